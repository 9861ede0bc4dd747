#include <mirsweep/annotation/annotation_reader.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/line_blocks.hpp>

#include "annotation/annotation_builder.hpp"
#include "annotation/annotation_format.hpp"
#include "io/for_each_block.hpp"

namespace mirsweep
{

namespace
{

using annotation::AnnotationBuilder;
using annotation::AnnotationFormat;
using annotation::AnnotationPart;

constexpr std::size_t annotation_block_bytes = 1024 * 1024;

std::vector<std::string> normalised(std::vector<std::string> tags)
{
    constexpr std::size_t most = 63;
    if (tags.size() > most)
        throw UsageError{"at most 63 different tags can be asked for"};
    for (std::string & tag : tags)
        std::replace(tag.begin(), tag.end(), ' ', '_');
    return tags;
}

std::string_view without_byte_order_mark(std::string_view const text)
{
    constexpr std::string_view mark{"\xEF\xBB\xBF"};
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

/// The blocks that are read before the format is known.
struct Head
{
    TextSums sums;
    std::uint64_t blocks{0};
    std::uint64_t bytes{0};
    TextSum sum{};
};

/// Reads blocks up to the first line that shows the format.
AnnotationFormat const & read_head(LineBlocks & blocks, std::vector<std::string> const & tags,
                                   AnnotationBuilder & builder, Head & head)
{
    LineBlocks::Reader reader;
    AnnotationPart part;
    annotation::FormatFinder finder{blocks.name()};
    std::uint64_t ordinal = 0;
    while (blocks.next(reader, ordinal))
    {
        ++head.blocks;
        head.bytes += reader.text().size();
        add_text(head.sums, reader.text(), head.sum);
        std::string_view const lines = ordinal == 0 ? without_byte_order_mark(reader.text()) : reader.text();
        AnnotationFormat const * const format = finder.format_of(lines);
        if (format == nullptr)
            continue;
        part.lines = finder.lines_before();
        annotation::read_lines(*format, lines, tags, part);
        builder.add(part);
        return *format;
    }
    throw_input_error({.file = blocks.name()}, "is empty, or holds nothing but comments");
}

/// The rest of a file has about as many records and features as its size says, unless it is compressed. No line that counts
/// is shorter than its columns need.
void expect_rest(std::string const & path, Head const & head, AnnotationBuilder & builder)
{
    constexpr std::uint64_t shortest_line = 16;
    std::error_code unknown;
    std::uintmax_t const bytes = std::filesystem::is_regular_file(path, unknown) ? std::filesystem::file_size(path, unknown) : 0;
    if (!unknown && head.bytes != 0 && bytes > head.bytes)
        builder.expect(bytes / head.bytes + 1, bytes / shortest_line);
}

} // namespace

Annotation read_annotation(std::string const & path, unsigned const threads, std::vector<std::string> const & tags,
                           FileDigest * const digest, TextSums const sums)
{
    std::vector<std::string> const wanted = normalised(tags);
    LineBlocks blocks{path, annotation_block_bytes, digest};
    AnnotationBuilder builder{blocks.name()};
    Head head{.sums = sums};
    AnnotationFormat const & format = read_head(blocks, wanted, builder, head);
    builder.set_gtf(format.name == "GTF");
    expect_rest(path, head, builder);
    head.sum.add(io::for_each_block<AnnotationPart>(
        blocks, head.blocks, threads, sums,
        [&](std::string_view const text, AnnotationPart & part)
        {
            part.clear();
            annotation::read_lines(format, text, wanted, part);
        },
        [&](AnnotationPart & part) { builder.add(part); }));
    Annotation annotation = builder.finish(threads);
    annotation.text = head.sum;
    return annotation;
}

} // namespace mirsweep
