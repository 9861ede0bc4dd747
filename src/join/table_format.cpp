#include <join/table_format.hpp>

#include <algorithm>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

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
    for (Support const support : {Support::negative, Support::weak, Support::strong})
        if (verdict == to_string(support))
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

constexpr std::array<TableFormat, 4> table_formats{
    TableFormat{"documented TSV",
                {"mirna", "gene", "support", "", "references"},
                TableFormat::Nameless::refuse,
                TableFormat::GeneNames::symbols,
                support_of_own},
    TableFormat{"miRTarBase table",
                {"miRNA", "Target Gene", "Support Type", "Experiments", "References (PMID)"},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols,
                support_of_mirtarbase},
    TableFormat{"TarBase v9 table",
                {"mirna_name", "gene_name", "regulation", "experimental_method", "article_pubmed_id"},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols,
                support_of_tarbase_v9},
    TableFormat{"TarBase v8 table",
                {"mirna", "geneName", "positive_negative", "method", ""},
                TableFormat::Nameless::count,
                TableFormat::GeneNames::symbols_with_species,
                support_of_tarbase_v8}};

bool has_column(std::span<std::string_view const> const header, std::string_view const column)
{
    return std::find(header.begin(), header.end(), column) != header.end();
}

/// The format with the most columns in the header; at least two, since one word may stand in any table.
TableFormat const * format_of(std::span<std::string_view const> const header)
{
    auto const columns_found = [&](TableFormat const & format)
    {
        return std::count_if(format.columns.begin(), format.columns.end(),
                             [&](std::string_view const column)
                             { return !column.empty() && has_column(header, column); });
    };
    auto const best =
        std::max_element(table_formats.begin(), table_formats.end(),
                         [&](auto const & a, auto const & b) { return columns_found(a) < columns_found(b); });
    return columns_found(*best) < 2 ? nullptr : &*best;
}

} // namespace

TableLayout layout_of(std::span<std::string_view const> const header, std::string_view const file,
                      std::uint64_t const line)
{
    std::vector<std::string_view> names(header.size());
    std::transform(header.begin(), header.end(), names.begin(), trim);
    TableFormat const * const format = format_of(names);
    if (format == nullptr)
        throw_input_error({.file = file, .line = line},
                          "not the header of a documented table: give a TSV with the columns mirna, gene, support and "
                          "references, a miRTarBase CSV or a TarBase TSV");

    TableLayout layout{format, {}, header.size()};
    for (std::size_t i = 0; i < format->columns.size(); ++i)
    {
        std::string_view const column = format->columns[i];
        if (column.empty())
            continue;
        auto const found = std::count(names.begin(), names.end(), column);
        if (found != 1)
            throw_input_error({.file = file, .line = line}, "a " + std::string{format->name} + " needs one column '" +
                                                                std::string{column} + "', and this header has " +
                                                                (found == 0 ? "none" : "more than one"));
        layout.positions[i] = static_cast<std::size_t>(std::find(names.begin(), names.end(), column) - names.begin());
    }
    return layout;
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
