#include "io/content_format.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <mirsweep/core/error.hpp>

namespace mirsweep::io
{

namespace
{

using namespace std::string_view_literals;

struct RefusedFormat
{
    std::string_view magic;
    std::string_view what;
};

constexpr std::string_view utf16 = "is UTF-16 text: save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)";

constexpr std::string_view utf32 = "is UTF-32 text: save it as UTF-8 (`iconv -f UTF-32 -t UTF-8`)";

constexpr std::string_view sam = "is a SAM file: convert it with `samtools fasta`";

constexpr std::array refused_formats{
    RefusedFormat{"\xFD"
                  "7zXZ\0"sv,
                  "is xz-compressed: decompress it with `xz -dc`"},
    RefusedFormat{"BZh"sv, "is bzip2-compressed: decompress it with `bzip2 -dc`"},
    RefusedFormat{"\x28\xB5\x2F\xFD"sv, "is zstd-compressed: decompress it with `zstd -dc`"},
    RefusedFormat{"PK\x03\x04"sv, "is a zip archive or a spreadsheet (xlsx): unpack it, or save it as text"},
    RefusedFormat{"PK\x05\x06"sv, "is an empty zip archive"},
    RefusedFormat{"\xD0\xCF\x11\xE0"sv, "is an old spreadsheet (xls): save it as text"},
    RefusedFormat{"\x04\x22\x4D\x18"sv, "is lz4-compressed: decompress it with `lz4 -dc`"},
    RefusedFormat{"7z\xBC\xAF\x27\x1C"sv, "is a 7z archive: unpack it"},
    RefusedFormat{"\xFF\xFE\0\0"sv, utf32}, // which begins as UTF-16 does
    RefusedFormat{"\0\0\xFE\xFF"sv, utf32},
    RefusedFormat{"\xFF\xFE"sv, utf16},
    RefusedFormat{"\xFE\xFF"sv, utf16},
    RefusedFormat{"\x1F\x9D"sv, "is compressed by `compress`: decompress it with `gzip -dc`"},
    RefusedFormat{"LZIP"sv, "is lzip-compressed: decompress it with `lzip -dc`"},
    RefusedFormat{"Rar!"sv, "is a RAR archive: unpack it"},
    RefusedFormat{"\x43\x27\x41\x1A"sv, "is a 2bit file: convert it with `twoBitToFa`"},
    RefusedFormat{"\x89PNG"sv, "is a PNG picture"},
    RefusedFormat{"\xFF\xD8\xFF"sv, "is a JPEG picture"},
    RefusedFormat{"%PDF"sv, "is a PDF document"},
    RefusedFormat{"BAM\x01"sv, "is a BAM file: convert it with `samtools fasta`"},
    RefusedFormat{"@HD\t"sv, sam},
    RefusedFormat{"@SQ\t"sv, sam},
    RefusedFormat{"CRAM"sv, "is a CRAM file: convert it with `samtools fasta`"},
    RefusedFormat{"\x7F"
                  "ELF"sv,
                  "is a program"}};

/// Nothing that is read begins with `<`.
bool begins_markup(std::string_view const text)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::size_t const first = text.find_first_not_of(" \t\r\n", text.starts_with(mark) ? mark.size() : 0);
    return first != std::string_view::npos && text[first] == '<';
}

/// UTF-16 without a byte order mark: a letter and a NUL byte.
bool begins_utf16(std::string_view const text)
{
    auto const is_letter = [](char const c) { return c > ' ' && c < '\x7F'; };
    return text.size() >= 4 && ((is_letter(text[0]) && text[1] == '\0' && text[3] == '\0') ||
                                (is_letter(text[1]) && text[0] == '\0' && text[2] == '\0'));
}

/// `@` on the first line and `+` on the third.
bool begins_fastq(std::string_view text)
{
    if (!text.starts_with('@'))
        return false;
    for (int line = 0; line < 2; ++line)
    {
        std::size_t const end = text.find('\n');
        if (end == std::string_view::npos)
            return false;
        text.remove_prefix(end + 1);
    }
    return text.starts_with('+');
}

} // namespace

bool begins_bgzf_block(std::string_view const bytes) noexcept
{
    return bytes.size() >= 18 && bytes.starts_with("\x1F\x8B\x08\x04"sv) && bytes.substr(10, 6) == "\x06\0BC\x02\0"sv;
}

bool has_bgzf_field(std::string_view const member) noexcept
{
    constexpr unsigned has_extra_fields = 4;
    auto const byte = [&](std::size_t const at) { return static_cast<unsigned char>(member[at]); };
    if (member.size() < 12 || (byte(3) & has_extra_fields) == 0)
        return false;
    std::string_view fields = member.substr(12, byte(10) + 256U * byte(11));
    while (fields.size() >= 4)
    {
        if (fields.starts_with("BC\x02\0"sv))
            return true;
        std::size_t const length =
            4 + static_cast<unsigned char>(fields[2]) + 256U * static_cast<unsigned char>(fields[3]);
        fields.remove_prefix(std::min(length, fields.size()));
    }
    return false;
}

ContentFormat content_format(std::string_view const front, std::string_view const file_name)
{
    if (begins_bgzf_block(front))
        return ContentFormat::bgzf;
    if (front.starts_with("\x1F\x8B"sv))
        return ContentFormat::gzip;
    for (RefusedFormat const & format : refused_formats)
        if (front.starts_with(format.magic))
            throw_input_error({.file = file_name}, format.what);
    if (begins_markup(front))
        throw_input_error({.file = file_name},
                          "is a web page (HTML) or XML, not a data file: download the file itself");
    if (begins_utf16(front))
        throw_input_error({.file = file_name}, utf16);
    if (begins_fastq(front))
        throw_input_error({.file = file_name}, "is FASTQ, not FASTA: convert it with `seqtk seq -a`");
    return ContentFormat::text;
}

} // namespace mirsweep::io
