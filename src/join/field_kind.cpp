#include "join/field_kind.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "core/ascii.hpp"
#include "join/annotation_words.hpp"
#include "join/capital_texts.hpp"
#include "join/field_forms.hpp"
#include "join/field_words.hpp"
#include "join/identifier_patterns.hpp"
#include "join/letter_pattern.hpp"
#include "join/text_set.hpp"

namespace mirsweep
{

namespace
{

using namespace identifiers;
using namespace std::string_view_literals;

constexpr bool is_lower(char const c) noexcept
{
    return c >= 'a' && c <= 'z';
}

/// Which characters a field holds. Most tests need one that the field has not.
class Letters
{
public:
    enum Kind : std::uint8_t
    {
        digit = 1,
        letter = 2,
        separator = 4, ///< a blank, `=`, `/`, or between the members of a list
        underscore = 8,
        colon = 16,
        dash = 32,
        dot = 64
    };

    explicit Letters(std::string_view const field) noexcept
    {
        for (char const c : field)
            kinds_ |= kind_of[static_cast<unsigned char>(c)];
    }

    bool have(Kind const kind) const noexcept
    {
        return (kinds_ & kind) != 0;
    }

private:
    static constexpr std::array<std::uint8_t, 256> kind_of = []
    {
        std::array<std::uint8_t, 256> kinds{};
        for (unsigned c = 0; c < 128; ++c)
            kinds[c] = is_digit(static_cast<char>(c))                                     ? digit
                       : is_upper(static_cast<char>(c)) || is_lower(static_cast<char>(c)) ? letter
                                                                                          : 0;
        kinds[' '] = kinds['\t'] = kinds[';'] = kinds['='] = kinds['/'] = separator;
        kinds['_'] = underscore;
        kinds[':'] = colon;
        kinds['-'] = dash;
        kinds['.'] = dot;
        return kinds;
    }();

    std::uint8_t kinds_{0};
};

/// Without `.4` at the end.
std::string_view without_version(std::string_view const id) noexcept
{
    std::size_t const dot = id.rfind('.');
    bool const has_version = dot != std::string_view::npos && dot + 1 < id.size() &&
                             id.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
    return has_version ? id.substr(0, dot) : id;
}

/// The letter that says what an Ensembl identifier is of: `ENS`, letters of the species, that letter, digits. T in
/// `ENST00000371953.9`, G in `ENSMUSG00000013807` and in `MGP_CASTEiJ_G0012345`; 0 in anything else.
char ensembl_kind(std::string_view const id) noexcept
{
    if (id.starts_with("MGP_"))
    {
        std::size_t const last = id.rfind('_');
        return last > 3 && last + 2 < id.size() && is_digit(id[last + 2]) ? id[last + 1] : '\0';
    }
    if (!id.starts_with("ENS"))
        return 0;
    std::size_t at = 3;
    while (at < id.size() && is_upper(id[at]))
        ++at;
    return at > 3 && at < id.size() && is_digit(id[at]) ? id[at - 1] : '\0';
}

/// Families of genes with members whose symbols have the shape of an accession of UniProt or EMBL.
constexpr std::array families_like_accessions{
    "P2RY1"sv, "H2AC1"sv, "H2AC2"sv, "H2BC1"sv, "H2BC2"sv, "R3HDM"sv, "R3HCC"sv, "B3GAT"sv, "B3GNT"sv, "B4GAT"sv,
    "N6AMT"sv, "H2AFY"sv, "H2AFB"sv, "MIR"sv,   "LOC"sv,   "RGD"sv,   "LINC"sv,  "SNORD"sv, "SNORA"sv};

/// `1D5R`.
bool is_pdb_id(std::string_view const field) noexcept
{
    return field.size() == 4 && is_digit(field[0]) && is_upper(field[1]) &&
           std::all_of(field.begin() + 2, field.end(), [](char const c) { return is_upper(c) || is_digit(c); });
}

/// `P60484` of `P60484-2`, UniProt's name of a protein's second isoform.
std::string_view without_isoform(std::string_view const accession) noexcept
{
    std::size_t const dash = accession.rfind('-');
    bool const has_isoform = dash != std::string_view::npos && dash + 1 < accession.size() &&
                             accession.find_first_not_of("0123456789", dash + 1) == std::string_view::npos;
    return has_isoform ? accession.substr(0, dash) : accession;
}

bool is_accession(std::string_view const field, std::string_view const stem) noexcept
{
    if (is_pdb_id(field))
        return true;
    if (field.size() < 6 || field.size() > 13 || !is_upper(field[0]) ||
        !accession_patterns.contains(without_isoform(stem)))
        return false;
    return std::none_of(families_like_accessions.begin(), families_like_accessions.end(),
                        [&](std::string_view const family) { return field.starts_with(family); });
}

bool is_refseq_transcript(std::string_view const field) noexcept
{
    return field.size() > 3 && (field[0] == 'N' || field[0] == 'X') && (field[1] == 'M' || field[1] == 'R') &&
           field[2] == '_' && is_digit(field[3]);
}

FieldKind kind_of_identifier(std::string_view const field, std::string_view const stem, Letters const letters) noexcept
{
    char const ensembl = ensembl_kind(stem);
    auto const fits = [&](auto const & patterns)
    { return patterns.contains(field) || (stem.size() != field.size() && patterns.contains(stem)); };
    if (ensembl == 'T' || fits(transcript_patterns) || (letters.have(Letters::colon) && field.ends_with(":mRNA")))
        return FieldKind::transcript_id;
    if (is_refseq_transcript(field))
        return FieldKind::refseq_id;
    if (ensembl == 'G' || fits(gene_patterns))
        return FieldKind::gene_id;
    if (ensembl != 0 || (letters.have(Letters::underscore) && is_uniprot_name(field)) || fits(other_patterns) ||
        (letters.have(Letters::colon) && is_cross_reference(field)) ||
        (letters.have(Letters::dash) && is_mirna_name(field)))
        return FieldKind::other_id;
    return FieldKind::word;
}

FieldKind kind_of_transcript_name(std::string_view const field, Letters const letters) noexcept
{
    return letters.have(Letters::dash) && !symbol_of_transcript_name(field).empty() ? FieldKind::transcript_name
                                                                                    : FieldKind::word;
}

/// `scaffold_37`, `q23.31`, `chr10q23.31`.
bool is_chromosome_or_band(std::string_view const stem) noexcept
{
    constexpr std::string_view prefix = "chr";
    return chromosome_patterns.contains(stem) ||
           (stem.starts_with(prefix) && chromosome_patterns.contains(stem.substr(prefix.size())));
}

/// Every identifier and accession has a digit; so have the names of transcripts but FlyBase's.
FieldKind kind_of_word_with_digits(std::string_view const field, Letters const letters) noexcept
{
    if (!letters.have(Letters::letter) && is_number(field))
        return FieldKind::number;
    if (letters.have(Letters::colon) && (is_place(field) || is_place_of_one_base(field)))
        return FieldKind::place;
    std::string_view const stem = letters.have(Letters::dot) ? without_version(field) : field;
    if (FieldKind const kind = kind_of_identifier(field, stem, letters); kind != FieldKind::word)
        return kind;
    if (is_chromosome_or_band(stem) || chromosome_patterns.contains(field)) // `Un.004` has no version
        return FieldKind::chromosome;
    return is_accession(field, stem) ? FieldKind::accession : kind_of_transcript_name(field, letters);
}

/// `-RA`, `-201`, `-001`.
bool is_ending_of_transcript_name(std::string_view const ending) noexcept
{
    bool const is_flybase = (ending.size() == 2 || ending.size() == 3) && ending[0] == 'R' &&
                            std::all_of(ending.begin() + 1, ending.end(), is_upper);
    return is_flybase || (ending.size() == 3 && std::all_of(ending.begin(), ending.end(), is_digit));
}

/// The ending with which a database makes a transcript's name of a gene's.
bool is_ending_of_transcript_id(std::string_view const ending) noexcept
{
    if (ending.size() < 2)
        return ending.size() == 1 && is_lower(ending[0]);
    if (ending[0] == 'T')
        return std::all_of(ending.begin() + 1, ending.end(), is_digit); // WUBG_00100T0
    if (ending == ":mRNA") // Tb927.1.10:mRNA
        return true;
    if (ending[0] != '.' && ending[0] != '-' && ending[0] != '_')
        return is_lower(ending[0]) && ending[1] == '.';
    std::string_view const rest = ending.substr(1);
    if (rest == "T") // CAGL0A00110g-T
        return true;
    return is_digit(rest[0]) || rest.starts_with("mRNA") || rest.starts_with("transcript") || rest.starts_with("rna") ||
           ((rest[0] == 'R' || rest[0] == 'T' || rest[0] == 't') && rest.size() > 1);
}

/// The letter before the digits of an identifier of Ensembl, such as `T` of a transcript's, if nothing but digits and a
/// version follow; else 0.
char ensembl_letter(std::string_view const id) noexcept
{
    if (!id.starts_with("ENS"))
        return 0;
    std::size_t at = 3;
    while (at < id.size() && is_upper(id[at]))
        ++at;
    if (at == id.size() || !is_digit(id[at]))
        return 0;
    auto const is_of_version = [](char const c) { return is_digit(c) || c == '.'; };
    return std::all_of(id.begin() + static_cast<std::ptrdiff_t>(at), id.end(), is_of_version) ? id[at - 1] : '\0';
}

/// All that a field of capital letters and digits may be besides a symbol, without Ensembl's identifiers. In the order in
/// which the sets are asked for other fields.
constexpr auto capital_texts = []() consteval
{
    using namespace annotation;
    constexpr std::array kinds{FieldKind::absent,     FieldKind::text,          FieldKind::biotype,
                               FieldKind::chromosome, FieldKind::transcript_id, FieldKind::gene_id,
                               FieldKind::other_id,   FieldKind::chromosome,    FieldKind::accession};
    constexpr std::size_t count =
        count_of_capital_texts(words_for_nothing, annotation_words, biotypes, chromosomes, transcript_patterns,
                               gene_patterns, other_patterns, chromosome_patterns, accession_patterns);
    return CapitalTexts<FieldKind, count>{
        kinds,         words_for_nothing, annotation_words,    biotypes,          chromosomes, transcript_patterns,
        gene_patterns, other_patterns,    chromosome_patterns, accession_patterns};
}();

/// Most symbols are of capital letters and digits, and begin with a letter; so do many identifiers.
bool is_of_capitals(std::string_view const field) noexcept
{
    return !field.empty() && is_upper(field[0]) &&
           std::all_of(field.begin() + 1, field.end(), [](char const c) { return is_upper(c) || is_digit(c); });
}

FieldKind kind_of_capitals(std::string_view const field) noexcept
{
    FieldKind const kind = capital_texts.kind_of(field, FieldKind::word);
    if (kind == FieldKind::accession)
        return is_accession(field, field) ? kind : FieldKind::word;
    // What fits a pattern has a digit.
    if (kind == FieldKind::chromosome && std::none_of(field.begin(), field.end(), is_digit))
        return is_chromosome_name(field) ? kind : FieldKind::word;
    return kind;
}

} // namespace

bool is_ensembl_transcript(std::string_view const id) noexcept
{
    return ensembl_letter(id) == 'T';
}

FieldKind kind_of_field(std::string_view const field) noexcept
{
    constexpr std::size_t shortest_gene = 15; // ENSG and 11 digits: nothing else is like that
    char const ensembl = ensembl_letter(field);
    if (ensembl == 'T') // first, since there are most of these
        return FieldKind::transcript_id;
    if (ensembl == 'G' && field.size() >= shortest_gene)
        return FieldKind::gene_id;
    if (is_of_capitals(field) && !field.starts_with("ENS"))
        return kind_of_capitals(field);
    if (is_word_for_nothing(field))
        return FieldKind::absent;
    Letters const letters{field};
    if (letters.have(Letters::separator))
        return is_number(field) ? FieldKind::number : FieldKind::text;
    if (is_annotation_word(field))
        return FieldKind::text;
    if (is_biotype(field))
        return FieldKind::biotype;
    if (is_chromosome_name(field))
        return FieldKind::chromosome;
    if (letters.have(Letters::digit))
        return kind_of_word_with_digits(field, letters);
    if (field == "+")
        return FieldKind::number;
    if (letters.have(Letters::underscore) && is_uniprot_name(field))
        return FieldKind::other_id;
    return kind_of_transcript_name(field, letters);
}

bool is_clone_name(std::string_view const field) noexcept
{
    static constexpr auto patterns = pattern_set(std::array{"^^######.#+"sv, "^#####.#+"sv, "^^^^########.#+"sv});
    return patterns.contains(field);
}

bool is_protein_accession(std::string_view const field) noexcept
{
    return fits_pattern(field, "^^^#####");
}

bool is_assembled_locus(std::string_view const name) noexcept
{
    static constexpr auto patterns =
        pattern_set(std::array{"MSTRG.#+"sv, "STRG.#+"sv, "CUFF.#+"sv, "XLOC_#+"sv, "TCONS_#+"sv, "MSTRG.#+.#+"sv});
    return patterns.contains(name);
}

bool looks_like_id(std::string_view const name) noexcept
{
    std::size_t run = 0;
    bool has_letter = false;
    bool has_run = false;
    for (char const c : name)
    {
        run = is_digit(c) ? run + 1 : 0;
        has_run = has_run || run >= 4;
        has_letter = has_letter || is_upper(c) || is_lower(c);
    }
    return has_letter && (has_run || is_draft_locus(name));
}

bool is_transcript_of(std::string_view const transcript, std::string_view const gene) noexcept
{
    if (gene.size() < 4 || !std::any_of(gene.begin(), gene.end(), is_digit))
        return false;
    if (transcript.size() < gene.size())
        return false;
    std::string_view const stem = transcript.substr(0, gene.size());
    std::string_view const ending = transcript.substr(gene.size());
    if (stem == gene)
    {
        bool const is_letter = ending.size() == 1 && is_upper(ending[0]) && looks_like_id(gene); // Bm1_00010A
        return is_letter || is_ending_of_transcript_id(ending);
    }
    if (!looks_like_id(gene) || !(ending.empty() || is_ending_of_transcript_id(ending)))
        return false;
    auto const [in_gene, in_transcript] = std::mismatch(gene.begin(), gene.end(), stem.begin());
    return ((*in_gene == 'G' && *in_transcript == 'T') || (*in_gene == 'g' && *in_transcript == 't')) &&
           std::equal(in_gene + 1, gene.end(), in_transcript + 1);
}

bool is_wormbase_transcript(std::string_view const name) noexcept
{
    std::size_t const version = name.rfind('.');
    std::size_t const number = name.find('.');
    if (number == std::string_view::npos || number < 2 || version == number || version + 1 == name.size())
        return false;
    std::string_view const clone = name.substr(0, number);
    std::string_view isoform = name.substr(number + 1, version - number - 1);
    if (!isoform.empty() && is_lower(isoform.back()))
        isoform.remove_suffix(1);
    auto const are_digits = [](std::string_view const text)
    { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); };
    return are_digits(isoform) && are_digits(name.substr(version + 1)) &&
           std::all_of(clone.begin(), clone.end(), [](char const c) { return is_digit(c) || is_upper(c); }) &&
           std::any_of(clone.begin(), clone.end(), is_upper) && std::any_of(clone.begin(), clone.end(), is_digit);
}

std::string_view symbol_of_transcript_name(std::string_view const name) noexcept
{
    std::size_t const dash = name.rfind('-');
    if (dash == std::string_view::npos || dash == 0 || !is_ending_of_transcript_name(name.substr(dash + 1)))
        return {};
    return name.substr(0, dash);
}

} // namespace mirsweep
