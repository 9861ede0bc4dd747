#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Which gene each transcript is of, from a table. Const members are safe for concurrent calls.
class GeneMap
{
public:
    /// Reads a table of transcripts and genes: tab, comma, semicolon or blank separated, quoted or not, with or without a
    /// header and R's row names; lines that begin with `#` are comments, but the last one before the rows may be the header.
    /// The columns are found by their names in the header, as BioMart, UCSC and R call them, or by what they hold; if
    /// neither decides between two columns, the first is the transcript. Further columns of transcripts, such as RefSeq's
    /// next to Ensembl's, name the gene too, unless one of their names is of several genes. A symbol is taken rather than
    /// an identifier of the gene. A gene that is empty or `NA` is unknown. Throws InputError with the line for a row with
    /// another number of columns than the first, one that names no transcript (in a table of two columns; in wider ones
    /// such rows are left out, with a warning), or one that gives a transcript another gene than a row before; for a table
    /// without rows or without these columns, and for a GTF or GFF3. Memory: the distinct names, and about 20 bytes a
    /// transcript.
    explicit GeneMap(ByteSource & source);
    GeneMap(GeneMap &&) noexcept;
    GeneMap & operator=(GeneMap &&) noexcept;
    ~GeneMap();

    /// The gene of the transcript; else of the transcript without its version (`.4`); else the one gene that all
    /// versions of the transcript in the table have; else the same for the name without `transcript:` or `rna-` in front,
    /// and without a place after it (that of bedtools begins with two colons, that of NCBI is `:5-9`, that of UCSC
    /// `_utr3_8_0_chr1_5_f`). Empty if unknown. Valid as long as the map.
    std::string_view gene_of(std::string_view transcript) const;

    /// The same; nothing if the table does not name the transcript in one of these ways.
    std::optional<std::string_view> find(std::string_view transcript) const;

    /// Whether some transcript is of a gene of exactly this name.
    bool names_gene(std::string_view gene) const;

    /// The symbol of the gene with this Entrez id, where the table has a column of them; empty if unknown.
    std::string_view symbol_of_entrez(std::string_view id) const;

    /// The same map with genes and transcripts exchanged, if that is certainly what is meant: the table's names are of no
    /// known kind, none of the transcripts of the input is in it, more than half of them are among its genes, and each of
    /// these has one transcript. Its `warnings` say so. Nothing otherwise. Takes time linear in the map.
    std::optional<GeneMap> swapped_for(std::span<std::string const> transcripts) const;

    /// Transcripts in the table, versions apart.
    std::size_t size() const noexcept;

    /// The names of the first few transcripts.
    std::vector<std::string> first_transcripts() const;

    /// What a user should know of the table: columns that are swapped, rows without a transcript, genes that a spreadsheet
    /// turned into dates.
    std::vector<std::string> const & warnings() const noexcept;

private:
    GeneMap();

    struct Content;
    std::unique_ptr<Content> content_;
};

} // namespace mirsweep
