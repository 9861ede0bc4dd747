#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/targetscan/aligned_site.hpp>

namespace mirsweep
{

/// What is asked of a run of `targetscan sites`.
struct TargetscanSitesOptions
{
    RibosomeShadow shadow{RibosomeShadow::masked};
    unsigned threads{0};                ///< 0 for the cores that the process may use, else 1 to 1024
    std::uint64_t batch_bytes{1 << 17}; ///< aligned sequence that a thread takes at once, at least one gene; 1 or more
};

/// What happened in it.
struct TargetscanSitesSummary
{
    std::uint64_t genes{0};
    std::uint64_t sites{0};
    std::uint64_t groups{0};
    std::vector<std::string> warnings; ///< one line each
};

/// Writes what targetscan_70.pl writes for a family file and a UTR file, and closes the output. Memory: two batches of
/// genes and their rows a thread. Bytes and errors do not depend on the number of threads. Throws InputError and
/// OutputError.
TargetscanSitesSummary run_targetscan_sites(ByteSource & families, ByteSource & alignments, ByteSink & output,
                                            TargetscanSitesOptions const & options);

} // namespace mirsweep
