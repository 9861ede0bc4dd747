#include "join/field_words.hpp"

#include <algorithm>
#include <array>

#include "join/annotation_words.hpp"
#include "join/text_set.hpp"

namespace mirsweep
{

namespace
{

using namespace annotation;
using namespace std::string_view_literals;

/// `GRCh38`, `GRCm39`, `GRCh38.p14`, `hg38`, `mm10`.
constexpr auto assemblies = pattern_set(
    std::array{"GRC@##"sv, "GRC@##.p#+"sv, "GRC@###"sv, "GRC@###.p#+"sv, "hg##"sv, "mm#"sv, "mm##"sv, "WBcel###"sv});

/// `tsl1`, `principal1`, `alternative2`.
bool is_numbered_flag(std::string_view const field) noexcept
{
    constexpr std::array flags{"tsl"sv, "principal"sv, "alternative"sv};
    return std::any_of(flags.begin(), flags.end(),
                       [&](std::string_view const flag) {
                           return field.size() == flag.size() + 1 && field.starts_with(flag) && field.back() >= '1' &&
                                  field.back() <= '5';
                       });
}

/// Lower-case words of two letters or more with `_` between them: biotypes that are not known yet.
bool is_phrase(std::string_view field) noexcept
{
    std::size_t words = 0;
    for (std::size_t end = 0; end != std::string_view::npos;
         field.remove_prefix(end == std::string_view::npos ? 0 : end + 1))
    {
        end = field.find('_');
        std::string_view const word = field.substr(0, end);
        if (word.size() < 2 || std::any_of(word.begin(), word.end(), [](char const c) { return c < 'a' || c > 'z'; }))
            return false;
        ++words;
    }
    return words > 1;
}

/// `Homo_sapiens`.
bool is_species_name(std::string_view const field) noexcept
{
    bool const is_capital = !field.empty() && field.front() >= 'A' && field.front() <= 'Z';
    return is_capital && field.find('_') > 2 && is_phrase(field.substr(1));
}

/// What may follow `chr` besides the names of chromosomes.
constexpr auto ends_of_chr = word_set(std::array{"C"sv, "EBV"sv, "M"sv, "U"sv, "2micron"sv});
constexpr auto numbers_of_chr = pattern_set(
    std::array{"#"sv, "##"sv, "#^"sv, "##^"sv, "#LHet"sv, "#RHet"sv, "LG#+"sv, "LGE%+"sv, "LG#+^"sv});

/// The name after `chr`, `Chr`, `group` or `CHROMOSOME_`; empty if there is none of these.
std::string_view without_chr(std::string_view const field) noexcept
{
    constexpr std::string_view first_letters = "cCLg"; // most fields begin with another one
    if (field.empty() || first_letters.find(field.front()) == std::string_view::npos)
        return {};
    for (std::string_view const prefix :
         {"chromosome_"sv, "chromosome"sv, "Chromosome_"sv, "CHROMOSOME_"sv, "chrom"sv, "chr_"sv, "Chr_"sv, "chr"sv, "Chr"sv,
          "LG_"sv, "group"sv})
        if (field.starts_with(prefix))
            return field.substr(prefix.size());
    return {};
}

/// `chr1`, `chrX`, `chr4A`, `chrIV`, `chrUn_KI270742v1`, `chr6_GL000250v2_alt`: but not `Chrna1`, which is a gene.
bool is_chromosome_with_prefix(std::string_view const field) noexcept
{
    std::string_view const name = without_chr(field);
    if (name.empty())
        return false;
    std::string_view const first = name.substr(0, name.find('_'));
    return chromosomes.contains(first) || ends_of_chr.contains(first) || numbers_of_chr.contains(first);
}

/// Asked first: most fields have none.
bool has_underscore(std::string_view const field) noexcept
{
    return field.find('_') != std::string_view::npos;
}

} // namespace

bool is_word_for_nothing(std::string_view const field) noexcept
{
    return field.empty() || words_for_nothing.contains(field);
}

bool is_biotype(std::string_view const field) noexcept
{
    return biotypes.contains(field) || (has_underscore(field) && (field.ends_with("_pseudogene") ||
                                                                  field.ends_with("_pseudogenes") || is_phrase(field)));
}

bool is_annotation_word(std::string_view const field) noexcept
{
    return annotation_words.contains(field) || is_numbered_flag(field) || assemblies.contains(field) ||
           (has_underscore(field) &&
            (field.starts_with("Clone_based_") || field.starts_with("appris_") || field.ends_with("_trans_name") || is_species_name(field)));
}

bool is_chromosome_name(std::string_view const field) noexcept
{
    return chromosomes.contains(field) || is_chromosome_with_prefix(field);
}

} // namespace mirsweep
