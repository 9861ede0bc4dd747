#include <mirsweep/core/field_reader.hpp>

#include <cmath>
#include <string>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

bool FieldReader::next()
{
    std::string_view line;
    do
    {
        if (!lines_.next(line))
            return false;
    } while (line.empty());
    split_fields(line, '\t', fields_);
    return true;
}

double FieldReader::number(std::size_t const index, std::string_view const what) const
{
    std::optional<double> const number = parse_number<double>(field(index));
    if (!number)
        fail_in_column(index, what, "is not a number");
    if (!(std::abs(*number) <= 1000))
        fail_in_column(index, what, "is not a number from -1,000 to 1,000");
    return *number;
}

std::uint32_t FieldReader::count(std::size_t const index, std::string_view const what) const
{
    std::optional<std::uint32_t> const count = parse_number<std::uint32_t>(field(index));
    if (!count)
        fail_in_column(index, what, "is not a whole number");
    return *count;
}

void FieldReader::fail_in_column(std::size_t const index, std::string_view const what,
                                 std::string_view const problem) const
{
    fail("column " + std::to_string(index + 1) + " (" + std::string{what} + ") " + std::string{problem} + ": '" +
         printable(field(index), 40) + "'");
}

void FieldReader::fail(std::string_view const what) const
{
    throw_input_error({.file = lines_.name(), .record = field(0), .line = lines_.line_number()}, what);
}

} // namespace mirsweep
