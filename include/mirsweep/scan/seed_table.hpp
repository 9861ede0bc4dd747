#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/transcripts/transcript_batch.hpp>

namespace mirsweep
{

/// How sites are searched; the sites are the same.
enum class ScanKernel
{
    by_seed_count, ///< bit planes for few seeds, the filter, where it is fast, for more, the code table for many
    bit_planes,
    core_filter,
    code_table
};

/// A part of a batch to scan: whole records, or a part of one.
struct BatchRange
{
    std::size_t first_record;
    std::size_t last_record; ///< one past the last
    std::size_t begin;       ///< sites that begin at these bases of the batch: [begin, end)
    std::size_t end;
};

/// The seeds of a run's miRNAs, ready to be searched. Immutable and shared by all threads.
class SeedTable
{
public:
    /// Site types outside `types` are left out; they never turn a more specific type into a less specific one.
    SeedTable(std::span<Mirna const> mirnas, SiteTypeSet types, ScanKernel kernel = ScanKernel::by_seed_count);
    SeedTable(SeedTable &&) noexcept;
    SeedTable & operator=(SeedTable &&) noexcept;
    ~SeedTable();

    /// Scratch memory of one thread.
    class Scratch
    {
    public:
        Scratch();
        Scratch(Scratch &&) noexcept;
        Scratch & operator=(Scratch &&) noexcept;
        ~Scratch();

    private:
        friend class SeedTable;
        struct Content;
        std::unique_ptr<Content> content_;
    };

    /// Appends every site that begins in the range, ordered by transcript, begin, end, miRNA. The batch must be padded
    /// (`bases.pad()`). Safe for concurrent calls with different scratch.
    void find_sites(TranscriptBatch const & batch, BatchRange range, Scratch & scratch,
                    std::vector<Site> & sites) const;

    /// All sites of a padded batch, with scratch memory of its own. Safe for concurrent calls.
    std::vector<Site> find_sites(TranscriptBatch const & batch) const;

    /// Number of different seeds.
    std::size_t seed_count() const noexcept;

    /// The kernel in use: never `by_seed_count`.
    ScanKernel kernel() const noexcept;

    /// How many bases `find_sites` is best called with at a time.
    std::size_t preferred_bases() const noexcept;

private:
    struct Content;
    std::unique_ptr<Content const> content_;
};

} // namespace mirsweep
