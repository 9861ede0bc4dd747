#include "runs/enrichment_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <unordered_map>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/file_source.hpp>

#include "join/finding.hpp"
#include "join/spreadsheet_names.hpp"
#include "runs/met_genes.hpp"

namespace mirsweep::runs
{

namespace
{

std::string counted_rows(std::uint64_t const count)
{
    return std::to_string(count) + (count == 1 ? " row" : " rows");
}

/// Leaves out rows that are expressed less.
void keep_expressed(std::string const & path, double const least, ExpressionTable & table)
{
    bool const has_expression = std::any_of(table.rows.begin(), table.rows.end(),
                                            [](ExpressionRow const & row) { return !std::isnan(row.expression); });
    if (!has_expression)
        throw_input_error({.file = path}, "has no column of expression (baseMean, logCPM, AveExpr), which "
                                          "--min-expression needs");
    auto const left_out = std::erase_if(table.rows, [&](ExpressionRow const & row) { return !(row.expression >= least); });
    if (left_out != 0)
        table.notes.push_back(counted_rows(left_out) + (left_out == 1 ? " has" : " have") +
                              " a lower expression than --min-expression, or none, and " + (left_out == 1 ? "is" : "are") +
                              " left out");
}

void note_rows_left_out(ExpressionTable & table)
{
    if (table.without_fold_change != 0)
        table.notes.push_back(counted_rows(table.without_fold_change) +
                              (table.without_fold_change == 1 ? " has no finite log2 fold change and is left out"
                                                              : " have no finite log2 fold change and are left out"));
    if (table.without_gene != 0)
        table.notes.push_back(counted_rows(table.without_gene) + (table.without_gene == 1 ? " names no gene and is left out"
                                                                                           : " name no gene and are left out"));
}

bool may_be_changed(ExpressionRow const & row)
{
    return looks_like_a_serial_date(row.names.front()) ||
           std::any_of(row.names.begin(), row.names.end(),
                       [](std::string const & name) { return looks_changed_by_a_spreadsheet(name); });
}

/// The names that other rows have for the same identifiers, for those that a spreadsheet may have changed.
void add_names_of_other_rows(std::vector<ExpressionTable> & tables)
{
    std::vector<ExpressionRow *> changed;
    for (ExpressionTable & table : tables)
        for (ExpressionRow & row : table.rows)
            if (row.names.size() > 1 && may_be_changed(row))
                changed.push_back(&row);
    if (changed.empty())
        return;
    std::unordered_map<std::string_view, ExpressionRow const *> row_of_name;
    for (ExpressionTable const & table : tables)
        for (ExpressionRow const & row : table.rows)
            if (!may_be_changed(row))
                for (std::string const & name : row.names)
                    row_of_name.try_emplace(name, &row);
    for (ExpressionRow * const row : changed)
        for (std::size_t i = 0, known = row->names.size(); i < known; ++i)
            if (auto const found = row_of_name.find(row->names[i]); found != row_of_name.end())
                row->names.insert(row->names.end(), found->second->names.begin(), found->second->names.end());
}

/// What the gene map knows of Entrez ids.
void add_symbols_of_ids(GeneMap const & gene_map, ExpressionTable & table)
{
    for (ExpressionRow & row : table.rows)
        for (std::size_t i = 0, known = row.names.size(); i < known; ++i)
            if (std::string_view const symbol = gene_map.symbol_of_entrez(row.names[i]); !symbol.empty())
                row.names.emplace_back(symbol);
}

void load_tables(EnrichmentRequest const & request, GeneMap const * const gene_map, LoadedInputs & loaded)
{
    for (std::string const & path : request.tables)
    {
        ExpressionTable table = read_expression_table(*open_source(path));
        note_rows_left_out(table);
        if (request.least_expression)
            keep_expressed(path, *request.least_expression, table);
        for (std::string const & note : table.notes)
            loaded.notes.push_back(describe({.file = path}, note));
        if (table.rows.empty())
            throw_input_error({.file = path}, "has no row with a gene and a finite log2 fold change, so nothing can be tested");
        note_input("de", path, table.rows.size(), loaded.summaries);
        if (gene_map != nullptr)
            add_symbols_of_ids(*gene_map, table);
        loaded.tables.push_back(std::move(table));
    }
    add_names_of_other_rows(loaded.tables);
    for (ExpressionTable const & table : loaded.tables)
        for (ExpressionRow const & row : table.rows)
            for (std::string const & name : row.names)
                loaded.wanted.want(name);
}

void load_sets(EnrichmentRequest const & request, LoadedInputs & loaded)
{
    auto const load = [&](std::string const & role, std::string const & path)
    {
        std::vector<std::string> genes = read_gene_list(*open_source(path));
        if (genes.empty())
            throw_input_error({.file = path}, "names no gene");
        for (std::string const & gene : genes)
            loaded.wanted.want(gene);
        note_input(role, path, genes.size(), loaded.summaries);
        return genes;
    };
    for (std::string const & path : request.sets)
        loaded.sets.push_back(load("set", path));
    if (!request.background.empty())
        loaded.background = load("background", request.background);
    else if (!request.sets.empty())
        loaded.wanted.want_all();
}

/// One input in the order of the run's genes.
struct UniverseRow
{
    double fold_change{};
    double p{};
    double adjusted_p{};
    bool is_in_set{false};
};

EnrichmentInput input_of(std::string const & name, std::map<std::uint32_t, UniverseRow> const & rows,
                         CountedGenes const & genes, bool const is_table, bool const has_adjusted_p)
{
    EnrichmentInput input;
    input.name = printable(name, 1000);
    for (auto const & [gene, row] : rows)
    {
        // A gene without a base has no length to take into the model.
        if (genes.lengths[gene] == 0)
            continue;
        input.genes.push_back(gene);
        input.length.push_back(static_cast<double>(genes.lengths[gene]));
        if (is_table)
            input.fold_change.push_back(row.fold_change);
        if (is_table && has_adjusted_p)
            input.adjusted_p.push_back(row.adjusted_p);
        if (!is_table)
            input.is_in_set.push_back(row.is_in_set);
    }
    return input;
}

EnrichmentInput input_of_table(std::string const & path, ExpressionTable const & table, MetGenes met,
                               CountedGenes const & genes, EnrichmentSummary & summary)
{
    std::map<std::uint32_t, UniverseRow> rows;
    Finding repeated;
    for (ExpressionRow const & row : table.rows)
    {
        auto const gene = met.find(row.names, row.line);
        if (!gene)
            continue;
        UniverseRow const made{row.log2_fold_change, std::isnan(row.p) ? 1 : row.p, row.adjusted_p, false};
        auto const [known, is_new] = rows.try_emplace(*gene, made);
        if (!is_new)
            repeated.note(row.line, row.names.front());
        if (!is_new && made.p < known->second.p)
            known->second = made;
    }
    met.say(path, summary.notes, summary.warnings);
    if (repeated.count != 0)
        summary.warnings.push_back(describe({.file = path, .line = repeated.line},
                                            counted_rows(repeated.count) + (repeated.count == 1 ? " names" : " name") +
                                                " a gene of another row, such as " + mirsweep::in_quotes(repeated.example) +
                                                ": of each gene the row with the smallest p is used"));
    return input_of(path, rows, genes, true, table.has_adjusted_p);
}

EnrichmentInput input_of_set(std::string const & path, std::vector<std::string> const & set,
                             std::optional<std::vector<std::string>> const & background, GeneFinder const & finder,
                             MetGenes met, CountedGenes const & genes, EnrichmentSummary & summary)
{
    std::map<std::uint32_t, UniverseRow> rows;
    if (background)
    {
        for (std::string const & name : *background)
            if (auto const gene = finder.find(name))
                rows.try_emplace(*gene);
    }
    else
        for (std::uint32_t gene = 0; gene < genes.names.size(); ++gene)
            rows.try_emplace(gene);
    std::uint64_t outside = 0;
    for (std::string const & name : set)
    {
        auto const gene = met.find({name}, 0);
        auto const row = gene ? rows.find(*gene) : rows.end();
        if (row != rows.end())
            row->second.is_in_set = true;
        else
            outside += gene ? 1 : 0;
    }
    met.say(path, summary.notes, summary.warnings);
    if (outside != 0)
        summary.warnings.push_back(
            describe({.file = path}, std::to_string(outside) + " genes are not in the background and are left out"));
    return input_of(path, rows, genes, false, false);
}

} // namespace

void WantedGenes::want(std::string const & name)
{
    names_.insert(name);
    stems_.emplace(without_ensembl_version(name));
    folded_.insert(folded(name));
}

std::string WantedGenes::name_of(std::string_view const transcript, std::string_view const gene,
                                 std::string_view const gene_id) const
{
    for (std::string_view const name : {gene, transcript, gene_id})
        if (!name.empty() && names_.contains(std::string{name}))
            return std::string{name};
    for (std::string_view const name : {gene, transcript, gene_id})
        if (!name.empty() && stems_.contains(std::string{without_ensembl_version(name)}))
            return std::string{name};
    for (std::string_view const name : {gene, transcript, gene_id})
        if (!name.empty() && folded_.contains(folded(name)))
            return std::string{name};
    return all_ ? std::string{gene.empty() ? transcript : gene} : std::string{};
}

void note_input(std::string const & role, std::string const & path, std::uint64_t const records,
                std::vector<InputSummary> & summaries)
{
    InputSummary input{role, path, 0, {}, records, 0};
    if (path != "-" && std::filesystem::is_regular_file(path))
    {
        FileDigest const digest = digest_file(path);
        input.bytes = digest.bytes;
        input.sha256 = digest.sha256;
    }
    summaries.push_back(std::move(input));
}

LoadedInputs load_inputs(EnrichmentRequest const & request, GeneMap const * const gene_map)
{
    LoadedInputs loaded;
    load_tables(request, gene_map, loaded);
    load_sets(request, loaded);
    return loaded;
}

std::vector<EnrichmentInput> match_inputs(EnrichmentRequest const & request, LoadedInputs const & loaded,
                                          CountedGenes const & genes, EnrichmentSummary & summary)
{
    GeneFinder const finder{genes};
    MetGenes const met{finder, request.chosen.empty() ? std::string_view{} : request.chosen.front().name};
    if (loaded.background)
    {
        MetGenes of_background{met};
        for (std::string const & name : *loaded.background)
            of_background.find({name}, 0);
        of_background.say(request.background, summary.notes, summary.warnings);
    }
    std::vector<EnrichmentInput> inputs;
    for (std::size_t i = 0; i < request.tables.size(); ++i)
        inputs.push_back(input_of_table(request.tables[i], loaded.tables[i], met, genes, summary));
    for (std::size_t i = 0; i < request.sets.size(); ++i)
        inputs.push_back(input_of_set(request.sets[i], loaded.sets[i], loaded.background, finder, met, genes, summary));
    for (EnrichmentInput const & input : inputs)
        if (input.genes.empty())
            throw_input_error({.file = input.name}, "has no gene with a transcript, so nothing can be tested");
    return inputs;
}

} // namespace mirsweep::runs
