#include <mirsweep/sites/class_finder.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>

#include "sites/class_engine.hpp"
#include "sites/class_rules.hpp"
#include "sites/class_table.hpp"
#include "sites/core_table.hpp"
#include "sites/lone_sites.hpp"
#include "sites/site_order.hpp"

namespace mirsweep
{

namespace
{

using namespace sites;

constexpr unsigned key_bases = ClassTable::key_bases;
constexpr std::uint32_t key_mask = (1U << key_bases) - 1;

/// Places whose key lies in one 64-bit load from a byte address.
constexpr std::size_t places_a_load = 64 - 7 - key_bases;

std::uint64_t load_bits(std::uint64_t const * const plane, std::size_t const bit)
{
    std::uint64_t word = 0;
    std::memcpy(&word, reinterpret_cast<char const *>(plane) + bit / 8, sizeof word);
    return word >> bit % 8;
}

/// Of the sites from number `known` on, those that begin at the bases [begin, end) of their transcript.
void keep_within(std::vector<Site> & sites, std::size_t const known, std::size_t const begin, std::size_t const end)
{
    sites.erase(std::remove_if(sites.begin() + static_cast<std::ptrdiff_t>(known), sites.end(),
                               [&](Site const & site) { return site.begin < begin || site.begin >= end; }),
                sites.end());
}

/// A place whose site the code table does not know, or not as the right class.
struct FoundElsewhere
{
    std::size_t anchor;
    Site site;
};

} // namespace

struct ClassFinder::Scratch::Content
{
    std::vector<FoundElsewhere> elsewhere;
    SiteOrder order;
    LoneSites lone;
};

ClassFinder::Scratch::Scratch() : content_{std::make_unique<Content>()}
{
}
ClassFinder::Scratch::Scratch(Scratch &&) noexcept = default;
ClassFinder::Scratch & ClassFinder::Scratch::operator=(Scratch &&) noexcept = default;
ClassFinder::Scratch::~Scratch() = default;

struct ClassFinder::Content
{
    Content(std::span<Mirna const> mirnas, SiteTypeSet types, SiteClasses const & site_classes);

    /// A transcript in a batch, and the part of it where sites may begin.
    struct Part
    {
        std::uint32_t transcript;
        std::size_t record_begin, record_end;
        std::size_t begin, end;
    };

    /// Of a key.
    struct List
    {
        std::uint32_t begin, end; ///< of the table's entries
    };

    void find(EncodedBases const & bases, Part const & part, Scratch::Content & scratch,
              std::vector<Site> & sites) const;
    void find_elsewhere(EncodedBases const & bases, Part const & part, std::vector<FoundElsewhere> & found) const;
    void note(EncodedBases const & bases, Part const & part, std::size_t anchor, std::uint32_t mirna,
              std::uint32_t alternative, std::vector<FoundElsewhere> & found) const;
    void append_known(EncodedBases const & bases, Part const & part, std::size_t first_key, std::size_t places,
                      std::span<FoundElsewhere const> & elsewhere, std::vector<Site> & sites) const;
    Site * write_list(EncodedBases const & bases, Part const & part, std::size_t anchor, List list, Site * to) const;
    void append_at_edge(EncodedBases const & bases, Part const & part, std::size_t anchor,
                        std::span<FoundElsewhere const> & elsewhere, std::vector<Site> & sites) const;
    std::optional<Site> tested_site(ClassTable::Entry entry, BaseWindow const & window, Part const & part,
                                    std::size_t anchor) const;

    SiteClasses const & classes;
    ClassRules rules;
    std::vector<MirnaBases> mirna_bases;
    std::vector<bool> is_asked;    // by type: to be reported in the end
    std::vector<bool> is_reported; // by type: found at all
    std::vector<bool> is_listed;   // by alternative: in the code table
    std::vector<std::uint32_t> with_core, at_each_place;
    unsigned least_needed{key_bases + 1}; // known bases of a key without which none of the table's patterns holds
    bool has_lone{false};
    std::optional<ClassTable> table;
    std::optional<CoreTable> cores;
};

ClassFinder::Content::Content(std::span<Mirna const> const mirnas, SiteTypeSet const types,
                              SiteClasses const & site_classes)
    : classes{site_classes}, rules{site_classes}
{
    for (Mirna const & mirna : mirnas)
        mirna_bases.emplace_back(mirna.sequence);
    has_lone = std::any_of(classes.further().begin(), classes.further().end(),
                           [](SiteClass const & further) { return further.alone; });
    for (std::size_t index = 0; index < classes.size(); ++index)
    {
        auto const type = static_cast<SiteType>(index);
        is_asked.push_back(!is_built_in(type) || types.contains(type));
        is_reported.push_back(is_asked.back() || has_lone);
    }
    for (std::uint32_t i = 0; i < rules.alternatives().size(); ++i)
    {
        Alternative const & alternative = rules.alternatives()[i];
        ClassEngine const engine = engine_of(alternative);
        is_listed.push_back(engine <= ClassEngine::code_table_and_check);
        if (engine == ClassEngine::core_and_check)
            with_core.push_back(i);
        if (engine == ClassEngine::each_place)
            at_each_place.push_back(i);
        if (is_listed.back())
            least_needed = std::min(least_needed, alternative.test.bases_needed(key_bases + 1));
    }
    table.emplace(rules, mirnas, is_reported, is_listed);
    if (!with_core.empty())
        cores.emplace(rules, with_core, mirnas);
}

/// If the alternative holds, and nothing of a greater rank that the code table knows.
void ClassFinder::Content::note(EncodedBases const & bases, Part const & part, std::size_t const anchor,
                                std::uint32_t const mirna, std::uint32_t const alternative,
                                std::vector<FoundElsewhere> & found) const
{
    BaseWindow const window = window_at(bases, part.record_begin, part.record_end, anchor);
    MirnaBases const & mirna_of_site = mirna_bases[mirna];
    if (!rules.alternatives()[alternative].holds(window, mirna_of_site))
        return;
    std::optional<ClassRules::Found> const best = rules.find(window, mirna_of_site);
    if (best->alternative != alternative)
        return;
    Site const site{part.transcript, mirna, 0, SiteType::offset_6mer};
    found.push_back({anchor, rules.site_of(*best, site, anchor - part.record_begin, window, mirna_of_site)});
}

/// In the order of their anchors.
void ClassFinder::Content::find_elsewhere(EncodedBases const & bases, Part const & part,
                                          std::vector<FoundElsewhere> & found) const
{
    found.clear();
    std::size_t const last_anchor =
        std::min(part.record_end + rules.furthest_anchor(), part.end + rules.furthest_begin());
    if (cores && !cores->is_empty())
    {
        // A core lies between the begin of the site and its anchor.
        cores->for_each(bases, part.begin, std::min(part.record_end, last_anchor),
                        [&](CoreTable::Entry const & entry, std::size_t const anchor)
                        { note(bases, part, anchor, entry.mirna, entry.alternative, found); });
    }
    if (!at_each_place.empty())
        for (std::size_t anchor = part.begin; anchor < last_anchor; ++anchor)
            for (std::uint32_t mirna = 0; mirna < mirna_bases.size(); ++mirna)
                for (std::uint32_t const alternative : at_each_place)
                    note(bases, part, anchor, mirna, alternative, found);
    std::sort(found.begin(), found.end(),
              [](FoundElsewhere const & left, FoundElsewhere const & right) {
                  return std::pair{left.anchor, left.site.mirna} < std::pair{right.anchor, right.site.mirna};
              });
}

/// Appends the sites whose anchor can be that of a site which begins in the part, and perhaps more.
void ClassFinder::Content::find(EncodedBases const & bases, Part const & part, Scratch::Content & scratch,
                                std::vector<Site> & sites) const
{
    find_elsewhere(bases, part, scratch.elsewhere);
    std::span<FoundElsewhere const> elsewhere{scratch.elsewhere};
    std::size_t const end = std::min(part.record_end + rules.furthest_anchor(), part.end + rules.furthest_begin());
    // Anchors whose key lies within the transcript.
    std::size_t const first_whole = std::max(part.begin, part.record_begin + key_bases);
    std::size_t const end_whole = std::min(end, part.record_end);
    std::size_t anchor = part.begin;
    for (; anchor < std::min(first_whole, end); ++anchor)
        append_at_edge(bases, part, anchor, elsewhere, sites);
    while (anchor < end_whole)
    {
        std::size_t const places = std::min(places_a_load, end_whole - anchor);
        append_known(bases, part, anchor - key_bases, places, elsewhere, sites);
        anchor += places;
    }
    for (; anchor < end; ++anchor)
        append_at_edge(bases, part, anchor, elsewhere, sites);
}

/// In steps that do not wait for each other: the keys of all places, where their lists are, and the sites.
void ClassFinder::Content::append_known(EncodedBases const & bases, Part const & part, std::size_t const first_key,
                                        std::size_t const places, std::span<FoundElsewhere const> & elsewhere,
                                        std::vector<Site> & sites) const
{
    std::uint64_t const low = load_bits(bases.low(), first_key);
    std::uint64_t const high = load_bits(bases.high(), first_key);
    std::uint64_t const unknown = load_bits(bases.unknown(), first_key);
    std::uint64_t const no_a = low | high;
    std::array<List, places_a_load> lists;
    std::size_t most = 0; // sites of all lists
    for (std::size_t place = 0; place < places; ++place)
    {
        auto const key = static_cast<std::uint32_t>((low >> place & key_mask) | (high >> place & key_mask) << key_bases |
                                                    (~no_a >> (place + key_bases) & 1U) << 2 * key_bases);
        lists[place] = {table->begin_of(key), table->begin_of(key + 1)};
        __builtin_prefetch(table->entries() + lists[place].begin);
        most += lists[place].end - lists[place].begin;
    }
    std::size_t count = sites.size();
    sites.resize(count + most);
    for (std::size_t place = 0; place < places; ++place)
    {
        std::size_t const anchor = first_key + place + key_bases;
        while (!elsewhere.empty() && elsewhere.front().anchor < anchor)
            elsewhere = elsewhere.subspan(1);
        bool const is_known = (unknown >> place & (key_mask << 1 | 1U)) == 0 &&
                              (elsewhere.empty() || elsewhere.front().anchor != anchor);
        if (is_known) [[likely]]
        {
            Site * const begin = sites.data() + count;
            count += static_cast<std::size_t>(write_list(bases, part, anchor, lists[place], begin) - begin);
            continue;
        }
        sites.resize(count);
        append_at_edge(bases, part, anchor, elsewhere, sites);
        count = sites.size();
        sites.resize(count + most);
    }
    sites.resize(count);
}

/// Writes the sites at one anchor, at most as many as the list is long, and returns where they end.
Site * ClassFinder::Content::write_list(EncodedBases const & bases, Part const & part, std::size_t const anchor,
                                        List const list, Site * to) const
{
    auto const key_begin = static_cast<std::uint32_t>(anchor - key_bases - part.record_begin);
    BaseWindow window;
    bool has_window = false;
    std::uint32_t const * const end = table->entries() + list.end;
    for (std::uint32_t const * entry = table->entries() + list.begin; entry != end; ++entry)
    {
        auto const [mirna, node_index] = table->entry(*entry);
        ClassTable::Node const & node = table->node(node_index);
        if (!node.is_tested) [[likely]]
        {
            Site site = node.site;
            site.transcript = part.transcript;
            site.mirna = mirna;
            site.begin += key_begin;
            *to = site;
            to += node.is_reported;
            continue;
        }
        if (!has_window)
            window = window_at(bases, part.record_begin, part.record_end, anchor);
        has_window = true;
        if (std::optional<Site> const site = tested_site({mirna, node_index}, window, part, anchor))
            *to++ = *site;
    }
    return to;
}

/// The site of the first in the chain of tests that passes, if it is to be reported.
std::optional<Site> ClassFinder::Content::tested_site(ClassTable::Entry const entry, BaseWindow const & window,
                                                      Part const & part, std::size_t const anchor) const
{
    MirnaBases const & mirna = mirna_bases[entry.mirna];
    for (std::uint32_t index = entry.node; index != 0; index = table->node(index).next)
    {
        ClassTable::Node const & node = table->node(index);
        if (node.is_tested && !rules.alternatives()[node.alternative].holds(window, mirna))
            continue;
        if (!node.is_reported)
            return std::nullopt;
        Site const site{part.transcript, entry.mirna, 0, SiteType::offset_6mer};
        return rules.site_of({node.alternative, node.seed_type}, site, anchor - part.record_begin, window, mirna);
    }
    return std::nullopt;
}

/// Where bases of the key are unknown or outside, or a site was found elsewhere: every miRNA that the key leads to is
/// tested by itself. Whatever stands for an unknown base, the patterns that do not ask for it are among them.
void ClassFinder::Content::append_at_edge(EncodedBases const & bases, Part const & part, std::size_t const anchor,
                                          std::span<FoundElsewhere const> & elsewhere, std::vector<Site> & sites) const
{
    while (!elsewhere.empty() && elsewhere.front().anchor < anchor)
        elsewhere = elsewhere.subspan(1);
    for (std::size_t i = 0; i < elsewhere.size() && elsewhere[i].anchor == anchor; ++i)
        sites.push_back(elsewhere[i].site);
    BaseWindow const window = window_at(bases, part.record_begin, part.record_end, anchor);
    if (static_cast<unsigned>(std::popcount(window.known >> (63 - key_bases))) < least_needed)
        return;
    auto const bits_of_key = [](std::uint64_t const plane) { return plane >> (63 - key_bases) & key_mask; };
    bool const has_a = ((~window.low & ~window.high & window.known) >> 63) != 0;
    auto const key = static_cast<std::uint32_t>(bits_of_key(window.low & window.known) |
                                                bits_of_key(window.high & window.known) << key_bases |
                                                std::uint64_t{has_a} << 2 * key_bases);
    for (std::uint32_t i = table->begin_of(key); i < table->begin_of(key + 1); ++i)
    {
        std::uint32_t const mirna = table->entry(table->entries()[i]).mirna;
        std::optional<ClassRules::Found> const found = rules.find(window, mirna_bases[mirna]);
        if (!found || !is_listed[found->alternative])
            continue;
        if (!is_reported[index_of(rules.alternatives()[found->alternative].type)])
            continue;
        Site const site{part.transcript, mirna, 0, SiteType::offset_6mer};
        sites.push_back(rules.site_of(*found, site, anchor - part.record_begin, window, mirna_bases[mirna]));
    }
}

ClassFinder::ClassFinder(std::span<Mirna const> const mirnas, SiteTypeSet const types, SiteClasses const & classes)
    : content_{std::make_unique<Content const>(mirnas, types, classes)}
{
}

ClassFinder::ClassFinder(ClassFinder &&) noexcept = default;
ClassFinder & ClassFinder::operator=(ClassFinder &&) noexcept = default;
ClassFinder::~ClassFinder() = default;

void ClassFinder::find_sites(TranscriptBatch const & batch, BatchRange const range, Scratch & scratch,
                             std::vector<Site> & sites) const
{
    find(batch, range, scratch, true, sites);
}

void ClassFinder::find_unordered_sites(TranscriptBatch const & batch, BatchRange const range, Scratch & scratch,
                                       std::vector<Site> & sites) const
{
    // Which sites give way is found out in order.
    find(batch, range, scratch, content_->has_lone, sites);
}

void ClassFinder::find(TranscriptBatch const & batch, BatchRange const range, Scratch & scratch,
                       bool const is_ordered, std::vector<Site> & sites) const
{
    std::size_t const margin = content_->has_lone ? lone_margin(content_->classes) : 0;
    for (std::size_t i = range.first_record; i < range.last_record; ++i)
    {
        TranscriptBatch::Record const & record = batch.records[i];
        std::size_t const record_end = record.begin + record.length;
        std::size_t const begin = std::max(range.begin, record.begin);
        std::size_t const end = std::min(range.end, record_end);
        if (begin >= end)
            continue;
        Content::Part const part{static_cast<std::uint32_t>(i), record.begin, record_end,
                                 begin - std::min(margin, begin - record.begin), std::min(end + margin, record_end)};
        std::size_t const known = sites.size();
        content_->find(batch.bases, part, *scratch.content_, sites);
        if (part.begin != record.begin || part.end != record_end)
            keep_within(sites, known, part.begin - record.begin, part.end - record.begin);
        if (!is_ordered)
            continue;
        scratch.content_->order.sort(sites, known, part.begin - record.begin, part.end - record.begin,
                                     content_->classes);
        if (!content_->has_lone)
            continue;
        scratch.content_->lone.drop(sites, known, content_->classes);
        keep_within(sites, known, begin - record.begin, end - record.begin);
        sites.erase(std::remove_if(sites.begin() + static_cast<std::ptrdiff_t>(known), sites.end(),
                                   [&](Site const & site) { return !content_->is_asked[index_of(site.type)]; }),
                    sites.end());
    }
}

std::size_t ClassFinder::reach() const noexcept
{
    return SitePattern::most_bases + three_prime_bases + lone_margin(content_->classes);
}

std::vector<Site> ClassFinder::find_sites(TranscriptBatch const & batch) const
{
    Scratch scratch;
    std::vector<Site> sites;
    for (std::size_t begin = 0; begin < batch.bases.size(); begin += preferred_bases)
        find_sites(batch, {0, batch.records.size(), begin, std::min(begin + preferred_bases, batch.bases.size())},
                   scratch, sites);
    return sites;
}

} // namespace mirsweep
