#pragma once

#include <memory>
#include <string>

#include <mirsweep/core/byte_source.hpp>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// The verified bytes of an open file that has not been read yet: plain, gzip or BGZF by content. Throws InputError.
std::unique_ptr<ByteSource> open_source(std::unique_ptr<RawFile> file);

/// Looks at the first text of a gzip or BGZF file. Throws InputError if it is compressed again, or of a format that is
/// not read.
void refuse_foreign_content(std::string const & path);

} // namespace mirsweep::io
