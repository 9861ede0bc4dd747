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
                                                      "CDS"sv,
                                                      "Curated_Genomic"sv,
                                                      "EntrezGene"sv,
                                                      "FALSE"sv,
                                                      "FlyBaseName_gene"sv,
                                                      "Gnomon"sv,
                                                      "HGNC"sv,
                                                      "KNOWN"sv,
                                                      "KNOWN_BY_PROJECTION"sv,
                                                      "NOVEL"sv,
                                                      "PUTATIVE"sv,
                                                      "RFAM"sv,
                                                      "RefSeq"sv,
                                                      "SGD_GENE"sv,
                                                      "TAIR_SYMBOL"sv,
                                                      "TRUE"sv,
                                                      "UTR"sv,
                                                      "UTR3"sv,
                                                      "UTR5"sv,
                                                      "UniProtKB"sv,
                                                      "Uniprot_gn"sv,
                                                      "VB_Community_Symbol"sv,
                                                      "ZFIN_ID"sv,
                                                      "araport11"sv,
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
                                                      "havana"sv,
                                                      "havana_tagene"sv,
                                                      "insdc"sv,
                                                      "mRNA_end_NF"sv,
                                                      "mRNA_start_NF"sv,
                                                      "miRBase"sv,
                                                      "mirbase"sv,
                                                      "novel"sv,
                                                      "putative"sv,
                                                      "refseq"sv,
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
                                                      "wormbase_gene"sv});

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
    std::array{"I"sv,   "II"sv,  "III"sv,  "IV"sv,  "IX"sv, "MT"sv,  "Mito"sv, "Mt"sv, "MtDNA"sv,
               "PT"sv,  "Pt"sv,  "Un"sv,   "V"sv,   "VI"sv, "VII"sv, "VIII"sv, "W"sv,  "X"sv,
               "XI"sv,  "XII"sv, "XIII"sv, "XIV"sv, "XV"sv, "XVI"sv, "Y"sv,    "Z"sv,  "dmel_mitochondrion_genome"sv,
               "rDNA"sv});

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
    return annotation_words.contains(field) || is_numbered_flag(field) ||
           (has_underscore(field) &&
            (field.starts_with("Clone_based_") || field.ends_with("_trans_name") || is_species_name(field)));
}

bool is_chromosome_name(std::string_view const field) noexcept
{
    return chromosomes.contains(field);
}

} // namespace mirsweep
