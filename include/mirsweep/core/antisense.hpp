#pragma once

#include <span>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>

namespace mirsweep
{

/// Warnings for miRNAs of a run whose sequence is, or holds 18 nt or more of, the reverse complement of another miRNA:
/// of one of `known`, or of one before it in the run. Papers print passenger strands as mimics and antisense oligos
/// next to them (doi:10.18632/oncotarget.4814 does both), and a scan with either finds the wrong targets.
///
/// A miRNA of the run with the sequence of a known one is the guide strand and gives no warning. Perfect hairpins and
/// loci that are read from both strands make natural antisense pairs, 107 among miRBase's human miRNAs: a miRNA that its
/// file catalogues gives no warning either. That is one with an accession, or one whose name and the other's are a
/// catalogue's, where the other is of the run or of `others`, the further names in the file. A few are named and the rest
/// counted. Time is linear in the nucleotides of both lists.
std::vector<std::string> antisense_warnings(std::span<Mirna const> run, std::span<Mirna const> known,
                                            std::span<std::string const> others = {});

} // namespace mirsweep
