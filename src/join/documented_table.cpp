#include <mirsweep/join/documented_table.hpp>

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include <join/name_table.hpp>
#include <join/open_table.hpp>
#include <join/pair_map.hpp>
#include <join/references.hpp>
#include <join/spreadsheet_names.hpp>
#include <join/table_format.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

using Fields = std::vector<std::string_view>;

/// Things of one kind in a table that a user should know: how many, and the first.
struct Finding
{
    std::uint64_t count{0};
    std::uint64_t line{0};
    std::string example{};

    void note(std::uint64_t const at_line, std::string_view const what)
    {
        if (count++ == 0)
        {
            line = at_line;
            example = what;
        }
    }
};

std::string quoted(std::string_view const name)
{
    return '\'' + printable(name) + '\'';
}

std::string counted(std::uint64_t const count, std::string_view const noun)
{
    return std::to_string(count) + ' ' + std::string{noun} + (count == 1 ? "" : "s");
}

/// A field as it can stand in an output table. Bytes that are not UTF-8, which real tables have, are shown as `\xHH`,
/// in `storage`; control bytes would break a table and are refused.
std::string_view as_text(std::string_view const field, InputPlace const place, std::string & storage)
{
    auto const is_control = [](char const c) { return (c >= '\0' && c < ' ') || c == '\x7F'; };
    if (std::any_of(field.begin(), field.end(), is_control))
        throw_input_error(place, quoted(field) + " holds a control byte: remove it");
    bool const is_ascii = std::none_of(field.begin(), field.end(), [](char const c) { return c < '\0'; });
    if (is_ascii)
        return field;
    storage = printable(field, field.size());
    return storage;
}

bool is_missing(std::string_view const name)
{
    return trim(name).empty() || name == "NA";
}

} // namespace

struct DocumentedTable::Content
{
    explicit Content(std::span<Mirna const> mirnas);

    void add_rows(OpenTable & table);
    void add_row(Fields const & fields, TableLayout const & layout, InputPlace place);
    void add_pair(std::uint32_t mirna, std::uint32_t gene, Support support, std::string_view references);
    std::string_view text_of(std::string_view name, InputPlace place, std::string & storage);
    std::uint32_t mirna_number(std::string_view name);
    std::uint32_t gene_number(std::string_view name, std::uint64_t line);
    void finish_table(std::string_view file, std::uint64_t table_rows);
    void warn_of_near_mirnas(std::vector<std::string> & warnings) const;
    void warn_of_near_genes(std::vector<std::string> & warnings) const;

    std::uint32_t run_mirnas;
    NameTable mirnas; // the run's first, so that their numbers are their indices
    NameTable genes;
    PairMap<std::uint32_t> pair_numbers; // of the run's pairs: indices in pairs
    PairSet other_pairs;                 // whose miRNA is not in the run
    std::deque<DocumentedPair> pairs;    // millions of them: a vector would need twice the room to grow
    References references_of_pairs;
    std::vector<std::vector<GenePair>> pairs_of_gene; // by gene number
    std::vector<std::uint32_t> pairs_of_mirna;        // how many distinct ones, by miRNA number
    std::uint64_t rows{0};
    std::uint64_t outlined_other_pairs{0}; // of a table made from an outline

    // Of the table that is being read.
    std::uint64_t rows_of_run{0};
    Finding nameless_rows;
    Finding spreadsheet_genes;
    Finding names_not_utf8;

    std::vector<std::string> table_warnings;
    std::vector<bool> gene_is_seen;                           // by gene number
    std::unordered_set<std::string> folded_genes;             // of those with pairs
    std::unordered_map<std::string, std::string> seen_folded; // a seen name by its folded form
};

DocumentedTable::Content::Content(std::span<Mirna const> const mirnas_of_run)
    : run_mirnas{static_cast<std::uint32_t>(mirnas_of_run.size())}
{
    for (Mirna const & mirna : mirnas_of_run)
        mirnas.add(mirna.name);
    if (mirnas.size() != run_mirnas)
        throw std::invalid_argument{"two miRNAs have the same name"};
    pairs_of_mirna.resize(run_mirnas);
}

void DocumentedTable::Content::add_rows(OpenTable & table)
{
    std::string_view const file = table.source->name();
    std::uint64_t const rows_before = rows;
    for (Fields fields; table.rows->next(fields);)
    {
        if (fields.front().empty() && is_blank(fields))
            continue;
        InputPlace const place{.file = file, .line = table.rows->line_number()};
        if (fields.size() != table.layout.width)
            throw_input_error(place, "this row has " + counted(fields.size(), "column") + " and the header " +
                                         std::to_string(table.layout.width));
        ++rows;
        add_row(fields, table.layout, place);
    }
    finish_table(file, rows - rows_before);
}

void DocumentedTable::Content::add_row(Fields const & fields, TableLayout const & layout, InputPlace const place)
{
    auto const field = [&](TableFormat::Column const column)
    { return layout.format->columns[column].empty() ? std::string_view{} : fields[layout.positions[column]]; };

    std::string storage[3];
    std::string_view const mirna_name = text_of(field(TableFormat::mirna), place, storage[0]);
    std::string_view gene_name = text_of(field(TableFormat::gene), place, storage[1]);
    if (layout.format->gene_names == TableFormat::GeneNames::symbols_with_species)
        gene_name = without_species(gene_name);
    if (is_missing(mirna_name) || is_missing(gene_name))
    {
        if (layout.format->nameless == TableFormat::Nameless::refuse)
            throw_input_error(place, "this row names no miRNA or no gene");
        nameless_rows.note(place.line, "");
        return;
    }
    auto const support = layout.format->support_of(trim(field(TableFormat::verdict)), field(TableFormat::experiment));
    if (!support)
        throw_input_error(place, quoted(field(TableFormat::verdict)) + " is no '" +
                                     std::string{layout.format->columns[TableFormat::verdict]} + "' of a " +
                                     std::string{layout.format->name});
    std::string_view const references = as_text(field(TableFormat::references), place, storage[2]);
    add_pair(mirna_number(mirna_name), gene_number(gene_name, place.line), *support, references);
}

void DocumentedTable::Content::add_pair(std::uint32_t const mirna, std::uint32_t const gene, Support const support,
                                        std::string_view const references)
{
    if (mirna >= run_mirnas)
    {
        pairs_of_mirna[mirna] += other_pairs.insert(mirna, gene).second ? 1 : 0;
        return;
    }
    ++rows_of_run;
    auto const [number, is_new] = pair_numbers.insert(mirna, gene);
    if (is_new)
    {
        number = static_cast<std::uint32_t>(pairs.size());
        pairs.push_back({mirna, genes.name(gene), support, {}});
        pairs_of_gene[gene].push_back({mirna, number});
    }
    DocumentedPair & pair = pairs[number];
    pair.support = std::max(pair.support, support);
    references_of_pairs.add(references, number, pair);
}

/// The name of a miRNA or gene, noted if it is not UTF-8.
std::string_view DocumentedTable::Content::text_of(std::string_view const name, InputPlace const place,
                                                   std::string & storage)
{
    std::string_view const text = as_text(name, place, storage);
    if (text.size() != name.size())
        names_not_utf8.note(place.line, text);
    return text;
}

std::uint32_t DocumentedTable::Content::mirna_number(std::string_view const name)
{
    std::uint32_t const number = mirnas.add(name);
    if (number == pairs_of_mirna.size())
        pairs_of_mirna.push_back(0);
    return number;
}

std::uint32_t DocumentedTable::Content::gene_number(std::string_view const name, std::uint64_t const line)
{
    std::uint32_t const number = genes.add(name);
    if (number == pairs_of_gene.size())
    {
        pairs_of_gene.emplace_back();
        gene_is_seen.push_back(false);
        if (looks_changed_by_a_spreadsheet(name))
            spreadsheet_genes.note(line, name);
    }
    return number;
}

void DocumentedTable::Content::finish_table(std::string_view const file, std::uint64_t const table_rows)
{
    for (std::uint32_t gene = 0; gene < genes.size(); ++gene)
    {
        auto & of_gene = pairs_of_gene[gene];
        if (!of_gene.empty())
            folded_genes.insert(folded(genes.name(gene)));
        std::sort(of_gene.begin(), of_gene.end(),
                  [](GenePair const & left, GenePair const & right) { return left.mirna < right.mirna; });
    }

    auto const warn = [&](std::uint64_t const line, std::string_view const what)
    { table_warnings.push_back(describe({.file = file, .line = line}, what)); };
    if (table_rows == 0)
        warn(0, "has a header and no rows");
    else if (rows_of_run == 0)
        warn(0, "none of its " + counted(table_rows, "row") + " names a miRNA of this run");
    if (nameless_rows.count != 0)
        warn(nameless_rows.line, "the first of " + counted(nameless_rows.count, "row") +
                                     " without a miRNA or gene, which documents no pair");
    if (spreadsheet_genes.count != 0)
        warn(spreadsheet_genes.line, "the gene " + quoted(spreadsheet_genes.example) + " is the first of " +
                                         counted(spreadsheet_genes.count, "name") +
                                         " that a spreadsheet seems to have changed: they match no gene");
    if (names_not_utf8.count != 0)
        warn(names_not_utf8.line, "the name '" + names_not_utf8.example + "' is the first of " +
                                      counted(names_not_utf8.count, "name") +
                                      " that are not UTF-8 text: they match nothing, so convert the table to UTF-8");
    rows_of_run = 0;
    nameless_rows = {};
    names_not_utf8 = {};
    spreadsheet_genes = {};
}

void DocumentedTable::Content::warn_of_near_mirnas(std::vector<std::string> & warnings) const
{
    std::unordered_map<std::string, std::uint32_t> run_by_name;
    std::unordered_map<std::string, std::uint32_t> run_by_stem; // without the arm
    for (std::uint32_t mirna = 0; mirna < run_mirnas; ++mirna)
    {
        std::string const name = folded(mirnas.name(mirna));
        run_by_name.emplace(name, mirna);
        if (std::string_view const stem = without_arm(name); stem.size() < name.size())
            run_by_stem.emplace(stem, mirna);
    }

    Finding by_case;
    Finding by_arm;
    for (std::uint32_t mirna = run_mirnas; mirna < mirnas.size(); ++mirna)
    {
        std::string const name = folded(mirnas.name(mirna));
        std::string const stem{without_arm(name)};
        auto const note = [&](Finding & finding, std::uint32_t const near)
        {
            finding.note(0, quoted(mirnas.name(mirna)) + " for " + printable(mirnas.name(near)));
            finding.count += pairs_of_mirna[mirna] - 1;
        };
        auto const & by_stem = stem == name ? run_by_stem : run_by_name;
        if (auto const same = run_by_name.find(name); same != run_by_name.end())
            note(by_case, same->second);
        else if (auto const other = by_stem.find(stem); other != by_stem.end())
            note(by_arm, other->second);
    }
    for (auto const & [finding, difference] :
         {std::pair{&by_case, "case or blanks in the miRNA's name"}, std::pair{&by_arm, "the miRNA's arm (-5p, -3p)"}})
        if (finding->count != 0)
            warnings.push_back(counted(finding->count, "documented pair") + " would match but for " + difference +
                               ", such as " + finding->example + ": names match exactly");
}

void DocumentedTable::Content::warn_of_near_genes(std::vector<std::string> & warnings) const
{
    Finding by_case;
    for (std::uint32_t gene = 0; gene < genes.size(); ++gene)
    {
        if (gene_is_seen[gene] || pairs_of_gene[gene].empty())
            continue;
        auto const seen = seen_folded.find(folded(genes.name(gene)));
        if (seen == seen_folded.end())
            continue;
        by_case.note(0, quoted(genes.name(gene)) + " for " + printable(seen->second));
        by_case.count += pairs_of_gene[gene].size() - 1;
    }
    if (by_case.count != 0)
        warnings.push_back(counted(by_case.count, "documented pair") +
                           " would match but for case or blanks in the gene's name, such as " + by_case.example +
                           ": names match exactly");
}

DocumentedTable::DocumentedTable(std::span<Mirna const> const mirnas) : content_{std::make_unique<Content>(mirnas)}
{
}

DocumentedTable::DocumentedTable(Outline outline) : DocumentedTable{std::span<Mirna const>{}}
{
    content_->rows = outline.rows;
    content_->outlined_other_pairs = outline.pairs_of_other_mirnas;
    content_->table_warnings = std::move(outline.warnings);
    for (std::string const & gene : outline.genes)
        content_->gene_number(gene, 0);
    for (DocumentedPair & pair : outline.pairs)
    {
        auto const number = static_cast<std::uint32_t>(content_->pairs.size());
        content_->pairs_of_gene[content_->gene_number(pair.gene, 0)].push_back({pair.mirna, number});
        content_->pairs.push_back(std::move(pair));
    }
    for (std::string const & gene : outline.genes)
        content_->folded_genes.insert(folded(gene));
}

DocumentedTable::DocumentedTable(DocumentedTable &&) noexcept = default;
DocumentedTable & DocumentedTable::operator=(DocumentedTable &&) noexcept = default;
DocumentedTable::~DocumentedTable() = default;

void DocumentedTable::add(ByteSource & source)
{
    OpenTable table = open_table(source);
    content_->add_rows(table);
}

std::deque<DocumentedPair> const & DocumentedTable::pairs() const noexcept
{
    return content_->pairs;
}

std::span<DocumentedTable::GenePair const> DocumentedTable::pairs_of_gene(std::string_view const gene) const
{
    auto const number = content_->genes.find(gene);
    if (!number)
        return {};
    return content_->pairs_of_gene[*number];
}

bool DocumentedTable::is_spelled_like_a_gene(std::string_view const gene) const
{
    return !content_->folded_genes.empty() && content_->folded_genes.contains(folded(gene));
}

void DocumentedTable::see_gene(std::string_view const gene)
{
    if (auto const number = content_->genes.find(gene); number)
    {
        if (content_->gene_is_seen[*number])
            return;
        content_->gene_is_seen[*number] = true;
    }
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

DocumentedTable::Outline DocumentedTable::outline() const
{
    Outline outline{rows(), pairs_of_other_mirnas(), {}, {pairs().begin(), pairs().end()}, content_->table_warnings};
    content_->warn_of_near_mirnas(outline.warnings);
    for (std::uint32_t gene = 0; gene < content_->genes.size(); ++gene)
        if (!content_->pairs_of_gene[gene].empty())
            outline.genes.push_back(content_->genes.name(gene));
    return outline;
}

std::vector<std::string> DocumentedTable::warnings() const
{
    std::vector<std::string> warnings = content_->table_warnings;
    content_->warn_of_near_mirnas(warnings);
    content_->warn_of_near_genes(warnings);
    return warnings;
}

} // namespace mirsweep
