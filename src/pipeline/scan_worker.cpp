#include "pipeline/scan_worker.hpp"

#include <algorithm>
#include <numeric>

#include <mirsweep/io/gene_of_header.hpp>

namespace mirsweep::pipeline
{

namespace
{

/// Tables are passed on when they have grown to this; a batch of few miRNAs never does.
constexpr std::size_t much_table = 16 * 1024 * 1024;

/// Records of which more than this part is ambiguous are counted in a warning.
constexpr std::size_t rich_divisor = 2;

constexpr std::size_t most_examples = 3;

} // namespace

ScanWorker::ScanWorker(ScanPlan const & plan)
    : plan_{plan}, targets_{plan.mirnas.size()}, status_(plan.mirnas.size(), PairStatus::no),
      mirna_totals_(plan.has_report ? plan.mirnas.size() : 0)
{
}

void ScanWorker::scan(TranscriptBatch const & batch, BatchResult & result, std::function<void()> const & pass_on)
{
    result_ = &result;
    pass_on_ = &pass_on;
    for (std::size_t first = 0; first < batch.records.size();)
    {
        std::size_t const last = records_to_scan_together(batch, first);
        if (last == first + 1 && batch.records[first].length > plan_.seeds.preferred_bases())
            scan_long_record(batch, first);
        else
            scan_records(batch, first, last);
        first = last;
    }
    result.lines += batch.lines;
    result.defect = batch.defect;
}

std::size_t ScanWorker::records_to_scan_together(TranscriptBatch const & batch, std::size_t const first) const
{
    std::size_t last = first;
    std::size_t bases = 0;
    do
        bases += batch.records[last++].length;
    while (last < batch.records.size() && bases + batch.records[last].length <= plan_.seeds.preferred_bases());
    return last;
}

void ScanWorker::scan_records(TranscriptBatch const & batch, std::size_t const first, std::size_t const last)
{
    TranscriptBatch::Record const & last_record = batch.records[last - 1];
    sites_.clear();
    plan_.seeds.find_sites(batch, {first, last, batch.records[first].begin, last_record.begin + last_record.length},
                           scratch_, sites_);
    auto from = sites_.begin();
    for (std::size_t index = first; index < last; ++index)
    {
        auto const to = std::find_if(from, sites_.end(), [&](Site const & site) { return site.transcript != index; });
        begin_transcript(batch, batch.records[index]);
        take_sites({from, to});
        end_transcript(batch.records[index]);
        from = to;
    }
}

/// Piece by piece, so that the sites of a chromosome are never in memory together.
void ScanWorker::scan_long_record(TranscriptBatch const & batch, std::size_t const index)
{
    TranscriptBatch::Record const & record = batch.records[index];
    std::size_t const end = record.begin + record.length;
    begin_transcript(batch, record);
    for (std::size_t begin = record.begin; begin < end;)
    {
        std::size_t const piece_end = std::min(begin + plan_.seeds.preferred_bases(), end);
        sites_.clear();
        plan_.seeds.find_sites(batch, {index, index + 1, begin, piece_end}, scratch_, sites_);
        take_sites(sites_);
        begin = piece_end;
    }
    end_transcript(record);
}

void ScanWorker::begin_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    HeaderNames const header = names_of_header(batch.header(record));
    names_ = {header.transcript, header.gene};
    if (names_.gene.empty() && plan_.gene_map != nullptr)
        names_.gene = plan_.gene_map->gene_of(names_.transcript);

    ++result_->transcripts;
    result_->bases += record.length;
    result_->names += names_.transcript;
    result_->name_ends.push_back(static_cast<std::uint32_t>(result_->names.size()));
    result_->has_t |= record.has_t;
    result_->has_u |= record.has_u;
    bool const is_rich = record.ambiguous != 0 && record.ambiguous > record.length / rich_divisor;
    result_->without_sequence += record.length == 0 ? 1U : 0U;
    result_->ambiguity_rich += is_rich ? 1U : 0U;
    if ((is_rich || record.length == 0) && result_->example_names.size() < most_examples)
        result_->example_names.emplace_back(names_.transcript);

    pairs_ = {};
    if (plan_.documented == nullptr || names_.gene.empty())
        return;
    pairs_ = plan_.documented->pairs_of_gene(names_.gene);
    if (pairs_.empty())
        result_->genes.emplace_back(names_.gene);
    for (DocumentedTable::GenePair const & pair : pairs_)
        status_[pair.mirna] = status_of(plan_.documented->pairs()[pair.pair].support);
}

void ScanWorker::take_sites(std::span<Site const> sites)
{
    // Sites are ordered by where they begin, so those in the masked part stand in front.
    if (plan_.mask_start != 0)
    {
        auto const first =
            std::find_if(sites.begin(), sites.end(), [&](Site const & site) { return site.begin >= plan_.mask_start; });
        sites = {first, sites.end()};
    }
    for (Site const & site : sites)
        ++result_->sites[index_of(site.type)];
    targets_.add(sites);
    if (plan_.has(Table::sites))
        append_sites(sites);
    if (plan_.has_report && !pairs_.empty())
        std::copy_if(sites.begin(), sites.end(), std::back_inserter(pair_sites_),
                     [&](Site const & site) { return status_[site.mirna] != PairStatus::no; });
}

void ScanWorker::append_sites(std::span<Site const> const sites)
{
    ByteBuffer & table = result_->tables[static_cast<std::size_t>(Table::sites)];
    if (plan_.format == nullptr)
        plan_.tsv.append_sites(names_, sites, status_, {}, table);
    else
    {
        text_.clear();
        for (Site const & site : sites)
            plan_.format->append(
                SiteRow{.mirna = plan_.mirnas[site.mirna].name,
                        .transcript = names_.transcript,
                        .gene = names_.gene,
                        .begin = site.begin,
                        .type = site.type,
                        .score = std::nullopt,
                        .documented = plan_.documented ? std::optional{status_[site.mirna]} : std::nullopt},
                text_);
        table.append(text_);
    }
    if (table.size() > much_table)
        (*pass_on_)();
}

void ScanWorker::end_transcript(TranscriptBatch::Record const & record)
{
    result_->targets += targets_.hits().size();
    if (plan_.has(Table::targets) || plan_.has_report)
        for (std::uint32_t const mirna : targets_.sorted_hits())
            take_target(mirna);
    if (!pairs_.empty())
        note_pairs(record);
    targets_.clear();
    for (DocumentedTable::GenePair const & pair : pairs_)
        status_[pair.mirna] = PairStatus::no;
}

void ScanWorker::take_target(std::uint32_t const mirna)
{
    SiteCounts const & counts = targets_.counts_of(mirna);
    if (plan_.has(Table::targets))
        append_target(mirna, counts);
    if (!plan_.has_report)
        return;
    ++mirna_totals_[mirna].targets;
    for (std::size_t type = 0; type < counts.size(); ++type)
        mirna_totals_[mirna].sites[type] += counts[type];
    if (status_[mirna] == PairStatus::no)
        offer_candidate(mirna, counts);
}

DocumentedPair const * ScanWorker::pair_of(std::uint32_t const mirna) const
{
    if (status_[mirna] == PairStatus::no)
        return nullptr;
    auto const pair = std::lower_bound(pairs_.begin(), pairs_.end(), mirna,
                                       [](DocumentedTable::GenePair const & left, std::uint32_t const right)
                                       { return left.mirna < right; });
    return &plan_.documented->pairs()[pair->pair];
}

void ScanWorker::append_target(std::uint32_t const mirna, SiteCounts const & counts)
{
    ByteBuffer & table = result_->tables[static_cast<std::size_t>(Table::targets)];
    DocumentedPair const * const pair = pair_of(mirna);
    if (plan_.format == nullptr && pair == nullptr)
    {
        plan_.tsv.append_plain_target(names_, mirna, counts, best_of(counts), table);
        return;
    }
    TargetRow const row{.mirna = plan_.mirnas[mirna].name,
                        .transcript = names_.transcript,
                        .gene = names_.gene,
                        .counts = counts,
                        .best_site = best_of(counts),
                        .score = std::nullopt,
                        .documented = plan_.documented ? std::optional{status_[mirna]} : std::nullopt,
                        .support = pair ? std::optional{pair->support} : std::nullopt,
                        .references = pair ? std::string_view{pair->references} : std::string_view{}};
    if (plan_.format == nullptr)
    {
        append_tsv(row, table);
        return;
    }
    text_.clear();
    plan_.format->append(row, text_);
    table.append(text_);
}

/// Keeps the best candidates of this thread. Which they are does not depend on how the transcripts were dealt out.
void ScanWorker::offer_candidate(std::uint32_t const mirna, SiteCounts const & counts)
{
    ++candidates_in_all_;
    ReportCandidate candidate{mirna, std::string{names_.transcript}, std::string{names_.gene}, counts, std::nullopt};
    if (candidates_.size() == report_candidates)
    {
        if (!is_better_candidate(candidate, candidates_.front()))
            return;
        std::pop_heap(candidates_.begin(), candidates_.end(), is_better_candidate);
        candidates_.pop_back();
    }
    candidates_.push_back(std::move(candidate));
    std::push_heap(candidates_.begin(), candidates_.end(), is_better_candidate);
}

void ScanWorker::note_pairs(TranscriptBatch::Record const & record)
{
    auto const transcript = static_cast<std::uint32_t>(result_->documented_transcripts.size());
    std::uint64_t dealt_hits = 0;
    if (plan_.has_report)
        for (std::uint32_t const mirna : targets_.hits())
            dealt_hits += plan_.documented_pairs_of_mirna[mirna];
    result_->documented_transcripts.push_back(
        {std::string{names_.transcript}, static_cast<std::uint32_t>(record.length), dealt_hits});
    for (DocumentedTable::GenePair const & pair : pairs_)
    {
        PairFinding finding{pair.pair, transcript, targets_.counts_of(pair.mirna), {}};
        for (Site const & site : pair_sites_)
            if (site.mirna == pair.mirna)
                finding.sites.push_back({site.begin, site.type, std::nullopt, {}});
        result_->findings.push_back(std::move(finding));
    }
    pair_sites_.clear();
}

} // namespace mirsweep::pipeline
