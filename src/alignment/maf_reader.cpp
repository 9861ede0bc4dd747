#include <mirsweep/alignment/maf_reader.hpp>

#include <algorithm>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>

namespace mirsweep
{

namespace
{

bool is_blank(char const c) noexcept
{
    return c == ' ' || c == '\t';
}

/// The next word of a line, which is cut from its front.
std::string_view take_word(std::string_view & line) noexcept
{
    std::size_t begin = 0;
    while (begin < line.size() && is_blank(line[begin]))
        ++begin;
    std::size_t end = begin;
    while (end < line.size() && !is_blank(line[end]))
        ++end;
    std::string_view const word = line.substr(begin, end - begin);
    line.remove_prefix(end);
    return word;
}

} // namespace

MafReader::MafReader(ByteSource & source) : text_{source}
{
    std::string_view line;
    if (!next_line(line) || !line.starts_with("##maf"))
        throw_input_error({.file = text_.name(), .line = 1}, "is not a MAF: the first line must begin with ##maf");
}

bool MafReader::next_line(std::string_view & line)
{
    if (!text_.take_line(line, [](std::string_view const text, std::size_t const from) { return text.find('\n', from); }))
        return false;
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    ++line_;
    return true;
}

void MafReader::keep(std::string_view const line)
{
    starts_.emplace_back(block_.size(), line_);
    block_ += line;
}

bool MafReader::next(std::vector<MafRow> & rows)
{
    rows.clear();
    block_.clear();
    starts_.clear();
    for (std::string_view line; next_line(line);)
    {
        bool const begins = line == "a" || line.starts_with("a ") || line.starts_with("a\t");
        if (begins && !starts_.empty())
            break;
        if (line.starts_with("s ") || line.starts_with("s\t"))
            keep(line);
    }
    if (starts_.empty())
        return false;
    block_line_ = starts_.front().second;
    for (std::size_t i = 0; i < starts_.size(); ++i)
    {
        std::size_t const end = i + 1 < starts_.size() ? starts_[i + 1].first : block_.size();
        std::string_view const text = std::string_view{block_}.substr(starts_[i].first, end - starts_[i].first);
        rows.push_back(row_of(text, starts_[i].second));
        if (rows.back().text.size() != rows.front().text.size())
            throw_input_error({.file = text_.name(), .record = rows.back().assembly, .line = starts_[i].second},
                              "the row has a different number of columns than the first of its block");
    }
    return true;
}

MafRow MafReader::row_of(std::string_view line, std::uint64_t const number) const
{
    take_word(line); // the s
    std::string_view const name = take_word(line);
    auto const fail = [&](std::string const & what)
    { throw_input_error({.file = text_.name(), .record = name, .line = number}, what); };
    auto const take_number = [&](char const * const what)
    {
        std::string_view const word = take_word(line);
        auto const value = parse_number<std::uint64_t>(word);
        if (!value)
            fail(std::string{what} + " is not a whole number: '" + printable(word, 40) + "'");
        return *value;
    };
    MafRow row;
    std::size_t const point = name.find('.');
    row.assembly = name.substr(0, point);
    row.sequence = point == std::string_view::npos ? std::string_view{} : name.substr(point + 1);
    if (row.assembly.empty())
        fail("the row's name has no assembly before its first point");
    row.begin = take_number("the start");
    row.size = take_number("the size");
    std::string_view const strand = take_word(line);
    if (strand != "+" && strand != "-")
        fail("the strand is neither + nor -");
    row.is_reverse = strand == "-";
    row.source_size = take_number("the size of the sequence");
    row.text = take_word(line);
    auto const letters =
        row.text.size() - static_cast<std::size_t>(std::count(row.text.begin(), row.text.end(), '-'));
    if (letters != row.size)
        fail("the row has " + std::to_string(letters) + " letters, but says " + std::to_string(row.size));
    if (row.size > row.source_size || row.begin > row.source_size - row.size)
        fail("the row ends beyond its sequence");
    return row;
}

} // namespace mirsweep
