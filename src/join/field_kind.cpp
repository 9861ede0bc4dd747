#include "join/field_kind.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "join/field_words.hpp"
#include "join/letter_pattern.hpp"

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

constexpr bool is_digit(char const c) noexcept
{
    return c >= '0' && c <= '9';
}

constexpr bool is_upper(char const c) noexcept
{
    return c >= 'A' && c <= 'Z';
}

constexpr bool is_lower(char const c) noexcept
{
    return c >= 'a' && c <= 'z';
}

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

constexpr std::array transcript_patterns{
    "FBtr#+"sv,
    "@@@_circ_#+"sv,          // circBase
    "@@@_circRNA_#+"sv,       // Arraystar
    "TCONS_#+"sv,             // Cufflinks
    "MSTRG.#+.#+"sv,          // StringTie
    "STRG.#+.#+"sv,           //
    "CUFF.#+.#+"sv,           //
    "AT^G#####.#+"sv,         // TAIR, Araport
    "AT#G#####.#+"sv,         //
    "Os##t#######-##"sv,      // RAP-DB
    "LOC_Os##g#####.#+"sv,    // MSU
    "uc###@@@.#+"sv,          // UCSC
    "WBTranscript#+"sv,       //
    "Y^^###^_mRNA"sv,         // SGD in Ensembl
    "Y^^###^-^_mRNA"sv,       //
    "^^^^######-R^"sv,        // VectorBase
    "PGSC####DMT#########"sv, // potato
    "SP^C#+.##.#"sv,          // fission yeast
    "SP^C#+.##@.#"sv,         //
    "SP^C#+^#+.##.#"sv,       //
    "SP^C#+^#+.##@.#"sv,      //
    "EBT###########"sv,       // Ensembl Bacteria
    "TRINITY_DN#+_c#+_g#+_i#+"sv};

constexpr std::array gene_patterns{"FBgn#+"sv,
                                   "WBGene########"sv,
                                   "MSTRG.#+"sv,
                                   "STRG.#+"sv,
                                   "CUFF.#+"sv,
                                   "XLOC_#+"sv,
                                   "AT^G#####"sv,
                                   "AT#G#####"sv,
                                   "Os##g#######"sv,
                                   "LOC_Os##g#####"sv,
                                   "Y^^###^"sv, // SGD: YDL246C, YAL064W-B
                                   "Y^^###^-^"sv,
                                   "Smp_######"sv, // ParaSite
                                   "^^^^######"sv, // VectorBase: AAEL010410
                                   "PF3D7_#######"sv,
                                   "PGSC####DMG#########"sv,
                                   "Zm#####@######"sv,
                                   "Zm#####^@######"sv,
                                   "GRMZM#G######"sv,
                                   "MGG_#####"sv,
                                   "SP^C#+.##"sv, // fission yeast: SPBC609.02, SPAC11D3.10c
                                   "SP^C#+.##@"sv,
                                   "SP^C#+^#+.##"sv,
                                   "SP^C#+^#+.##@"sv,
                                   "EBG###########"sv, // Ensembl Bacteria
                                   "ZDB-GENE-######-#+"sv};

/// Of exons, proteins, families, clusters and other databases.
constexpr std::array other_patterns{"FBpp#+"sv,          "FBti#+"sv,       "CCDS#+"sv,      "UPI0%+"sv,
                                    "HGNC:#+"sv,         "MGI:#+"sv,       "RGD:#+"sv,      "GO:#######"sv,
                                    "IPR######"sv,       "PF#####"sv,      "PTHR#####"sv,   "PTHR#####_SF#+"sv,
                                    "PTHR#####:SF#+"sv,  "PS#####"sv,      "SM#####"sv,     "SSF#####"sv,
                                    "PIRSF######"sv,     "PR#####"sv,      "cd#####"sv,     "EC:#+"sv,
                                    "OTTHUM^###########"sv, "OTTMUS^###########"sv, "LRG_#+"sv, "MIMAT#######"sv,
                                    "MI#######"sv,       "RF#####"sv,      "S#########"sv,  "SGD:S#########"sv,
                                    "R-HSA-#+"sv,        "CHEMBL#+"sv,     "WBbt:#######"sv, "CE#####"sv,
                                    "NP_#+"sv,           "XP_#+"sv,        "YP_#+"sv,       "WP_#+"sv,
                                    "NG_#+"sv,           "URS0%+"sv,  "A_##_P#+"sv,     "ILMN_#+"sv,     "KEGG:%+"sv,
                                    "Hs.#+"sv,           "Mm.#+"sv,        "Rn.#+"sv};

constexpr std::array chromosome_patterns{
    "chr%+"sv,          "Chr%+"sv,       "CHR_%+"sv,     "CHR#+"sv,       "LG#+"sv,        "LGE%+"sv,
    "group%+"sv,        "HSCHR%+"sv,     "HG#+_PATCH"sv, "HG#+_HG#+_PATCH"sv, "MG#+_PATCH"sv, "MG#+_MG#+_PATCH"sv,  "scaffold%+"sv,
    "Scaffold%+"sv,     "scaffold_%+"sv, "Scaffold_%+"sv, "SCAFFOLD_%+"sv, "contig%+"sv,   "Contig%+"sv,
    "ultracontig%+"sv,  "supercont%+"sv, "super_#+"sv,   "SUPER_#+"sv,    "GeneScaffold_#+"sv, "NW_#+"sv,
    "NC_#+"sv,          "NT_#+"sv,       "NZ_%+"sv,      "GL######"sv,    "KI######"sv,    "JH######"sv,
    "KB######"sv,       "KE######"sv,    "KV######"sv,   "KZ######"sv,    "KQ######"sv,    "KN######"sv,
    "ML######"sv,       "^^^^########"sv, "^^^^#########"sv, "^^^^##########"sv, "^^^^^^#########"sv, "#L"sv, "#R"sv,
    "#A"sv,             "#B"sv,          "#D"sv,         "Group#+"sv,     "mitochondrion%+"sv,
    "p1#"sv, "p2#"sv, "p3#"sv, "q1#"sv, "q2#"sv, "q3#"sv, "q4#"sv, "p##.#+"sv, "q##.#+"sv, "#+p##"sv, "#+q##"sv,
    "#+p##.#+"sv,       "#+q##.#+"sv,    "q^#"sv,        "q^#.#+"sv};

constexpr std::array accession_patterns{"^#%%%#"sv,     "^^^######"sv,      "^#^%%#^%%#"sv, "^#####"sv,  "^^######"sv,
                                        "^^########"sv, "^^^#####"sv,   "^^^#######"sv};

/// Families of genes with members whose symbols have the shape of an accession of UniProt or EMBL.
constexpr std::array families_like_accessions{"P2RY1"sv,  "H2AC1"sv, "H2AC2"sv, "H2BC1"sv, "H2BC2"sv, "R3HDM"sv, "R3HCC"sv,
                                              "B3GAT"sv, "B3GNT"sv, "B4GAT"sv, "N6AMT"sv, "H2AFY"sv, "H2AFB"sv,
                                               "MIR"sv, "LOC"sv, "RGD"sv, "LINC"sv, "SNORD"sv, "SNORA"sv};

template <std::size_t count>
bool fits_one_of(std::string_view const field, std::array<std::string_view, count> const & patterns) noexcept
{
    return std::any_of(patterns.begin(), patterns.end(),
                       [&](std::string_view const pattern) { return fits_pattern(field, pattern); });
}

bool is_number(std::string_view const field) noexcept
{
    bool const has_digit = std::any_of(field.begin(), field.end(), is_digit);
    return (has_digit && field.find_first_not_of("0123456789-.;,+ ") == std::string_view::npos) || field == "+";
}

/// `NAME:5-9`, `NAME:5..9`, with whatever follows.
bool is_place(std::string_view const field) noexcept
{
    for (std::size_t colon = field.find(':'); colon != std::string_view::npos; colon = field.find(':', colon + 1))
    {
        std::size_t at = colon + 1;
        while (at < field.size() && is_digit(field[at]))
            ++at;
        bool const has_begin = at > colon + 1 && at + 1 < field.size();
        if (has_begin && (field[at] == '-' || field[at] == ':' || field.substr(at, 2) == "..") &&
            (is_digit(field[at + 1]) || field[at + 1] == '.'))
            return true;
    }
    return false;
}

/// `P60484_HUMAN`, `PTEN_MOUSE`: UniProt's names of entries.
bool is_uniprot_name(std::string_view const field) noexcept
{
    constexpr std::array species{"_HUMAN"sv, "_MOUSE"sv, "_RAT"sv,   "_DROME"sv, "_CAEEL"sv, "_YEAST"sv,
                                 "_ARATH"sv, "_DANRE"sv, "_CHICK"sv, "_BOVIN"sv, "_PIG"sv,   "_XENLA"sv};
    return std::any_of(species.begin(), species.end(),
                       [&](std::string_view const ending) { return field.ends_with(ending); });
}

/// `1D5R`.
bool is_pdb_id(std::string_view const field) noexcept
{
    return field.size() == 4 && is_digit(field[0]) && is_upper(field[1]) &&
           std::all_of(field.begin() + 2, field.end(), [](char const c) { return is_upper(c) || is_digit(c); });
}

bool is_accession(std::string_view const field) noexcept
{
    if (is_pdb_id(field))
        return true;
    if (field.size() < 6 || field.size() > 12 || !is_upper(field[0]))
        return false;
    bool const is_family = std::any_of(families_like_accessions.begin(), families_like_accessions.end(),
                                       [&](std::string_view const family) { return field.starts_with(family); });
    return !is_family && fits_one_of(without_version(field), accession_patterns);
}

bool is_other_id(std::string_view const field, std::string_view const stem) noexcept
{
    return ensembl_kind(stem) != 0 || is_uniprot_name(field) || fits_one_of(stem, other_patterns);
}

bool is_refseq_transcript(std::string_view const field) noexcept
{
    return field.size() > 3 && (field[0] == 'N' || field[0] == 'X') && (field[1] == 'M' || field[1] == 'R') &&
           field[2] == '_' && is_digit(field[3]);
}

FieldKind kind_of_identifier(std::string_view const field) noexcept
{
    std::string_view const stem = without_version(field);
    char const ensembl = ensembl_kind(stem);
    if (ensembl == 'T' || fits_one_of(field, transcript_patterns) || fits_one_of(stem, transcript_patterns))
        return FieldKind::transcript_id;
    if (is_refseq_transcript(field))
        return FieldKind::refseq_id;
    if (ensembl == 'G' || fits_one_of(field, gene_patterns) || fits_one_of(stem, gene_patterns))
        return FieldKind::gene_id;
    if (is_other_id(field, stem))
        return FieldKind::other_id;
    return FieldKind::word;
}

/// Every identifier and accession has a digit; so have the names of transcripts but FlyBase's.
FieldKind kind_of_word_with_digits(std::string_view const field) noexcept
{
    if (is_number(field))
        return FieldKind::number;
    if (is_place(field))
        return FieldKind::place;
    if (FieldKind const kind = kind_of_identifier(field); kind != FieldKind::word)
        return kind;
    if (fits_one_of(without_version(field), chromosome_patterns))
        return FieldKind::chromosome;
    if (is_accession(field))
        return FieldKind::accession;
    return symbol_of_transcript_name(field).empty() ? FieldKind::word : FieldKind::transcript_name;
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
    if (ending[0] != '.' && ending[0] != '-' && ending[0] != '_')
        return is_lower(ending[0]) && ending[1] == '.';
    std::string_view const rest = ending.substr(1);
    return is_digit(rest[0]) || rest.starts_with("mRNA") || rest.starts_with("transcript") || rest.starts_with("rna") ||
           ((rest[0] == 'R' || rest[0] == 'T' || rest[0] == 't') && rest.size() > 1);
}

} // namespace

FieldKind kind_of_field(std::string_view const field) noexcept
{
    if (is_word_for_nothing(field))
        return FieldKind::absent;
    if (std::any_of(field.begin(), field.end(), [](char const c) { return c == ' ' || c == '\t' || c == ';'; }))
        return is_number(field) ? FieldKind::number : FieldKind::text;
    if (is_annotation_word(field))
        return FieldKind::text;
    if (is_biotype(field))
        return FieldKind::biotype;
    if (is_chromosome_name(field))
        return FieldKind::chromosome;
    if (std::any_of(field.begin(), field.end(), is_digit))
        return kind_of_word_with_digits(field);
    if (field == "+")
        return FieldKind::number;
    if (is_uniprot_name(field))
        return FieldKind::other_id;
    return symbol_of_transcript_name(field).empty() ? FieldKind::word : FieldKind::transcript_name;
}

bool is_clone_name(std::string_view const field) noexcept
{
    return fits_pattern(field, "^^######.#+");
}

bool is_assembled_locus(std::string_view const name) noexcept
{
    constexpr std::array patterns{"MSTRG.#+"sv, "STRG.#+"sv, "CUFF.#+"sv, "XLOC_#+"sv, "TCONS_#+"sv, "MSTRG.#+.#+"sv};
    return fits_one_of(name, patterns);
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
    return has_letter && has_run;
}

bool is_transcript_of(std::string_view const transcript, std::string_view const gene) noexcept
{
    if (gene.size() < 4 || !std::any_of(gene.begin(), gene.end(), is_digit))
        return false;
    if (transcript.size() > gene.size())
        return transcript.starts_with(gene) && is_ending_of_transcript_id(transcript.substr(gene.size()));
    if (transcript.size() != gene.size() || !looks_like_id(gene))
        return false;
    auto const [in_gene, in_transcript] = std::mismatch(gene.begin(), gene.end(), transcript.begin());
    return in_gene != gene.end() &&
           ((*in_gene == 'G' && *in_transcript == 'T') || (*in_gene == 'g' && *in_transcript == 't')) &&
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
