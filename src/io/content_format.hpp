#pragma once

#include <string_view>

namespace mirsweep::io
{

/// What the first bytes of a file say of its format; names play no part.
enum class ContentFormat
{
    text, ///< or anything that is not one of the others
    gzip,
    bgzf
};

/// Number of bytes that `content_format` looks at.
inline constexpr std::size_t content_format_bytes = 512;

/// `front` holds the first `content_format_bytes` bytes, or all there are. Throws InputError that names a format which
/// is not read: xz, bzip2, zstd, zip and spreadsheets, UTF-16, FASTQ, PNG, PDF, BAM and CRAM, HTML.
ContentFormat content_format(std::string_view front, std::string_view file_name);

/// Whether these bytes begin a BGZF block (the SAM specification, section 4.1); needs 18 bytes.
bool begins_bgzf_block(std::string_view bytes) noexcept;

} // namespace mirsweep::io
