#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/site.hpp>

namespace mirsweep
{

/// The offset-6mers of one transcript by miRNA, as `offset_6mer_ends` counts them: without those that overlap the last
/// one counted.
class CountedOffset6mers
{
public:
    explicit CountedOffset6mers(std::size_t const mirna_count) : last_ends_(mirna_count), counts_(mirna_count)
    {
    }

    /// Replaces what was counted. `sites` are ordered by their begin; those of other types are left out. The ends are
    /// kept only if `needs_ends`.
    void count(std::span<Site const> sites, bool needs_ends);

    std::int32_t count_of(std::uint32_t const mirna) const noexcept
    {
        return counts_[mirna];
    }

    /// Last bases (1-based, ascending) of those counted; empty if they are not kept.
    std::span<std::int64_t const> ends_of(std::uint32_t const mirna) const noexcept
    {
        return ends_.empty() ? std::span<std::int64_t const>{} : ends_[mirna];
    }

private:
    void forget();

    std::vector<std::uint32_t> last_ends_;
    std::vector<std::int32_t> counts_;
    std::vector<std::vector<std::int64_t>> ends_; // empty until they are needed
    std::vector<std::uint32_t> counted_;          // miRNAs with a count, each once
};

} // namespace mirsweep
