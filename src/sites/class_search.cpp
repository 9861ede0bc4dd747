#include "sites/class_search.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "sites/class_engine.hpp"
#include "sites/plane_bits.hpp"

namespace mirsweep::sites
{

namespace
{

/// Whether what was found elsewhere goes on at the anchor; what lies before that is dropped.
bool is_next(std::span<ClassSearch::FoundElsewhere const> & elsewhere, std::size_t const anchor)
{
    while (!elsewhere.empty() && elsewhere.front().anchor < anchor)
        elsewhere = elsewhere.subspan(1);
    return !elsewhere.empty() && elsewhere.front().anchor == anchor;
}

} // namespace

ClassSearch::ClassSearch(std::span<Mirna const> const mirnas, std::vector<bool> is_reported, SiteClasses const & classes)
    : classes_{classes}, rules_{classes}, is_reported_{std::move(is_reported)}
{
    for (Mirna const & mirna : mirnas)
        mirna_bases_.emplace_back(mirna.sequence);
    for (std::uint32_t i = 0; i < rules_.alternatives().size(); ++i)
    {
        Alternative const & alternative = rules_.alternatives()[i];
        ClassEngine const engine = engine_of(alternative);
        is_listed_.push_back(engine <= ClassEngine::code_table_and_check);
        if (engine == ClassEngine::core_and_check)
            with_core_.push_back(i);
        if (engine == ClassEngine::each_place)
            at_each_place_.push_back(i);
        if (is_listed_.back())
            least_needed_ = std::min(least_needed_, alternative.test.bases_needed(key_bases + 1));
    }
    table_.emplace(rules_, mirnas, is_reported_, is_listed_);
    if (!with_core_.empty())
        cores_.emplace(rules_, with_core_, mirnas);
    find_slots();
}

/// The last slot, after those of all classes, is of sites that are not reported.
void ClassSearch::find_slots()
{
    auto const not_reported = static_cast<std::uint32_t>(mirna_bases_.size() * classes_.size());
    slots_.resize(table_->begin_of(ClassTable::key_count));
    for (std::size_t i = 0; i < slots_.size(); ++i)
    {
        auto const [mirna, node_index] = table_->entry(table_->entries()[i]);
        ClassTable::Node const & node = table_->node(node_index);
        if (node.is_tested)
            slots_[i] = not_reported + 1;
        else if (node.is_reported)
            slots_[i] = static_cast<std::uint32_t>(slot_of(mirna, node.site.type));
        else
            slots_[i] = not_reported;
    }
}

/// If nothing of a greater rank holds that the code table knows; the alternative does.
void ClassSearch::note(BaseWindow const & window, Part const & part, std::size_t const anchor, std::uint32_t const mirna,
                       std::uint32_t const alternative, std::vector<FoundElsewhere> & found) const
{
    std::optional<ClassRules::Found> const best = rules_.find(window, mirna_bases_[mirna]);
    if (best->alternative != alternative)
        return;
    Site const site{part.transcript, mirna, 0, SiteType::offset_6mer};
    found.push_back({anchor, rules_.site_of(*best, site, anchor - part.record_begin, window, mirna_bases_[mirna])});
}

/// In the order of their anchors.
void ClassSearch::find_elsewhere(EncodedBases const & bases, Part const & part, std::vector<FoundElsewhere> & found) const
{
    found.clear();
    std::size_t const last_anchor =
        std::min(part.record_end + rules_.furthest_anchor(), part.end + rules_.furthest_begin());
    if (cores_ && !cores_->is_empty())
    {
        // A core lies between the begin of the site and its anchor.
        auto const check = [&](CoreTable::Entry const & entry, std::size_t const anchor)
        {
            BaseWindow const window = window_at(bases, part.record_begin, part.record_end, anchor);
            if (rules_.alternatives()[entry.alternative].holds(window, mirna_bases_[entry.mirna]))
                note(window, part, anchor, entry.mirna, entry.alternative, found);
        };
        cores_->for_each(bases, part.begin, std::min(part.record_end, last_anchor), check);
    }
    if (!at_each_place_.empty())
        find_at_each_place(bases, part, last_anchor, found);
    std::sort(found.begin(), found.end(),
              [](FoundElsewhere const & left, FoundElsewhere const & right) {
                  return std::pair{left.anchor, left.site.mirna} < std::pair{right.anchor, right.site.mirna};
              });
}

void ClassSearch::find_at_each_place(EncodedBases const & bases, Part const & part, std::size_t const last_anchor,
                                     std::vector<FoundElsewhere> & found) const
{
    for (std::size_t anchor = part.begin; anchor < last_anchor; ++anchor)
    {
        BaseWindow const window = window_at(bases, part.record_begin, part.record_end, anchor);
        for (std::uint32_t mirna = 0; mirna < mirna_bases_.size(); ++mirna)
            for (std::uint32_t const alternative : at_each_place_)
                if (rules_.alternatives()[alternative].holds(window, mirna_bases_[mirna]))
                    note(window, part, anchor, mirna, alternative, found);
    }
}

/// Calls `take_step` for places whose key lies within the transcript, and `take_edge` for the anchors before and after, in
/// order: of all sites that begin in the part, and perhaps more. `read` is what is read of the lists, by entry.
template <typename TakeStep, typename TakeEdge>
void ClassSearch::walk(EncodedBases const & bases, Part const & part, std::uint32_t const * const read,
                                TakeStep const take_step, TakeEdge const take_edge) const
{
    std::size_t const end = std::min(part.record_end + rules_.furthest_anchor(), part.end + rules_.furthest_begin());
    std::size_t const first_whole = std::max(part.begin, part.record_begin + key_bases);
    std::size_t const end_whole = std::min(end, part.record_end);
    std::size_t anchor = part.begin;
    for (; anchor < std::min(first_whole, end); ++anchor)
        take_edge(anchor);
    while (anchor < end_whole)
    {
        std::size_t const places = std::min(places_a_load, end_whole - anchor);
        take_step(step_at(bases, anchor - key_bases, places, read));
        anchor += places;
    }
    for (; anchor < end; ++anchor)
        take_edge(anchor);
}

void ClassSearch::find(EncodedBases const & bases, Part const & part, Scratch & scratch,
                                std::vector<Site> & sites) const
{
    find_elsewhere(bases, part, scratch.elsewhere);
    std::span<FoundElsewhere const> elsewhere{scratch.elsewhere};
    walk(
        bases, part, table_->entries(), [&](Step const & step) { append_step(bases, part, step, elsewhere, sites); },
        [&](std::size_t const anchor) { append_at_edge(bases, part, anchor, elsewhere, sites); });
}

/// Of a whole transcript.
void ClassSearch::count(EncodedBases const & bases, Part const & part, Scratch & scratch,
                                 std::span<std::uint16_t> const counts) const
{
    find_elsewhere(bases, part, scratch.elsewhere);
    std::span<FoundElsewhere const> elsewhere{scratch.elsewhere};
    auto const count_at_edge = [&](std::size_t const anchor)
    {
        scratch.counted.clear();
        append_at_edge(bases, part, anchor, elsewhere, scratch.counted);
        for (Site const & site : scratch.counted)
            ++counts[slot_of(site.mirna, site.type)];
    };
    auto const count_step = [&](Step const & step)
    {
        for (std::size_t place = 0; place < step.places; ++place)
        {
            std::size_t const anchor = step.first_key + place + key_bases;
            if (is_known(step, place) && !is_next(elsewhere, anchor)) [[likely]]
                count_list(bases, part, anchor, step.lists[place], counts.data());
            else
                count_at_edge(anchor);
        }
    };
    walk(bases, part, slots_.data(), count_step, count_at_edge);
}

/// Looks the keys up in steps that do not wait for each other.
ClassSearch::Step ClassSearch::step_at(EncodedBases const & bases, std::size_t const first_key,
                                                         std::size_t const places,
                                                         std::uint32_t const * const next_read) const
{
    std::uint64_t const low = bits_from(bases.low(), first_key);
    std::uint64_t const high = bits_from(bases.high(), first_key);
    std::uint64_t const no_a = low | high;
    Step step;
    step.first_key = first_key;
    step.places = places;
    step.entries = 0;
    step.unknown = bits_from(bases.unknown(), first_key);
    for (std::size_t place = 0; place < places; ++place)
    {
        auto const key = static_cast<std::uint32_t>((low >> place & key_mask) | (high >> place & key_mask) << key_bases |
                                                    (~no_a >> (place + key_bases) & 1U) << 2 * key_bases);
        List const list{table_->begin_of(key), table_->begin_of(key + 1)};
        step.lists[place] = list;
        __builtin_prefetch(next_read + list.begin);
        step.entries += list.end - list.begin;
    }
    return step;
}

void ClassSearch::append_step(EncodedBases const & bases, Part const & part, Step const & step,
                                       std::span<FoundElsewhere const> & elsewhere, std::vector<Site> & sites) const
{
    std::size_t count = sites.size();
    sites.resize(count + step.entries);
    for (std::size_t place = 0; place < step.places; ++place)
    {
        std::size_t const anchor = step.first_key + place + key_bases;
        if (is_known(step, place) && !is_next(elsewhere, anchor)) [[likely]]
        {
            Site * const begin = sites.data() + count;
            count += static_cast<std::size_t>(write_list(bases, part, anchor, step.lists[place], begin) - begin);
            continue;
        }
        sites.resize(count);
        append_at_edge(bases, part, anchor, elsewhere, sites);
        count = sites.size();
        sites.resize(count + step.entries);
    }
    sites.resize(count);
}

/// Counts the sites at one anchor.
void ClassSearch::count_list(EncodedBases const & bases, Part const & part, std::size_t const anchor,
                                      List const list, std::uint16_t * const counts) const
{
    std::size_t const slots_end = mirna_bases_.size() * classes_.size() + 1;
    for (std::uint32_t i = list.begin; i < list.end; ++i)
    {
        if (std::uint32_t const slot = slots_[i]; slot < slots_end) [[likely]]
        {
            ++counts[slot];
            continue;
        }
        BaseWindow const window = window_at(bases, part.record_begin, part.record_end, anchor);
        ClassTable::Entry const entry = table_->entry(table_->entries()[i]);
        if (std::optional<Site> const site = tested_site(entry, window, part, anchor))
            ++counts[slot_of(site->mirna, site->type)];
    }
}

/// Writes the sites at one anchor, at most as many as the list is long, and returns where they end.
Site * ClassSearch::write_list(EncodedBases const & bases, Part const & part, std::size_t const anchor,
                                        List const list, Site * to) const
{
    auto const key_begin = static_cast<std::uint32_t>(anchor - key_bases - part.record_begin);
    BaseWindow window;
    bool has_window = false;
    std::uint32_t const * const end = table_->entries() + list.end;
    for (std::uint32_t const * entry = table_->entries() + list.begin; entry != end; ++entry)
    {
        auto const [mirna, node_index] = table_->entry(*entry);
        ClassTable::Node const & node = table_->node(node_index);
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
std::optional<Site> ClassSearch::tested_site(ClassTable::Entry const entry, BaseWindow const & window,
                                                      Part const & part, std::size_t const anchor) const
{
    MirnaBases const & mirna = mirna_bases_[entry.mirna];
    for (std::uint32_t index = entry.node; index != 0; index = table_->node(index).next)
    {
        ClassTable::Node const & node = table_->node(index);
        if (node.is_tested && !rules_.alternatives()[node.alternative].holds(window, mirna))
            continue;
        if (!node.is_reported)
            return std::nullopt;
        Site const site{part.transcript, entry.mirna, 0, SiteType::offset_6mer};
        return rules_.site_of({node.alternative, node.seed_type}, site, anchor - part.record_begin, window, mirna);
    }
    return std::nullopt;
}

/// Where bases of the key are unknown or outside, or a site was found elsewhere: every miRNA that the key leads to is
/// tested by itself. Whatever stands for an unknown base, the patterns that do not ask for it are among them.
void ClassSearch::append_at_edge(EncodedBases const & bases, Part const & part, std::size_t const anchor,
                                          std::span<FoundElsewhere const> & elsewhere, std::vector<Site> & sites) const
{
    if (is_next(elsewhere, anchor))
        for (std::size_t i = 0; i < elsewhere.size() && elsewhere[i].anchor == anchor; ++i)
            sites.push_back(elsewhere[i].site);
    BaseWindow const window = window_at(bases, part.record_begin, part.record_end, anchor);
    if (static_cast<unsigned>(std::popcount(window.known >> (63 - key_bases))) < least_needed_)
        return;
    auto const bits_of_key = [](std::uint64_t const plane) { return plane >> (63 - key_bases) & key_mask; };
    bool const has_a = ((~window.low & ~window.high & window.known) >> 63) != 0;
    auto const key = static_cast<std::uint32_t>(bits_of_key(window.low & window.known) |
                                                bits_of_key(window.high & window.known) << key_bases |
                                                std::uint64_t{has_a} << 2 * key_bases);
    for (std::uint32_t i = table_->begin_of(key); i < table_->begin_of(key + 1); ++i)
    {
        std::uint32_t const mirna = table_->entry(table_->entries()[i]).mirna;
        std::optional<ClassRules::Found> const found = rules_.find(window, mirna_bases_[mirna]);
        if (!found || !is_listed_[found->alternative])
            continue;
        if (!is_reported_[index_of(rules_.alternatives()[found->alternative].type)])
            continue;
        Site const site{part.transcript, mirna, 0, SiteType::offset_6mer};
        sites.push_back(rules_.site_of(*found, site, anchor - part.record_begin, window, mirna_bases_[mirna]));
    }
}

} // namespace mirsweep::sites
