#include "tables/genome_order.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <tuple>
#include <unordered_map>

#include "tables/escape.hpp"

namespace mirsweep
{

namespace
{

struct Key
{
    std::size_t sequence;
    std::uint64_t begin;
    std::uint64_t end;
    std::string_view name;
    std::string_view line;
};

/// The field of that number, from 1.
std::string_view field_of(std::string_view line, unsigned number)
{
    for (; number > 1; --number)
        line.remove_prefix(line.find('\t') + 1);
    return line.substr(0, line.find('\t'));
}

std::uint64_t number_of(std::string_view const text)
{
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// BED's fourth field, GFF3's attribute `Name`.
std::string_view name_of(std::string_view const line, IndexColumns const & columns)
{
    if (columns.is_half_open)
        return field_of(line, 4);
    std::string_view const attributes = field_of(line, 9);
    std::string_view const name = attributes.substr(attributes.find(";Name=") + 6);
    return name.substr(0, name.find(';'));
}

} // namespace

std::string in_genome_order(std::string_view lines, IndexColumns const & columns,
                            std::vector<std::string> const & sequences)
{
    std::unordered_map<std::string, std::size_t> ranks;
    for (std::string const & sequence : sequences)
    {
        std::string written;
        columns.is_half_open ? append_bed_field(sequence, written) : append_gff3_seqid(sequence, written);
        ranks.emplace(std::move(written), ranks.size());
    }
    std::vector<Key> keys;
    std::size_t const size = lines.size();
    for (; !lines.empty(); lines.remove_prefix(keys.back().line.size()))
    {
        std::string_view const line = lines.substr(0, lines.find('\n') + 1);
        auto const rank = ranks.find(std::string{field_of(line, columns.name)});
        keys.push_back({rank == ranks.end() ? ranks.size() : rank->second, number_of(field_of(line, columns.begin)),
                        number_of(field_of(line, columns.end)), name_of(line, columns), line});
    }
    std::stable_sort(keys.begin(), keys.end(),
                     [](Key const & left, Key const & right)
                     {
                         return std::tie(left.sequence, left.begin, left.end, left.name) <
                                std::tie(right.sequence, right.begin, right.end, right.name);
                     });
    std::string sorted;
    sorted.reserve(size);
    for (Key const & key : keys)
        sorted += key.line;
    return sorted;
}

} // namespace mirsweep
