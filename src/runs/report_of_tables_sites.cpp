// What the report shows of the sites of the targets that it lists.
#include <algorithm>
#include <string>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/core/table_name.hpp>
#include <mirsweep/score/run_scores.hpp>

#include "products/candidate_sites.hpp"
#include "products/name_on_page.hpp"
#include "products/site_duplex.hpp"
#include "runs/report_of_tables.hpp"
#include "runs/report_structures.hpp"
#include "transcripts/unrolled_circle.hpp"

namespace mirsweep::runs
{

ReportOfTables::Held const * ReportOfTables::find(std::uint32_t const mirna, std::string const & transcript) const
{
    auto const entry = transcripts_.find(transcript);
    if (entry == transcripts_.end())
        return nullptr;
    auto const target = entry->second.targets.find(mirna);
    return target == entry->second.targets.end() ? nullptr : &held_[target->second];
}

/// A built-in type or a further class of the run.
std::optional<SiteType> ReportOfTables::type_of(std::string_view const name) const
{
    auto const further = std::ranges::find(data_.classes, name, &ReportClass::name);
    if (further == data_.classes.end())
        return site_type_of(name);
    return static_cast<SiteType>(site_type_count + static_cast<std::size_t>(further - data_.classes.begin()));
}

void ReportOfTables::read_sites()
{
    ResultTable table{request_.folder, summary_, "sites"};
    std::size_t const mirna_at = table.column("mirna"), start_at = table.column("start"),
                      end_at = table.column("end"), type_at = table.column("site_type"),
                      score_at = table.column("score");
    std::string name;
    HeldTranscript * transcript = nullptr;
    while (table.next())
    {
        if (std::string on_page = table.transcript_on_page(); on_page != name)
        {
            name = std::move(on_page);
            auto const found = transcripts_.find(name);
            transcript = found == transcripts_.end() ? nullptr : &found->second;
        }
        if (transcript == nullptr)
            continue;
        transcript->length = std::max(transcript->length, table.number(end_at));
        auto const target = transcript->targets.find(mirna_of(table.field(mirna_at)));
        std::optional<SiteType> const type = type_of(table.field(type_at));
        if (target == transcript->targets.end() || !type)
            continue;
        std::uint32_t const start = table.number(start_at);
        if (start == 0)
            table.refuse("starts at 0, and positions begin at 1");
        auto & sites = held_[target->second].sites;
        if (sites.size() == report_sites_of_pair)
            continue;
        sites.push_back({start - 1, *type, score_column_ ? table.score(score_at) : std::nullopt, 0, {}});
        if (!is_built_in(*type))
            sites.back().length = static_cast<std::uint8_t>(std::min(table.number(end_at) - start + 1, 255U));
    }
}

/// The next site of a target that the page lists: the tables `sites` and `features` have one order. Null for another.
CandidateSite * ReportOfTables::site_of_row(ResultTable const & table)
{
    auto const transcript = transcripts_.find(table.transcript_on_page());
    if (transcript == transcripts_.end())
        return nullptr;
    auto const target = transcript->second.targets.find(mirna_of(table.field(table.column("mirna"))));
    if (target == transcript->second.targets.end())
        return nullptr;
    Held & held = held_[target->second];
    std::uint32_t const begin = table.number(table.column("start")) - 1;
    std::optional<SiteType> const type = type_of(table.field(table.column("site_type")));
    // Sites of classes without features are not in the table.
    while (held.with_parts < held.sites.size() && held.sites[held.with_parts].begin < begin)
        ++held.with_parts;
    if (held.with_parts == held.sites.size())
        return nullptr;
    CandidateSite & site = held.sites[held.with_parts];
    if (site.begin != begin || site.type != type)
        return nullptr;
    ++held.with_parts;
    return &site;
}

/// The parts of the scores, where the result has the table.
void ReportOfTables::read_features()
{
    if (!has_table(summary_, "features"))
    {
        if (have_features(score_names_of_title(data_.score)))
            data_.parts_missing = "The parts of the scores are not shown, because they need the table features, which this run did not write.";
        return;
    }
    ResultTable table{request_.folder, summary_, "features"};
    constexpr std::string_view ending = "_contribution";
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < table.columns().size(); ++i)
        if (std::string_view const name = table.columns()[i]; name.ends_with(ending))
        {
            columns.push_back(i);
            data_.score_parts.emplace_back(name.substr(0, name.size() - ending.size()));
        }
    while (table.next())
        if (CandidateSite * const site = site_of_row(table))
            for (std::size_t const column : columns)
                site->parts.push_back(table.score(column).value_or(0));
}

/// Lengths and duplexes. The lengths were those of the last site until now.
void ReportOfTables::read_transcripts()
{
    bool const has_sequences =
        std::ranges::all_of(mirnas_, [](Mirna const & mirna) { return !mirna.sequence.empty(); });
    bool const is_read = inputs_.read_transcripts(
        [&](std::string_view const name, TranscriptBatch const & batch, TranscriptBatch::Record const & record)
        {
            Haplotype const haplotype = record.places == nullptr ? Haplotype::none : record.places->haplotype;
            auto const found = transcripts_.find(products::name_on_page(table_name(name), haplotype));
            if (found == transcripts_.end())
                return;
            found->second.length = static_cast<std::uint32_t>(record.length);
            draw(found->second, batch, record);
            // The page draws a line, so circles have none; haplotypes lack or have bases that the genome's exons do not.
            bool const is_of_sample = haplotype != Haplotype::none && haplotype != Haplotype::not_scanned;
            if (record.places != nullptr && !inputs_.has_circles() && !is_of_sample)
                data_.structures.push_back(structure_of(found->first, *record.places));
        });
    warnings_ = inputs_.warnings();
    if (!is_read || !has_sequences)
        data_.drawings_missing = "Pairings are not drawn, because an input of the scan is gone or has changed" +
                                 std::string{is_read ? "" : ", and transcripts end on the maps with their last site"} +
                                 ".";
}

/// By the pattern that holds; empty where the classes are not known any more.
std::string ReportOfTables::drawn_site_of_class(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                                                std::uint32_t const mirna, CandidateSite const & site) const
{
    if (!patterns_ || std::size_t{site.begin} + site.length > record.length)
        return {};
    std::string const & sequence = mirnas_[mirna].sequence;
    Site const placed{.transcript = 0, .mirna = mirna, .begin = site.begin, .type = site.type, .length = site.length};
    std::optional<PlacedPattern> const pattern =
        patterns_->find(placed, batch.bases, record.begin, record.begin + record.length, sequence);
    if (!pattern)
        return {};
    BasePlanes const bases{batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length};
    return products::site_duplex(bases, *pattern, mirnas_[mirna]);
}

/// Of circles from the first base to after the junction.
void ReportOfTables::draw(HeldTranscript & transcript, TranscriptBatch const & batch,
                          TranscriptBatch::Record const & record)
{
    bool const is_circle = inputs_.has_circles();
    if (is_circle && record.length < transcripts::circle_overlap)
        return;
    TranscriptBatch unrolled;
    if (is_circle)
    {
        transcripts::unroll_circle(batch, record, transcripts::circle_overlap, unrolled);
        unrolled.records.front().begin += transcripts::circle_overlap;
        unrolled.records.front().length -= transcripts::circle_overlap;
    }
    TranscriptBatch const & drawn = is_circle ? unrolled : batch;
    TranscriptBatch::Record const & bases = is_circle ? unrolled.records.front() : record;
    for (auto const & [mirna, target] : transcript.targets)
        for (CandidateSite & site : held_[target].sites)
            if (mirnas_[mirna].sequence.empty() || !site.duplex.empty() || !site.window.empty())
                continue;
            else if (!is_built_in(site.type))
                site.duplex = drawn_site_of_class(drawn, bases, mirna, site);
            else if (site.begin + rule_of(site.type).length() <= bases.length)
                draw_built_in(drawn, bases, held_[target], site);
}

/// The page draws the sites of candidates itself.
void ReportOfTables::draw_built_in(TranscriptBatch const & batch, TranscriptBatch::Record const & record, Held const & target,
                                   CandidateSite & site) const
{
    Mirna const & mirna = mirnas_[target.mirna];
    products::keep_window({batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length},
                          mirna.sequence.size(), site);
    if (target.is_documented)
        site.duplex = products::site_duplex(batch, record, mirna, {0, target.mirna, site.begin, site.type});
}

void ReportOfTables::fill_pairs()
{
    for (ReportPair & pair : data_.pairs)
    {
        data_.assigned_pairs += pair.support == Support::negative ? 0U : 1U;
        for (ReportPairTranscript & row : pair.transcripts)
        {
            HeldTranscript const & transcript = transcripts_.at(row.transcript);
            row.length = transcript.length;
            row.assigned_hits = transcript.assigned_hits;
            if (Held const * const held = find(pair.mirna, row.transcript))
            {
                for (CandidateSite const & site : held->sites)
                    row.sites.push_back({site.begin, site.type, site.score, site.duplex, site.length, site.parts});
                row.score = held->score;
                row.strength = held->strength;
                row.standing = held->standing;
            }
        }
    }
}

void ReportOfTables::fill_candidates()
{
    for (ReportCandidate & candidate : data_.candidates)
    {
        candidate.length = transcripts_.at(candidate.transcript).length;
        if (Held const * const held = find(candidate.mirna, candidate.transcript))
        {
            candidate.sites = held->sites;
            for (CandidateSite & site : candidate.sites)
                if (!site.window.empty())
                    site.duplex.clear();
            candidate.standing = held->standing;
            candidate.strength = held->strength;
        }
    }
}

/// A part of a run says nothing about the whole, so it is not compared with chance.
void ReportOfTables::fill_selection()
{
    if (!is_selection())
        return;
    data_.assigned_pairs = 0;
    ReportSelection & selection = data_.selection.emplace();
    for (std::size_t i = 0; i < is_gene_found_.size(); ++i)
        if (is_gene_found_[i])
            selection.genes.push_back(genes_.genes()[i]);
    if (!request_.select.empty())
        for (std::size_t i = 0; i < mirnas_.size(); ++i)
            if (is_selected_[i])
                selection.mirnas.push_back(mirnas_[i].name);
    selection.top = request_.top;
}

void ReportOfTables::warn_of_missing_genes()
{
    constexpr std::size_t most_named = 5;
    std::size_t missing = 0;
    std::string names;
    for (std::size_t i = 0; i < is_gene_found_.size(); ++i)
        if (!is_gene_found_[i] && missing++ < most_named)
            names += (names.empty() ? "" : ", ") + printable(genes_.genes()[i]);
    if (missing != 0)
        warnings_.push_back(mirsweep::describe({.file = request_.folder},
                                     std::to_string(missing) + " of " + std::to_string(is_gene_found_.size()) +
                                         " genes have no target and no documented pair in the result (" + names +
                                         (missing > most_named ? ", ..." : "") + ")"));
}

} // namespace mirsweep::runs
