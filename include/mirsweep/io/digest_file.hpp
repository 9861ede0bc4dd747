#pragma once

#include <stop_token>
#include <string>
#include <string_view>

#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// Reads the whole of a regular file; soon after `stop` is requested it gives up and returns an empty digest. Throws
/// InputError.
FileDigest digest_file(std::string const & path, std::stop_token const & stop = {});

/// Digest of the size and of 16 blocks of 64 KiB that lie evenly over a regular file, the first and the last bytes
/// among them: tells other files from this one without reading it. Throws InputError.
FileDigest digest_sample(std::string const & path);

/// The same of bytes in memory.
FileDigest digest_bytes(std::string_view bytes);

} // namespace mirsweep
