#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/alignment/pct_tables.hpp>
#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// The order in which the rows of a site table are taken.
enum class SiteOrder : bool
{
    by_group, ///< by the number in the 8th field, then by their bytes, as `sort -k8,8n` does in the C locale
    of_file
};

/// The inputs of targetscan_70_BL_PCT.pl.
struct ConservedSitesSources
{
    ByteSource & families; ///< family, seed
    ByteSource & bins;     ///< gene, median, bin
    /// Opens the site table from its beginning. It is read twice unless `sites_can_be_reopened` is false: then, or if
    /// its rows are not in order, it is kept in memory.
    std::function<std::unique_ptr<ByteSource>()> open_sites;
    bool sites_can_be_reopened{true};
    SiteOrder order{SiteOrder::by_group};
    OpenParameters open_parameters;
};

/// What happened.
struct ConservedSitesSummary
{
    std::uint64_t rows{0}; ///< written, without the header
    std::vector<std::string> warnings;
};

/// Writes the table of targetscan_70_BL_PCT.pl, to the byte, and closes `sink`: the branch length of the species that
/// keep a site, its probability of conserved targeting (PCT), and whether it counts as conserved. Throws InputError,
/// also where the original would take values from an earlier row (an unknown site type, a list without species), and
/// OutputError. Memory: one group of sites if the table is in order, else the table.
ConservedSitesSummary write_conserved_sites(ConservedSitesSources const & sources, ByteSink & sink);

} // namespace mirsweep
