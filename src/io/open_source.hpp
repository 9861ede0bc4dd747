#pragma once

#include <memory>

#include <mirsweep/core/byte_source.hpp>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// The verified bytes of an open file that has not been read yet: plain, gzip or BGZF by content. Throws InputError.
std::unique_ptr<ByteSource> open_source(std::unique_ptr<RawFile> file);

} // namespace mirsweep::io
