#include "transcripts/cut_inputs.hpp"

#include <algorithm>
#include <filesystem>

#include <mirsweep/core/error.hpp>

#include "transcripts/record_check.hpp"

namespace mirsweep::pipeline
{

namespace
{

void check_is_file(std::string const & path)
{
    if (path == "-" || !std::filesystem::is_regular_file(path))
        throw UsageError{"--shard cuts files by their size, and " +
                         (path == "-" ? std::string{"standard input"} : printable(path)) +
                         " has none: write the transcripts to a file"};
}

std::uint64_t text_size_of(std::string const & path, std::vector<std::string> & warnings)
{
    auto const input = open_text_input(path, 1);
    std::uint64_t const size = input->text_size();
    if (size == 0)
        throw_no_record(path);
    if (std::string warning = input->slow_cut(); !warning.empty())
        warnings.push_back(std::move(warning));
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

CutInputs cut_inputs(std::vector<std::string> const & paths, Shard const shard)
{
    CutInputs result;
    if (shard.count == 1)
        return result;
    std::for_each(paths.begin(), paths.end(), check_is_file);
    std::uint64_t all = 0;
    for (std::string const & path : paths)
    {
        result.cuts.push_back({text_size_of(path, result.warnings), 0, 0});
        all += result.cuts.back().text_size;
    }
    std::uint64_t const begin = begin_of_part(all, shard.index - 1, shard.count);
    std::uint64_t const end = begin_of_part(all, shard.index, shard.count);
    std::uint64_t before = 0;
    for (TextCut & cut : result.cuts)
    {
        cut.begin = std::clamp(begin, before, before + cut.text_size) - before;
        cut.end = std::clamp(end, before, before + cut.text_size) - before;
        before += cut.text_size;
    }
    join_warnings(result.warnings);
    return result;
}

} // namespace mirsweep::pipeline
