#pragma once

#include <string_view>

#include <mirsweep/join/header_names.hpp>

namespace mirsweep
{

/// Transcript and gene of a header line without its `>`, of which nothing but the header is known; where several fields
/// could be the symbol, see HeaderStyle. The transcript is the first word except where said otherwise, and a gene that an
/// attribute names has priority over every other rule:
///
/// | style | header | transcript | gene |
/// |---|---|---|---|
/// | any, gffread | `t gene=SYM CDS=1-9`, `gene="SYM"`, `[gene=SYM]`, `gene_name=`, `gene_symbol=`, `symbol=`, or as in GTF `gene_name "SYM";` | first word | the value, which ends at a blank or `;`; not an assembler's number (`MSTRG.1`, `XLOC_1`); `locus=` where `gene=` is a WBGene |
/// | GENCODE | `ENST\|ENSG\|OTTHUMG\|OTTHUMT\|SYM-201\|SYM\|2000\|UTR5:1-9\|` | first field | sixth field |
/// | BioMart of any Ensembl division and ParaSite | fields in any order | the transcript's identifier, or the gene's if there is none | the only field that can be nothing but a symbol |
/// | circBase | `hsa_circ_0000002\|chr1:1-9-\|NM_1\|SYM` | first field | fourth field, unless `None` |
/// | old NCBI | `gi\|1\|ref\|NM_1.1\| Homo sapiens name (SYM), mRNA` | accession | as for RefSeq |
/// | UCSC | `hg38_ncbiRefSeqCurated_NM_1.1 range=chr1:1-9` | without assembly and track | none |
/// | Ensembl | `ENST cdna .. gene:ENSG .. gene_symbol:SYM description:..` | first word | the value |
/// | Ensembl's web export | `SYM-201 utr3:protein_coding`, `ENST SYM-201 utr3:..`, `ENSG:SYM-201 utr3:..` | first word without the gene in front | that in the transcript's name, without the ending |
/// | NCBI datasets | `NM_1.1:5-9 SYM [organism=Homo sapiens] [GeneID=1]` | first word | the one word before ` [` |
/// | RefSeq | `NM_1.1 Homo sapiens name (SYM), transcript variant 1, mRNA` | first word | what the last parenthesis before a comma holds, if it holds no blank |
/// | FlyBase | `FBtr1 type=three_prime_untranslated_region; name=Sym-RA; parent=FBgn1;` | first word | the name without `-RA` |
/// | TAIR | `AT1G01010.1 \| Symbols: SYM, OTHER \| description` | first word | the first symbol |
/// | SGD | `YDL246C SYM SGDID:S000002405, Chr IV from 9-1` | first word | second word |
///
/// Allocates nothing and takes time linear in the header. Safe for concurrent calls.
HeaderNames names_of_header(std::string_view header) noexcept;

/// The identifier of the gene that a header gives as well as its symbol, such as `ENSG00000171862.12`; empty if there is
/// none. A view of the header. Safe for concurrent calls.
std::string_view gene_id_of_header(std::string_view header) noexcept;

} // namespace mirsweep
