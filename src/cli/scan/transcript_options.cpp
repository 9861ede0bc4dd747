#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

ReadOptions add_transcript_options(Command & command, ScanOptions & options)
{
    command.begin_group("Transcripts");
    command
        .add_option("-t,--transcripts", "FILE", options.transcripts,
                    "FASTA of 3'UTRs or transcripts: plain, gzip or BGZF; - is standard input; may be repeated")
        .required();
    command.add_option("--gene-map", "FILE", options.gene_map,
                       "Table of transcript and gene, CSV or TSV; has priority over the headers");
    command.add_option("--genes", "FILE", options.genes, "Only transcripts of these genes: a symbol or identifier a line");
    return [] {};
}

} // namespace mirsweep::cli
