#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/result/summary.hpp>
#include <mirsweep/runs/scan_job.hpp>

#include "runs/input_digests.hpp"
#include "runs/scan_collector.hpp"
#include "runs/table_outputs.hpp"

namespace mirsweep::runs
{

/// The settings that a summary shows, by name.
Parameters parameters_of(ScanJob const & job);

/// Of the job's score; none without a score.
std::span<std::string_view const> feature_names_of(ScanJob const & job);

/// What of the transcripts' files is digested for a summary.
DigestRule digest_rule(ScanRequest const & request);

/// Throws InputError if there is an input without a record.
void check_records(std::vector<std::string> const & paths, ScanCollector const & collector);

/// All of a scan's summary but what it read of the transcripts, and how long it took.
ScanSummary summary_of(ScanJob & job, ScanCollector const & collector);

/// Adds the files of the transcripts to the inputs of a summary. Waits for the digests.
void add_transcripts(InputDigests & digests, ScanCollector const & collector, ScanSummary & summary);

/// Paths, in their order.
std::vector<std::string> inputs_without_checksum(std::vector<InputSummary> const & inputs);

/// What `--no-input-checksums` has left out; empty if nothing. For the warnings of a scan's summary.
std::string checksums_left_out(ScanRequest const & request, std::vector<InputSummary> const & inputs);

/// Such as `2026-11-26T06:35:27Z`.
std::string utc_time(std::chrono::system_clock::time_point time);

/// Adds the tables asked for, of which the report speaks too.
void add_tables(TableOutputs const & outputs, ScanSummary & summary);

/// Adds the files of the folder, once all of these are written. Waits for their checksums.
void add_outputs(TableOutputs & outputs, ScanSummary & summary);

/// Writes what is made from the report's data.
void add_report(ReportData const & report, TableOutputs & outputs);

} // namespace mirsweep::runs
