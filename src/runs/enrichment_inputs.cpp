#include "runs/enrichment_inputs.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <unordered_map>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/file_source.hpp>

namespace mirsweep::runs
{

namespace
{

constexpr std::size_t shown_names = 3;

/// An Ensembl identifier without its version; any other name as it is.
std::string_view without_version(std::string_view const name)
{
    std::size_t const point = name.rfind('.');
    bool const has_version = name.starts_with("ENS") && point != std::string_view::npos && point + 1 < name.size() &&
                             name.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
    return has_version ? name.substr(0, point) : name;
}

/// Finds the genes of the run by the names of the inputs.
class GeneNames
{
public:
    explicit GeneNames(std::vector<std::string> const & names)
    {
        for (std::uint32_t gene = 0; gene < names.size(); ++gene)
        {
            genes_.try_emplace(names[gene], gene);
            stems_.try_emplace(std::string{without_version(names[gene])}, gene);
        }
    }

    std::optional<std::uint32_t> find(std::string const & name) const
    {
        if (auto const found = genes_.find(name); found != genes_.end())
            return found->second;
        auto const found = stems_.find(std::string{without_version(name)});
        return found == stems_.end() ? std::nullopt : std::optional{found->second};
    }

private:
    std::unordered_map<std::string, std::uint32_t> genes_;
    std::unordered_map<std::string, std::uint32_t> stems_;
};

/// How the names of an input and the genes of the transcripts met.
class Matches
{
public:
    void note(std::string const & name, bool const is_found)
    {
        ++names_;
        found_ += is_found ? 1 : 0;
        if (!is_found && missing_.size() < shown_names)
            missing_.push_back(printable(name, 40));
    }

    void warn(std::string const & file, std::string const & of_input, std::vector<std::string> & warnings) const
    {
        if (2 * found_ >= names_)
            return;
        std::string what = "only " + std::to_string(found_) + " of its " + std::to_string(names_) +
                           " genes have a transcript; without one are, for example,";
        for (std::string const & name : missing_)
            what += ' ' + name;
        if (!of_input.empty())
            what += ", while the transcripts' genes are like " + printable(of_input, 40);
        warnings.push_back(describe({.file = file}, what + ": --gene-map can give transcripts the table's names"));
    }

private:
    std::uint64_t names_{0};
    std::uint64_t found_{0};
    std::vector<std::string> missing_;
};

void load_tables(EnrichmentRequest const & request, LoadedInputs & loaded)
{
    for (std::string const & path : request.tables)
    {
        ExpressionTable table = read_expression_table(*open_source(path));
        for (std::string const & note : table.notes)
            loaded.notes.push_back(describe({.file = path}, note));
        if (table.without_fold_change != 0)
            loaded.notes.push_back(describe({.file = path}, std::to_string(table.without_fold_change) +
                                                                " rows have no log2 fold change and are left out"));
        if (request.least_expression)
        {
            bool const has_expression = std::any_of(table.rows.begin(), table.rows.end(), [](ExpressionRow const & row)
                                                    { return !std::isnan(row.expression); });
            if (!has_expression)
                throw_input_error({.file = path}, "has no column of expression (baseMean, logCPM, AveExpr), which "
                                                  "--min-expression needs");
            std::erase_if(table.rows,
                          [&](ExpressionRow const & row) { return !(row.expression >= *request.least_expression); });
        }
        for (ExpressionRow const & row : table.rows)
            loaded.wanted.want(row.gene);
        note_input("de", path, table.rows.size(), loaded.summaries);
        loaded.tables.push_back(std::move(table));
    }
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

EnrichmentInput input_of_table(std::string const & path, ExpressionTable const & table, GeneNames const & names,
                               CountedGenes const & genes, EnrichmentSummary & summary)
{
    std::map<std::uint32_t, UniverseRow> rows;
    Matches matches;
    std::uint64_t repeated = 0;
    for (ExpressionRow const & row : table.rows)
    {
        auto const gene = names.find(row.gene);
        matches.note(row.gene, gene.has_value());
        if (!gene)
            continue;
        UniverseRow const made{row.log2_fold_change, std::isnan(row.p) ? 1 : row.p, row.adjusted_p, false};
        auto const [known, is_new] = rows.try_emplace(*gene, made);
        repeated += is_new ? 0 : 1;
        if (!is_new && made.p < known->second.p)
            known->second = made;
    }
    matches.warn(path, genes.names.empty() ? "" : genes.names.front(), summary.warnings);
    if (repeated != 0)
        summary.warnings.push_back(describe({.file = path}, std::to_string(repeated) +
                                                                " rows name a gene of another row: of each gene the row "
                                                                "with the smallest p is used"));
    return input_of(path, rows, genes, true, table.has_adjusted_p);
}

EnrichmentInput input_of_set(std::string const & path, std::vector<std::string> const & set,
                             std::optional<std::vector<std::string>> const & background, GeneNames const & names,
                             CountedGenes const & genes, EnrichmentSummary & summary)
{
    std::map<std::uint32_t, UniverseRow> rows;
    if (background)
    {
        for (std::string const & name : *background)
            if (auto const gene = names.find(name))
                rows.try_emplace(*gene);
    }
    else
        for (std::uint32_t gene = 0; gene < genes.names.size(); ++gene)
            rows.try_emplace(gene);
    Matches matches;
    std::uint64_t outside = 0;
    for (std::string const & name : set)
    {
        auto const gene = names.find(name);
        matches.note(name, gene.has_value());
        auto const row = gene ? rows.find(*gene) : rows.end();
        if (row != rows.end())
            row->second.is_in_set = true;
        else
            outside += gene ? 1 : 0;
    }
    matches.warn(path, genes.names.empty() ? "" : genes.names.front(), summary.warnings);
    if (outside != 0)
        summary.warnings.push_back(
            describe({.file = path}, std::to_string(outside) + " genes are not in the background and are left out"));
    return input_of(path, rows, genes, false, false);
}

} // namespace

void WantedGenes::want(std::string const & name)
{
    names_.insert(name);
    stems_.emplace(without_version(name));
}

std::string WantedGenes::name_of(std::string_view const transcript, std::string_view const gene) const
{
    for (std::string_view const name : {gene, transcript})
        if (!name.empty() && names_.contains(std::string{name}))
            return std::string{name};
    for (std::string_view const name : {gene, transcript})
        if (!name.empty() && stems_.contains(std::string{without_version(name)}))
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

LoadedInputs load_inputs(EnrichmentRequest const & request)
{
    LoadedInputs loaded;
    load_tables(request, loaded);
    load_sets(request, loaded);
    return loaded;
}

std::vector<EnrichmentInput> match_inputs(EnrichmentRequest const & request, LoadedInputs const & loaded,
                                          CountedGenes const & genes, EnrichmentSummary & summary)
{
    GeneNames const names{genes.names};
    std::vector<EnrichmentInput> inputs;
    for (std::size_t i = 0; i < request.tables.size(); ++i)
        inputs.push_back(input_of_table(request.tables[i], loaded.tables[i], names, genes, summary));
    for (std::size_t i = 0; i < request.sets.size(); ++i)
        inputs.push_back(input_of_set(request.sets[i], loaded.sets[i], loaded.background, names, genes, summary));
    for (EnrichmentInput const & input : inputs)
        if (input.genes.empty())
            throw_input_error({.file = input.name}, "has no gene with a transcript, so nothing can be tested");
    return inputs;
}

} // namespace mirsweep::runs
