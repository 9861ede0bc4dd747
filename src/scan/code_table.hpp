#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/transcripts/encoded_bases.hpp>

namespace mirsweep::scan
{

/// All sites that can begin at a place, looked up by its bases.
///
/// Which sites begin at a base depends on nine bases: the one before it, which tells whether position 8 pairs beyond a
/// 6mer or 7mer-A1, and eight from it on, of the last of which only whether it is an A. Their code of 17 bits leads to
/// a list of sites, complete and in the order of the output (end, then miRNA). Where the base before or one of the last
/// two is unknown, the few miRNAs that fit the six bases between, which every type needs, are looked at one by one.
class CodeTable
{
public:
    CodeTable(std::span<Seed const> seeds_of_mirnas, SiteTypeSet types);

    /// Where the bases of one transcript lie.
    struct Transcript
    {
        std::uint32_t index; ///< in its batch
        std::size_t begin;   ///< of its first base in the bases; at least 1
    };

    /// Appends the sites of a transcript that begin at the bases [begin, end).
    void find_sites(EncodedBases const & bases, Transcript transcript, std::size_t begin, std::size_t end,
                    std::vector<Site> & sites) const;

private:
    /// A miRNA and a site type in one word.
    class Entry
    {
    public:
        Entry(std::uint32_t const mirna, SiteType const type) noexcept
            : word_{mirna << 3 | static_cast<std::uint32_t>(type)}
        {
        }

        std::uint32_t mirna() const noexcept
        {
            return word_ >> 3;
        }

        SiteType type() const noexcept
        {
            return static_cast<SiteType>(word_ & 7U);
        }

    private:
        std::uint32_t word_;
    };

    /// A miRNA that fits six target bases: those opposite positions 8-3, or 7-2.
    struct Candidate
    {
        std::uint32_t mirna;
        bool begins_at_position_8;
        Nucleotide pairing; ///< the target base that would pair next: with position 2 after the six, or 8 before them
    };

    /// The bases around the six.
    struct Context
    {
        Nucleotide before, after, second_after;
    };

    /// Bit planes from the base before a place on.
    struct Window
    {
        std::uint64_t low, high;
        std::uint64_t no_a{0};
    };

    /// A part of `lists_`.
    struct List
    {
        std::uint32_t begin, size;
    };

    static std::optional<SiteType> type_of(Candidate const & candidate, Context const & context) noexcept;

    void collect_candidates(std::span<Seed const> seeds_of_mirnas);
    void list_sites(std::uint32_t code, std::vector<Site> & sites) const;
    void fill_lists();
    std::span<Candidate const> candidates_of(std::uint32_t six_code) const noexcept;
    void append_known(Window window, Transcript transcript, std::size_t first, std::size_t places,
                      std::vector<Site> & sites) const;
    template <bool IsSparse>
    void copy_lists(std::span<List const> lists, Site site, Site * to) const;
    void append_by_candidates(EncodedBases const & bases, Transcript transcript, std::size_t at,
                              std::vector<Site> & sites) const;

    SiteTypeSet types_;
    std::vector<std::uint32_t> candidate_begins_; // by code of six bases
    std::vector<Candidate> candidates_;
    std::vector<std::uint32_t> list_begins_; // by code of nine bases
    std::vector<Entry> lists_;
    bool is_sparse_{false};
};

} // namespace mirsweep::scan
