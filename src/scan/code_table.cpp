#include "scan/code_table.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace mirsweep::scan
{

namespace
{

static_assert(std::endian::native == std::endian::little, "bit planes are read at byte addresses");

constexpr unsigned nine = 9;
constexpr std::uint32_t nine_bits = (1U << nine) - 1;
constexpr std::uint32_t code_count = 1U << 2 * nine;
constexpr unsigned six = 6;
constexpr std::uint32_t six_bits = (1U << six) - 1;
constexpr std::uint32_t six_code_count = 1U << 2 * six;

/// Places whose nine bases lie in one 64-bit load from a byte address.
constexpr std::size_t places_a_load = 64 - 7 - (nine - 1);

// A code is made as it is read from the planes: the low bits of all its bases, then their high bits.

constexpr Nucleotide base_of(std::uint32_t const code, unsigned const bases, unsigned const at)
{
    return static_cast<Nucleotide>((code >> at & 1U) | (code >> (bases + at) & 1U) << 1);
}

constexpr std::uint32_t six_code_of(std::uint32_t const nine_code)
{
    return (nine_code >> 1 & six_bits) | (nine_code >> (nine + 1) & six_bits) << six;
}

/// The code of the six target bases opposite positions `last` down to `last` - 5.
std::uint32_t six_code_of(Seed const & seed, unsigned const last)
{
    std::uint32_t code = 0;
    for (unsigned at = 0; at < six; ++at)
    {
        auto const base = static_cast<std::uint32_t>(seed.target_at(last - at));
        code |= (base & 1U) << at | (base >> 1) << (six + at);
    }
    return code;
}

std::uint64_t load_bits(std::uint64_t const * const plane, std::size_t const bit)
{
    std::uint64_t word = 0;
    std::memcpy(&word, reinterpret_cast<char const *>(plane) + bit / 8, sizeof word);
    return word >> bit % 8;
}

} // namespace

CodeTable::CodeTable(std::span<Seed const> const seeds_of_mirnas, SiteTypeSet const types) : types_{types}
{
    collect_candidates(seeds_of_mirnas);
    fill_lists();
}

std::optional<SiteType> CodeTable::type_of(Candidate const & candidate, Context const & context) noexcept
{
    if (!candidate.begins_at_position_8)
    {
        if (context.before == candidate.pairing)
            return std::nullopt; // position 8 pairs too: the site begins one base earlier
        return context.after == Nucleotide::a ? SiteType::mer7_a1 : SiteType::mer6;
    }
    if (context.after != candidate.pairing)
        return SiteType::offset_6mer;
    return context.second_after == Nucleotide::a ? SiteType::mer8 : SiteType::mer7_m8;
}

/// A counting sort of two candidates a miRNA by their six bases, which keeps the order of the miRNAs.
void CodeTable::collect_candidates(std::span<Seed const> const seeds_of_mirnas)
{
    candidate_begins_.assign(six_code_count + 1, 0);
    for (Seed const & seed : seeds_of_mirnas)
        for (unsigned const last : {7U, 8U})
            ++candidate_begins_[six_code_of(seed, last) + 1];
    for (std::uint32_t code = 0; code < six_code_count; ++code)
        candidate_begins_[code + 1] += candidate_begins_[code];

    std::vector<std::uint32_t> next(candidate_begins_.begin(), candidate_begins_.end() - 1);
    candidates_.resize(2 * seeds_of_mirnas.size());
    for (std::uint32_t mirna = 0; mirna < seeds_of_mirnas.size(); ++mirna)
    {
        Seed const & seed = seeds_of_mirnas[mirna];
        candidates_[next[six_code_of(seed, 8)]++] = {mirna, true, seed.target_at(2)};
        candidates_[next[six_code_of(seed, 7)]++] = {mirna, false, seed.target_at(8)};
    }
}

std::span<CodeTable::Candidate const> CodeTable::candidates_of(std::uint32_t const six_code) const noexcept
{
    return std::span{candidates_}.subspan(candidate_begins_[six_code],
                                          candidate_begins_[six_code + 1] - candidate_begins_[six_code]);
}

/// The sites of a code in the order of the output: all begin at the same base, so by length, miRNA and type.
void CodeTable::list_sites(std::uint32_t const code, std::vector<Site> & sites) const
{
    sites.clear();
    Context const context{base_of(code, nine, 0), base_of(code, nine, 7), base_of(code, nine, 8)};
    for (Candidate const & candidate : candidates_of(six_code_of(code)))
    {
        std::optional<SiteType> const type = type_of(candidate, context);
        if (type && types_.contains(*type))
            sites.push_back({0, candidate.mirna, 0, *type});
    }
    std::sort(sites.begin(), sites.end());
}

void CodeTable::fill_lists()
{
    std::vector<Site> sites;
    list_begins_.resize(code_count + 1);
    for (std::uint32_t code = 0; code < code_count; ++code)
    {
        list_begins_[code] = static_cast<std::uint32_t>(lists_.size());
        list_sites(code, sites);
        for (Site const & site : sites)
            lists_.emplace_back(site.mirna, site.type);
    }
    list_begins_[code_count] = static_cast<std::uint32_t>(lists_.size());
}

void CodeTable::find_sites(EncodedBases const & bases, Transcript const transcript, std::size_t const begin,
                           std::size_t const end, std::vector<Site> & sites) const
{
    for (std::size_t first = begin; first < end; first += places_a_load)
    {
        std::size_t const places = std::min(places_a_load, end - first);
        std::uint64_t low = load_bits(bases.low(), first - 1);
        std::uint64_t high = load_bits(bases.high(), first - 1);
        std::uint64_t unknown = load_bits(bases.unknown(), first - 1);
        for (std::size_t place = 0; place < places; ++place, low >>= 1, high >>= 1, unknown >>= 1)
        {
            std::size_t const at = first + place;
            if ((unknown & nine_bits) != 0) [[unlikely]]
            {
                if ((unknown >> 1 & six_bits) == 0)
                    append_by_candidates(bases, transcript, at, sites);
                continue;
            }
            auto const code = static_cast<std::uint32_t>((low & nine_bits) | (high & nine_bits) << nine);
            auto const site_begin = static_cast<std::uint32_t>(at - transcript.begin);
            for (std::uint32_t i = list_begins_[code]; i < list_begins_[code + 1]; ++i)
                sites.push_back({transcript.index, lists_[i].mirna(), site_begin, lists_[i].type()});
        }
    }
}

void CodeTable::append_by_candidates(EncodedBases const & bases, Transcript const transcript, std::size_t const at,
                                     std::vector<Site> & sites) const
{
    std::uint32_t six_code = 0;
    for (unsigned i = 0; i < six; ++i)
    {
        auto const base = static_cast<std::uint32_t>(bases.at(at + i));
        six_code |= (base & 1U) << i | (base >> 1) << (six + i);
    }
    Context const context{bases.at(at - 1), bases.at(at + six), bases.at(at + six + 1)};
    std::size_t const known = sites.size();
    for (Candidate const & candidate : candidates_of(six_code))
    {
        std::optional<SiteType> const type = type_of(candidate, context);
        if (type && types_.contains(*type))
            sites.push_back(
                {transcript.index, candidate.mirna, static_cast<std::uint32_t>(at - transcript.begin), *type});
    }
    std::sort(sites.begin() + static_cast<std::ptrdiff_t>(known), sites.end());
}

} // namespace mirsweep::scan
