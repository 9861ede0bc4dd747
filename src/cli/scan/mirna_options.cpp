#include <memory>
#include <string>

#include <mirsweep/core/error.hpp>

#include "cli/name_lists.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

ReadOptions add_mirna_options(Command & command, ScanRequest & request)
{
    auto const select = std::make_shared<std::string>();
    command.begin_group("miRNAs");
    command.add_option("-m,--mirnas", "FILE", request.mirnas.mature.path,
                       "Mature miRNAs: FASTA, names and sequences, or a TargetScan family table");
    command.add_option(
        "--sirna", "FILE", request.mirnas.guides.path,
        "siRNA guides instead of miRNAs, as they are ordered; the class near-perfect is searched too");
    command.add_option("--species", "CODE", request.mirnas.species,
                       "Only miRNAs whose name starts with CODE-, such as hsa");
    command.add_option("--select", "NAME,...", *select, "Only these miRNAs: exact names or globs such as 'hsa-miR-*'; @FILE for one a line");
    command.add_option("--mirna-aliases", "FILE", request.mirnas.aliases.path,
                       "Other names of miRNAs: miRBase's aliases.txt, old and new names, or another mature FASTA");
    command.add_option("--mirna-variants", "FILE", request.mirnas.variants.path,
                       "VCF, VCF.gz or BCF: variants inside miRNAs, and the targets lost and gained");
    command.add_option("--hairpins", "FILE", request.mirnas.hairpins.path,
                       "miRBase's GFF3 of the assembly of --mirna-variants, for where the miRNAs are");
    return [&request, select, path = command.path]
    {
        if (!request.mirnas.variants.is_given() != !request.mirnas.hairpins.is_given())
            throw UsageError{!request.mirnas.hairpins.is_given() ? "--mirna-variants needs --hairpins GFF3"
                                                                 : "--hairpins needs --mirna-variants VCF"};
        if (!select->empty())
            request.mirnas.select = read_names("--select", *select, request.mirnas.select_files.paths);
        if (!request.mirnas.mature.is_given() == !request.mirnas.guides.is_given())
            throw UsageError{!request.mirnas.mature.is_given()
                                 ? "--mirnas FILE is missing: see " + path + " --help"
                                 : "--mirnas and --sirna contradict each other: give one of them"};
        if (request.mirnas.guides.is_given())
            request.sites.further_classes.emplace_back("near-perfect");
    };
}

} // namespace mirsweep::cli
