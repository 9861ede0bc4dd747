#include <mirsweep/score/context_plus_plus/accessibility.hpp>

#include <string>
#include <string_view>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>

#include "core/unknown_number.hpp"

namespace mirsweep
{

namespace
{

// RNAplfold writes a row for every base. Some may be missing, but a number alone must not claim gigabytes.
constexpr std::size_t most_missing_rows = 1'000'000;

double probability_of(std::string_view const cell)
{
    if (cell.empty() || cell == "0" || cell == "NA")
        return unknown_number;
    double const probability = parse_number<double>(cell).value_or(0);
    return probability > 0 ? probability : 0;
}

std::string_view field_at(std::string_view line, std::size_t index)
{
    for (; index > 0; --index)
    {
        std::size_t const tab = line.find('\t');
        if (tab == std::string_view::npos)
            return {};
        line.remove_prefix(tab + 1);
    }
    return line.substr(0, line.find('\t'));
}

} // namespace

std::vector<double> read_unpaired_probabilities(ByteSource & source, CutRows const cut_rows)
{
    std::vector<double> probabilities;
    LineReader lines{source};
    std::string_view line;
    std::size_t rows = 0;
    while (lines.next(line))
    {
        if (std::string_view const text = trim(line); text.empty() || text.starts_with('#'))
            continue;
        std::size_t const base = parse_number<std::size_t>(field_at(line, 0)).value_or(0);
        if (base == 0 || base > ++rows + most_missing_rows)
            throw_input_error(
                {.file = lines.name(), .line = lines.line_number()},
                "the line does not begin with the number of the next base: expected an RNAplfold _lunp table");
        std::string_view const cell = field_at(line, accessible_length);
        if (cell.data() == nullptr && cut_rows == CutRows::refused)
            throw_input_error({.file = lines.name(), .line = lines.line_number()},
                              "the row ends before the column of 14 bases: the table is cut, or of shorter regions");
        if (base > probabilities.size())
            probabilities.resize(base, unknown_number);
        probabilities[base - 1] = probability_of(cell);
    }
    return probabilities;
}

} // namespace mirsweep
