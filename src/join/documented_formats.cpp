#include <join/documented_formats.hpp>

#include <algorithm>
#include <array>
#include <string>

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
    if (verdict.empty() || verdict == "NA" || equals_in_any_case(verdict, "nan"))
        return Support::unknown;
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

// What people call the columns, the best name first.
constexpr auto mirna_columns = "mirna|mi rna|mirnas|microrna|micrornas|mirna name|mirnaname|microrna name|mature mirna|mature mirna id|"
                               "mature mirna name|mirna mature id|mature id|mature name|mirbase id|mirbase name|mirna id|mirnaid|"
                               "microrna id|mirna symbol|mature|mir|mir name|mir id|name"sv;
constexpr auto gene_columns =
    "gene|gene symbol|genesymbol|hgnc symbol|hugo symbol|official gene symbol|official symbol|approved symbol|target symbol|"
    "target gene symbol|symbol|gene name|genename|external gene name|target gene name|target gene|targetgene|target name|targetname|gene|"
    "genes|target|targets|target genes|target mrna|mrna|hgnc|hugo|gene id|geneid|target id|target gene id"sv;
constexpr auto reference_columns = "references|reference|pmid|pmids"sv;

constexpr TableFormat own{
    "documented table",
    {{{"mirna", mirna_columns}, {"gene", gene_columns}, {"support", "support"}, {}, {"references", reference_columns}}},
    TableFormat::Nameless::refuse,
    TableFormat::GeneNames::symbols,
    "strong, weak or negative",
    support_of_own};

constexpr std::array<TableFormat, 6> databases{
    TableFormat{"miRTarBase table",
                {{{"miRNA", "mirna|mi rna"}, // `mi_rna` is what R's janitor makes of it
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

// Of a list the names that say it best come before the bare word `gene`, which is first in the project's own table.
constexpr TableFormat list{"list of pairs",
                           {{{"miRNA", mirna_columns},
                             {"Gene", gene_columns.substr(gene_columns.find('|') + 1)},
                             {},
                             {},
                             {"references", reference_columns}}},
                           TableFormat::Nameless::count,
                           TableFormat::GeneNames::symbols,
                           "",
                           support_of_list};

} // namespace

TableFormat const & own_format = own;
TableFormat const & list_format = list;
std::span<TableFormat const> const database_formats = databases;

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
