#pragma once

#include <string_view>

namespace mirsweep
{

/// What a FASTA header tells of its record. Views of the header.
struct HeaderNames
{
    std::string_view transcript; ///< empty only if the header is blank
    std::string_view gene;       ///< symbol; empty if the header does not tell one
};

/// Transcript and gene of a header line without its `>`. The transcript is the first word but where said otherwise, and
/// `gene=` anywhere goes before every other rule for the gene:
///
/// - any header with `gene=SYM`, `gene="SYM"` or `[gene=SYM]`: the value, which ends at a blank or `;`.
/// - GENCODE, `ENST|ENSG|OTTHUMG|OTTHUMT|SYM-201|SYM|2000|UTR5:1-9|CDS:..|UTR3:..|`: the first field; the sixth.
/// - BioMart, `ENSG|ENST|SYM` in any order: the ENST field, or ENSG if there is none; the first field that is no
///   accession, number, chromosome or biotype and has no blanks.
/// - Old NCBI, `gi|1|ref|NM_1.1| Homo sapiens name (SYM), mRNA`: the accession; as for RefSeq.
/// - UCSC, `hg38_ncbiRefSeqCurated_NM_1.1 range=chr1:1-9`: what follows assembly and track; none.
/// - Ensembl, `ENST cdna .. gene:ENSG .. gene_symbol:SYM description:..`: the first word; the value.
/// - NCBI datasets, `NM_1.1:5-9 SYM [organism=Homo sapiens] [GeneID=1]`: the first word; the one word before ` [`.
/// - RefSeq, `NM_1.1 Homo sapiens name (SYM), transcript variant 1, mRNA`: the first word; what the last parenthesis
///   before a comma holds, if it holds no blank.
///
/// Allocates nothing and takes time linear in the header. Safe for concurrent calls.
HeaderNames names_of_header(std::string_view header) noexcept;

} // namespace mirsweep
