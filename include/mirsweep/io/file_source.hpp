#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// Called repeatedly with the number of bytes read so far, as they are in the file.
using BytesTaken = std::function<void(std::uint64_t)>;

/// Opens a file, or standard input for `-`, as verified bytes: plain, gzip or BGZF by content. Reads ahead no more than
/// a few hundred kilobytes. `digest` is filled at its end with that of the bytes that were read, unless it is null. Throws
/// InputError if it cannot be opened or is of another format, which the message names.
std::unique_ptr<ByteSource> open_source(std::string const & path, FileDigest * digest = nullptr,
                                        BytesTaken taken = nullptr);

/// Opens a file as the bytes that lie there, whatever they look like. Throws InputError.
std::unique_ptr<ByteSource> open_bytes(std::string const & path, BytesTaken taken = nullptr);

} // namespace mirsweep
