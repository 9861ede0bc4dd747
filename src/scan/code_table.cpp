#include "scan/code_table.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "scan/six_bases.hpp"

namespace mirsweep::scan
{

namespace
{

static_assert(std::endian::native == std::endian::little, "bit planes are read at byte addresses");

constexpr unsigned nine = 9;
constexpr std::uint32_t nine_bits = (1U << nine) - 1;
constexpr unsigned eight = 8;
constexpr std::uint32_t eight_bits = (1U << eight) - 1;
constexpr std::uint32_t code_count = 1U << (2 * eight + 1);

/// Places whose nine bases lie in one 64-bit load from a byte address.
constexpr std::size_t places_a_load = 64 - 7 - (nine - 1);

/// Sites that are copied at once, needed or not: more at one place are rare, and to find out costs more.
constexpr std::uint32_t copied_together = 4;

/// With fewer sites a place than this, most places have none, and to skip them is faster.
constexpr double sparse_density = 0.25;

// A code is made as it is read from the planes: the low bits of its bases, their high bits, and whether an A follows.

constexpr Nucleotide base_of(std::uint32_t const code, unsigned const at)
{
    return static_cast<Nucleotide>((code >> at & 1U) | (code >> (eight + at) & 1U) << 1);
}

constexpr std::uint32_t six_code_of(std::uint32_t const code)
{
    return (code >> 1 & six_bits) | (code >> (eight + 1) & six_bits) << six;
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
    bool const ends_in_a = code >> 2 * eight != 0;
    Context const context{base_of(code, 0), base_of(code, 7), ends_in_a ? Nucleotide::a : Nucleotide::c};
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
    is_sparse_ = static_cast<double>(lists_.size()) < sparse_density * code_count;
    lists_.insert(lists_.end(), copied_together, Entry{0, SiteType::offset_6mer});
}

void CodeTable::find_sites(EncodedBases const & bases, Transcript const transcript, std::size_t const begin,
                           std::size_t const end, std::vector<Site> & sites) const
{
    for (std::size_t first = begin; first < end; first += places_a_load)
    {
        std::size_t const places = std::min(places_a_load, end - first);
        Window const window{load_bits(bases.low(), first - 1), load_bits(bases.high(), first - 1)};
        std::uint64_t const unknown = load_bits(bases.unknown(), first - 1);
        std::uint64_t const needed = (std::uint64_t{1} << (places + nine - 1)) - 1;
        if ((unknown & needed) == 0) [[likely]]
            append_known(window, transcript, first, places, sites);
        else
            for (std::size_t place = 0; place < places; ++place)
            {
                Window const rest{window.low >> place, window.high >> place};
                if ((unknown >> place & nine_bits) == 0)
                    append_known(rest, transcript, first + place, 1, sites);
                else if ((unknown >> (place + 1) & six_bits) == 0)
                    append_by_candidates(bases, transcript, first + place, sites);
            }
    }
}

/// In steps that do not wait for each other: the codes of all places, where their lists are, and the sites.
void CodeTable::append_known(Window window, Transcript const transcript, std::size_t const first,
                             std::size_t const places, std::vector<Site> & sites) const
{
    std::array<List, places_a_load> lists;
    std::size_t total = 0;
    window.no_a = window.low | window.high;
    for (std::size_t place = 0; place < places; ++place)
    {
        auto const code = static_cast<std::uint32_t>((window.low >> place & eight_bits) |
                                                     (window.high >> place & eight_bits) << eight |
                                                     (~window.no_a >> (place + eight) & 1U) << 2 * eight);
        std::uint32_t const list_begin = list_begins_[code];
        lists[place] = {list_begin, list_begins_[code + 1] - list_begin};
        __builtin_prefetch(&lists_[list_begin]);
        total += lists[place].size;
    }
    if (total == 0)
        return;
    std::size_t const known = sites.size();
    sites.resize(known + total + copied_together);
    auto const site_begin = static_cast<std::uint32_t>(first - transcript.begin);
    Site * to = sites.data() + known;
    std::span<List const> const found{lists.data(), places};
    if (is_sparse_)
        copy_lists<true>(found, {transcript.index, 0, site_begin, {}}, to);
    else
        copy_lists<false>(found, {transcript.index, 0, site_begin, {}}, to);
    sites.resize(known + total);
}

/// `site` has the transcript and begin of the first place. Writes up to `copied_together` sites too many.
template <bool IsSparse>
void CodeTable::copy_lists(std::span<List const> const lists, Site site, Site * to) const
{
    for (List const & list : lists)
    {
        Entry const * const entries = lists_.data() + list.begin;
        if (!IsSparse || list.size != 0)
            for (std::uint32_t done = 0; done == 0 || done < list.size; done += copied_together)
                for (std::uint32_t i = done; i < done + copied_together; ++i)
                    to[i] = {site.transcript, entries[i].mirna(), site.begin, entries[i].type()};
        to += list.size;
        ++site.begin;
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
