// The ranks that the report shows of the targets that it lists.
#include <algorithm>
#include <limits>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/tables/class_names.hpp>

#include "runs/report_of_tables.hpp"

namespace mirsweep::runs
{

/// Whether the tables say what ranks: without a score they do not have the weights of further classes, and never the
/// mismatches of near-perfect sites.
bool ReportOfTables::can_rank() const
{
    if (data_.classes.empty())
        return true;
    return data_.score != "none" && std::ranges::find(data_.classes, near_perfect_class, &ReportClass::name) == data_.classes.end();
}

/// The table `ranking` tells the ranks where the result has it.
void ReportOfTables::rank(std::vector<std::pair<std::uint32_t, TargetStrength>> const & rows)
{
    if (has_ranking_)
        return;
    if (!can_rank())
    {
        if (request_.top)
            throw_input_error({.file = request_.folder}, "does not say which targets are the best: scan again with the table "
                                                         "ranking (--tables), or without --top here");
        data_.ranks_missing = "Ranks are not shown, because they need the table ranking, which this run did not write.";
        return;
    }
    strengths_ = std::make_unique<products::StrengthCounts>(mirnas_.size());
    ranks_.emplace(mirnas_.size());
    for (auto const & [mirna, strength] : rows)
    {
        strengths_->add(mirna, strength);
        bool const has_value = strength.value != TargetStrength::none;
        ranks_->add(mirna, has_value ? static_cast<double>(strength.value) : std::numeric_limits<double>::quiet_NaN(), strength.is_repeat);
    }
    ranks_->finish();
}

/// Takes the ranks of what the page lists, or before that, with `--top`, notes what it is to list.
void ReportOfTables::read_ranking(std::function<void(std::uint32_t, ResultTable const &, std::uint32_t)> const & take)
{
    ResultTable table{request_.folder, summary_, "ranking"};
    std::size_t const mirna_at = table.column("mirna"), rank_at = table.column("rank");
    while (table.next())
        take(mirna_of(table.field(mirna_at)), table, table.number(rank_at));
}

void ReportOfTables::find_top()
{
    read_ranking([&](std::uint32_t const mirna, ResultTable const & table, std::uint32_t const rank)
                 {
                     if (rank <= *request_.top)
                         top_[table.transcript_on_page()].insert(mirna);
                 });
}

void ReportOfTables::read_ranks()
{
    read_ranking([&](std::uint32_t const mirna, ResultTable const & table, std::uint32_t const rank)
                 {
                     auto const transcript = transcripts_.find(table.transcript_on_page());
                     if (transcript == transcripts_.end())
                         return;
                     auto const target = transcript->second.targets.find(mirna);
                     if (target == transcript->second.targets.end())
                         return;
                     TargetStanding & standing = held_[target->second].standing;
                     standing.rank = rank;
                     standing.percentile = table.score(table.column("percentile"));
                     standing.is_repeat = table.field(table.column("repeat")) == "yes";
                 });
}

bool ReportOfTables::is_among_top(std::uint32_t const mirna, std::string const & transcript, std::size_t const row) const
{
    if (!request_.top)
        return true;
    if (!has_ranking_)
        return ranks_->rank_of(row) <= *request_.top;
    auto const of_transcript = top_.find(transcript);
    return of_transcript != top_.end() && of_transcript->second.contains(mirna);
}

} // namespace mirsweep::runs
