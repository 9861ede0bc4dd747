#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mirsweep
{

/// Size and checksum of bytes as they lie in a file.
struct FileDigest
{
    std::uint64_t bytes{0};
    std::string sha256{}; ///< hexadecimal, lower case
};

/// Reads the whole of a regular file. Throws InputError.
FileDigest digest_file(std::string const & path);

/// The same of bytes in memory.
FileDigest digest_bytes(std::string_view bytes);

} // namespace mirsweep
