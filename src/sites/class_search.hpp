#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

#include "sites/class_rules.hpp"
#include "sites/class_table.hpp"
#include "sites/core_table.hpp"

namespace mirsweep::sites
{

/// Finds or counts the sites of one transcript, by the code table, by cores, and place by place. Immutable and shared by all
/// threads.
class ClassSearch
{
public:
    /// `classes` must outlive it. By type, `is_reported`: whether its sites are to be found.
    ClassSearch(std::span<Mirna const> mirnas, std::vector<bool> is_reported, SiteClasses const & classes);

    /// A transcript in a batch, and the part of it where sites may begin.
    struct Part
    {
        std::uint32_t transcript;
        std::size_t record_begin, record_end;
        std::size_t begin, end;
    };

    /// A place whose site the code table does not know, or not as the right class.
    struct FoundElsewhere
    {
        std::size_t anchor;
        Site site;
    };

    /// Memory of one thread.
    struct Scratch
    {
        std::vector<FoundElsewhere> elsewhere{};
        std::vector<Site> counted{}; ///< that must be made to be counted
    };

    /// Appends the sites whose anchor can be that of a site which begins in the part, and perhaps more, in any order.
    void find(EncodedBases const & bases, Part const & part, Scratch & scratch, std::vector<Site> & sites) const;

    /// Adds the sites of a whole transcript to `counts[class * mirnas + mirna]`; the last one, after those of all classes,
    /// means nothing.
    void count(EncodedBases const & bases, Part const & part, Scratch & scratch, std::span<std::uint16_t> counts) const;

private:
    static constexpr unsigned key_bases = ClassTable::key_bases;
    static constexpr std::uint32_t key_mask = (1U << key_bases) - 1;

    /// Places whose key lies in one 64-bit load from a byte address.
    static constexpr std::size_t places_a_load = 64 - 7 - key_bases;

    /// Of a key.
    struct List
    {
        std::uint32_t begin, end; ///< of the table's entries
    };

    /// Places that are looked up together.
    struct Step
    {
        std::size_t first_key; ///< first base of the first place's key
        std::size_t places;
        std::array<List, places_a_load> lists;
        std::size_t entries;   ///< in all lists
        std::uint64_t unknown; ///< bases from the first key on
    };

    static bool is_known(Step const & step, std::size_t const place) noexcept
    {
        return (step.unknown >> place & (key_mask << 1 | 1U)) == 0;
    }

    std::size_t slot_of(std::uint32_t const mirna, SiteType const type) const noexcept
    {
        return index_of(type) * mirna_bases_.size() + mirna;
    }

    void find_slots();
    void find_elsewhere(EncodedBases const & bases, Part const & part, std::vector<FoundElsewhere> & found) const;
    void find_at_each_place(EncodedBases const & bases, Part const & part, std::size_t last_anchor,
                            std::vector<FoundElsewhere> & found) const;
    void note(BaseWindow const & window, Part const & part, std::size_t anchor, std::uint32_t mirna,
              std::uint32_t alternative, std::vector<FoundElsewhere> & found) const;
    Step step_at(EncodedBases const & bases, std::size_t first_key, std::size_t places,
                 std::uint32_t const * next_read) const;
    template <typename TakeStep, typename TakeEdge>
    void walk(EncodedBases const & bases, Part const & part, std::uint32_t const * read, TakeStep take_step,
              TakeEdge take_edge) const;
    void count_list(EncodedBases const & bases, Part const & part, std::size_t anchor, List list,
                    std::uint16_t * counts) const;
    void append_step(EncodedBases const & bases, Part const & part, Step const & step,
                     std::span<FoundElsewhere const> & elsewhere, std::vector<Site> & sites) const;
    Site * write_list(EncodedBases const & bases, Part const & part, std::size_t anchor, List list, Site * to) const;
    void append_at_edge(EncodedBases const & bases, Part const & part, std::size_t anchor,
                        std::span<FoundElsewhere const> & elsewhere, std::vector<Site> & sites) const;
    std::optional<Site> tested_site(ClassTable::Entry entry, BaseWindow const & window, Part const & part,
                                    std::size_t anchor) const;

    SiteClasses const & classes_;
    ClassRules rules_;
    std::vector<MirnaBases> mirna_bases_;
    std::vector<bool> is_reported_; // by type
    std::vector<bool> is_listed_;   // by alternative: in the code table
    std::vector<std::uint32_t> with_core_, at_each_place_;
    unsigned least_needed_{key_bases + 1}; // known bases of a key without which none of the table's patterns holds
    std::optional<ClassTable> table_;
    std::optional<CoreTable> cores_;
    std::vector<std::uint32_t> slots_; // by entry of the table: where it is counted, or beyond that if it is tested first
};

} // namespace mirsweep::sites
