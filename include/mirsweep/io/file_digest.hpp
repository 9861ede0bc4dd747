#pragma once

#include <cstdint>
#include <string>

namespace mirsweep
{

/// Size and checksum of bytes as they lie in a file.
struct FileDigest
{
    std::uint64_t bytes{0};
    std::string sha256{}; ///< hexadecimal, lower case
};

} // namespace mirsweep
