#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include <mirsweep/annotation/region_fasta.hpp>
#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/parallel/threads.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/numbers.hpp"
#include "cli/output_file.hpp"
#include "cli/region_options.hpp"

namespace mirsweep::cli
{

namespace
{

struct ExtractArguments
{
    RegionArguments regions{};
    OutputFile output{};
    std::string threads{};
};

void say(SplicedRegions const & regions)
{
    RegionCounts const & counts = regions.counts;
    for (std::string const & note : regions.notes)
        print_note(note);
    print_line(std::to_string(counts.transcripts) + " transcripts: " + std::to_string(counts.regions) + " regions, " +
               std::to_string(counts.bases) + " bases");
    for (std::size_t i = 0; i < counts.skipped.size(); ++i)
        if (counts.skipped[i] != 0)
        {
            std::string reason{skip_reason_names[i]};
            std::replace(reason.begin(), reason.end(), '_', ' ');
            print_note(std::to_string(counts.skipped[i]) + " transcripts without a region: " + reason);
        }
}

void run_extract(ExtractArguments const & arguments)
{
    RegionRequest const & request = arguments.regions.request;
    check_output_file(arguments.output, {request.genome, request.annotation, request.chrom_alias});
    unsigned const threads = arguments.threads.empty() ? usable_threads()
                                                       : parse_number("--threads", arguments.threads, 1, 1024);
    SplicedRegions const regions = load_regions(meaning_of(arguments.regions), threads, GenomeMemory::regions);
    for (std::string const & warning : regions.warnings)
        print_warning(warning);
    auto const output = open_output_file(arguments.output);
    write_region_fasta(regions, threads, *output);
    output->close();
    if (!arguments.output.quiet)
        say(regions);
}

void check_extract(ExtractArguments const & arguments)
{
    RegionRequest const request = meaning_of(arguments.regions);
    if (request.genome.empty() || request.annotation.empty())
        throw UsageError{"extract needs --genome FASTA and --annotation FILE"};
    if (!arguments.threads.empty())
        parse_number("--threads", arguments.threads, 1, 1024);
}

} // namespace

void add_extract_command(Command & program)
{
    auto const arguments = std::make_shared<ExtractArguments>();
    Command & command =
        program.add_command("extract", "Write the regions of a genome's annotation, such as 3'UTRs, as FASTA");
    add_region_options(command, arguments->regions);
    command.begin_group("Output");
    add_output_file(command, arguments->output, "the FASTA");
    command.add_option("-j,--threads", "N", arguments->threads,
                       "Worker threads (default: the cores this process may use)");
    command.examples = R"(Examples:
  mirsweep extract --genome GRCh38.fa.gz --annotation gencode.gtf.gz -o utrs.fa
  mirsweep extract --genome dm6.fa --annotation dmel.gff3 --region cds --collapse longest > cds.fa)";
    command.run = [arguments]
    {
        check_extract(*arguments);
        run_extract(*arguments);
    };
}

} // namespace mirsweep::cli
