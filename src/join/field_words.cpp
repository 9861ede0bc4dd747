#include "join/field_words.hpp"

#include <algorithm>
#include <array>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

/// Ensembl's biotypes of all divisions, and the words of the other attributes that BioMart offers. Sorted.
constexpr std::array biotypes{
    "3prime_overlapping_ncRNA"sv,
    "3prime_overlapping_ncrna"sv,
    "BestRefSeq"sv,
    "Curated_Genomic"sv,
    "Gnomon"sv,
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
    "KNOWN"sv,
    "KNOWN_BY_PROJECTION"sv,
    "LRG_gene"sv,
    "Mt_rRNA"sv,
    "Mt_tRNA"sv,
    "Mt_tRNA_pseudogene"sv,
    "NOVEL"sv,
    "PUTATIVE"sv,
    "RNase_MRP_RNA"sv,
    "RNase_P_RNA"sv,
    "RefSeq"sv,
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
    "araport11"sv,
    "artifact"sv,
    "artifactual_duplication"sv,
    "atlncRNA"sv,
    "atRNA"sv,
    "bidirectional_promoter_lncRNA"sv,
    "cds_end_NF"sv,
    "cds_start_NF"sv,
    "class_II_RNA"sv,
    "class_I_RNA"sv,
    "disrupted_domain"sv,
    "ensembl"sv,
    "ensembl_havana"sv,
    "ensembl_havana_transcript"sv,
    "ensembl_metazoa"sv,
    "ensembl_plants"sv,
    "flybase"sv,
    "guide_RNA"sv,
    "havana"sv,
    "havana_tagene"sv,
    "insdc"sv,
    "known_ncrna"sv,
    "lincRNA"sv,
    "lncRNA"sv,
    "lnc_RNA"sv,
    "ltr_retrotransposon"sv,
    "mRNA"sv,
    "mRNA_end_NF"sv,
    "mRNA_start_NF"sv,
    "macro_lncRNA"sv,
    "miRNA"sv,
    "miRNA_pseudogene"sv,
    "mirbase"sv,
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
    "novel"sv,
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
    "putative"sv,
    "rRNA"sv,
    "rRNA_pseudogene"sv,
    "readthrough_transcript"sv,
    "refseq"sv,
    "retained_intron"sv,
    "retrotransposed"sv,
    "ribozyme"sv,
    "sRNA"sv,
    "scRNA"sv,
    "scRNA_pseudogene"sv,
    "scaRNA"sv,
    "sense_intronic"sv,
    "sense_overlapping"sv,
    "sgd"sv,
    "snRNA"sv,
    "snRNA_pseudogene"sv,
    "snlRNA"sv,
    "snoRNA"sv,
    "snoRNA_pseudogene"sv,
    "soRNA"sv,
    "stringtie"sv,
    "tRNA"sv,
    "tRNA_pseudogene"sv,
    "tRNA_pseudogenic"sv,
    "tair"sv,
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
    "tslNA"sv,
    "unitary_pseudogene"sv,
    "unprocessed_pseudogene"sv,
    "vault_RNA"sv,
    "vaultRNA"sv,
    "vega"sv,
    "wormbase"sv,
    "yRNA"sv,
};

/// `tsl1`, `principal1`, `alternative2`, and pseudogenes and genes of whatever further kind.
bool is_further_flag(std::string_view const field) noexcept
{
    constexpr std::array flags{"tsl"sv, "principal"sv, "alternative"sv};
    auto const is_numbered = [&](std::string_view const flag)
    {
        return field.size() == flag.size() + 1 && field.starts_with(flag) && field.back() >= '1' && field.back() <= '5';
    };
    return std::any_of(flags.begin(), flags.end(), is_numbered) || field.ends_with("_pseudogene") ||
           field.ends_with("_pseudogenes");
}

constexpr std::array chromosomes{"I"sv,    "II"sv, "III"sv,  "IV"sv,  "IX"sv,  "MT"sv,  "Mito"sv, "Mt"sv,  "MtDNA"sv,
                                 "PT"sv,   "Pt"sv, "Un"sv,   "V"sv,   "VI"sv,  "VII"sv, "VIII"sv, "W"sv,   "X"sv,
                                 "XI"sv,   "XII"sv, "XIII"sv, "XIV"sv, "XV"sv,  "XVI"sv, "Y"sv,    "Z"sv,
                                 "dmel_mitochondrion_genome"sv, "rDNA"sv};

constexpr std::array words_for_nothing{""sv,     "-"sv,   "--"sv,   "."sv,    "N/A"sv, "NA"sv,
                                       "NULL"sv, "NaN"sv, "None"sv, "n/a"sv, "nan"sv, "none"sv, "null"sv};

} // namespace

bool is_word_for_nothing(std::string_view const field) noexcept
{
    return field.size() <= 4 &&
           std::find(words_for_nothing.begin(), words_for_nothing.end(), field) != words_for_nothing.end();
}

bool is_biotype(std::string_view const field) noexcept
{
    return std::find(biotypes.begin(), biotypes.end(), field) != biotypes.end() || is_further_flag(field);
}

bool is_chromosome_name(std::string_view const field) noexcept
{
    return std::find(chromosomes.begin(), chromosomes.end(), field) != chromosomes.end();
}

} // namespace mirsweep
