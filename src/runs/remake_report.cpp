#include <mirsweep/runs/remake_report.hpp>

#include <algorithm>
#include <filesystem>
#include <utility>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/result_folder.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/result/summary.hpp>

#include "io/publish/output_folder.hpp"
#include "io/publish/staged_file.hpp"
#include "runs/report_of_tables.hpp"
#include "runs/same_scan.hpp"

namespace mirsweep
{

using namespace runs;

namespace
{

constexpr std::string_view report_name = "report.html";

std::string summary_path(std::string const & folder)
{
    return folder + "/summary.json";
}

ScanSummary finished_summary(std::string const & folder)
{
    if (!std::filesystem::exists(summary_path(folder)))
        throw_input_error({.file = folder}, "holds no finished result: there is no summary.json");
    ScanSummary summary = read_summary(summary_path(folder));
    auto const is_report = [](OutputSummary const & file) { return file.file == report_name; };
    if (std::ranges::none_of(summary.outputs, is_report))
        throw_input_error({.file = folder}, summary.shard == "1/1" ? "is a result without a report"
                                                                   : "is a shard: join all of them with mirsweep merge");
    return summary;
}

io::PlannedName plan_of(io::OutputFolder const & folder, io::StagedFile const & file)
{
    auto const name_of = [](std::string const & path) { return std::filesystem::path{path}.filename().string(); };
    return folder.plan(name_of(file.path()), name_of(file.temporary_path()));
}

} // namespace

RemadeReport remake_report(ReportRequest const & request)
{
    undo_killed_run(request.folder);
    ScanSummary const summary = finished_summary(request.folder);
    ReportOfTables tables{request, summary};
    ReportData const data = tables.make();
    return {.page = make_report(data), .warnings = tables.warnings()};
}

std::vector<std::string> files_of_report(std::string const & folder)
{
    ScanSummary const summary = finished_summary(folder);
    std::vector<std::string> files{summary_path(folder)};
    for (OutputSummary const & output : summary.outputs)
        files.push_back(folder + "/" + output.file);
    for (InputSummary const & input : summary.inputs)
        files.push_back((std::filesystem::path{summary.folder} / input.path).string());
    return files;
}

void replace_report(std::string const & folder, std::string const & page)
{
    io::OutputFolder output{folder, false};
    finished_summary(folder);
    output.remove_files_of_dead_runs();
    FileDigest const digest = digest_bytes(page);
    auto const source = open_source(summary_path(folder));
    std::string const summary = with_output(read_all(*source), {std::string{report_name}, digest.bytes, digest.sha256});
    io::StagedFile report{folder + "/" + std::string{report_name}};
    io::StagedFile changed{summary_path(folder)};
    report.write(page);
    report.finish();
    changed.write(summary);
    changed.finish();
    // Together, as between the two names the summary would not say what lies there.
    output.publish({plan_of(output, report), plan_of(output, changed)}, [] {});
}

} // namespace mirsweep
