#include <memory>
#include <string>

#include "cli/name_lists.hpp"
#include "cli/scan/option_groups.hpp"

namespace mirsweep::cli
{

ReadOptions add_mirna_options(Command & command, ScanOptions & options)
{
    auto const select = std::make_shared<std::string>();
    command.begin_group("miRNAs");
    command
        .add_option("-m,--mirnas", "FILE", options.mirnas, "Mature miRNAs: FASTA, or a TargetScan family table")
        .required();
    command.add_option("--species", "CODE", options.species, "Only miRNAs whose name starts with CODE-, such as hsa");
    command.add_option("--select", "NAME,...", *select, "Only these miRNAs, by their exact names");
    return [&options, select]
    {
        if (!select->empty())
            options.select = split_list("--select", *select);
    };
}

} // namespace mirsweep::cli
