#include <mirsweep/runs/finished_scan.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/result_folder.hpp>
#include <mirsweep/result/shard_record.hpp>
#include <mirsweep/version.hpp>

#include "runs/input_digests.hpp"
#include "runs/input_snapshot.hpp"
#include "runs/same_scan.hpp"
#include "runs/scan_summary.hpp"
#include "runs/shard_file.hpp"
#include "runs/table_outputs.hpp"

namespace mirsweep
{

using namespace runs;

namespace
{

namespace fs = std::filesystem;

bool is_sampled(InputSummary const & input)
{
    return input.sha256.empty() && !input.sample_sha256.empty();
}

/// What can be compared with the result's inputs, whether or not that scan has left checksums out.
DigestRule comparable_rule(ScanRequest const & request, ScanSummary const & theirs)
{
    DigestRule const rule = digest_rule(request);
    if (rule == DigestRule::sample)
        return rule;
    return std::ranges::any_of(theirs.inputs, is_sampled) ? DigestRule::all_or_sample : DigestRule::all;
}

/// As far as it is known without scanning.
ScanSummary expected_summary(ScanJob const & job, ScanSummary const & theirs)
{
    ScanSummary summary;
    summary.version = version;
    summary.parameters = parameters_of(job);
    summary.inputs = job.inputs;
    DigestRule const rule = comparable_rule(job.request, theirs);
    bool const has_begun = job.digests && job.digests->rule() == rule;
    auto const digests = has_begun ? job.digests : std::make_shared<InputDigests>(job.transcripts, rule);
    for (InputSummary & file : digests->wait().files)
        summary.inputs.push_back(std::move(file));
    return summary;
}

/// None if it is not to be read as a summary. What is there instead is replaced only if it may be what is left of one.
std::optional<ScanSummary> read_own_summary(ScanRequest const & request, std::string const & path)
{
    constexpr std::string_view begin = "{\n  \"version\"";
    check_is_file(path);
    try
    {
        return request.shard ? read_shard_summary(path, WithoutChecksum::of_another_result)
                             : read_summary(path);
    }
    catch (InputError const &)
    {
        auto const source = open_bytes(path);
        std::string front(begin.size(), '\0');
        front.resize(source->read(front));
        if (!request.shard && !begin.starts_with(front))
            throw;
        return std::nullopt;
    }
}

/// Why the result is of another scan; empty if it is not.
std::string difference_of_scan(ScanJob const & job, ScanSummary const & theirs)
{
    ScanRequest const & request = job.request;
    std::string const ours = to_string(request.shard.value_or(Shard{}));
    if (theirs.shard != ours)
        return "it is shard " + printable(theirs.shard) + ", not " + ours;
    if (std::string found = difference(theirs, expected_summary(job, theirs)); !found.empty())
        return found;
    bool const is_same =
        std::ranges::equal(theirs.tables, asked_tables(request),
                           [](std::string const & name, Table const table) { return name == rule_of(table).name; });
    if (!is_same)
        return "it has other tables";
    auto const is_record = [](OutputSummary const & file) { return file.file == shard_record_name; };
    bool const is_joinable = std::ranges::any_of(theirs.outputs, is_record);
    return request.shard && !is_joinable && !theirs.outputs.empty() ? "it was made without --shard" : std::string{};
}

/// Whether a file of a result is what its summary says.
bool is_intact(std::string const & path, OutputSummary const & file)
{
    std::error_code absent;
    return fs::is_regular_file(path, absent) && fs::file_size(path, absent) == file.bytes &&
           (file.sha256.empty() || digest_file(path).sha256 == file.sha256);
}

/// What of the result is not as its summary says; empty if everything is.
std::string damage_of(ScanRequest const & request, ScanSummary const & summary)
{
    std::string const & folder = request.output.folder;
    if (request.shard && !has_right_checksum(read_all(*open_source(folder + "/summary.json"))))
        return "summary.json is damaged";
    if (summary.outputs.empty())
        return "its summary names no file";
    for (OutputSummary const & file : summary.outputs)
    {
        bool const is_name = file.file.find('/') == std::string::npos;
        if (!is_name || !is_intact(folder + "/" + file.file, file))
            return printable(file.file) + " is missing or damaged";
    }
    return {};
}

} // namespace

FoundResult find_result(ScanJob const & job)
{
    ScanRequest const & request = job.request;
    std::string const path = request.output.folder + "/summary.json";
    undo_killed_run(request.output.folder);
    if (!fs::exists(path))
        return {};
    std::optional<ScanSummary> const theirs = read_own_summary(request, path);
    if (!theirs)
        return {.damage = "summary.json is damaged"};
    std::string const difference = difference_of_scan(job, *theirs);
    if (!difference.empty() && !request.output.replaces_result)
        throw OutputError{describe({.file = request.output.folder}, "holds a finished result of another run (" +
                                                                        difference + "): use --force to replace it")};
    if (!difference.empty())
        return {};
    if (job.snapshot)
        job.snapshot->check_unchanged();
    std::string damage = damage_of(request, *theirs);
    auto const sampled = std::ranges::find_if(theirs->inputs, is_sampled);
    return {.is_finished = damage.empty(),
            .damage = std::move(damage),
            .sampled = sampled == theirs->inputs.end() ? std::string{} : sampled->path};
}

} // namespace mirsweep
