#include "scan/core_filter.hpp"

#include <algorithm>
#include <bit>

#include "scan/six_bases.hpp"

namespace mirsweep::scan
{

namespace
{

/// By whether position 8 pairs, and whether an A follows: a table, since neither can be foreseen.
constexpr SiteType types_of_positions_2_to_7[2][2] = {{SiteType::mer6, SiteType::mer7_a1},
                                                      {SiteType::mer7_m8, SiteType::mer8}};

/// The low bits of six target bases, then their high bits.
std::uint32_t six_code_of(SeedPattern const & pattern, unsigned const first)
{
    std::uint32_t code = 0;
    for (unsigned at = 0; at < six; ++at)
    {
        std::uint32_t const base = pattern.target[first + at];
        code |= (base & 1U) << at | (base >> 1) << (six + at);
    }
    return code;
}

void add_to(FiveBaseTable & table, SeedPattern const & pattern, unsigned const first)
{
    std::array<std::uint8_t, 5> bases{};
    std::copy_n(pattern.target.begin() + first, bases.size(), bases.begin());
    FiveBases const five = place_of(bases);
    table[five.byte] = static_cast<std::uint8_t>(table[five.byte] | 1U << five.bit);
}

} // namespace

/// Bits from a register on: of the planes, and where the bases are unknown.
struct CoreFilter::Window
{
    std::uint64_t register_begin;
    std::uint32_t low, high, unknown;

    Window(EncodedBases const & bases, std::size_t const word, unsigned const at)
        : register_begin{word * 64 + at}, low{bits(bases.low() + word, at)}, high{bits(bases.high() + word, at)},
          unknown{bits(bases.unknown() + word, at)}
    {
    }

    static std::uint32_t bits(std::uint64_t const * const words, unsigned const at)
    {
        return static_cast<std::uint32_t>(words[0] >> at | words[1] << 1 << (63 - at));
    }

    /// Of the six bases `offset` after the register.
    std::uint32_t six_code(unsigned const offset) const
    {
        return (low >> offset & six_bits) | (high >> offset & six_bits) << six;
    }

    bool knows_six(unsigned const offset) const
    {
        return (unknown >> offset & six_bits) == 0;
    }

    bool has(unsigned const offset, std::uint32_t const code) const
    {
        std::uint32_t const base = (low >> offset & 1U) | (high >> offset & 1U) << 1;
        return (base == code) & ((~unknown >> offset & 1U) != 0);
    }
};

std::span<CoreFilter::Lists::Entry const> CoreFilter::Lists::of(std::uint32_t const code) const noexcept
{
    return {entries.data() + begins[code], entries.data() + begins[code + 1]};
}

CoreFilter::CoreFilter(std::span<SeedPattern const> const patterns, SiteTypeSet const types)
    : types_{types}, by_positions_7_to_2_{lists_by(patterns, 1, 0)}
{
    tables_.needs_position_8_or_a1 = !types.contains(SiteType::mer6);
    tables_.has_offset_6mers = types.contains(SiteType::offset_6mer);
    if (tables_.has_offset_6mers)
        by_positions_8_to_3_ = lists_by(patterns, 0, 6);
    for (SeedPattern const & pattern : patterns)
    {
        add_to(tables_.positions_4_to_8, pattern, 0);
        add_to(tables_.positions_3_to_7, pattern, 1);
        add_to(tables_.positions_2_to_6, pattern, 2);
    }
}

/// By the six target bases from `first` on, in the order of the patterns.
CoreFilter::Lists CoreFilter::lists_by(std::span<SeedPattern const> const patterns, unsigned const first,
                                       unsigned const deciding)
{
    Lists lists{std::vector<std::uint32_t>(six_code_count + 1), std::vector<Lists::Entry>(patterns.size())};
    for (SeedPattern const & pattern : patterns)
        ++lists.begins[six_code_of(pattern, first) + 1];
    for (std::uint32_t code = 0; code < six_code_count; ++code)
        lists.begins[code + 1] += lists.begins[code];
    std::vector<std::uint32_t> next(lists.begins.begin(), lists.begins.end() - 1);
    for (std::uint32_t seed = 0; seed < patterns.size(); ++seed)
        lists.entries[next[six_code_of(patterns[seed], first)]++] = {seed, patterns[seed].target[deciding]};
    return lists;
}

bool CoreFilter::is_fast() noexcept
{
    return CandidatePlaces::is_fast();
}

/// The type of each place is the most specific one that holds there.
inline void CoreFilter::append_matches(Window const & window, std::vector<SeedMatch> & matches) const
{
    auto const append = [&](std::uint32_t const seed, SiteType const type)
    {
        if (types_.contains(type))
            matches.push_back({window.register_begin, seed, type});
    };
    if (window.knows_six(1))
    {
        bool const has_a1 = window.has(7, static_cast<std::uint32_t>(Nucleotide::a));
        for (Lists::Entry const & entry : by_positions_7_to_2_.of(window.six_code(1)))
            append(entry.seed, types_of_positions_2_to_7[window.has(0, entry.code)][has_a1]);
    }
    if (tables_.has_offset_6mers && window.knows_six(0))
        for (Lists::Entry const & entry : by_positions_8_to_3_.of(window.six_code(0)))
            if (!window.has(6, entry.code))
                append(entry.seed, SiteType::offset_6mer);
}

void CoreFilter::find_matches(EncodedBases const & bases, std::size_t const first_word, std::size_t const last_word,
                              std::vector<SeedMatch> & matches) const
{
    CandidatePlaces places;
    for (std::size_t first = first_word; first < last_word; first += CandidatePlaces::most_words)
    {
        std::size_t const words = std::min(CandidatePlaces::most_words, last_word - first);
        for (std::uint16_t const place : places.find(bases, first, words, tables_))
            append_matches({bases, first + place / 64, place % 64U}, matches);
    }
}

} // namespace mirsweep::scan
