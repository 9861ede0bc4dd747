#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/text_input.hpp>

namespace mirsweep
{

/// Opens a file, or standard input for `-`: plain, gzip or BGZF by content. Parts have about `part_bytes` bytes of
/// text. Throws InputError.
std::unique_ptr<TextInput> open_text_input(std::string const & path, std::size_t part_bytes,
                                           FileDigest * digest = nullptr);

} // namespace mirsweep
