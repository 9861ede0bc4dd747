#pragma once

#include <string>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/text_sum.hpp>

namespace mirsweep
{

/// Reads GTF, GFF3, genePred (with or without bin), refFlat, BED12 or BED6, recognised by content; plain, gzip or BGZF,
/// `-` for standard input. `tags` are those to look for, at most 63 (see AnnotatedTranscript::tags); blanks in them
/// count as `_`. `digest` is filled for what can be read only once, unless it is null. Throws InputError.
Annotation read_annotation(std::string const & path, unsigned threads, std::vector<std::string> const & tags = {},
                           FileDigest * digest = nullptr, TextSums sums = TextSums::left_out);

} // namespace mirsweep
