#include <mirsweep/core/error.hpp>

#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

namespace
{

void check(ScanOptions const & options)
{
    if (options.alignment.empty())
        return;
    if (!options.parameters.empty() && !options.tree.empty())
        throw UsageError{"--parameters and --tree exclude each other: the folder has trees of its own"};
    if (!options.pct.empty())
        throw UsageError{"--alignment and --pct exclude each other: both say how conserved sites are"};
    if (options.has_circles())
        throw UsageError{"--alignment is of linear transcripts: leave --circular and --circles out"};
    if (!options.variants.empty())
        throw UsageError{"--alignment is of transcripts without variants: leave it out, or --variants"};
}

} // namespace

ReadOptions add_conservation_options(Command & command, ScanOptions & options)
{
    command.begin_group("Conservation");
    command.add_option("--alignment", "TABLE", options.alignment,
                       "Alignment of the transcripts, as `mirsweep align` writes it: which species keep a site; without "
                       "--transcripts and --genome its reference rows are scanned");
    command
        .add_option("--reference-species", "ID", options.reference_species,
                    "The species whose rows of it are the transcripts (default: 9606)")
        .needs("--alignment");
    command
        .add_option("--parameters", "DIR", options.parameters,
                    "TargetScan's folder PCT_parameters: branch length, PCT, and whether a site is conserved")
        .needs("--alignment");
    command
        .add_option("--tree", "FILE", options.tree,
                    "Tree of the species, Newick or .mod of phyloFit: branch length alone")
        .needs("--alignment");
    return [&options] { check(options); };
}

} // namespace mirsweep::cli
