#include <join/table_format.hpp>

#include <algorithm>
#include <vector>

#include <io/column_name.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

constexpr char lower(char const letter) noexcept
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool equals_in_any_case(std::string_view const left, std::string_view const right)
{
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char const a, char const b) { return lower(a) == lower(b); });
}

std::optional<Support> support_of_own(std::string_view const verdict, std::string_view)
{
    if (verdict.empty() || verdict == "NA")
        return Support::unknown;
    for (Support const support : {Support::negative, Support::weak, Support::strong})
        if (equals_in_any_case(verdict, to_string(support)))
            return support;
    return std::nullopt;
}

std::optional<Support> support_of_mirtarbase(std::string_view const verdict, std::string_view const experiment)
{
    if (equals_in_any_case(verdict, "Functional MTI"))
        return is_strong_experiment(experiment) ? Support::strong : Support::weak;
    if (equals_in_any_case(verdict, "Functional MTI (Weak)"))
        return Support::weak;
    if (equals_in_any_case(verdict, "Non-Functional MTI") || equals_in_any_case(verdict, "Non-Functional MTI (Weak)"))
        return Support::negative;
    return std::nullopt;
}

std::optional<Support> support_of_tarbase_v9(std::string_view const verdict, std::string_view const experiment)
{
    bool const raises_its_target = equals_in_any_case(verdict, "Positive");
    return !raises_its_target && is_strong_experiment(experiment) ? Support::strong : Support::weak;
}

std::optional<Support> support_of_tarbase_v8(std::string_view const verdict, std::string_view const experiment)
{
    if (equals_in_any_case(verdict, "NEGATIVE"))
        return Support::negative;
    bool const was_found = equals_in_any_case(verdict, "POSITIVE");
    return was_found && is_strong_experiment(experiment) ? Support::strong : Support::weak;
}

std::optional<Support> support_of_multimir(std::string_view const verdict, std::string_view const experiment)
{
    constexpr std::array negatives{"Non-Functional MTI"sv, "Non-Functional MTI (Weak)"sv, "negative"sv};
    auto const is_verdict = [&](std::string_view const word) { return equals_in_any_case(verdict, word); };
    if (std::any_of(negatives.begin(), negatives.end(), is_verdict))
        return Support::negative;
    return !is_verdict("Functional MTI (Weak)") && is_strong_experiment(experiment) ? Support::strong : Support::weak;
}

std::optional<Support> support_of_mirecords(std::string_view, std::string_view const experiment)
{
    return is_strong_experiment(experiment) ? Support::strong : Support::weak;
}

std::optional<Support> support_of_encori(std::string_view, std::string_view)
{
    return Support::weak;
}

std::optional<Support> support_of_list(std::string_view, std::string_view)
{
    return Support::unknown;
}

constexpr TableFormat own_format{"documented table",
                                 {{{"mirna", "mirna"}, {"gene", "gene"}, {"support", "support"}, {}, {"references", "references"}}},
                                 TableFormat::Nameless::refuse,
                                 TableFormat::GeneNames::symbols,
                                 "strong, weak or negative",
                                 support_of_own};

constexpr std::array<TableFormat, 6> database_formats{
    TableFormat{"miRTarBase table",
                {{{"miRNA", "mirna"},
                  {"Target Gene", "target gene"},
                  {"Support Type", "support type"},
                  {"Experiments", "experiments"},
                  {"References (PMID)", "references pmid"},
                  {"Target Gene (Entrez ID)", "target gene entrez id|target gene entrez gene id"}}},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols,
                "Functional MTI, Functional MTI (Weak), Non-Functional MTI or Non-Functional MTI (Weak)",
                support_of_mirtarbase},
    TableFormat{"TarBase v9 table",
                {{{"mirna_name", "mirna name"},
                  {"gene_name", "gene name"},
                  {"regulation", "regulation"},
                  {"experimental_method", "experimental method"},
                  {"article_pubmed_id", "article pubmed id"},
                  {},
                  {"mirna_id", "mirna id"}}},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols,
                "",
                support_of_tarbase_v9},
    TableFormat{"TarBase v8 table",
                {{{"mirna", "mirna"},
                  {"geneName", "genename"},
                  {"positive_negative", "positive negative"},
                  {"method", "method"}}},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols_with_species,
                "",
                support_of_tarbase_v8},
    TableFormat{"multiMiR table",
                {{{"mature_mirna_id", "mature mirna id"},
                  {"target_symbol", "target symbol"},
                  {"support_type", "support type"},
                  {"experiment", "experiment"},
                  {"pubmed_id", "pubmed id"},
                  {"target_entrez", "target entrez"},
                  {"mature_mirna_acc", "mature mirna acc"},
                  {"type", "type"}}},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols,
                "",
                support_of_multimir},
    TableFormat{"miRecords table",
                {{{"miRNA_mature_ID", "mirna mature id"},
                  {"Target gene_name", "target gene name"},
                  {},
                  {"Test_method_inter", "test method inter"},
                  {"Pubmed_id", "pubmed id"}}},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols,
                "",
                support_of_mirecords},
    TableFormat{"ENCORI table",
                {{{"miRNAname", "mirnaname"},
                  {"geneName", "genename"},
                  {},
                  {"clipExpNum", "clipexpnum"},
                  {},
                  {},
                  {"miRNAid", "mirnaid"}}},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols,
                "",
                support_of_encori}};

constexpr TableFormat list_format{
    "list of pairs",
    {{{"miRNA", "mirna|mirnas|microrna|micrornas|mirna name|mirnaname|mature mirna|mature mirna name|mature mirna id|mirna mature id|mature name|"
     "mature|mirbase name|mirbase id|mirna symbol|mirna id|mir|mir name|mir id|name"},
      {"Gene", "gene symbol|genesymbol|hgnc symbol|target symbol|target gene symbol|symbol|gene name|genename|target gene name|target "
               "gene|targetgene|gene|genes|target|targets|target genes|target name|targetname|hgnc|mrna"}}},
    TableFormat::Nameless::count,
    TableFormat::GeneNames::symbols,
    "",
    support_of_list};

/// `miR-155`, `hsa-miR-21-5p`, `Hsa-Mir-21_5p`, `cel-let-7`, `cel-lin-4-5p`: names as miRBase's. Without a species only
/// `miR-`, since `let-60` and `lin-41` are genes.
bool looks_like_mirna_name(std::string_view const text)
{
    constexpr std::array beginnings{"mir-"sv, "let-"sv, "lin-"sv, "lsy-"sv, "bantam-"sv};
    std::string const name = folded(trim(text));
    std::size_t const dash = name.find('-');
    if (name.starts_with("mir-"))
        return name.size() > 4;
    if (dash != 3 && dash != 4)
        return false;
    std::string_view const rest = std::string_view{name}.substr(dash + 1);
    return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view const beginning)
                       { return rest.size() > beginning.size() && rest.starts_with(beginning); });
}

using Names = std::vector<std::string>;

/// Whether the name is one of those between bars.
bool is_one_of(std::string_view const name, std::string_view names)
{
    while (!names.empty())
    {
        std::size_t const end = std::min(names.find('|'), names.size());
        if (name == names.substr(0, end))
            return true;
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return false;
}

std::size_t count_of(Names const & header, TableFormat::ColumnName const & column)
{
    return static_cast<std::size_t>(
        std::count_if(header.begin(), header.end(), [&](std::string const & name) { return is_one_of(name, column.plain); }));
}

/// Of the first of the column's names that the header has.
std::size_t position_of(Names const & header, TableFormat::ColumnName const & column)
{
    for (std::string_view names = column.plain; !names.empty();)
    {
        std::size_t const end = std::min(names.find('|'), names.size());
        auto const at = std::find(header.begin(), header.end(), names.substr(0, end));
        if (at != header.end())
            return static_cast<std::size_t>(at - header.begin());
        names.remove_prefix(std::min(end + 1, names.size()));
    }
    return TableLayout::absent;
}

std::size_t columns_found(Names const & header, TableFormat const & format)
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < TableFormat::telling_columns; ++i)
        found += count_of(header, format.columns[i]) != 0 ? 1 : 0;
    return found;
}

/// Whether a header has a miRNA, a gene, and nothing that says how well the pair is supported.
bool is_list(Names const & header)
{
    auto const has = [&](TableFormat const & format, TableFormat::Column const column)
    { return count_of(header, format.columns[column]) != 0; };
    if (!has(list_format, TableFormat::mirna) || !has(list_format, TableFormat::gene))
        return false;
    if (has(own_format, TableFormat::verdict) || has(own_format, TableFormat::references))
        return false;
    return std::none_of(database_formats.begin(), database_formats.end(),
                        [&](TableFormat const & format)
                        {
                            return has(format, TableFormat::verdict) || has(format, TableFormat::experiment) ||
                                   has(format, TableFormat::references);
                        });
}

/// The format with the most columns in the header; at least two, since one word may be in any table.
TableFormat const * format_of(Names const & header)
{
    if (is_list(header))
        return &list_format;
    TableFormat const * best = &own_format;
    for (TableFormat const & format : database_formats)
        if (columns_found(header, format) > columns_found(header, *best))
            best = &format;
    return columns_found(header, *best) < 2 ? nullptr : best;
}

/// A misspelt `support` must not make a table of grades a list without them.
void refuse_misspelt_columns(std::span<std::string_view const> const header, InputPlace const place)
{
    constexpr std::array own_columns{"support"sv, "references"sv};
    for (std::string_view const name : header)
        if (std::string_view const near = nearest_name(name, own_columns);
            !near.empty() && !trim(name).empty() && plain_column_name(name) != near)
            throw_input_error(place, "there is no column '" + printable(trim(name)) + "' in a documented table (did you mean " +
                                         std::string{near} + "?)");
}

} // namespace

TableLayout layout_of(std::span<std::string_view const> const header, std::string_view const file,
                      std::uint64_t const line)
{
    InputPlace const place{.file = file, .line = line};
    Names names;
    for (std::string_view const name : header)
        names.push_back(plain_column_name(name));
    TableFormat const * const format = format_of(names);
    if (format == nullptr)
        throw_input_error(place, "not the header of a documented table: give a table with the columns mirna, gene, support "
                                 "and references, a list with the columns miRNA and Gene, or an export of miRTarBase, "
                                 "TarBase, multiMiR, ENCORI or miRecords");
    if (format == &list_format || (format == &own_format && count_of(names, own_format.columns[TableFormat::references]) == 0))
        refuse_misspelt_columns(header, place);

    TableLayout layout{format, {}, header.size()};
    layout.positions.fill(TableLayout::absent);
    for (std::size_t i = 0; i < format->columns.size(); ++i)
    {
        TableFormat::ColumnName const & column = format->columns[i];
        if (column.plain.empty())
            continue;
        std::size_t const found = count_of(names, column);
        // A list may have more than one name of either kind; the first in the format's order counts.
        bool const is_double = found > 1 && format != &list_format;
        if (is_double || (found == 0 && i <= TableFormat::verdict))
            throw_input_error(place, "a " + std::string{format->name} + " needs one column '" + std::string{column.shown} +
                                         "', and this header has " + (found == 0 ? "none" : "more than one"));
        if (found != 0)
            layout.positions[i] = position_of(names, column);
    }
    return layout;
}

std::optional<TableLayout> layout_of_headerless_list(std::span<std::string_view const> const row)
{
    if (row.size() != 2)
        return std::nullopt;
    bool const is_first = looks_like_mirna_name(row[0]);
    if (is_first == looks_like_mirna_name(row[1]))
        return std::nullopt;
    TableLayout layout{&list_format, {}, row.size()};
    layout.positions.fill(TableLayout::absent);
    layout.positions[TableFormat::mirna] = is_first ? 0 : 1;
    layout.positions[TableFormat::gene] = is_first ? 1 : 0;
    return layout;
}

bool lacks_experiments(TableLayout const & layout) noexcept
{
    return !layout.format->columns[TableFormat::experiment].plain.empty() &&
           layout.positions[TableFormat::experiment] == TableLayout::absent;
}

std::optional<Support> support_of_row(TableLayout const & layout, std::string_view const verdict,
                                      std::string_view const experiment)
{
    auto const support = layout.format->support_of(verdict, experiment);
    bool const depends_on_experiment =
        lacks_experiments(layout) && support != layout.format->support_of(verdict, "Western blot");
    return depends_on_experiment ? Support::unknown : support;
}

std::string_view without_species(std::string_view const gene) noexcept
{
    std::size_t const open = gene.rfind('(');
    if (open == 0 || open == std::string_view::npos || !gene.ends_with(')'))
        return gene;
    std::string_view const code = gene.substr(open + 1, gene.size() - open - 2);
    bool const is_code = (code.size() == 3 || code.size() == 4) &&
                         std::all_of(code.begin(), code.end(), [](char const c) { return c >= 'a' && c <= 'z'; });
    return is_code ? gene.substr(0, open) : gene;
}

bool is_strong_experiment(std::string_view const experiments)
{
    // Letters and digits only, lower case, with a bar between experiments: miRTarBase writes `qRT-PCR`, `QRTPCR`,
    // `qRT_PCR`, `real-timeRT-PCR` and separates by `//`, `/` and `;`.
    std::string text;
    text.reserve(experiments.size());
    for (char const byte : experiments)
    {
        char const letter = lower(byte);
        if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9'))
            text += letter;
        else if (letter == '/' || letter == ';')
            text += '|';
    }
    constexpr std::array reporter_assays{"report"sv, "luciferase"sv, "gluc"sv, "lacz"sv, "3life"sv};
    constexpr std::array western_blots{"western"sv, "wetsern"sv, "westren"sv, "wstern"sv, "weastern"sv, "immunoblot"sv};
    constexpr std::array quantitative_pcrs{"qpcr"sv, "qrtpcr"sv, "rtpcr"sv, "realtimepcr"sv, "quantitativepcr"sv};
    auto const holds_one = [&](auto const & words)
    { return std::any_of(words.begin(), words.end(), [&](auto const word) { return text.find(word) != text.npos; }); };
    return holds_one(reporter_assays) || holds_one(western_blots) || holds_one(quantitative_pcrs);
}

} // namespace mirsweep
