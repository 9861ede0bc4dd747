#include "join/field_words.hpp"

#include <algorithm>
#include <array>

#include "join/text_set.hpp"

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

/// Ensembl's biotypes of all divisions. Sorted.
constexpr auto biotypes = word_set(std::array{"3prime_overlapping_ncRNA"sv,
                                              "3prime_overlapping_ncrna"sv,
                                              "IG_C_gene"sv,
                                              "IG_C_pseudogene"sv,
                                              "IG_D_gene"sv,
                                              "IG_D_pseudogene"sv,
                                              "IG_J_gene"sv,
                                              "IG_J_pseudogene"sv,
                                              "IG_LV_gene"sv,
                                              "IG_V_gene"sv,
                                              "IG_V_pseudogene"sv,
                                              "IG_gene"sv,
                                              "IG_pseudogene"sv,
                                              "LRG_gene"sv,
                                              "Mt_rRNA"sv,
                                              "Mt_tRNA"sv,
                                              "Mt_tRNA_pseudogene"sv,
                                              "RNase_MRP_RNA"sv,
                                              "RNase_P_RNA"sv,
                                              "SRP_RNA"sv,
                                              "TEC"sv,
                                              "TR_C_gene"sv,
                                              "TR_D_gene"sv,
                                              "TR_J_gene"sv,
                                              "TR_J_pseudogene"sv,
                                              "TR_V_gene"sv,
                                              "TR_V_pseudogene"sv,
                                              "Y_RNA"sv,
                                              "ambiguous_orf"sv,
                                              "antisense"sv,
                                              "antisense_RNA"sv,
                                              "antitoxin"sv,
                                              "artifact"sv,
                                              "artifactual_duplication"sv,
                                              "atlncRNA"sv,
                                              "atRNA"sv,
                                              "bidirectional_promoter_lncRNA"sv,
                                              "class_II_RNA"sv,
                                              "class_I_RNA"sv,
                                              "disrupted_domain"sv,
                                              "guide_RNA"sv,
                                              "known_ncrna"sv,
                                              "lincRNA"sv,
                                              "lncRNA"sv,
                                              "lnc_RNA"sv,
                                              "ltr_retrotransposon"sv,
                                              "mRNA"sv,
                                              "macro_lncRNA"sv,
                                              "miRNA"sv,
                                              "miRNA_pseudogene"sv,
                                              "misc_RNA"sv,
                                              "misc_RNA_pseudogene"sv,
                                              "mitochondrial"sv,
                                              "ncRNA"sv,
                                              "ncRNA_host"sv,
                                              "ncRNA_pseudogene"sv,
                                              "non_coding"sv,
                                              "non_stop_decay"sv,
                                              "non_translating_CDS"sv,
                                              "nonsense_mediated_decay"sv,
                                              "nontranslating_CDS"sv,
                                              "nuclear"sv,
                                              "piRNA"sv,
                                              "polymorphic_pseudogene"sv,
                                              "pre_miRNA"sv,
                                              "processed_pseudogene"sv,
                                              "processed_transcript"sv,
                                              "protein_coding"sv,
                                              "protein_coding_CDS_not_defined"sv,
                                              "protein_coding_LoF"sv,
                                              "pseudogene"sv,
                                              "pseudogenic_tRNA"sv,
                                              "rRNA"sv,
                                              "rRNA_pseudogene"sv,
                                              "readthrough_transcript"sv,
                                              "retained_intron"sv,
                                              "retrotransposed"sv,
                                              "ribozyme"sv,
                                              "sRNA"sv,
                                              "scRNA"sv,
                                              "scRNA_pseudogene"sv,
                                              "scaRNA"sv,
                                              "sense_intronic"sv,
                                              "sense_overlapping"sv,
                                              "snRNA"sv,
                                              "snRNA_pseudogene"sv,
                                              "snlRNA"sv,
                                              "snoRNA"sv,
                                              "snoRNA_pseudogene"sv,
                                              "soRNA"sv,
                                              "tRNA"sv,
                                              "tRNA_pseudogene"sv,
                                              "tRNA_pseudogenic"sv,
                                              "telomerase_RNA"sv,
                                              "thick_and_thin"sv,
                                              "tmRNA"sv,
                                              "transcribed_processed_pseudogene"sv,
                                              "transcribed_pseudogene"sv,
                                              "transcribed_unitary_pseudogene"sv,
                                              "transcribed_unprocessed_pseudogene"sv,
                                              "translated_processed_pseudogene"sv,
                                              "translated_unprocessed_pseudogene"sv,
                                              "transposable_element"sv,
                                              "transposable_element_gene"sv,
                                              "unitary_pseudogene"sv,
                                              "unprocessed_pseudogene"sv,
                                              "vault_RNA"sv,
                                              "vaultRNA"sv,
                                              "yRNA"sv});

/// Sources, states and flags of Ensembl's annotation, where names come from, and words for regions. Sorted.
constexpr auto annotation_words = word_set(std::array{"3'-UTR"sv,
                                                      "3'UTR"sv,
                                                      "3UTR"sv,
                                                      "3utr"sv,
                                                      "5'UTR"sv,
                                                      "5UTR"sv,
                                                      "5utr"sv,
                                                      "BestRefSeq"sv,
                                                      "CCDS_Select"sv,
                                                      "CDS"sv,
                                                      "Curated_Genomic"sv,
                                                      "Ensembl"sv,
                                                      "Ensembl_canonical"sv,
                                                      "EntrezGene"sv,
                                                      "FALSE"sv,
                                                      "FlyBaseName_gene"sv,
                                                      "GENCODE"sv,
                                                      "GENCODE_basic"sv,
                                                      "Gnomon"sv,
                                                      "HGNC"sv,
                                                      "IBA"sv,
                                                      "IDA"sv,
                                                      "IEA"sv,
                                                      "IMP"sv,
                                                      "IPI"sv,
                                                      "ISS"sv,
                                                      "KNOWN"sv,
                                                      "KNOWN_BY_PROJECTION"sv,
                                                      "MANE_Plus_Clinical"sv,
                                                      "MANE_Select"sv,
                                                      "NAS"sv,
                                                      "NOVEL"sv,
                                                      "PUTATIVE"sv,
                                                      "RFAM"sv,
                                                      "RefSeq"sv,
                                                      "SGD_GENE"sv,
                                                      "TAIR_SYMBOL"sv,
                                                      "TAS"sv,
                                                      "TRUE"sv,
                                                      "UTR"sv,
                                                      "UTR3"sv,
                                                      "UTR5"sv,
                                                      "UniProtKB"sv,
                                                      "Uniprot_gn"sv,
                                                      "VB_Community_Symbol"sv,
                                                      "ZFIN_ID"sv,
                                                      "araport11"sv,
                                                      "basic"sv,
                                                      "cDNA"sv,
                                                      "cdna"sv,
                                                      "cds"sv,
                                                      "cds_end_NF"sv,
                                                      "cds_start_NF"sv,
                                                      "ensembl"sv,
                                                      "ensembl_havana"sv,
                                                      "ensembl_havana_transcript"sv,
                                                      "ensembl_metazoa"sv,
                                                      "ensembl_plants"sv,
                                                      "exon"sv,
                                                      "false"sv,
                                                      "five_prime_UTR"sv,
                                                      "flybase"sv,
                                                      "forward"sv,
                                                      "havana"sv,
                                                      "havana_tagene"sv,
                                                      "hsapiens"sv,
                                                      "human"sv,
                                                      "insdc"sv,
                                                      "mRNA_end_NF"sv,
                                                      "mRNA_start_NF"sv,
                                                      "miRBase"sv,
                                                      "minus"sv,
                                                      "mirbase"sv,
                                                      "mmusculus"sv,
                                                      "mouse"sv,
                                                      "no"sv,
                                                      "novel"sv,
                                                      "other"sv,
                                                      "plus"sv,
                                                      "putative"sv,
                                                      "rat"sv,
                                                      "refseq"sv,
                                                      "reverse"sv,
                                                      "rnorvegicus"sv,
                                                      "sgd"sv,
                                                      "stringtie"sv,
                                                      "tair"sv,
                                                      "three_prime_UTR"sv,
                                                      "true"sv,
                                                      "tslNA"sv,
                                                      "utr3"sv,
                                                      "utr5"sv,
                                                      "vega"sv,
                                                      "wormbase"sv,
                                                      "wormbase_gene"sv,
                                                      "yes"sv,
                                                      "zebrafish"sv});

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

constexpr auto chromosomes = word_set(
    std::array{"I"sv,   "II"sv,   "III"sv,  "IV"sv,  "IX"sv,   "MT"sv,   "Mito"sv,   "Mt"sv,   "MtDNA"sv,
               "PT"sv,  "Pt"sv,   "Un"sv,   "Un_random"sv, "V"sv, "VI"sv,   "VII"sv,  "VIII"sv,   "W"sv,    "X"sv,
               "XI"sv,  "XII"sv,  "XIII"sv, "XIV"sv, "XIX"sv,  "XV"sv,   "XVI"sv,    "XVII"sv, "XVIII"sv,
               "XX"sv,  "XXI"sv,  "Y"sv,    "Z"sv,   "XHet"sv, "YHet"sv, "Uextra"sv, "rDNA"sv, "Chromosome"sv,
               "Plastid"sv, "chloroplast"sv, "plastid"sv, "apicoplast"sv, "dmel_mitochondrion_genome"sv});

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

constexpr std::array words_for_nothing{""sv,    "-"sv,    "--"sv,  "."sv,   "N/A"sv,  "NA"sv,  "NULL"sv,
                                       "NaN"sv, "None"sv, "n/a"sv, "nan"sv, "none"sv, "null"sv};

/// Asked first: most fields have none.
bool has_underscore(std::string_view const field) noexcept
{
    return field.find('_') != std::string_view::npos;
}

} // namespace

bool is_word_for_nothing(std::string_view const field) noexcept
{
    return field.size() <= 4 &&
           std::find(words_for_nothing.begin(), words_for_nothing.end(), field) != words_for_nothing.end();
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
