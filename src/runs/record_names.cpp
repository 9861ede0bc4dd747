#include "runs/record_names.hpp"

#include <mirsweep/core/table_name.hpp>
#include <mirsweep/join/gene_of_header.hpp>

namespace mirsweep::runs
{

RecordNames::RecordNames(ScanPlan const & plan) : plan_{plan}
{
}

TranscriptNames const & RecordNames::find(TranscriptBatch const & batch, TranscriptBatch::Record const & record,
                                          products::BatchResult & result)
{
    std::string_view const header = batch.header(record);
    if (record.places == nullptr)
    {
        HeaderNames const names = plan_.header_styles->of(result.file).names_of(header);
        names_ = {names.transcript, names.gene};
    }
    else // a source with places says: name, tab, gene
    {
        std::size_t const tab = header.find('\t');
        names_ = {header.substr(0, tab), header.substr(tab + 1)};
    }
    GeneNotes & notes = result.gene_notes;
    if (GeneMap const * const map = plan_.header_styles->gene_map(); map != nullptr)
        ask_gene_map(*map, notes);
    escape();
    if (names_.gene.empty())
        notes.without_gene.note(header);
    else
        notes.with_gene.note(names_.gene);
    return names_;
}

/// The gene map has priority over the header.
void RecordNames::ask_gene_map(GeneMap const & map, GeneNotes & notes)
{
    auto const mapped = map.find(names_.transcript);
    if (!mapped)
    {
        notes.not_in_map.note(names_.transcript);
        notes.like_genes += map.names_gene(names_.transcript) ? 1 : 0;
    }
    else if (!mapped->empty())
    {
        if (!names_.gene.empty() && names_.gene != *mapped)
            notes.changed.note(names_.transcript);
        names_.gene = *mapped;
    }
}

/// Names as tables hold them; nearly all are that already.
void RecordNames::escape()
{
    if (may_need_escapes(names_.transcript)) [[unlikely]]
        names_.transcript = escaped_transcript_ = table_name(names_.transcript);
    if (may_need_escapes(names_.gene)) [[unlikely]]
        names_.gene = escaped_gene_ = table_name(names_.gene);
}

bool RecordNames::is_kept(std::string_view const header, products::BatchResult & result)
{
    if (plan_.genes == nullptr)
        return true;
    auto const gene = plan_.genes->find(names_.gene, gene_id_of_header(header));
    if (!gene)
        return false;
    seen_genes_.resize(plan_.genes->genes().size());
    if (!seen_genes_[*gene])
        result.kept_genes.push_back(*gene);
    seen_genes_[*gene] = true;
    return true;
}

} // namespace mirsweep::runs
