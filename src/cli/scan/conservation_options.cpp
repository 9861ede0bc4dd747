#include <mirsweep/core/error.hpp>

#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

void check(ScanRequest const & request)
{
    if (!request.conservation.alignment.is_given())
        return;
    if (!request.conservation.parameters_folder.empty() && request.conservation.tree.is_given())
        throw UsageError{"--parameters and --tree exclude each other: the folder has its own trees"};
    if (request.scores.pct.is_given())
        throw UsageError{"--alignment and --pct exclude each other: both say how conserved sites are"};
    if (request.transcripts.has_circles())
        throw UsageError{"--alignment is for linear transcripts: leave --circular and --circles out"};
    if (request.transcripts.variants.is_given())
        throw UsageError{"--alignment is for transcripts without variants: leave out it or --variants"};
}

} // namespace

ReadOptions add_conservation_options(Command & command, ScanRequest & request)
{
    command.begin_group("Conservation");
    command.add_option(
        "--alignment", "TABLE", request.conservation.alignment.path,
        "Alignment of the transcripts, as `mirsweep align` writes it: which species keep a site; without "
        "--transcripts and --genome its reference rows are scanned");
    command
        .add_option("--reference-species", "ID", request.conservation.reference_species,
                    "The species of the transcripts in --alignment (default: 9606)")
        .needs("--alignment");
    command
        .add_option("--parameters", "DIR", request.conservation.parameters_folder,
                    "TargetScan's folder PCT_parameters: branch length, PCT, and whether a site is conserved")
        .needs("--alignment");
    command
        .add_option("--tree", "FILE", request.conservation.tree.path,
                    "Tree of the species, Newick or .mod of phyloFit: branch length alone")
        .needs("--alignment");
    return [&request] { check(request); };
}

} // namespace mirsweep::cli
