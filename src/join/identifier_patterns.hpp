#pragma once

#include <array>
#include <string_view>

#include "join/text_set.hpp"

namespace mirsweep::identifiers
{

using namespace std::string_view_literals;

/// Of transcripts of any database but Ensembl's main ones and RefSeq.
inline constexpr auto transcript_patterns = pattern_set(std::array{"FBtr#+"sv,
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
                                                                   "PB.#+.#+"sv,             // PacBio's Iso-Seq
                                                                   "DDB#######"sv,           // dictyBase
                                                                   "Potri.###^######.#+.v#.#"sv, // poplar
                                                                   "Bm#+.#+"sv,              // Brugia malayi in WormBase
                                                                   "Bm#+@.#+"sv,             //
                                                                   "TRINITY_DN#+_c#+_g#+_i#+"sv});

/// Of genes.
inline constexpr auto gene_patterns = pattern_set(std::array{"FBgn#+"sv,
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
                                                             "Bm1_#####"sv,
                                                             "CpipJ_CPIJ######"sv,
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
                                                             "PB.#+"sv,          // PacBio's Iso-Seq
                                                             "DDB_G#######"sv,   // dictyBase
                                                             "Potri.###^######.v#.#"sv,
                                                             "^^^^_##_####"sv, // Leishmania
                                                             "XB-GENE-#+"sv, // Xenbase
                                                             "ZDB-GENE-######-#+"sv});

/// Of exons, proteins, families, clusters and other databases.
inline constexpr auto other_patterns = pattern_set(std::array{"FBpp#+"sv,
                                                              "FBti#+"sv,
                                                              "CCDS#+"sv,
                                                              "UPI0%+"sv,
                                                              "HGNC:#+"sv,
                                                              "MGI:#+"sv,
                                                              "RGD:#+"sv,
                                                              "GO:#######"sv,
                                                              "IPR######"sv,
                                                              "PF#####"sv,
                                                              "PTHR#####"sv,
                                                              "PTHR#####_SF#+"sv,
                                                              "PTHR#####:SF#+"sv,
                                                              "PS#####"sv,
                                                              "SM#####"sv,
                                                              "SSF#####"sv,
                                                              "PIRSF######"sv,
                                                              "PR#####"sv,
                                                              "cd#####"sv,
                                                              "EC:#+"sv,
                                                              "OTTHUM^###########"sv,
                                                              "OTTMUS^###########"sv,
                                                              "LRG_#+"sv,
                                                              "LRG_#+t#+"sv,
                                                              "LRG_#+p#+"sv,
                                                              "GeneID:#+"sv,
                                                              "MIM:#+"sv,
                                                              "OMIM:#+"sv,
                                                              "#+_at"sv, // probe sets
                                                              "#+_@_at"sv,
                                                              "MIMAT#######"sv,
                                                              "MI#######"sv,
                                                              "RF#####"sv,
                                                              "S#########"sv,
                                                              "SGD:S#########"sv,
                                                              "R-HSA-#+"sv,
                                                              "CHEMBL#+"sv,
                                                              "WBbt:#######"sv,
                                                              "CE#####"sv,
                                                              "NP_#+"sv,
                                                              "XP_#+"sv,
                                                              "YP_#+"sv,
                                                              "WP_#+"sv,
                                                              "NG_#+"sv,
                                                              "URS0%+"sv,
                                                              "A_##_P#+"sv,
                                                              "ILMN_#+"sv,
                                                              "TC##########.@@"sv, // Affymetrix Clariom, without version
                                                              "TC########.@@"sv,
                                                              "PH_@@_#######"sv, // Phalanx OneArray
                                                              "TIGR#####"sv,
                                                              "NF######"sv, // NCBIfam
                                                              "COSM#+"sv,
                                                              "rs####+"sv, // dbSNP
                                                              "EFO_#######"sv,
                                                              "KEGG:%+"sv,
                                                              "Hs.#+"sv,
                                                              "Mm.#+"sv,
                                                              "Rn.#+"sv});

/// Of chromosomes, scaffolds and bands.
inline constexpr auto chromosome_patterns = pattern_set(std::array{"CHR_%+"sv,
                                                                   "CHR#+"sv,
                                                                   "LG#+"sv,
                                                                   "LGE%+"sv,
                                                                   "LG_#+"sv,
                                                                   "lg#+"sv,
                                                                   "linkage_group_#+"sv,
                                                                   "group%+"sv,
                                                                   "HSCHR%+"sv,
                                                                   "HG#+_PATCH"sv,
                                                                   "HG#+_HG#+_PATCH"sv,
                                                                   "MG#+_PATCH"sv,
                                                                   "MG#+_MG#+_PATCH"sv,
                                                                   "scaffold%+"sv,
                                                                   "Scaffold%+"sv,
                                                                   "scaffold_%+"sv,
                                                                   "Scaffold_%+"sv,
                                                                   "SCAFFOLD_%+"sv,
                                                                   "HiC_scaffold_#+"sv,
                                                                   "Hic_scaffold_#+"sv,
                                                                   "Super-Scaffold_#+"sv,
                                                                   "Unmapped_Scaffold_%+"sv,
                                                                   "SCAF_#+"sv,
                                                                   "scf#+"sv,
                                                                   "ctg#+"sv,
                                                                   "tig#+"sv,
                                                                   "unitig_#+"sv,
                                                                   "contig%+"sv,
                                                                   "Contig%+"sv,
                                                                   "ultracontig%+"sv,
                                                                   "supercont%+"sv,
                                                                   "Supercontig_%+"sv,
                                                                   "super_#+"sv,
                                                                   "SUPER_#+"sv,
                                                                   "GeneScaffold_#+"sv,
                                                                   "NW_#+"sv,
                                                                   "NC_#+"sv,
                                                                   "NT_#+"sv,
                                                                   "NZ_%+"sv,
                                                                   "GL######"sv,
                                                                   "KI######"sv,
                                                                   "JH######"sv,
                                                                   "KB######"sv,
                                                                   "KE######"sv,
                                                                   "KV######"sv,
                                                                   "KZ######"sv,
                                                                   "KQ######"sv,
                                                                   "KN######"sv,
                                                                   "ML######"sv,
                                                                   "^^^^########"sv,
                                                                   "^^^^#########"sv,
                                                                   "^^^^##########"sv,
                                                                   "^^^^^^#########"sv,
                                                                   "#L"sv,
                                                                   "#R"sv,
                                                                   "#S"sv, // Xenopus laevis
                                                                   "#_##L"sv,
                                                                   "#_##S"sv,
                                                                   "#H"sv, // barley
                                                                   "#LHet"sv,
                                                                   "#RHet"sv,
                                                                   "#+_random"sv,
                                                                   "Un.###"sv,
                                                                   "SL#.#+ch##"sv, // tomato
                                                                   "ST#.#+ch##"sv, // potato
                                                                   "Pf3D7_%+"sv,
                                                                   "#A"sv,
                                                                   "#B"sv,
                                                                   "#D"sv,
                                                                   "Group#+"sv,
                                                                   "mitochondrion%+"sv,
                                                                   "p1#"sv,
                                                                   "p2#"sv,
                                                                   "p3#"sv,
                                                                   "q1#"sv,
                                                                   "q2#"sv,
                                                                   "q3#"sv,
                                                                   "q4#"sv,
                                                                   "p##.#+"sv,
                                                                   "q##.#+"sv,
                                                                   "#+p##"sv,
                                                                   "#+q##"sv,
                                                                   "#+p##.#+"sv,
                                                                   "#+q##.#+"sv,
                                                                   "q^#"sv,
                                                                   "q^#.#+"sv,
                                                                   "p##.#+-q##"sv,
                                                                   "p##.#+-q##.#+"sv,
                                                                   "p##-q##"sv,
                                                                   "p##-q##.#+"sv});

/// Of UniProt and EMBL.
inline constexpr auto accession_patterns = pattern_set(std::array{
    "^#%%%#"sv, "^^^######"sv, "^#^%%#^%%#"sv, "^#####"sv, "^^######"sv, "^^########"sv, "^^^#####"sv, "^^^#######"sv});

} // namespace mirsweep::identifiers
