#include "io/content_format.hpp"

#include <algorithm>
#include <array>
#include <cctype>
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
    RefusedFormat{"\xFF\xFE"sv, "is UTF-16 text: save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)"},
    RefusedFormat{"\xFE\xFF"sv, "is UTF-16 text: save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)"},
    RefusedFormat{"\x89PNG"sv, "is a PNG picture"},
    RefusedFormat{"\xFF\xD8\xFF"sv, "is a JPEG picture"},
    RefusedFormat{"%PDF"sv, "is a PDF document"},
    RefusedFormat{"BAM\x01"sv, "is a BAM file: convert it with `samtools fasta`"},
    RefusedFormat{"CRAM"sv, "is a CRAM file: convert it with `samtools fasta`"},
    RefusedFormat{"\x7F"
                  "ELF"sv,
                  "is a program"}};

bool begins_html(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())))
        text.remove_prefix(1);
    auto const begins = [&](std::string_view const tag)
    {
        return text.size() >= tag.size() &&
               std::equal(tag.begin(), tag.end(), text.begin(),
                          [](char const a, char const b) { return a == std::tolower(static_cast<unsigned char>(b)); });
    };
    return begins("<!doctype") || begins("<html") || begins("<?xml");
}

} // namespace

bool begins_bgzf_block(std::string_view const bytes) noexcept
{
    return bytes.size() >= 18 && bytes.starts_with("\x1F\x8B\x08\x04"sv) && bytes.substr(10, 6) == "\x06\0BC\x02\0"sv;
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
    if (begins_html(front))
        throw_input_error({.file = file_name}, "is a web page, not a data file: download the file itself");
    return ContentFormat::text;
}

} // namespace mirsweep::io
