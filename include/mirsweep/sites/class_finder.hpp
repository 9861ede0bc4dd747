#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep
{

/// Finds sites of further classes and built-in types together: one place gives one site, of the greatest rank.
/// Immutable and shared by all threads.
class ClassFinder
{
public:
    /// Of the built-in types those in `types` are reported, of the further ones all. `classes` must outlive it. Throws
    /// UsageError for more miRNAs than can be searched at a time.
    ClassFinder(std::span<Mirna const> mirnas, SiteTypeSet types, SiteClasses const & classes);
    ClassFinder(ClassFinder &&) noexcept;
    ClassFinder & operator=(ClassFinder &&) noexcept;
    ~ClassFinder();

    /// Scratch memory of one thread.
    class Scratch
    {
    public:
        Scratch();
        Scratch(Scratch &&) noexcept;
        Scratch & operator=(Scratch &&) noexcept;
        ~Scratch();

    private:
        friend class ClassFinder;
        struct Content;
        std::unique_ptr<Content> content_;
    };

    /// Appends every site that begins in the range, ordered by transcript, begin, end, miRNA and rank. The batch must
    /// be padded. Safe for concurrent calls with different scratch.
    void find_sites(TranscriptBatch const & batch, BatchRange range, Scratch & scratch,
                    std::vector<Site> & sites) const;

    /// The same, ordered by transcript alone: faster, where sites are only counted.
    void find_unordered_sites(TranscriptBatch const & batch, BatchRange range, Scratch & scratch,
                              std::vector<Site> & sites) const;

    /// Adds the sites of a whole record to their numbers, `counts[class * mirnas + mirna]`, without making them: much faster,
    /// where nothing else is asked for. The last of the counts, after those of all classes, means nothing. Only where
    /// `can_count()`, and of records of fewer bases than a number holds. Safe for concurrent calls with different scratch and
    /// counts.
    void count_sites(TranscriptBatch const & batch, std::size_t record, Scratch & scratch,
                     std::span<std::uint16_t> counts) const;

    /// Whether no site gives way to another one, so that they need not be made to be counted.
    bool can_count() const noexcept;

    /// All sites of a padded batch.
    std::vector<Site> find_sites(TranscriptBatch const & batch) const;

    /// Bases before and after a site that decide about it at most, its own counted.
    std::size_t reach() const noexcept;

    /// How many bases `find_sites` is best called with at a time.
    static constexpr std::size_t preferred_bases = std::size_t{8} * 1024;

private:
    struct Content;

    void find(TranscriptBatch const & batch, BatchRange range, Scratch & scratch, bool is_ordered,
              std::vector<Site> & sites) const;

    std::unique_ptr<Content const> content_;
};

} // namespace mirsweep
