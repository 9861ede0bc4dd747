#pragma once

#include <memory>
#include <string>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/io/file_digest.hpp>

namespace mirsweep
{

/// Opens a file, or standard input for `-`, as verified bytes: plain, gzip or BGZF by content. Reads ahead no more than
/// a few hundred kilobytes. For what can be read only once, `digest` is filled at its end, unless it is null. Throws
/// InputError if it cannot be opened or is of another format, which the message names.
std::unique_ptr<ByteSource> open_source(std::string const & path, FileDigest * digest = nullptr);

/// Opens a file as the bytes that lie there, whatever they look like. Throws InputError.
std::unique_ptr<ByteSource> open_bytes(std::string const & path);

} // namespace mirsweep
