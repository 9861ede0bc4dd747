#include "targetscan/sorted_lines.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "core/ascii.hpp"
#include "targetscan/line_feed_reader.hpp"

namespace mirsweep
{

namespace
{

constexpr unsigned key_field = 8;

bool is_blank(char const c) noexcept
{
    return c == ' ' || c == '\t';
}

/// A number as `sort -n` reads it, as text, so that no digit is lost.
struct NumericKey
{
    bool is_negative{false};
    std::string_view whole{};    ///< without leading zeros
    std::string_view fraction{}; ///< without trailing zeros

    bool is_zero() const noexcept
    {
        return whole.empty() && fraction.empty();
    }
};

std::string_view take_digits(std::string_view & text) noexcept
{
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length]))
        ++length;
    std::string_view const digits = text.substr(0, length);
    text.remove_prefix(length);
    return digits;
}

NumericKey key_of(std::string_view line) noexcept
{
    auto const skip = [&](bool const blanks)
    {
        std::size_t length = 0;
        while (length < line.size() && is_blank(line[length]) == blanks)
            ++length;
        line.remove_prefix(length);
    };
    for (unsigned field = 1; field < key_field; ++field)
    {
        skip(true);
        skip(false);
    }
    skip(true);
    NumericKey key;
    if (!line.empty() && line.front() == '-')
    {
        key.is_negative = true;
        line.remove_prefix(1);
    }
    key.whole = take_digits(line);
    key.whole.remove_prefix(std::min(key.whole.find_first_not_of('0'), key.whole.size()));
    if (!line.empty() && line.front() == '.')
    {
        line.remove_prefix(1);
        key.fraction = take_digits(line);
        key.fraction = key.fraction.substr(0, key.fraction.find_last_not_of('0') + 1);
    }
    return key;
}

int sign_of(std::strong_ordering const order) noexcept
{
    return order < 0 ? -1 : order > 0 ? 1 : 0;
}

int compare_sizes(NumericKey const & left, NumericKey const & right) noexcept
{
    if (left.whole.size() != right.whole.size())
        return left.whole.size() < right.whole.size() ? -1 : 1;
    if (int const order = sign_of(left.whole <=> right.whole); order != 0)
        return order;
    return sign_of(left.fraction <=> right.fraction);
}

int compare(NumericKey const & left, NumericKey const & right) noexcept
{
    bool const left_is_below = left.is_negative && !left.is_zero();
    bool const right_is_below = right.is_negative && !right.is_zero();
    if (left_is_below != right_is_below)
        return left_is_below ? -1 : 1;
    return left_is_below ? compare_sizes(right, left) : compare_sizes(left, right);
}

struct Line
{
    std::string text;
    std::uint64_t number;
};

/// A run of lines with equal numbers.
class Run
{
public:
    explicit Run(std::function<void(std::string_view, std::uint64_t)> const & take) : take_{take}
    {
    }


    void add(std::string_view const line, std::uint64_t const number)
    {
        if (used_ != 0 && compare(key_of(lines_.front().text), key_of(line)) != 0)
            pass_on();
        keep(line, number);
    }

    void keep(std::string_view const line, std::uint64_t const number)
    {
        if (used_ == lines_.size())
            lines_.emplace_back();
        lines_[used_].text = line;
        lines_[used_++].number = number;
    }

    void pass_on()
    {
        auto const end = lines_.begin() + static_cast<std::ptrdiff_t>(used_);
        std::sort(lines_.begin(), end, [](Line const & left, Line const & right)
                  { return compare_as_sorted(left.text, right.text) < 0; });
        std::for_each(lines_.begin(), end, [&](Line const & line) { take_(line.text, line.number); });
        used_ = 0;
    }

private:
    std::function<void(std::string_view, std::uint64_t)> const & take_;
    std::vector<Line> lines_;
    std::size_t used_{0};
};

bool is_in_order(ByteSource & source)
{
    LineFeedReader lines{source, CarriageReturns::kept};
    std::string before;
    bool is_first = true;
    for (std::string_view line; lines.next(line); is_first = false)
    {
        if (!is_first && compare(key_of(before), key_of(line)) > 0)
            return false;
        before = line;
    }
    return true;
}

} // namespace

int compare_as_sorted(std::string_view const left, std::string_view const right) noexcept
{
    if (int const order = compare(key_of(left), key_of(right)); order != 0)
        return order;
    return left.compare(right);
}

void for_each_sorted_line(std::function<std::unique_ptr<ByteSource>()> const & open, bool const can_reopen,
                          std::function<void(std::string_view, std::uint64_t)> const & take)
{
    bool const in_order = can_reopen && is_in_order(*open());
    auto const source = open();
    LineFeedReader lines{*source, CarriageReturns::kept};
    Run run{take};
    for (std::string_view line; lines.next(line);)
        if (in_order)
            run.add(line, lines.line_number());
        else
            run.keep(line, lines.line_number());
    run.pass_on();
}

} // namespace mirsweep
