#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <mirsweep/core/base_planes.hpp>
#include <mirsweep/core/site.hpp>

#include "products/repeated_words.hpp"

namespace mirsweep::products
{

/// Whether the bases of a site with four on either side, as far as the transcript has them, occur again with at most
/// one difference, at most 60 bases before or after. `begin` and `end` are those of the site, half-open. An unknown
/// base differs from every base.
bool has_tandem_copy(BasePlanes const & bases, std::size_t begin, std::size_t end);

/// Which targets of one transcript lie in repeats: those of which more than half of the sites do. A site lies in a
/// repeat if it is in a chain of three or more sites of its miRNA, each sharing a base with the one before, or if it
/// has a tandem copy. Each thread has its own.
class TargetRepeats
{
public:
    explicit TargetRepeats(std::size_t mirna_count) : of_mirna_(mirna_count), is_repeat_(mirna_count)
    {
    }

    /// Takes all sites of a transcript that are reported, in their order.
    void take(BasePlanes const & bases, std::span<Site const> sites);

    /// By miRNA.
    std::span<std::uint8_t const> is_repeat() const noexcept
    {
        return is_repeat_;
    }

private:
    /// The chain that the last site of a miRNA is in, and counts.
    struct Chain
    {
        std::size_t last{0}; ///< site
        std::size_t before_last{0};
        std::size_t length{0};
        std::size_t sites{0};
        std::size_t repeats{0};
    };

    void start(std::span<Site const> sites);
    void find_chains(std::span<Site const> sites);
    void find_copies(BasePlanes const & bases, std::span<Site const> sites);
    bool has_copy(BasePlanes const & bases, Site const & site) const;

    std::vector<Chain> of_mirna_;
    std::vector<std::uint8_t> is_repeat_;
    std::vector<std::uint32_t> touched_{};     // miRNAs of the last transcript
    std::vector<std::uint8_t> site_repeats_{}; // by site
    RepeatedWords words_{};                    // where there are many sites
    bool has_words_{false};
};

} // namespace mirsweep::products
