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
                       "Table of transcript and gene, for headers that name no gene");
    return [] {};
}

} // namespace mirsweep::cli
