#include <mirsweep/runs/remake_report.hpp>

#include <algorithm>
#include <filesystem>
#include <utility>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>
#include <mirsweep/io/publish/interruption.hpp>
#include <mirsweep/result/report.hpp>
#include <mirsweep/result/summary.hpp>

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
                                                                   : "is a shard: join all of them, mirsweep merge");
    // Its tables have two transcripts of one name, which the page would take for one.
    if (std::ranges::any_of(summary.parameters, [](auto const & parameter) { return parameter.first == "sample"; }))
        throw_input_error({.file = folder},
                          "is of both haplotypes of a sample: its report is the one that the scan made");
    return summary;
}

} // namespace

RemadeReport remake_report(ReportRequest const & request)
{
    ScanSummary const summary = finished_summary(request.folder);
    ReportOfTables tables{request, summary};
    ReportData const data = tables.make();
    return {.page = make_report(data), .warnings = tables.warnings()};
}

void replace_report(std::string const & folder, std::string const & page)
{
    finished_summary(folder);
    FileDigest const digest = digest_bytes(page);
    auto const source = open_source(summary_path(folder));
    std::string const summary = with_output(read_all(*source), {std::string{report_name}, digest.bytes, digest.sha256});
    auto const report = create_file(folder + "/" + std::string{report_name});
    auto const changed = create_file(summary_path(folder));
    report->write(page);
    changed->write(summary);
    // Between the two names the summary would not say what lies there.
    pass_point_of_no_return();
    report->close();
    changed->close();
}

} // namespace mirsweep
