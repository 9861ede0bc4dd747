#pragma once

#include <cstdint>
#include <string_view>

namespace mirsweep
{

/// What a field of a FASTA header or of a gene map can be, judged by its letters alone.
enum class FieldKind : std::uint8_t
{
    absent,          ///< empty, or a word for nothing: `NA`, `None`, `-`
    transcript_id,   ///< such as `ENST00000371953.9`, `FBtr0079896`, `AT1G01010.1`, `hsa_circ_0000002`
    refseq_id,       ///< of a transcript, such as `NM_000314.8`
    gene_id,         ///< such as `ENSG00000171862`, `WBGene00000001`, `AT1G01010`, `MSTRG.12`
    other_id,        ///< of a protein, an exon, an entry of another database
    number,          ///< also a list of numbers, a strand, an Entrez id
    place,           ///< `chr10:87863113-87971930`, `UTR3:10-99`
    chromosome,      ///< or a scaffold or a band
    biotype,         ///< of Ensembl
    accession,       ///< shaped like an accession of UniProt or EMBL, as a few symbols are (`P2RY12`, `AL627309.1`)
    transcript_name, ///< `TP53-201`, `Pten-RA`
    text,            ///< holds a blank or `=`, is a list, or a word of the annotation: `ensembl_havana`, `tsl1`, `3UTR`
    word             ///< none of these: the symbol of a gene, if it is anything
};

/// `ENST00000371953.9`, `ENSMUST00000013807`.
bool is_ensembl_transcript(std::string_view id) noexcept;

/// The kind of a trimmed field. Takes time linear in the field. Safe for concurrent calls.
FieldKind kind_of_field(std::string_view field) noexcept;

/// Whether a name is that of a sequenced clone or contig, as genes without a symbol are called in Ensembl: `AL627309.1`,
/// `Z83844.1`, `ABBA01006766.1`.
bool is_clone_name(std::string_view field) noexcept;

/// Whether a name is an accession of a protein in EMBL, as Ensembl Plants calls some transcripts: `KRH74178`.
bool is_protein_accession(std::string_view field) noexcept;

/// Whether a name is that of a gene which an assembler numbered (`MSTRG.12`, `XLOC_000012`) and no database knows.
bool is_assembled_locus(std::string_view name) noexcept;

/// Whether a name holds a letter and four digits in a row, as most identifiers do.
bool looks_like_id(std::string_view name) noexcept;

/// Whether a transcript of this name can be one of a gene with that identifier, whatever the database: the gene's name
/// and an ending (`AAEL010410-RA`, `YDL246C_mRNA`, `Smp_000020.1`), or the same name with a T for the G
/// (`Os01t0100100` of `Os01g0100100`).
bool is_transcript_of(std::string_view transcript, std::string_view gene) noexcept;

/// Whether a name is WormBase's of a transcript: a clone, a number, perhaps the letter of an isoform, and a version, such as
/// `Y74C9A.2a.1` and `2L52.1.2`.
bool is_wormbase_transcript(std::string_view name) noexcept;

/// The symbol in the name of a transcript: `TP53` of `TP53-201`, `Pten` of `Pten-RA`; empty if it is no such name.
std::string_view symbol_of_transcript_name(std::string_view name) noexcept;

} // namespace mirsweep
