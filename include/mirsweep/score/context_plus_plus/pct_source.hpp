#pragma once

#include <cstdint>
#include <string_view>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// A site, as a source of PCT is asked for it.
struct PctQuestion
{
    std::string_view transcript;
    std::string_view mirna; ///< name
    Seed const & seed;      ///< of the miRNA
    std::uint32_t begin;    ///< on the transcript, 0-based
    SiteType type;          ///< a built-in one
};

/// Where the probability of conserved targeting (PCT) of sites is known from. Safe for concurrent calls.
class PctSource
{
public:
    PctSource() = default;
    PctSource(PctSource const &) = default;
    PctSource & operator=(PctSource const &) = default;
    PctSource(PctSource &&) = default;
    PctSource & operator=(PctSource &&) = default;
    virtual ~PctSource() = default;

    /// NaN where it is not known.
    virtual double pct_of(PctQuestion const & site) const = 0;

    virtual bool has_transcript(std::string_view transcript) const = 0;
};

} // namespace mirsweep
