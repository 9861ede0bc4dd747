// What a scan keeps of documented pairs: of a gene with millions of records these are as many.
#include "runs/scan_collector.hpp"

#include <algorithm>
#include <numeric>

#include <mirsweep/result/shard_record.hpp>
#include <mirsweep/tables/class_names.hpp>
#include <mirsweep/tables/documented_row.hpp>

#include "products/record_bytes.hpp"
#include "products/report_name.hpp"
#include "runs/rows_on_their_way.hpp"

namespace mirsweep::runs
{

namespace
{

/// What the table says of a pair on one transcript.
struct KeptRow
{
    std::uint32_t length{0};
    std::uint32_t known{0};
    Haplotype haplotype{Haplotype::none};
    bool is_incomplete{false};
    std::vector<std::uint32_t> counts{}; ///< by class of the run
    std::string_view transcript{};
};

/// `bytes` is overwritten.
void write_record(products::DocumentedTranscript const & transcript, products::PairFinding const & finding,
                  std::string & bytes)
{
    bytes.clear();
    products::append_bytes(transcript.length, bytes);
    products::append_bytes(transcript.known, bytes);
    products::append_bytes(static_cast<std::uint8_t>(transcript.haplotype), bytes);
    products::append_bytes(static_cast<std::uint8_t>(finding.is_incomplete), bytes);
    for (std::uint32_t const count : finding.counts)
        products::append_bytes(count, bytes);
    for (std::uint32_t const count : finding.further)
        products::append_bytes(count, bytes);
    bytes += transcript.name;
}

/// `row` views the record.
void read_record(std::string_view const record, std::size_t const classes, KeptRow & row)
{
    products::RecordReader reader{record};
    row.length = reader.number<std::uint32_t>();
    row.known = reader.number<std::uint32_t>();
    row.haplotype = static_cast<Haplotype>(reader.number<std::uint8_t>());
    row.is_incomplete = reader.number<std::uint8_t>() != 0;
    row.counts.clear();
    for (std::size_t index = 0; index < classes; ++index)
        row.counts.push_back(reader.number<std::uint32_t>());
    row.transcript = record.substr(record.size() - reader.left());
}

PairOutcome outcome_of(KeptRow const & kept, std::uint32_t const sites)
{
    return sites != 0                                  ? PairOutcome::site_found
           : kept.haplotype == Haplotype::not_scanned ? PairOutcome::not_scanned
           : kept.is_incomplete                       ? PairOutcome::incomplete_sequence
                                                      : PairOutcome::no_site;
}

/// All but what the pair says.
void fill_row(KeptRow const & kept, SiteClasses const & classes, DocumentedRow & row)
{
    std::uint32_t const sites = std::accumulate(kept.counts.begin(), kept.counts.end(), 0U);
    row.transcript = kept.transcript;
    row.status = outcome_of(kept, sites);
    row.haplotype = to_string(kept.haplotype);
    row.known = kept.length == 0 ? std::nullopt : std::optional{static_cast<double>(kept.known) / kept.length};
    row.sites = row.status == PairOutcome::not_scanned ? std::nullopt : std::optional{sites};
    row.best_site = best_name(classes, kept.counts);
}

} // namespace

/// As the lines of the record will be.
void ScanCollector::keep_for_record(products::DocumentedTranscript const & transcript,
                                    std::span<products::PairFinding const> const findings)
{
    ShardTranscript line{transcript.name,  transcript.length, transcript.assigned_hits, {},
                         transcript.known, transcript.haplotype};
    for (products::PairFinding const & finding : findings)
    {
        bool const is_listed = outcomes_[finding.pair].listed < report_transcripts_of_pair;
        line.findings.push_back({finding.pair, finding.counts, is_listed ? finding.sites : std::vector<ReportSite>{},
                                 finding.is_incomplete, finding.further, finding.strength});
    }
    transcript_lines_.append(to_json_line(line));
}

void ScanCollector::keep_for_table(products::DocumentedTranscript const & transcript,
                                   std::span<products::PairFinding const> const findings)
{
    for (products::PairFinding const & finding : findings)
    {
        write_record(transcript, finding, record_);
        documented_rows_.add(finding.pair, record_);
    }
}

/// The first of each pair.
void ScanCollector::keep_for_report(products::DocumentedTranscript & transcript,
                                    std::span<products::PairFinding> const findings)
{
    auto const number = static_cast<std::uint32_t>(transcripts_.size());
    bool is_listed = false;
    for (products::PairFinding & finding : findings)
    {
        auto & pair = findings_[finding.pair];
        if (outcomes_[finding.pair].listed++ >= report_transcripts_of_pair)
            continue;
        is_listed = true;
        pair.push_back({number, finding.is_incomplete, finding.counts, nullptr, std::move(finding.further),
                        finding.strength});
        if (!finding.sites.empty())
            pair.back().sites = std::make_unique<std::vector<ReportSite>>(std::move(finding.sites));
    }
    if (!is_listed)
        return;
    transcript.name = products::report_name(transcript.name);
    transcripts_.push_back(std::move(transcript));
}

void ScanCollector::write_documented(std::span<Mirna const> const mirnas)
{
    RowsOnTheirWay<DocumentedRow> rows{outputs_, Table::documented};
    auto const row_of = [&](std::size_t const number)
    {
        DocumentedPair const & pair = documented_->pairs()[number];
        return DocumentedRow{.mirna = mirnas[pair.mirna].name,
                             .gene = pair.gene,
                             .support = pair.support,
                             .references = pair.references};
    };
    std::size_t next = 0;
    auto const write_absent = [&](std::size_t const end)
    {
        for (; next < end; ++next)
            if (is_shown(next))
                rows.add(row_of(next));
    };
    KeptRow kept;
    documented_rows_.for_each(
        [&](std::uint32_t const number, std::string_view const record)
        {
            write_absent(number);
            next = number + std::size_t{1};
            read_record(record, kept_targets_.classes().size(), kept);
            DocumentedRow row = row_of(number);
            fill_row(kept, kept_targets_.classes(), row);
            rows.add(row);
        });
    write_absent(documented_->pairs().size());
    rows.flush();
}

} // namespace mirsweep::runs
