#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace mirsweep
{

/// Where the bases of a transcript, or of its region, lie on the genome: what the report draws introns and links from.
struct ReportStructure
{
    std::string transcript{};
    std::string sequence{}; ///< name in the genome
    bool is_reverse{false};
    /// First and last base of each part, 1-based and inclusive, from the transcript's 5' end: descending on the reverse
    /// strand.
    std::vector<std::pair<std::uint64_t, std::uint64_t>> parts{};
};

} // namespace mirsweep
