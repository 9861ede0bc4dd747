// Prints the canonical sites of miRNAs in a FASTA file: find_sites MIRNAS TRANSCRIPTS
#include <iostream>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/join/gene_of_header.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/transcripts/transcript_reader.hpp>
#include <mirsweep/scan/seed_table.hpp>

int main(int const argc, char ** const argv)
try
{
    using namespace mirsweep;
    if (argc != 3)
        throw UsageError{"find_sites MIRNAS TRANSCRIPTS"};

    std::vector<Mirna> const mirnas = read_mirnas(*open_source(argv[1])).mirnas;
    SeedTable const seeds{mirnas, SiteTypeSet::canonical()};
    TranscriptReader transcripts{{argv[2]}};
    for (TranscriptBatch batch; transcripts.next(batch);)
        for (Site const & site : seeds.find_sites(batch))
        {
            HeaderNames const names = names_of_header(batch.header(batch.records[site.transcript]));
            std::cout << mirnas[site.mirna].name << '\t' << names.transcript << '\t' << names.gene << '\t'
                      << site.begin + 1 << '\t' << site.end() << '\t' << rule_of(site.type).name << '\n';
        }
}
catch (mirsweep::Error const & error)
{
    std::cerr << error.what() << '\n';
    return 1;
}
