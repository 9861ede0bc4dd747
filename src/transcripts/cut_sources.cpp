#include "transcripts/cut_sources.hpp"

#include <algorithm>

#include "transcripts/record_check.hpp"

namespace mirsweep::transcripts
{

namespace
{

SourceSize size_of(TranscriptSource const & source, std::vector<std::string> & warnings)
{
    SourceSize const size = source.size(warnings);
    if (size.size == 0)
        throw_no_record(source);
    return size;
}

/// One line, however many files there are.
void join_warnings(std::vector<std::string> & warnings)
{
    if (warnings.size() < 2)
        return;
    warnings.front() += " (and so for " + std::to_string(warnings.size() - 1) + " more of the inputs)";
    warnings.resize(1);
}

} // namespace

std::uint64_t begin_of_part(std::uint64_t const text_size, std::uint64_t const index,
                            std::uint64_t const count) noexcept
{
    return text_size / count * index + text_size % count * index / count;
}

CutSources cut_sources(TranscriptSources const & sources, Shard const shard)
{
    CutSources result;
    if (shard.count == 1)
        return result;
    for (auto const & source : sources)
        source->check_can_be_cut();
    std::uint64_t all = 0;
    for (auto const & source : sources)
    {
        SourceSize const size = size_of(*source, result.warnings);
        result.cuts.push_back({size.size, 0, 0, size.file_end});
        all += result.cuts.back().size;
    }
    std::uint64_t const begin = begin_of_part(all, shard.index - 1, shard.count);
    std::uint64_t const end = begin_of_part(all, shard.index, shard.count);
    std::uint64_t before = 0;
    for (SourceCut & cut : result.cuts)
    {
        cut.begin = std::clamp(begin, before, before + cut.size) - before;
        cut.end = std::clamp(end, before, before + cut.size) - before;
        before += cut.size;
    }
    join_warnings(result.warnings);
    return result;
}

} // namespace mirsweep::transcripts
