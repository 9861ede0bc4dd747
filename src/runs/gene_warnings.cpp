#include "runs/gene_warnings.hpp"

#include <mirsweep/core/error.hpp>

namespace mirsweep::runs
{

namespace
{

/// `a, b, c`, with dots if there are more.
std::string listed(std::vector<std::string> const & names, std::uint64_t const all)
{
    std::string text;
    for (std::string const & name : names)
        text += (text.empty() ? "" : ", ") + printable(name);
    return all > names.size() ? text + ", ..." : text;
}

std::string transcripts(std::uint64_t const count)
{
    return std::to_string(count) + (count == 1 ? " transcript" : " transcripts");
}

std::string shown_input(std::string const & path)
{
    return path == "-" ? "standard input" : path;
}

/// Fewer than half of the transcripts are in the map.
std::string map_misses(ScanJob const & job, GeneNotes const & notes, std::uint64_t const all)
{
    std::uint64_t const in_map = all - notes.not_in_map.count;
    std::string what = all == 1      ? "the only transcript of the input is not in this gene map"
                       : in_map == 0 ? "none of the " + transcripts(all) + " of the input is in this gene map"
                                     : "only " + std::to_string(in_map) + " of the " + transcripts(all) +
                                           " of the input are in this gene map";
    what += ": the input has " + listed(notes.not_in_map.names, notes.not_in_map.count) + ", and the map " +
            listed(job.first_of_gene_map, job.first_of_gene_map.size() + 1);
    if (notes.like_genes * 2 > all)
        what += "; transcripts of the input are among its genes: are its columns swapped?";
    return describe({.file = job.request.transcripts.gene_map.path}, what);
}

} // namespace

std::vector<std::string> gene_warnings(ScanJob const & job, GeneNotes const & notes,
                                       std::vector<std::string> const & inputs)
{
    std::vector<std::string> warnings;
    std::uint64_t const all = notes.with_gene.count + notes.without_gene.count;
    bool const has_map = job.request.transcripts.gene_map.is_given();
    if (has_map && notes.not_in_map.count * 2 > all)
        warnings.push_back(map_misses(job, notes, all));
    if (notes.changed.count != 0)
        warnings.push_back(describe({.file = job.request.transcripts.gene_map.path},
                                    "gives " + transcripts(notes.changed.count) + " another gene than the header (" +
                                        listed(notes.changed.names, notes.changed.count) + "): the map has priority"));
    for (auto const & [input, header] : notes.undecided)
        if (!has_map)
            warnings.push_back(
                describe({.file = shown_input(inputs[input])},
                         "more than one field of its headers could be the gene's symbol, so the gene is not "
                         "known ('" +
                             printable(header) + "'): give --gene-map"));
    if (job.request.documented.tables.is_given() && notes.with_gene.count == 0 && all != 0)
        warnings.push_back(describe(
            {.file = shown_input(inputs.front())},
            "the gene is not known for " + (all == 1 ? "the only transcript" : "any of the " + transcripts(all)) +
                " of the input, so no documented pair can be joined (the first header is '" +
                (notes.without_gene.names.empty() ? "" : printable(notes.without_gene.names.front())) +
                "'): give the genes with --gene-map"));
    return warnings;
}

std::vector<std::string> missing_gene_warnings(ScanJob const & job, std::set<std::uint32_t> const & kept)
{
    NotedNames missing;
    for (std::uint32_t gene = 0; gene < job.wanted_genes.size(); ++gene)
        if (!kept.contains(gene))
            missing.note(job.wanted_genes[gene]);
    if (missing.count == 0)
        return {};
    return {describe({.file = job.request.transcripts.genes.path},
                     "the input has no transcript of " + std::to_string(missing.count) + " of its " +
                         std::to_string(job.wanted_genes.size()) + " genes (" + listed(missing.names, missing.count) +
                         ")")};
}

} // namespace mirsweep::runs
