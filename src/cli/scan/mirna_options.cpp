#include <memory>
#include <string>

#include <mirsweep/core/error.hpp>

#include "cli/name_lists.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

ReadOptions add_mirna_options(Command & command, ScanOptions & options)
{
    auto const select = std::make_shared<std::string>();
    command.begin_group("miRNAs");
    command.add_option("-m,--mirnas", "FILE", options.mirnas,
                       "Mature miRNAs: FASTA, names and sequences, or a TargetScan family table");
    command.add_option("--sirna", "FILE", options.sirna,
                       "Guides of siRNAs instead of miRNAs, as they are ordered; the class near-perfect is asked for too");
    command.add_option("--species", "CODE", options.species, "Only miRNAs whose name starts with CODE-, such as hsa");
    command.add_option("--select", "NAME,...", *select, "Only these miRNAs: exact names or globs such as 'hsa-miR-*'; @FILE for one a line");
    command.add_option("--mirna-aliases", "FILE", options.mirna_aliases,
                       "Other names of miRNAs: miRBase's aliases.txt, or another mature FASTA");
    command.add_option("--mirna-variants", "FILE", options.mirna_variants,
                       "VCF, VCF.gz or BCF: variants inside miRNAs, and the targets lost and gained");
    command.add_option("--hairpins", "FILE", options.hairpins,
                       "miRBase's GFF3 of the assembly of --mirna-variants, for where the miRNAs are");
    return [&options, select, path = command.path]
    {
        if (options.mirna_variants.empty() != options.hairpins.empty())
            throw UsageError{options.hairpins.empty() ? "--mirna-variants needs --hairpins GFF3"
                                                      : "--hairpins needs --mirna-variants VCF"};
        if (!select->empty())
            options.select = read_names("--select", *select, options.select_files);
        if (options.mirnas.empty() == options.sirna.empty())
            throw UsageError{options.mirnas.empty() ? "--mirnas FILE is missing: see " + path + " --help"
                                                    : "--mirnas and --sirna contradict each other: give one of them"};
        if (!options.sirna.empty())
            options.further_classes.emplace_back("near-perfect");
    };
}

} // namespace mirsweep::cli
