#pragma once

#include <memory>
#include <string>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Opens a file, or standard input for `-`, as verified bytes: plain, gzip or BGZF by content. Reads ahead no more than
/// a few hundred kilobytes. Throws InputError if it cannot be opened or is of another format, which the message names.
std::unique_ptr<ByteSource> open_source(std::string const & path);

} // namespace mirsweep
