#include <mirsweep/join/documented_table.hpp>

#include <algorithm>
#include <iterator>

#include <join/documented_content.hpp>
#include <join/field_kind.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

/// `'A', 'B' and others`
std::string listed(std::span<std::string const> const names, std::uint64_t const all)
{
    std::string text;
    for (std::string const & name : names)
        text += (text.empty() ? "" : ", ") + in_quotes(name);
    return all > names.size() ? text + " and others" : text;
}

bool are_identifiers(std::span<std::string const> const names)
{
    auto const is_identifier = [](std::string const & name)
    {
        FieldKind const kind = kind_of_field(name);
        return kind == FieldKind::gene_id || kind == FieldKind::transcript_id || kind == FieldKind::refseq_id ||
               kind == FieldKind::other_id || kind == FieldKind::number;
    };
    return !names.empty() && std::all_of(names.begin(), names.end(), is_identifier);
}

/// What to do where a table and the input call their genes by different kinds of names.
std::string_view hint_on_names(std::span<std::string const> const of_table, std::span<std::string const> const of_input)
{
    if (are_identifiers(of_input) && !are_identifiers(of_table))
        return ": --gene-map can give symbols for the identifiers of the input";
    return are_identifiers(of_table) && !are_identifiers(of_input)
               ? ": the table needs the genes' symbols, and has identifiers"
               : "";
}

} // namespace

DocumentedTable::DocumentedTable(std::span<Mirna const> const mirnas) : DocumentedTable{mirnas, Knowledge{}}
{
}

DocumentedTable::DocumentedTable(std::span<Mirna const> const mirnas, Knowledge knowledge)
    : content_{std::make_unique<DocumentedContent>(mirnas, std::move(knowledge))}
{
}

DocumentedTable::DocumentedTable(Outline outline) : DocumentedTable{std::span<Mirna const>{}}
{
    content_->rows = outline.rows;
    content_->outlined_other_pairs = outline.pairs_of_other_mirnas;
    content_->outlined_joined_by = outline.joined_by;
    content_->table_warnings = std::move(outline.warnings);
    content_->files = std::move(outline.files);
    for (std::string const & gene : outline.genes)
    {
        content_->pairs.gene_number(gene);
        content_->folded_genes.insert(folded(gene));
    }
    for (DocumentedPair & pair : outline.pairs)
        content_->pairs.add(std::move(pair));
}

DocumentedTable::DocumentedTable(DocumentedTable &&) noexcept = default;
DocumentedTable & DocumentedTable::operator=(DocumentedTable &&) noexcept = default;
DocumentedTable::~DocumentedTable() = default;

void DocumentedTable::add(ByteSource & source)
{
    OpenTable table = open_table(source);
    content_->add_rows(table);
}

void DocumentedTable::ask_for_genes(std::function<bool(std::string_view)> const & is_asked)
{
    for (DocumentedPair & pair : content_->pairs.pairs())
        pair.is_asked = is_asked(pair.gene);
}

std::deque<DocumentedPair> const & DocumentedTable::pairs() const noexcept
{
    return content_->pairs.pairs();
}

std::span<DocumentedTable::GenePair const> DocumentedTable::pairs_of_gene(std::string_view const gene) const
{
    auto const number = content_->pairs.genes().find(gene);
    if (!number)
        return {};
    return content_->pairs.pairs_of_gene(*number);
}

bool DocumentedTable::is_spelled_like_a_gene(std::string_view const gene) const
{
    return !content_->folded_genes.empty() && content_->folded_genes.contains(folded(gene));
}

void DocumentedTable::see_gene(std::string_view const gene)
{
    if (content_->pairs.genes().find(gene) && !content_->seen_genes.insert(std::string{gene}).second)
        return;
    std::string name = folded(gene);
    if (content_->folded_genes.contains(name))
        content_->seen_folded.emplace(std::move(name), gene);
}

std::uint64_t DocumentedTable::rows() const noexcept
{
    return content_->rows;
}

std::uint64_t DocumentedTable::pairs_of_other_mirnas() const noexcept
{
    return content_->other_pairs.size() + content_->outlined_other_pairs;
}

JoinCounts const & DocumentedTable::joined_by() const noexcept
{
    return content_->run_mirnas == 0 ? content_->outlined_joined_by : content_->pairs.joined_by();
}

DocumentedTable::Outline DocumentedTable::outline() const
{
    Outline outline{rows(),
                    pairs_of_other_mirnas(),
                    {},
                    {pairs().begin(), pairs().end()},
                    content_->table_warnings,
                    content_->files,
                    joined_by()};
    content_->warn_of_near_mirnas(outline.warnings);
    for (std::uint32_t gene = 0; gene < content_->pairs.genes().size(); ++gene)
        if (!content_->pairs.pairs_of_gene(gene).empty())
            outline.genes.push_back(content_->pairs.genes().name(gene));
    return outline;
}

std::vector<std::string> DocumentedTable::warnings() const
{
    std::vector<std::string> warnings = content_->table_warnings;
    content_->warn_of_near_mirnas(warnings);
    content_->warn_of_near_genes(warnings);
    return warnings;
}

std::vector<std::string> DocumentedTable::warnings_of_missing_genes(std::vector<bool> const & is_in_input,
                                                                    std::span<std::string const> const genes,
                                                                    std::uint64_t const all) const
{
    constexpr std::size_t most_shown = 3;
    std::vector<std::string> shown; // transcripts of one gene follow one another
    std::ranges::unique_copy(genes, std::back_inserter(shown));
    std::vector<std::string> warnings;
    for (std::uint32_t table = 0; table < content_->files.size(); ++table)
    {
        std::vector<std::string> wanted;
        std::uint64_t count = 0;
        bool has_one = false;
        for (std::size_t pair = 0; pair < pairs().size(); ++pair)
        {
            if (pairs()[pair].table != table || !pairs()[pair].is_asked)
                continue;
            has_one = has_one || is_in_input[pair];
            ++count;
            if (wanted.size() < most_shown && (wanted.empty() || wanted.back() != pairs()[pair].gene))
                wanted.push_back(pairs()[pair].gene);
        }
        if (count != 0 && !has_one && all != 0)
            warnings.push_back(describe({.file = content_->files[table]},
                                        (count == 1 ? "its only pair for the miRNAs of this run is not of a gene of the "
                                                      "input: it is of "
                                                    : "none of its " + std::to_string(count) +
                                                          " pairs for the miRNAs of this run is of a gene of the input: they "
                                                          "are of ") +
                                            listed(wanted, count) + ", and the input has " + listed(shown, all - (genes.size() - shown.size())) +
                                            std::string{hint_on_names(wanted, genes)}));
    }
    return warnings;
}

} // namespace mirsweep
