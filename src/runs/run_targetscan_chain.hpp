#pragma once

#include <string>
#include <vector>

#include <mirsweep/alignment/pct_tables.hpp>
#include <mirsweep/core/byte_sink.hpp>

namespace mirsweep
{

/// Opens files of TargetScan's folder `PCT_parameters`. Throws InputError that says which file the folder lacks.
OpenParameters open_parameters_in(std::string folder);

/// Paths of what may be read there.
std::vector<std::string> files_of_parameters(std::string const & folder);

/// targetscan_70_BL_bins.pl. `output` may be `-`. Gives the warnings.
std::vector<std::string> run_branch_length_bins(std::string const & alignments, std::string const & parameters,
                                                std::string const & reference, ByteSink & output);

/// targetscan_70_BL_PCT.pl: a site table whose own name holds `sort` is taken in its own order.
std::vector<std::string> run_conserved_sites(std::string const & families, std::string const & sites,
                                             std::string const & bins, std::string const & parameters,
                                             ByteSink & output);

/// All five scripts, from an alignment to scores.
struct TargetscanChain
{
    std::string families{};                   ///< MIR_FILE
    std::string matures{};                    ///< MATURE_FILE
    std::string alignments{};                 ///< UTR_FILE
    std::string orfs{};                       ///< ORF_FILE
    std::string isoforms{};                   ///< AIR_FILE
    std::string output{};                     ///< folder
    std::string parameters{};                 ///< folder
    std::string seed_constants{};             ///< empty for none
    std::string accessibility{};              ///< folder; empty for none
    bool allows_missing_accessibility{false}; ///< see ContextSources
    bool force{false};
    unsigned threads{0}; ///< 0 for the cores that the process may use

    /// Names of the files in the folder.
    static std::vector<std::string> outputs();

    /// In the order in which they are read.
    std::vector<std::string> inputs() const;
};

/// Writes sites.txt, bins.txt, BL_PCT.txt, ORF_8mer_counts.txt, ORF.lengths.txt and context_scores.txt, each with the
/// bytes of its own command; all get their names together. Gives the warnings. Throws InputError, and OutputError also
/// where one of the files is there and `force` is not given.
std::vector<std::string> run_targetscan_chain(TargetscanChain const & chain);

} // namespace mirsweep
