#include "runs/scan_collector.hpp"

#include <algorithm>
#include <numeric>

#include <mirsweep/core/error.hpp>
#include <mirsweep/tables/class_names.hpp>

#include "products/transcript_targets.hpp"

namespace mirsweep::runs
{

namespace
{

std::string plural(std::uint64_t const count, std::string const & noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string first_word(std::string_view const header)
{
    return std::string{header.substr(0, header.find_first_of(" \t"))};
}

/// Of a finding of a batch or of the run.
bool has_site(auto const & finding)
{
    auto const is_some = [](std::uint32_t const count) { return count != 0; };
    return std::ranges::any_of(finding.counts, is_some) || std::ranges::any_of(finding.further, is_some);
}

/// ` (t1, t2, t3, ...)`
std::string examples(products::NotedTranscripts const & noted)
{
    std::string text;
    for (std::string const & name : noted.names)
        text += (text.empty() ? " (" : ", ") + printable(name);
    if (noted.count > noted.names.size())
        text += ", ...";
    return text.empty() ? text : text + ")";
}

std::string shown_name(std::string const & path)
{
    return path == "-" ? "standard input" : path;
}

/// What a warning is about that counts in all inputs: the first few by name.
std::string shown_inputs(std::vector<std::string> const & inputs)
{
    constexpr std::size_t most_named = 4;
    std::string shown;
    for (std::size_t i = 0; i < std::min(inputs.size(), most_named); ++i)
        shown += (shown.empty() ? "" : ", ") + shown_name(inputs[i]);
    return inputs.size() <= most_named ? shown : shown + " and " + plural(inputs.size() - most_named, "more file");
}

} // namespace

ScanCollector::ScanCollector(TableOutputs & outputs, DocumentedTable * const documented,
                             std::vector<std::string> const & inputs, products::KeptTargets kept_targets,
                             products::KeptSites kept_sites, std::vector<SourceCut> cuts)
    : outputs_{outputs}, documented_{documented}, inputs_{inputs}, cuts_{std::move(cuts)}, input_counts_(inputs.size()),
      sites_(kept_targets.classes().size()), findings_(documented == nullptr ? 0 : documented->pairs().size()),
      outcomes_(findings_.size()), documented_rows_{outputs.folder()}, transcript_lines_{outputs.folder()},
      kept_targets_{std::move(kept_targets)}, kept_sites_{std::move(kept_sites)}
{
}

void ScanCollector::take(products::BatchResult & result)
{
    if (result.defect)
        throw_defect(result);
    write_tables(result);
    if (result.is_partial)
        return;
    count(result);
    note_names(result);
    note_findings(result);
    keep_targets(result);
    keep_sites(result);
}

void ScanCollector::throw_defect(products::BatchResult const & result) const
{
    FastaDefect const & defect = *result.defect;
    std::string const file = shown_name(inputs_[result.file]);
    std::string const record = first_word(defect.record);
    // Nobody has counted the lines before the place where a shard begins.
    bool const knows_line = cuts_.empty() || cuts_[result.file].begin == 0;
    std::uint64_t const line = knows_line ? input_counts_[result.file].lines + defect.line : 0;
    throw_input_error({file, record, line}, defect.what);
}

void ScanCollector::write_tables(products::BatchResult & result)
{
    for (TableRule const & rule : table_rules)
    {
        ByteBuffer & table = result.tables[static_cast<std::size_t>(rule.table)];
        if (!table.empty())
            outputs_.write(rule.table, table.view());
        table.clear();
    }
}

void ScanCollector::count(products::BatchResult const & result)
{
    InputCounts & input = input_counts_[result.file];
    if (result.transcripts != 0 || result.text_crc32) // records that are left out have a text too
    {
        if (input.text_stop == 0)
        {
            input.text_first = result.text_first;
            input.file_first = result.file_first;
        }
        input.text_stop = result.text_stop;
        input.file_stop = result.file_stop;
        if (result.text_crc32)
            input.text_crc32 =
                crc32_of_both(input.text_crc32, *result.text_crc32, result.text_stop - result.text_first);
    }
    input.records += result.transcripts;
    input.bases += result.bases;
    input.like_mirnas += result.like_mirnas;
    input.lines += result.lines;
    for (std::size_t index = 0; index < result.sites.size(); ++index)
        sites_[index] += result.sites[index];
    targets_ += result.targets;
    notes_.without_sequence.add(result.without_sequence);
    notes_.ambiguity_rich.add(result.ambiguity_rich);
    notes_.with_t.add(result.with_t);
    notes_.with_u.add(result.with_u);
    notes_.with_both.add(result.with_both);
    notes_.without_alignment.add(result.without_alignment);
    notes_.genes.add(result.gene_notes);
    notes_.left_out += result.left_out;
    notes_.left_out_bases += result.left_out_bases;
    notes_.kept_genes.insert(result.kept_genes.begin(), result.kept_genes.end());
}

void ScanCollector::note_names(products::BatchResult const & result)
{
    if (outputs_.keeps_names())
        keep_names(result);
    // The set is larger than any cache, so memory is asked for some names before it is needed.
    constexpr std::size_t ahead = 24;
    std::span<std::uint64_t const> const hashes{result.name_hashes};
    for (std::uint64_t const hash : hashes.first(std::min(ahead, hashes.size())))
        names_.prefetch(hash);
    for (std::size_t i = 0; i < hashes.size(); ++i)
    {
        if (i + ahead < hashes.size())
            names_.prefetch(hashes[i + ahead]);
        if (names_.insert(hashes[i]))
            continue;
        std::size_t const begin = i == 0 ? 0 : result.name_ends[i - 1];
        duplicates_.note(std::string_view{result.names}.substr(begin, result.name_ends[i] - begin));
    }
}

/// A name a line.
void ScanCollector::keep_names(products::BatchResult const & result)
{
    name_lines_.clear();
    std::size_t begin = 0;
    for (std::size_t const end : result.name_ends)
    {
        name_lines_.append(result.names, begin, end - begin).append(1, '\n');
        begin = end;
    }
    outputs_.write_names(name_lines_);
}

void ScanCollector::note_findings(products::BatchResult & result)
{
    for (std::string const & gene : result.genes)
    {
        documented_->see_gene(gene);
        if (seen_genes_.insert(gene).second)
            genes_.push_back(gene);
    }
    for (products::PairFinding const & finding : result.findings)
    {
        Outcome & outcome = outcomes_[finding.pair];
        ++outcome.transcripts;
        outcome.is_found = outcome.is_found || has_site(finding);
        outcome.is_incomplete = outcome.is_incomplete || finding.is_incomplete;
        Haplotype const haplotype = result.documented_transcripts[finding.transcript].haplotype;
        outcome.is_not_scanned = outcome.is_not_scanned || haplotype == Haplotype::not_scanned;
        if (outputs_.has_folder() &&
            std::accumulate(finding.counts.begin(), finding.counts.end(), 0U) > report_sites_of_pair)
            with_many_sites_.note(result.documented_transcripts[finding.transcript].name);
    }
    keep_findings(result);
}

/// Those of one transcript are together.
void ScanCollector::keep_findings(products::BatchResult & result)
{
    auto first = result.findings.begin();
    for (std::uint32_t i = 0; i < result.documented_transcripts.size(); ++i)
    {
        products::DocumentedTranscript & transcript = result.documented_transcripts[i];
        auto const last = std::find_if(first, result.findings.end(),
                                       [&](products::PairFinding const & finding) { return finding.transcript != i; });
        if (outputs_.keeps_names())
            keep_for_record(transcript, {first, last});
        if (outputs_.has(Table::documented))
            keep_for_table(transcript, {first, last});
        if (outputs_.has_folder())
            keep_for_report(transcript, {first, last});
        first = last;
    }
}

/// A shard keeps them in a file, and merging in memory.
void ScanCollector::keep_targets(products::BatchResult const & result)
{
    if (result.kept_targets.empty())
        return;
    if (outputs_.keeps_targets())
        outputs_.write_targets(result.kept_targets);
    if (outputs_.has(Table::genes) || outputs_.has(Table::ranking))
        kept_targets_.take(result.kept_targets);
}

void ScanCollector::keep_sites(products::BatchResult const & result)
{
    if (result.kept_sites.empty())
        return;
    if (outputs_.keeps_sites())
        outputs_.write_sites(result.kept_sites);
    if (outputs_.has(Table::genes) || outputs_.has(Table::loci))
        kept_sites_.take(result.kept_sites);
}

std::string ScanCollector::about_inputs(std::string_view const what) const
{
    return describe({.file = shown_inputs(inputs_)}, what);
}

void ScanCollector::add_to(ScanSummary & summary) const
{
    for (InputCounts const & input : input_counts_)
    {
        summary.transcripts += input.records;
        summary.bases += input.bases;
    }
    summary.transcripts -= notes_.left_out;
    summary.bases -= notes_.left_out_bases;
    std::copy_n(sites_.begin(), site_type_count, summary.sites.begin());
    for (std::size_t index = site_type_count; index < sites_.size(); ++index)
        summary.further_sites.emplace_back(kept_targets_.classes()[index].name, sites_[index]);
    summary.targets = targets_;
    for (std::size_t i = 0; i < outcomes_.size(); ++i)
    {
        Outcome const & outcome = outcomes_[i];
        ++(!is_shown(i)             ? summary.pairs_of_other_genes
           : outcome.transcripts == 0   ? summary.gene_not_in_input
           : outcome.is_found       ? summary.site_found
           : outcome.is_incomplete  ? summary.incomplete_sequence
           : outcome.is_not_scanned ? summary.not_scanned
                                    : summary.no_site);
    }
    for (std::string & warning : warnings())
        summary.warnings.push_back(std::move(warning));
    for (std::string & warning : warnings_of_pairs())
        summary.warnings.push_back(std::move(warning));
}

std::vector<std::string> ScanCollector::warnings_of_pairs() const
{
    if (documented_ == nullptr)
        return {};
    std::vector<bool> is_in_input;
    for (Outcome const & outcome : outcomes_)
        is_in_input.push_back(outcome.transcripts != 0);
    NotedNames const & genes = notes_.genes.with_gene;
    return documented_->warnings_of_missing_genes(is_in_input, genes.names, genes.count);
}

std::vector<std::string> ScanCollector::warnings() const
{
    std::vector<std::string> warnings;
    auto const warn = [&](std::string const & what) { warnings.push_back(about_inputs(what)); };
    for (std::size_t file = 0; file < inputs_.size(); ++file)
        if (input_counts_[file].records != 0 && input_counts_[file].bases == 0)
            warnings.push_back(describe({.file = shown_name(inputs_[file])}, "holds no sequence at all"));
    for (std::size_t file = 0; file < inputs_.size(); ++file)
        if (input_counts_[file].like_mirnas != 0 && input_counts_[file].like_mirnas == input_counts_[file].records)
            warnings.push_back(describe({.file = shown_name(inputs_[file])},
                                        (input_counts_[file].records == 1
                                             ? "its only record is"
                                             : "all of its " + plural(input_counts_[file].records, "record") + " are") +
                                            " as short as miRNAs, at most 30 nt: is this the miRNA file?"));
    if (duplicates_.count != 0)
        warn(plural(duplicates_.count, "transcript") + " with the name of an earlier one" + examples(duplicates_) +
             ": their rows cannot be told apart");
    if (names_.is_full())
        warn("repeated transcript names were looked for among the first " + std::to_string(names_.size()) +
             " names only");
    if (without_gene_ != 0)
        warn("the table genes leaves out " + plural(without_gene_, "transcript") +
                           " whose gene is not known: give --gene-map");
    auto const is_large = [](Outcome const & pair) { return pair.transcripts > report_transcripts_of_pair; };
    if (auto const pairs = std::ranges::count_if(outcomes_, is_large); pairs != 0 && outputs_.has_folder())
        warn("the report lists only the first " + std::to_string(report_transcripts_of_pair) + " transcripts of " +
             plural(static_cast<std::uint64_t>(pairs), "documented pair"));
    if (with_many_sites_.count != 0)
        warn("the report lists only the first " + std::to_string(report_sites_of_pair) +
             " sites of a documented pair on " + plural(with_many_sites_.count, "transcript") +
             examples(with_many_sites_));
    if (notes_.without_sequence.count != 0)
        warn(plural(notes_.without_sequence.count, "record") + " without sequence" + examples(notes_.without_sequence));
    if (notes_.ambiguity_rich.count != 0)
        warn("more than half of the bases of " + plural(notes_.ambiguity_rich.count, "transcript") +
             " are not A C G T or U" + examples(notes_.ambiguity_rich));
    if (notes_.without_alignment.count != 0)
        warn(plural(notes_.without_alignment.count, "transcript") + " without a row in the alignment" +
             examples(notes_.without_alignment) + ": conservation of the sites is not known");
    if (notes_.with_t.count != 0 && notes_.with_u.count != 0)
        warn("the transcripts mix T and U, which are read as the same base: T in " +
             std::to_string(notes_.with_t.count) + examples(notes_.with_t) + ", U in " +
             std::to_string(notes_.with_u.count) + examples(notes_.with_u) + ", both in " +
             std::to_string(notes_.with_both.count) + examples(notes_.with_both));
    return warnings;
}

} // namespace mirsweep::runs
