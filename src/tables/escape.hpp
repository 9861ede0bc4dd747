#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace mirsweep
{

/// Length of the well-formed UTF-8 sequence at the front of a text that is not empty; 0 where there is none.
std::size_t utf8_length(std::string_view text) noexcept;

/// A JSON string with its quotes. Control characters are escaped, and every byte of invalid UTF-8 becomes U+FFFD.
void append_json_string(std::string_view text, std::string & bytes);

/// A GFF3 attribute value: control characters, `%`, `;`, `=`, `&`, `,` and bytes of invalid UTF-8 as %XX.
void append_gff3_value(std::string_view text, std::string & bytes);

/// A GFF3 sequence name: every byte but those of `[a-zA-Z0-9.:^*$@!+_?-|]` as %XX, and so the first letter of names by
/// which readers would take the line for a header.
void append_gff3_seqid(std::string_view text, std::string & bytes);

/// A BED field: blanks, control characters and bytes of invalid UTF-8 as %XX, and so a first letter by which readers
/// would take the line for a comment or a `track` or `browser` line.
void append_bed_field(std::string_view text, std::string & bytes);

} // namespace mirsweep
