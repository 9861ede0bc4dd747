#pragma once

#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/seed.hpp>

namespace mirsweep
{

/// The miRNAs of one seed, under the id that a TargetScan family file gives them.
struct SeedFamily
{
    std::string id; ///< any text
    Seed seed;
    std::vector<std::string> species; ///< where the family is searched; distinct, compared as text
};

/// The families of a file, sorted by id as byte strings; ids are distinct.
struct SeedFamilies
{
    std::vector<SeedFamily> families;
    std::vector<std::string> warnings; ///< one line each
};

/// Reads a TargetScan family file: id, seed (positions 2-8) and species joined by `;`, separated by tabs; further
/// columns are ignored. Of lines with one id the last seed holds and the species are united, as in targetscan_70.pl.
/// Blank lines are skipped, and so is a first line whose seed column is a heading. Throws InputError for any other line
/// that is not a family.
SeedFamilies read_seed_families(ByteSource & source);

} // namespace mirsweep
