#include "runs/report_of_tables.hpp"

#include <algorithm>
#include <utility>

#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/core/table_name.hpp>
#include <mirsweep/mirnas/mirna_selection.hpp>

#include "products/best_candidates.hpp"
#include "runs/report_structures.hpp"

namespace mirsweep::runs
{

namespace
{

/// What a site weighs in the ranking of a run without a score, in thousandths; by SiteType.
constexpr std::array<std::uint32_t, site_type_count> site_weights{0, 50, 99, 161, 310};

Support support_of(std::string_view const text)
{
    for (Support const support : {Support::negative, Support::unknown, Support::weak, Support::strong})
        if (to_string(support) == text)
            return support;
    return Support::unknown;
}

SiteDoubt doubt_of(std::string_view const status)
{
    return status == "incomplete_sequence" ? SiteDoubt::unknown_bases
           : status == "not_scanned"       ? SiteDoubt::unknown_phase
                                           : SiteDoubt::none;
}

std::uint64_t weight_of(SiteCounts const & counts)
{
    std::uint64_t weight = 0;
    for (std::size_t type = 0; type < counts.size(); ++type)
        weight += std::uint64_t{counts[type]} * site_weights[type];
    return weight;
}

std::string text_or_empty(std::string_view const field)
{
    return field == "NA" ? std::string{} : std::string{field};
}

std::string parameter_of(ScanSummary const & summary, std::string_view const name)
{
    for (auto const & [key, value] : summary.parameters)
        if (key == name)
            return value;
    return {};
}

} // namespace

ReportOfTables::ReportOfTables(ReportRequest const & request, ScanSummary const & summary)
    : request_{request}, summary_{summary}, inputs_{summary}, genes_{request.genes},
      is_gene_found_(genes_.genes().size())
{
    data_.summary = summary;
    data_.score = parameter_of(summary, "score");
    has_ranking_ = has_table(summary, "ranking");
    std::vector<std::string_view> types;
    std::string const asked = parameter_of(summary, "site_types");
    split_fields(asked, ',', types);
    SiteTypeSet set;
    for (std::string_view const name : types)
        if (std::optional<SiteType> const type = site_type_of(name))
            set.insert(*type);
    data_.site_types = set;
    read_classes();
}

/// Where the classes' file is not there any more, as the summary names them.
void ReportOfTables::read_classes()
{
    if (summary_.further_sites.empty())
        return;
    for (auto const & [name, sites] : summary_.further_sites)
        data_.classes.push_back({name, 0});
    classes_ = inputs_.classes();
    auto const is_same = [](SiteClass const & known, ReportClass const & of_run) { return known.name == of_run.name; };
    if (!classes_ || !std::ranges::equal(classes_->further(), data_.classes, is_same))
    {
        classes_.reset();
        return;
    }
    data_.classes.clear();
    for (SiteClass const & further : classes_->further())
        data_.classes.push_back({further.name, further.rank, further.legend()});
    patterns_.emplace(*classes_);
}

ReportData ReportOfTables::make()
{
    read_mirnas();
    read_targets();
    if (!is_selection())
        find_best();
    if (summary_.has_documented)
        read_documented();
    if (has_ranking_ && request_.top)
        find_top();
    choose_targets();
    if (has_ranking_)
        read_ranks();
    read_sites();
    read_features();
    read_transcripts();
    fill_pairs();
    fill_candidates();
    if (strengths_)
        strengths_->add_to(data_, repeat_column_.has_value());
    data_.structures = structures_of(data_.structures, transcripts_on_page(data_));
    fill_selection();
    warn_of_missing_genes();
    return std::move(data_);
}

/// In the order of the run; where their file is not there, as the tables have them, without sequences.
void ReportOfTables::read_mirnas()
{
    for (Mirna & mirna : inputs_.mirnas())
    {
        mirna_numbers_.emplace(table_name(mirna.name), static_cast<std::uint32_t>(mirnas_.size()));
        mirnas_.push_back(std::move(mirna));
    }
}

std::uint32_t ReportOfTables::mirna_of(std::string_view const name)
{
    auto const [entry, is_new] =
        mirna_numbers_.try_emplace(std::string{name}, static_cast<std::uint32_t>(mirnas_.size()));
    if (is_new)
        mirnas_.push_back({.name = std::string{name}, .sequence = {}});
    return entry->second;
}

void ReportOfTables::select_mirnas()
{
    std::vector<std::string_view> names;
    for (Mirna const & mirna : mirnas_)
        names.emplace_back(mirna.name);
    is_selected_ = request_.select.empty() ? std::vector<bool>(names.size(), true)
                                           : MirnaSelection{"", request_.select}.choose(names);
}

bool ReportOfTables::is_selected(std::uint32_t const mirna, std::string_view const gene)
{
    if (!is_selected_[mirna])
        return false;
    if (request_.genes.empty())
        return true;
    std::optional<std::uint32_t> const found = genes_.find(gene, {});
    if (found)
        is_gene_found_[*found] = true;
    return found.has_value();
}

void ReportOfTables::note_columns(ResultTable const & table)
{
    mirna_column_ = table.column("mirna");
    gene_column_ = table.column("gene");
    documented_column_ = table.column("documented");
    if (data_.score != "none")
        score_column_ = table.column("score");
    repeat_column_ = table.find_column("repeat");
    for (SiteRule const & rule : site_rules)
        count_columns_[index_of(rule.type)] = table.column(rule.name);
    class_columns_.clear();
    for (ReportClass const & further : data_.classes)
        class_columns_.push_back(table.column(further.name));
}

SiteCounts ReportOfTables::counts_of(ResultTable const & table) const
{
    SiteCounts counts{};
    for (std::size_t type = 0; type < counts.size(); ++type)
        counts[type] = table.number(count_columns_[type]);
    return counts;
}

/// By the rule of the table `ranking`.
TargetStrength ReportOfTables::strength_of(ResultTable const & table) const
{
    TargetStrength strength{.is_repeat = repeat_column_ && table.field(*repeat_column_) == "yes"};
    strength.value = score_column_ ? products::value_of_score(table.score(*score_column_))
                                   : -static_cast<std::int64_t>(weight_of(counts_of(table)));
    return strength;
}

/// All of them, for what is known only of all: ranks and totals.
void ReportOfTables::read_targets()
{
    ResultTable table{request_.folder, summary_, "targets"};
    note_columns(table);
    std::vector<std::pair<std::uint32_t, TargetStrength>> rows;
    data_.mirnas.resize(mirnas_.size());
    while (table.next())
    {
        std::uint32_t const mirna = mirna_of(table.field(mirna_column_));
        data_.mirnas.resize(mirnas_.size());
        data_.mirnas[mirna].targets += has_site(table) ? 1U : 0U;
        ++data_.mirnas[mirna].ranked;
        if (repeat_column_)
            data_.mirnas[mirna].repeats = data_.mirnas[mirna].repeats.value_or(0) + (table.field(*repeat_column_) == "yes" ? 1U : 0U);
        SiteCounts const counts = counts_of(table);
        for (std::size_t type = 0; type < counts.size(); ++type)
            data_.mirnas[mirna].sites[type] += counts[type];
        data_.mirnas[mirna].further.resize(class_columns_.size());
        for (std::size_t further = 0; further < class_columns_.size(); ++further)
            data_.mirnas[mirna].further[further] += table.number(class_columns_[further]);
        data_.candidates_in_all += is_candidate(table) ? 1U : 0U;
        if (can_rank())
            rows.emplace_back(mirna, strength_of(table));
    }
    for (std::size_t i = 0; i < mirnas_.size(); ++i)
    {
        data_.mirnas[i].name = mirnas_[i].name;
        data_.mirnas[i].sequence = mirnas_[i].sequence;
        data_.mirnas[i].accession = mirnas_[i].accession;
        if (repeat_column_ && !data_.mirnas[i].repeats)
            data_.mirnas[i].repeats = 0;
    }
    documented_.resize(mirnas_.size());
    select_mirnas();
    rank(rows);
}

ReportOfTables::Held & ReportOfTables::hold(std::uint32_t const mirna, std::string_view const transcript)
{
    auto const [entry, is_new] = transcripts_[std::string{transcript}].targets.try_emplace(mirna, held_.size());
    if (is_new)
        held_.push_back({.mirna = mirna});
    return held_[entry->second];
}

/// Rows of one pair follow each other.
void ReportOfTables::read_documented()
{
    ResultTable table{request_.folder, summary_, "documented"};
    std::size_t const mirna_at = table.column("mirna"), gene_at = table.column("gene"),
                      status_at = table.column("status"), support_at = table.column("support"), references_at = table.column("references");
    while (table.next())
    {
        std::uint32_t const mirna = mirna_of(table.field(mirna_at));
        if (mirna >= is_selected_.size())
        {
            // A miRNA without a target, of a run whose miRNAs cannot be read again.
            data_.mirnas.push_back({std::string{table.field(mirna_at)}, {}, {}, {}, 0});
            documented_.push_back(0);
            is_selected_.push_back(request_.select.empty());
        }
        std::string_view const gene = table.field(gene_at);
        if (!is_selected(mirna, gene))
            continue;
        bool const is_next =
            !data_.pairs.empty() && data_.pairs.back().mirna == mirna && data_.pairs.back().gene == gene;
        if (!is_next)
        {
            data_.pairs.push_back({mirna,
                                   std::string{gene},
                                   support_of(table.field(support_at)),
                                   text_or_empty(table.field(references_at)),
                                   {}});
            documented_[mirna] += data_.pairs.back().support == Support::negative ? 0U : 1U;
        }
        ReportPair & pair = data_.pairs.back();
        std::string_view const status = table.field(status_at);
        if (status == "gene_not_in_input" || pair.transcripts.size() >= report_transcripts_of_pair)
            continue;
        std::string const transcript = table.transcript_on_page();
        pair.transcripts.push_back({transcript, 0, {}, 0, doubt_of(status)});
        hold(mirna, transcript).is_documented = true;
    }
}

/// The score `repression` has rows without one.
bool ReportOfTables::has_site(ResultTable const & table) const
{
    auto const is_counted = [&](std::size_t const column) { return table.number(column) != 0; };
    return std::ranges::any_of(count_columns_, is_counted) || std::ranges::any_of(class_columns_, is_counted);
}

/// With a site, and no documented pair.
bool ReportOfTables::is_candidate(ResultTable const & table) const
{
    std::string_view const documented = table.field(documented_column_);
    return (documented == "no" || documented == "NA") && has_site(table);
}

ReportCandidate ReportOfTables::candidate_of(ResultTable const & table, std::uint32_t const mirna) const
{
    ReportCandidate candidate{mirna, table.transcript_on_page(),
                              text_or_empty(table.field(gene_column_)), counts_of(table),
                              score_column_ ? table.score(*score_column_) : std::nullopt};
    if (repeat_column_)
        candidate.standing.is_repeat = table.field(*repeat_column_) == "yes";
    candidate.weight = weight_of(candidate.counts);
    if (!class_columns_.empty())
        candidate.class_counts.assign(candidate.counts.begin(), candidate.counts.end());
    for (std::size_t const column : class_columns_)
        candidate.class_counts.push_back(table.number(column));
    return candidate;
}

/// Without a selection the candidates are those of the page that the scan has written.
void ReportOfTables::find_best()
{
    products::BestCandidates best{mirnas_.size()};
    ResultTable table{request_.folder, summary_, "targets"};
    while (table.next())
        if (is_candidate(table))
        {
            std::uint32_t const mirna = mirna_of(table.field(mirna_column_));
            ReportCandidate const candidate = candidate_of(table, mirna);
            best.offer(mirna, mirsweep::strength_of(candidate), {candidate.transcript, candidate.gene},
                       [&](ReportCandidate & kept) { kept.class_counts = candidate.class_counts; });
        }
    data_.candidates = best.kept();
    products::select_candidates(data_.candidates, mirnas_.size());
    for (ReportCandidate const & candidate : data_.candidates)
        hold(candidate.mirna, candidate.transcript);
}

/// Whether a target is a candidate that the page is asked for.
bool ReportOfTables::is_asked(ResultTable const & table, std::uint32_t const mirna, std::size_t const row)
{
    return is_selection() && is_candidate(table) && is_selected(mirna, table.field(gene_column_)) &&
           is_among_top(mirna, table.transcript_on_page(), row);
}

/// Reads the targets once more, with all known that decides.
void ReportOfTables::choose_targets()
{
    ResultTable table{request_.folder, summary_, "targets"};
    for (std::size_t row = 0; table.next(); ++row)
    {
        std::uint32_t const mirna = mirna_of(table.field(mirna_column_));
        std::string const name = table.transcript_on_page();
        if (is_asked(table, mirna, row))
        {
            data_.candidates.push_back(candidate_of(table, mirna));
            hold(mirna, name);
        }
        auto const transcript = transcripts_.find(name);
        if (transcript == transcripts_.end())
            continue;
        transcript->second.assigned_hits += has_site(table) ? documented_[mirna] : 0;
        if (auto const target = transcript->second.targets.find(mirna); target != transcript->second.targets.end())
            describe(held_[target->second], table);
    }
    std::ranges::sort(data_.candidates, is_better_candidate);
}

void ReportOfTables::describe(Held & held, ResultTable const & table) const
{
    if (score_column_)
        held.score = table.score(*score_column_);
    if (repeat_column_)
        held.standing.is_repeat = table.field(*repeat_column_) == "yes";
    if (strengths_)
        held.strength = strength_of(table);
}

} // namespace mirsweep::runs
