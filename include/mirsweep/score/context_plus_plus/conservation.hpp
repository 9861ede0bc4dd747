#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/score/context_plus_plus/pct_source.hpp>

namespace mirsweep
{

/// The type that TargetScan's tables call 8mer-1a, 7mer-m8, 7mer-1a or 6mer.
std::optional<SiteType> targetscan_site_type(std::string_view name) noexcept;

/// PCT of the sites of one species, by transcript.
class ConservationTable final : public PctSource
{
public:
    /// Reads what targetscan_70_BL_PCT.pl writes; rows of other species, and sites whose PCT is NA, are left out.
    /// Throws InputError.
    ConservationTable(ByteSource & source, std::string_view species);

    /// PCT of the site that begins at `begin` (0-based), NaN if the table has none. Where families that share positions
    /// 2-7 both have a site there, the one with the miRNA's name counts, else they must agree.
    double pct_of(std::string_view transcript, std::string_view mirna, std::uint32_t begin, SiteType type) const;

    double pct_of(PctQuestion const & site) const override
    {
        return pct_of(site.transcript, site.mirna, site.begin, site.type);
    }

    bool has_transcript(std::string_view transcript) const override;

    /// Transcripts with a row.
    std::size_t size() const noexcept
    {
        return entries_.size();
    }

private:
    struct Entry
    {
        std::uint32_t begin; // 0-based
        SiteType type;
        std::uint32_t family;
        double pct;
    };

    std::vector<std::string> families_;
    std::map<std::string, std::vector<Entry>, std::less<>> entries_; // sorted by begin, type
};

} // namespace mirsweep
