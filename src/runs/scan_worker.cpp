#include "runs/scan_worker.hpp"

#include <algorithm>
#include <numeric>

#include "products/incomplete_sites.hpp"
#include "products/site_duplex.hpp"

namespace mirsweep::runs
{

namespace
{

/// Rows that are made before the size of a table is looked at; half a megabyte or so.
constexpr std::size_t many_rows = 8 * 1024;

/// Records of which more than this part is ambiguous are counted in a warning.
constexpr std::size_t rich_divisor = 2;

/// Mature miRNAs have no other lengths.
constexpr std::size_t shortest_like_mirna = 15;
constexpr std::size_t longest_like_mirna = 30;

/// The sites from `first` on, and what is known of them; of the transcript's length the first ones alone say it.
TranscriptSites piece_of(TranscriptSites const & found, std::size_t const first, std::size_t const count)
{
    auto const cut = [&](auto & values)
    {
        std::size_t const per_site = values.size() / found.sites.size(); // 0 for what does not apply
        values = values.subspan(first * per_site, count * per_site);
    };
    TranscriptSites piece{found};
    cut(piece.scores);
    cut(piece.log_kd);
    cut(piece.places);
    cut(piece.conservation);
    cut(piece.over_junction);
    cut(piece.sites);
    if (first != 0)
        piece.length = 0;
    return piece;
}

} // namespace

ScanWorker::ScanWorker(ScanPlan const & plan)
    : plan_{plan}, record_names_{plan}, shown_scores_{plan.mirnas.size()}, targets_{plan.mirnas.size(), plan.classes, plan.has_report || plan.keeps_targets},
      status_(plan.mirnas.size(), PairStatus::no), kept_sites_(plan.mirnas.size()),
      listed_(plan.documented == nullptr ? 0 : plan.documented->pairs().size()),
      mirna_totals_(plan.has_report ? plan.mirnas.size() : 0), candidates_{plan.has_report ? plan.mirnas.size() : 0},
      candidate_sites_{plan.mirnas}, fill_candidate_{[this](ReportCandidate & candidate) { fill_candidate(candidate); }}
{
    if (plan.finder)
        patterns_.emplace(plan.classes);
    if (plan.mirna_variants != nullptr)
        altered_.emplace(*plan.mirna_variants, plan.mirnas.size(), plan.site_types, plan.mask_start);
    if (plan.scores != nullptr)
        scores_of_run_.emplace(*plan.scores, plan.mirnas.size());
    if (plan.keeps_targets || (plan.scores != nullptr && plan.has(Table::targets)))
        repeats_.emplace(plan.mirnas.size());
    TableSetting const setting = plan.setting();
    if (plan.has(Table::sites))
        site_table_ = make_site_table(plan.format_of(Table::sites), setting);
    if (plan.has(Table::features))
        feature_table_ = make_feature_table(plan.format_of(Table::features), setting);
    if (plan.has(Table::targets))
        target_table_ = make_target_table(plan.format_of(Table::targets), setting);
    if (plan.has(Table::occupancy))
    {
        occupancy_table_ = make_occupancy_table(plan.format_of(Table::occupancy), setting);
        scores_of_run_->keep_counted_sites();
    }
    if (plan.has(Table::regions))
        region_table_.emplace(Table::regions, plan.format_of(Table::regions), plan.columns);
    if (plan.has(Table::variants))
        variant_table_.emplace(Table::variants, plan.format_of(Table::variants), plan.columns);
    if (plan.has(Table::variants) && plan.scores != nullptr)
        variant_scores_.emplace(plan);
    is_nothing_without_sites_ = says_nothing_without_sites();
    if (only_counts())
        tally_.emplace(plan.mirnas.size(), plan.classes);
}

void ScanWorker::scan(TranscriptBatch const & batch, products::BatchResult & result,
                      std::function<void()> const & pass_on)
{
    result_ = &result;
    pass_on_ = &pass_on;
    for (std::size_t first = 0; first < batch.records.size();)
    {
        if (is_circle(batch.records[first]))
        {
            scan_circle(batch, first++);
            continue;
        }
        if (is_only_counted(batch.records[first]))
        {
            count_record(batch, batch.records[first++]);
            continue;
        }
        std::size_t const last = records_to_scan_together(batch, first);
        // A score needs all sites of a transcript together, and so do repeats.
        bool const is_long = last == first + 1 && batch.records[first].length > plan_.most_whole_bases();
        if (is_long && !scores_of_run_ && !repeats_)
            scan_long_record(batch, first);
        else
            scan_records(batch, first, last);
        first = last;
    }
    result.lines += batch.lines;
    result.defect = batch.defect;
}

/// Whether nothing is asked for but the numbers of sites of further classes.
bool ScanWorker::only_counts() const
{
    bool const needs_sites = site_table_ || feature_table_ || occupancy_table_ || scores_of_run_ || repeats_ || altered_ ||
                             variant_table_ || plan_.mask_start != 0 || plan_.has_report || plan_.keeps_sites ||
                             plan_.keeps_targets;
    return plan_.finder && !needs_sites && plan_.finder->can_count();
}

/// Whether of a transcript without sites or documented pairs nothing is kept but its name and length.
bool ScanWorker::says_nothing_without_sites() const
{
    bool const has_rows = feature_table_ || occupancy_table_ || target_table_ || variant_table_;
    bool const keeps_any = plan_.keeps_targets || plan_.keeps_sites || plan_.has_report;
    return !has_rows && !keeps_any && !scores_of_run_ && !repeats_ && !altered_;
}

/// Going through the numbers of all miRNAs takes longer than making the sites of a short transcript.
bool ScanWorker::is_only_counted(TranscriptBatch::Record const & record) const
{
    constexpr std::size_t numbers_a_base = 64;
    return tally_ && !is_circle(record) && record.length <= products::ClassTally::longest_transcript &&
           record.length * numbers_a_base >= plan_.mirnas.size() * plan_.classes.size();
}

void ScanWorker::count_record(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    if (!begin_transcript(batch, record))
        return;
    auto const index = static_cast<std::size_t>(&record - batch.records.data());
    plan_.finder->count_sites(batch, index, class_scratch_, tally_->counts());
    result_->targets += tally_->targets();
    tally_->add_totals(result_->sites);
    if (target_table_)
        for (std::uint32_t mirna = 0; mirna < plan_.mirnas.size(); ++mirna)
            targets_.take(*tally_, mirna);
    else
        for (DocumentedTable::GenePair const & pair : pairs_)
            targets_.take(*tally_, pair.mirna);
    tally_->clear();
    finish_transcript(batch, record);
}

std::size_t ScanWorker::records_to_scan_together(TranscriptBatch const & batch, std::size_t const first) const
{
    std::size_t last = first;
    std::size_t bases = 0;
    do
        bases += batch.records[last++].length;
    while (last < batch.records.size() && !is_circle(batch.records[last]) && !is_only_counted(batch.records[last]) &&
           bases + batch.records[last].length <= plan_.preferred_bases());
    return last;
}

BasePlanes ScanWorker::planes_of(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    return {batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length};
}

/// Sites that are only counted may come in any order.
void ScanWorker::find_sites(TranscriptBatch const & batch, BatchRange const range)
{
    find_all_sites(batch, range);
    if (altered_)
        altered_->take(sites_);
}

void ScanWorker::find_all_sites(TranscriptBatch const & batch, BatchRange const range)
{
    sites_.clear();
    if (!plan_.finder)
        return plan_.seeds.find_sites(batch, range, scratch_, sites_);
    if (site_table_ || scores_of_run_ || repeats_ || plan_.mask_start != 0 || plan_.has_report)
        return plan_.finder->find_sites(batch, range, class_scratch_, sites_);
    plan_.finder->find_unordered_sites(batch, range, class_scratch_, sites_);
}

void ScanWorker::scan_records(TranscriptBatch const & batch, std::size_t const first, std::size_t const last)
{
    TranscriptBatch::Record const & last_record = batch.records[last - 1];
    if (altered_)
        altered_->clear();
    find_sites(batch, {first, last, batch.records[first].begin, last_record.begin + last_record.length});
    if (scores_of_run_)
        expect_scores(batch, first, last);
    auto from = sites_.begin();
    for (std::size_t index = first; index < last; ++index)
    {
        auto const to = std::find_if(from, sites_.end(), [&](Site const & site) { return site.transcript != index; });
        if (begin_transcript(batch, batch.records[index]) && !(is_nothing_without_sites_ && from == to && pairs_.empty()))
        {
            take_sites(batch, batch.records[index], {from, to});
            end_transcript(batch, batch.records[index]);
        }
        from = to;
    }
}

/// Piece by piece, so that the sites of a chromosome are never in memory together.
void ScanWorker::scan_long_record(TranscriptBatch const & batch, std::size_t const index)
{
    TranscriptBatch::Record const & record = batch.records[index];
    std::size_t const end = record.begin + record.length;
    if (!begin_transcript(batch, record))
        return;
    if (altered_)
        altered_->clear();
    is_whole_ = false;
    for (std::size_t begin = record.begin; begin < end;)
    {
        std::size_t const piece_end = std::min(begin + plan_.preferred_bases(), end);
        find_sites(batch, {index, index + 1, begin, piece_end});
        take_sites(batch, record, sites_);
        begin = piece_end;
    }
    end_transcript(batch, record);
    is_whole_ = true;
}

/// False for a transcript that is left out.
bool ScanWorker::begin_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    names_ = record_names_.find(batch, record, *result_);
    haplotype_ = record.places == nullptr ? Haplotype::none : record.places->haplotype;
    ++result_->transcripts;
    result_->bases += record.length;
    result_->like_mirnas += record.length >= shortest_like_mirna && record.length <= longest_like_mirna ? 1 : 0;
    if (!record_names_.is_kept(batch.header(record), *result_))
    {
        ++result_->left_out;
        result_->left_out_bases += record.length;
        return false;
    }
    if (region_table_ && haplotype_ != Haplotype::second)
        append_region(*record.places);
    if (haplotype_ == Haplotype::not_scanned)
    {
        ++result_->left_out;
        note_not_scanned();
        return false;
    }
    note_name();
    auto const note_if = [&](bool const is_so, products::NotedTranscripts & noted)
    {
        if (is_so)
            noted.note(names_.transcript);
    };
    note_if(record.length == 0, result_->without_sequence);
    note_if(record.ambiguous != 0 && record.ambiguous > record.length / rich_divisor, result_->ambiguity_rich);
    note_if(record.has_t, result_->with_t);
    note_if(record.has_u, result_->with_u);
    note_if(record.has_t && record.has_u, result_->with_both);

    note_alignment(batch, record);
    find_pairs();
    for (DocumentedTable::GenePair const & pair : pairs_)
        status_[pair.mirna] = status_of(plan_.documented->pairs()[pair.pair].support);
    return true;
}

void ScanWorker::take_sites(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                            std::span<Site const> sites)
{
    if (scores_of_run_)
    {
        score_sites(batch, record, sites);
        sites = shown_;
    }
    else if (plan_.mask_start != 0)
        // Sites are ordered by where they begin, so those in the masked part are in front.
        sites = {
            std::find_if(sites.begin(), sites.end(), [&](Site const & site) { return site.begin >= plan_.mask_start; }),
            sites.end()};
    targets_.add(sites);
    if (scores_of_run_)
        take_target_scores();
    if (repeats_)
        take_repeats(batch, record, sites);
    if (plan_.has_report)
        candidate_sites_.start(drawn_bases(batch, record), record.length, is_whole_ ? sites : std::span<Site const>{},
                               shown_scores_.of_sites(), parts_of_sites(), drawing_of(batch, record));
    TranscriptSites found{.names = names_,
                          .sites = sites,
                          .status = status_,
                          .scores = shown_scores_.of_sites(),
                          .log_kd = log_kds_,
                          .haplotype = to_string(haplotype_),
                          .length = is_circle(record) ? 0 : record.length};
    if (site_table_)
    {
        find_places(record, sites, found);
        find_conservation(sites, found);
    }
    if (site_table_)
        append_rows(Table::sites, *site_table_, found);
    if (feature_table_)
        append_rows(Table::features, *feature_table_, found);
    if (occupancy_table_)
        append_counted_sites();
    if (plan_.keeps_sites)
        site_record_.add(*record.places, sites);
    if (plan_.has_report && !pairs_.empty())
        note_pair_sites(sites);
}

void ScanWorker::append_counted_sites()
{
    ByteBuffer & bytes = result_->tables[static_cast<std::size_t>(Table::occupancy)];
    occupancy_table_->append({names_.transcript, scores_of_run_->counted_sites(), to_string(haplotype_)}, bytes);
    if (bytes.size() > much_table)
        (*pass_on_)();
}

/// Only sites of built-in types count.
void ScanWorker::take_repeats(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                              std::span<Site const> sites)
{
    if (plan_.finder)
    {
        products::take_seed_sites(sites, built_in_sites_);
        sites = built_in_sites_;
    }
    repeats_->take(planes_of(batch, record), sites);
}

void ScanWorker::append_rows(Table const table, SiteTable & rows, TranscriptSites const & found)
{
    ByteBuffer & bytes = result_->tables[static_cast<std::size_t>(table)];
    for (std::size_t first = 0; first < found.sites.size(); first += many_rows)
    {
        TranscriptSites piece = piece_of(found, first, std::min(many_rows, found.sites.size() - first));
        if (table == Table::features)
        {
            site_features_.take(*scores_of_run_, plan_.scores->feature_names().size(), piece.sites);
            piece.features = site_features_.features();
            piece.energies = site_features_.energies();
        }
        rows.append(piece, bytes);
        if (bytes.size() > much_table)
            (*pass_on_)();
    }
}

/// A score may have rows for targets without one.
std::size_t ScanWorker::targets_with_site() const
{
    std::span<std::uint32_t const> const hits = targets_.hits();
    if (!scores_of_run_)
        return hits.size();
    return static_cast<std::size_t>(std::ranges::count_if(hits, [&](std::uint32_t const mirna) { return targets_.has_site(mirna); }));
}

void ScanWorker::end_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    result_->targets += targets_with_site();
    targets_.add_totals(result_->sites);
    finish_transcript(batch, record);
}

void ScanWorker::finish_transcript(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    if (altered_)
        altered_->end_transcript(static_cast<std::uint32_t>(&record - batch.records.data()), targets_);
    if (target_table_)
        append_targets();
    if (plan_.keeps_targets)
        keep_targets();
    if (plan_.keeps_sites)
        site_record_.move_to(names_, *record.places, result_->kept_sites);
    if (plan_.has_report)
        take_targets();
    if (variant_table_)
        append_variants(batch, record);
    if (!pairs_.empty())
        note_pairs(batch, record);
    targets_.clear();
    for (DocumentedTable::GenePair const & pair : pairs_)
    {
        status_[pair.mirna] = PairStatus::no;
        kept_sites_[pair.mirna] = 0;
    }
}

} // namespace mirsweep::runs
