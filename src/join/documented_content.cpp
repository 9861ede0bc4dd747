#include <join/documented_content.hpp>

#include <algorithm>
#include <array>

#include <join/near_mirnas.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/core/table_name.hpp>

namespace mirsweep
{

namespace
{

/// A field as it can be in an output table. Bytes that are not UTF-8, which real tables have, are shown as `\xHH`,
/// in `storage`; control bytes would break a table and are refused.
std::string_view as_text(std::string_view const field, InputPlace const place, std::string & storage)
{
    auto const is_control = [](char const c) { return (c >= '\0' && c < ' ') || c == '\x7F'; };
    if (std::any_of(field.begin(), field.end(), is_control))
        throw_input_error(place, in_quotes(field) + " holds a control byte: remove it");
    bool const is_ascii = std::none_of(field.begin(), field.end(), [](char const c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (is_ascii)
        return field;
    storage = table_name(utf8_prefix(field) == field.size() ? std::string{field} : printable(field, field.size()));
    return storage;
}

bool is_missing(std::string_view const name)
{
    return name.empty() || name == "NA";
}

/// Without blanks, also those that do not break, and miRecords' brackets.
std::string_view bare(std::string_view name)
{
    constexpr std::string_view no_break_space = "\xC2\xA0";
    for (std::size_t size = name.size() + 1; size != name.size();)
    {
        size = name.size();
        name = trim(name);
        if (name.starts_with(no_break_space))
            name.remove_prefix(no_break_space.size());
        if (name.ends_with(no_break_space))
            name.remove_suffix(no_break_space.size());
    }
    bool const is_bracketed = name.size() > 2 && name.starts_with('[') && name.ends_with(']');
    return is_bracketed ? name.substr(1, name.size() - 2) : name;
}

/// `hsa` of `hsa-miR-21-5p`, in lower case.
std::string species_of(std::string_view const mirna)
{
    return folded(mirna.substr(0, mirna.find('-')));
}

std::string_view field_of(std::vector<std::string_view> const & fields, TableLayout const & layout,
                          TableFormat::Column const column)
{
    std::size_t const position = layout.positions[column];
    return position == TableLayout::absent ? std::string_view{} : fields[position];
}

/// R's write.table gives every row a name, and the header none.
void shift_for_row_names(TableLayout & layout)
{
    ++layout.width;
    for (std::size_t & position : layout.positions)
        position += position == TableLayout::absent ? 0 : 1;
}

} // namespace

DocumentedContent::DocumentedContent(std::span<Mirna const> const mirnas_of_run, NameKnowledge knowledge)
    : run_mirnas{static_cast<std::uint32_t>(mirnas_of_run.size())},
      names{mirnas_of_run, knowledge.aliases, knowledge.other_mirnas},
      changed_genes{std::move(knowledge.symbol_of_entrez)}
{
    for (Mirna const & mirna : mirnas_of_run)
        mirnas.add(mirna.name);
    match_of_mirna.resize(run_mirnas);
    pairs_of_mirna.resize(run_mirnas);
    table_of_mirna.resize(run_mirnas);
}

void DocumentedContent::add_rows(OpenTable & table)
{
    std::string const file{table.text.source->name()};
    files.push_back(file);
    TableLayout layout = table.layout;
    std::uint64_t const rows_before = rows;
    if (!table.first_row.empty())
    {
        ++rows;
        add_row({table.first_row.begin(), table.first_row.end()}, layout,
                {.file = file, .line = table.text.rows->line_number()});
    }
    for (Fields fields; table.text.rows->next(fields);)
    {
        if (fields.front().empty() && is_blank(fields))
            continue;
        if (fields.front().starts_with('#') && table.text.separator != '\t' && layout.format->nameless == TableFormat::Nameless::refuse)
            continue;
        InputPlace const place{.file = file, .line = table.text.rows->line_number()};
        if (rows == rows_before && fields.size() == layout.width + 1)
            shift_for_row_names(layout);
        if (fields.size() != layout.width)
            throw_input_error(place, "this row has " + counted(fields.size(), "column") +
                                         (layout.width == table.layout.width ? " and the header " : " and the first row ") +
                                         std::to_string(layout.width) +
                                         ": is a field with a separator not quoted, or the table cut off?");
        ++rows;
        add_row(fields, layout, place);
    }
    if (lacks_experiments(layout))
        table_warnings.push_back(
            describe({.file = file}, "has no column '" + std::string{layout.format->columns[TableFormat::experiment].shown} +
                                         "', which decides between strong and weak support: it is NA where nothing else "
                                         "says it"));
    finish_table(file, rows - rows_before);
}

void DocumentedContent::add_row(Fields const & fields, TableLayout const & layout, InputPlace const place)
{
    auto const field = [&](TableFormat::Column const column) { return field_of(fields, layout, column); };
    std::string storage[3];
    std::string_view const mirna_name = text_of(bare(field(TableFormat::mirna)), place, storage[0]);
    std::string_view gene_name = text_of(bare(field(TableFormat::gene)), place, storage[1]);
    if (layout.format->gene_names == TableFormat::GeneNames::symbols_with_species)
        gene_name = without_species(gene_name);
    if (is_missing(mirna_name) || is_missing(gene_name))
    {
        if (layout.format->nameless == TableFormat::Nameless::refuse)
            throw_input_error(place, "this row names no miRNA or no gene");
        nameless_rows.note(place.line, "");
        return;
    }
    if (std::string_view const kind = trim(field(TableFormat::kind)); !kind.empty() && kind != "NA" && kind != "validated")
    {
        predictions.note(place.line, kind);
        return;
    }
    std::string_view const verdict = trim(field(TableFormat::verdict));
    auto const support = support_of_row(layout, verdict, field(TableFormat::experiment));
    if (!support)
        throw_input_error(place, in_quotes(verdict) + " is not a '" +
                                     std::string{layout.format->columns[TableFormat::verdict].shown} + "' of a " +
                                     std::string{layout.format->name} + ": use " + std::string{layout.format->verdicts});
    std::string_view const references = as_text(field(TableFormat::references), place, storage[2]);
    std::uint32_t const mirna = mirna_number(mirna_name, place.line);
    std::uint32_t const gene =
        changed_genes.number_of(gene_name, mirna_name, field(TableFormat::entrez), place.line, pairs);
    PairCollection::Row row{mirna, gene, *support, references, static_cast<std::uint32_t>(files.size() - 1), JoinRule::name};
    if (mirna < run_mirnas)
        return add_pair(mirna, row);
    MirnaMatch const * const match = match_of(mirna, bare(field(TableFormat::accession)));
    if (match == nullptr)
    {
        first_other_mirna.note(place.line, mirna_name);
        pairs_of_mirna[mirna] += other_pairs.insert(mirna, gene).second ? 1 : 0;
        return;
    }
    row.rule = match->rule;
    for (std::uint32_t const joined : match->mirnas)
        add_pair(joined, row);
}

void DocumentedContent::add_pair(std::uint32_t const mirna, PairCollection::Row row)
{
    ++rows_of_run;
    row.mirna = mirna;
    pairs.add(row);
}

/// The name of a miRNA or gene, noted if it is not UTF-8.
std::string_view DocumentedContent::text_of(std::string_view const name, InputPlace const place,
                                                   std::string & storage)
{
    std::string_view const text = as_text(name, place, storage);
    if (utf8_prefix(name) < name.size())
        names_not_utf8.note(place.line, text);
    return text;
}

std::uint32_t DocumentedContent::mirna_number(std::string_view const name, std::uint64_t const line)
{
    std::uint32_t const number = mirnas.add(name);
    if (number < pairs_of_mirna.size())
        return number;
    pairs_of_mirna.push_back(0);
    table_of_mirna.push_back(static_cast<std::uint32_t>(files.size() - 1));
    match_of_mirna.push_back(0);
    MirnaMatch match = names.match(name);
    if (match.is_ambiguous)
        ambiguous_mirnas.note(line, name);
    if (!match.mirnas.empty())
    {
        matches.push_back(std::move(match));
        match_of_mirna.back() = static_cast<std::uint32_t>(matches.size());
    }
    return number;
}

/// By the name, else by the accession next to it; null if neither is of the run.
MirnaMatch const * DocumentedContent::match_of(std::uint32_t const mirna, std::string_view const accession)
{
    if (match_of_mirna[mirna] != 0)
        return &matches[match_of_mirna[mirna] - 1];
    if (!accession.starts_with("MIMAT"))
        return nullptr;
    auto const [known, is_new] = by_accession.try_emplace(std::string{accession});
    if (is_new)
        known->second = names.match_accession(accession);
    return known->second.mirnas.empty() ? nullptr : &known->second;
}

void DocumentedContent::warn_of_no_mirna(std::string_view const file, std::uint64_t const table_rows)
{
    std::string what = table_rows == 1 ? "its only row names no miRNA of this run"
                                       : "none of its " + std::to_string(table_rows) + " rows names a miRNA of this run";
    if (first_other_mirna.count != 0)
        what += ": it names " + in_quotes(first_other_mirna.example) + (first_other_mirna.count > 1 ? " and others" : "") +
                ", and the run has " + in_quotes(mirnas.name(0)) + (run_mirnas > 1 ? " and others" : "");
    if (first_other_mirna.count != 0 && species_of(first_other_mirna.example) == species_of(mirnas.name(0)))
        what += ": names of another release need --mirna-aliases";
    table_warnings.push_back(describe({.file = file}, what));
}

void DocumentedContent::finish_table(std::string_view const file, std::uint64_t const table_rows)
{
    auto const warn = [&](std::uint64_t const line, std::string_view const what)
    { table_warnings.push_back(describe({.file = file, .line = line}, what)); };
    if (table_rows == 0)
        warn(0, "has a header and no rows");
    else if (rows_of_run == 0 && predictions.count < table_rows)
        warn_of_no_mirna(file, table_rows);
    if (nameless_rows.count != 0)
        warn(nameless_rows.line, first_of(nameless_rows.count, "row") +
                                     " without a miRNA or gene, which documents no pair");
    if (predictions.count != 0)
        warn(predictions.line, first_of(predictions.count, "row") + " of type " + in_quotes(predictions.example) +
                                   ", which documents no pair: left out");
    if (ambiguous_mirnas.count != 0)
        warn(ambiguous_mirnas.line, "the miRNA " + in_quotes(ambiguous_mirnas.example) + " is " +
                                        first_or_only_of(ambiguous_mirnas.count, "name") +
                                        " that could mean more than one miRNA: pairs of such names are not joined");
    changed_genes.finish(file, pairs, table_warnings);
    if (names_not_utf8.count != 0)
        warn(names_not_utf8.line, "the name '" + names_not_utf8.example + "' is " +
                                      first_or_only_of(names_not_utf8.count, "name") +
                                      (names_not_utf8.count == 1 ? " that is" : " that are") +
                                      " not UTF-8 text: such names match nothing, so convert the table to UTF-8");
    pairs.finish();
    for (std::uint32_t gene = 0; gene < pairs.genes().size(); ++gene)
        if (!pairs.pairs_of_gene(gene).empty())
            folded_genes.insert(folded(pairs.genes().name(gene)));
    rows_of_run = 0;
    for (Finding * const finding : {&nameless_rows, &names_not_utf8, &ambiguous_mirnas, &predictions, &first_other_mirna})
        *finding = {};
}

/// Names that join nothing although they are close to names of the run.
void DocumentedContent::warn_of_near_mirnas(std::vector<std::string> & warnings) const
{
    struct Kind
    {
        Finding pairs{};
        std::uint32_t table{0};
    };
    std::vector<std::string_view> run;
    for (std::uint32_t mirna = 0; mirna < run_mirnas; ++mirna)
        run.push_back(mirnas.name(mirna));
    NearMirnas const near{run, names};
    std::array<Kind, 3> kinds{};
    for (std::uint32_t mirna = run_mirnas; mirna < mirnas.size(); ++mirna)
    {
        if (match_of_mirna[mirna] != 0 || pairs_of_mirna[mirna] == 0)
            continue;
        auto const found = near.find(mirnas.name(mirna));
        if (!found)
            continue;
        Kind & kind = kinds[static_cast<std::size_t>(found->reason)];
        kind.table = kind.pairs.count == 0 ? table_of_mirna[mirna] : kind.table;
        bool const is_list = found->reason == NearReason::several_names;
        kind.pairs.note(0, in_quotes(mirnas.name(mirna)) + (is_list ? "" : " for " + printable(found->name)));
        kind.pairs.count += pairs_of_mirna[mirna] - 1;
    }
    auto const warn = [&](NearReason const reason, std::string_view const before, std::string_view const after)
    {
        Kind const & kind = kinds[static_cast<std::size_t>(reason)];
        if (kind.pairs.count != 0)
            warnings.push_back(describe({.file = files[kind.table]}, counted(kind.pairs.count, "documented pair") +
                                                                         std::string{before} + kind.pairs.example +
                                                                         std::string{after}));
    };
    warn(NearReason::arm, " would match except for the miRNA's arm (-5p, -3p), such as ",
         ": --mirna-aliases can tell which arm is meant");
    warn(NearReason::species, " would match if the miRNA's name had its species, such as ", ": write whole names");
    warn(NearReason::several_names, " would match if each miRNA had a row of its own, such as ", "");
}

/// Genes that join nothing because the field names several.
void DocumentedContent::warn_of_listed_genes(std::vector<std::string> & warnings) const
{
    Finding listed;
    std::uint32_t table = 0;
    for (std::uint32_t gene = 0; gene < pairs.genes().size(); ++gene)
    {
        std::string const & name = pairs.genes().name(gene);
        auto const & of_gene = pairs.pairs_of_gene(gene);
        if (of_gene.empty() || !is_list_of_names(name) || seen_genes.contains(name))
            continue;
        table = listed.count == 0 ? pairs.pairs()[of_gene.front().pair].table : table;
        listed.note(0, in_quotes(name));
        listed.count += of_gene.size() - 1;
    }
    if (listed.count != 0)
        warnings.push_back(describe({.file = table < files.size() ? files[table] : std::string{}},
                                    counted(listed.count, "documented pair") +
                                        " would match if each gene had a row of its own, such as " + listed.example));
}

void DocumentedContent::warn_of_near_genes(std::vector<std::string> & warnings) const
{
    warn_of_listed_genes(warnings);
    Finding by_case;
    std::uint32_t table = 0;
    for (std::uint32_t gene = 0; gene < pairs.genes().size(); ++gene)
    {
        std::string const & name = pairs.genes().name(gene);
        auto const & of_gene = pairs.pairs_of_gene(gene);
        if (of_gene.empty() || seen_genes.contains(name))
            continue;
        auto const seen = seen_folded.find(folded(name));
        if (seen == seen_folded.end())
            continue;
        table = by_case.count == 0 ? pairs.pairs()[of_gene.front().pair].table : table;
        by_case.note(0, in_quotes(name) + " for " + printable(seen->second));
        by_case.count += of_gene.size() - 1;
    }
    if (by_case.count != 0)
        warnings.push_back(describe({.file = table < files.size() ? files[table] : std::string{}},
                                    counted(by_case.count, "documented pair") +
                                        " would match except for case or blanks in the gene's name, such as " +
                                        by_case.example + ": names of genes match exactly"));
}

} // namespace mirsweep
