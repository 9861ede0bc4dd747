#include <memory>
#include <optional>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/bgzf/bgzf_sink.hpp>
#include <mirsweep/parallel/threads.hpp>

#include "cli/commands.hpp"
#include "cli/messages.hpp"
#include "cli/numbers.hpp"
#include "cli/output_file.hpp"
#include "cli/region_options.hpp"
#include "runs/run_align.hpp"

namespace mirsweep::cli
{

namespace
{

struct AlignArguments
{
    runs::AlignRequest request{};
    RegionArguments regions{};
    OutputFile output{};
    std::string threads{};
};

void parse_align(AlignArguments & arguments)
{
    runs::AlignRequest & request = arguments.request;
    request.regions = meaning_of(arguments.regions);
    if (request.bed.empty() == request.regions.annotation.empty())
        throw UsageError{"align needs either --regions BED or --annotation FILE"};
    request.threads =
        arguments.threads.empty() ? usable_threads() : parse_number("--threads", arguments.threads, 1, 1024);
}

void run_align(AlignArguments const & arguments)
{
    check_output_file(arguments.output, arguments.request.inputs());
    auto const file = open_output_file(arguments.output);
    std::optional<BgzfThreads> threads;
    std::unique_ptr<ByteSink> packing;
    if (arguments.output.path.ends_with(".gz"))
    {
        threads.emplace(arguments.request.threads);
        packing = bgzf_sink(*file, *threads);
    }
    ByteSink & output = packing ? *packing : *file;
    runs::AlignSummary const summary = runs::run_align(arguments.request, output);
    output.close();
    for (std::string const & warning : summary.warnings)
        print_warning(warning);
    if (arguments.output.quiet)
        return;
    for (std::string const & note : summary.notes)
        print_note(note);
    print_line(std::to_string(summary.regions) + " regions, " + std::to_string(summary.rows) + " rows from " +
               std::to_string(summary.blocks) + " blocks");
}

} // namespace

void add_align_command(Command & program)
{
    auto const arguments = std::make_shared<AlignArguments>();
    runs::AlignRequest & request = arguments->request;
    Command & command = program.add_command("align", "Cut the alignments of regions out of a MAF, as TargetScan's table");
    command
        .add_option("--maf", "FILE", request.mafs, "Multiple alignment: MAF, plain, gzip or BGZF; may be repeated")
        .required();
    command
        .add_option("--reference", "NAME", request.reference, "Assembly of the reference as the MAF calls it, such as hg38")
        .required();
    command.add_option("--regions", "BED", request.bed, "Regions as they are: BED12 or BED6");
    command.add_option("--species-map", "TSV", request.species_map,
                       "Table of assembly and species name, in place of the built-in taxonomy ids; - leaves one out");
    add_region_options(command, arguments->regions);
    command.begin_group("Output");
    add_output_file(command, arguments->output, "the table; .gz packs it");
    command.add_option("-j,--threads", "N", arguments->threads,
                       "Worker threads (default: the cores this process may use)");
    command.examples = R"(Example:
  mirsweep align --maf chr1.maf.gz --reference hg38 --annotation gencode.gtf.gz --genome hg38.fa.gz -o utrs.tsv.gz)";
    command.run = [arguments]
    {
        parse_align(*arguments);
        run_align(*arguments);
    };
}

} // namespace mirsweep::cli
