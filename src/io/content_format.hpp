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

/// Whether these bytes begin a BGZF block as all tools write them, with no other field in its header (the SAM
/// specification, section 4.1); needs 18 bytes.
bool begins_bgzf_block(std::string_view bytes) noexcept;

/// Bytes that a gzip member's header can have up to the end of its extra fields.
inline constexpr std::size_t longest_extra_header = 12 + 0xFFFF;

/// Whether the header of this gzip member has a BGZF field, among others perhaps; needs `longest_extra_header` bytes or
/// all there are.
bool has_bgzf_field(std::string_view member) noexcept;

} // namespace mirsweep::io
