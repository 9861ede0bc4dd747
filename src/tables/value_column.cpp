#include <mirsweep/tables/value_column.hpp>

#include <algorithm>
#include <limits>

namespace mirsweep
{

namespace
{

ValueColumn::Kind kind_of(CellText const text) noexcept
{
    switch (text)
    {
    case CellText::text:
    case CellText::name:
    case CellText::names:
    case CellText::blocks:
        return ValueColumn::Kind::names;
    case CellText::number:
        return ValueColumn::Kind::number;
    default:
        return ValueColumn::Kind::real;
    }
}

} // namespace

std::int64_t NumberedNames::number_of(std::string_view const name)
{
    if (auto const known = numbers_.find(name); known != numbers_.end())
        return known->second;
    auto const number = static_cast<std::int64_t>(names_.size());
    numbers_.emplace(names_.emplace_back(name), number);
    return number;
}

ValueColumn::ValueColumn(Column const & column)
    : name_{column.name}, kind_{kind_of(column.text)}, integers_{kind_ == Kind::number ? 4U : 1U}
{
}

void ValueColumn::know(std::span<std::string const> const names)
{
    for (std::string const & name : names)
        names_.number_of(name);
}

/// Real values have memory from the first one on that is there.
void ValueColumn::add_absent(std::size_t const count)
{
    if (kind_ != Kind::real)
        integers_.append(count, -1);
    else if (reals_.size() != 0)
        std::fill_n(reals_.extend(count), count, std::numeric_limits<double>::quiet_NaN());
    absent_ += count;
    size_ += count;
}

void ValueColumn::add_name(std::string_view const name, std::size_t const count)
{
    integers_.append(count, names_.number_of(name));
    size_ += count;
}

void ValueColumn::add_number(std::uint64_t const number)
{
    integers_.push_back(static_cast<std::int64_t>(number));
    ++size_;
}

void ValueColumn::add_real(double const value)
{
    if (reals_.size() == 0 && absent_ != 0)
        std::fill_n(reals_.extend(absent_), absent_, std::numeric_limits<double>::quiet_NaN());
    reals_.push_back(value);
    ++size_;
}

} // namespace mirsweep
