#include <mirsweep/io/bgzf/tabix_index.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

constexpr unsigned window_bits = 14;
constexpr unsigned level_bits = 3;
constexpr unsigned least_depth = 5; // what TBI has: 2^29 bases
constexpr std::uint64_t most_of_tbi = std::uint64_t{1} << (window_bits + least_depth * level_bits);

void append_little_endian(std::uint64_t const value, std::size_t const count, std::string & bytes)
{
    for (std::size_t i = 0; i < count; ++i)
        bytes += static_cast<char>(value >> 8 * i & 0xFF);
}

void append_32(std::uint64_t const value, std::string & bytes)
{
    append_little_endian(value, 4, bytes);
}

void append_64(std::uint64_t const value, std::string & bytes)
{
    append_little_endian(value, 8, bytes);
}

/// The first bin of the levels from the top down.
std::uint64_t first_bin(unsigned const levels_from_top)
{
    return ((std::uint64_t{1} << level_bits * levels_from_top) - 1) / 7;
}

/// The column of a line, counted on from where `column` and `rest` are.
std::string_view next_column(std::string_view & rest, unsigned & column, unsigned const wanted)
{
    std::string_view field;
    for (; column <= wanted; ++column)
    {
        std::size_t const tab = rest.find('\t');
        field = rest.substr(0, tab);
        rest.remove_prefix(tab == std::string_view::npos ? rest.size() : tab + 1);
    }
    return field;
}

std::optional<std::uint64_t> number_of(std::string_view const text)
{
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional{number} : std::nullopt;
}

} // namespace

TabixIndex::TabixIndex(IndexColumns const columns) : columns_{columns}
{
}

void TabixIndex::take_block(std::string_view const text, std::uint64_t const address, std::uint64_t const next)
{
    for (std::size_t begin = 0; begin < text.size();)
    {
        std::size_t const feed = text.find('\n', begin);
        std::string_view line = text.substr(begin, feed - begin);
        if (feed == std::string_view::npos || !cut_line_.empty())
        {
            cut_line_ += line;
            line = cut_line_;
        }
        if (feed == std::string_view::npos)
            return;
        begin = feed + 1;
        Offset const line_end = begin == text.size() ? next << 16 : address << 16 | begin;
        take_line(line, line_begin_, line_end);
        cut_line_.clear();
        line_begin_ = line_end;
    }
}

void TabixIndex::take_line(std::string_view const line, Offset const line_begin, Offset const line_end)
{
    if (line.starts_with('#') || !obstacle_.empty())
        return;
    std::string_view rest = line;
    unsigned column = 1;
    std::string_view const name = next_column(rest, column, columns_.name);
    auto const begin = number_of(next_column(rest, column, columns_.begin));
    auto const end = number_of(next_column(rest, column, columns_.end));
    if (names_.empty() || names_.back() != name)
        begin_sequence(name);
    if (!begin || !end)
        obstacle_ = "a row of " + printable(name) + " names no place";
    else
        add(columns_.is_half_open ? *begin : *begin - 1, *end, line_begin, line_end);
}

void TabixIndex::begin_sequence(std::string_view const name)
{
    end_sequence();
    if (known_names_.contains(name))
    {
        obstacle_ = "the rows of " + printable(name) + " are not together";
        return;
    }
    known_names_.insert(names_.emplace_back(name));
    sequences_.push_back({bins_.size(), chunks_.size(), windows_.size()});
    bin_of_level_.fill(no_bin);
    last_begin_ = 0;
}

/// Puts the chunks of the sequence in the order of its bins.
void TabixIndex::end_sequence()
{
    if (!sequences_.empty())
        std::stable_sort(chunks_.begin() + static_cast<std::ptrdiff_t>(sequences_.back().chunks), chunks_.end(),
                         [](Chunk const & left, Chunk const & right) { return left.bin < right.bin; });
}

void TabixIndex::add(std::uint64_t const begin, std::uint64_t const end, Offset const line_begin, Offset const line_end)
{
    if (!obstacle_.empty())
        return;
    if (begin < last_begin_ || end <= begin)
    {
        obstacle_ = "the rows of " + printable(names_.back()) + " are not in the order of where they begin";
        return;
    }
    last_begin_ = begin;
    largest_end_ = std::max(largest_end_, end);
    std::uint64_t first = begin >> window_bits;
    std::uint64_t last = (end - 1) >> window_bits;
    std::size_t const windows = sequences_.back().windows + last + 1;
    if (windows_.size() < windows)
        windows_.resize(windows, line_begin);
    unsigned level = 0;
    for (; first != last; ++level)
    {
        first >>= level_bits;
        last >>= level_bits;
    }
    add_to_bin(level, static_cast<std::uint32_t>(first), line_begin, line_end);
}

/// Rows come by where they begin, so that of each level only the last bin can be meant again.
void TabixIndex::add_to_bin(unsigned const level, std::uint32_t const index, Offset const line_begin,
                            Offset const line_end)
{
    std::size_t & current = bin_of_level_[level];
    if (current == no_bin || bins_[current].index != index)
    {
        current = bins_.size();
        bins_.push_back({level, index, 0, 0});
    }
    Bin & bin = bins_[current];
    if (bin.chunks != 0 && chunks_[bin.last_chunk].end >> 16 >= line_begin >> 16)
    {
        chunks_[bin.last_chunk].end = line_end;
        return;
    }
    ++bin.chunks;
    bin.last_chunk = chunks_.size();
    chunks_.push_back({current, line_begin, line_end});
}

bool TabixIndex::is_csi() const noexcept
{
    return largest_end_ > most_of_tbi;
}

unsigned TabixIndex::depth() const noexcept
{
    unsigned depth = least_depth;
    while (largest_end_ > std::uint64_t{1} << (window_bits + depth * level_bits))
        ++depth;
    return depth;
}

std::string TabixIndex::bytes()
{
    end_sequence();
    std::string bytes;
    if (is_csi())
    {
        std::string header;
        append_tabix_header(header);
        bytes = "CSI\1";
        append_32(window_bits, bytes);
        append_32(depth(), bytes);
        append_32(header.size(), bytes);
        bytes += header;
        append_32(sequences_.size(), bytes);
    }
    else
    {
        bytes = "TBI\1";
        append_32(sequences_.size(), bytes);
        append_tabix_header(bytes);
    }
    append_sequences(bytes);
    append_64(0, bytes); // rows without a place
    return bytes;
}

void TabixIndex::append_tabix_header(std::string & bytes) const
{
    constexpr std::uint32_t half_open = 0x10000;
    std::size_t names_size = 0;
    for (std::string const & name : names_)
        names_size += name.size() + 1;
    append_32(columns_.is_half_open ? half_open : 0, bytes);
    append_32(columns_.name, bytes);
    append_32(columns_.begin, bytes);
    append_32(columns_.end, bytes);
    append_32('#', bytes);
    append_32(0, bytes); // lines to skip
    append_32(names_size, bytes);
    for (std::string const & name : names_)
        bytes.append(name).push_back('\0');
}

void TabixIndex::append_sequences(std::string & bytes) const
{
    for (std::size_t i = 0; i < sequences_.size(); ++i)
    {
        Sequence const to =
            i + 1 < sequences_.size() ? sequences_[i + 1] : Sequence{bins_.size(), chunks_.size(), windows_.size()};
        append_bins(sequences_[i], to, bytes);
        if (is_csi())
            continue; // its bins have what the windows tell
        append_32(to.windows - sequences_[i].windows, bytes);
        for (std::size_t window = sequences_[i].windows; window < to.windows; ++window)
            append_64(windows_[window], bytes);
    }
}

void TabixIndex::append_bins(Sequence const & from, Sequence const & to, std::string & bytes) const
{
    append_32(to.bins - from.bins, bytes);
    std::size_t chunk = from.chunks;
    for (std::size_t i = from.bins; i < to.bins; ++i)
    {
        Bin const & bin = bins_[i];
        append_32(first_bin(depth() - bin.level) + bin.index, bytes);
        if (is_csi())
            append_64(windows_[from.windows + (std::size_t{bin.index} << bin.level * level_bits)], bytes);
        append_32(bin.chunks, bytes);
        for (std::size_t const end = chunk + bin.chunks; chunk < end; ++chunk)
        {
            append_64(chunks_[chunk].begin, bytes);
            append_64(chunks_[chunk].end, bytes);
        }
    }
}

} // namespace mirsweep
