#pragma once

#include <string>
#include <vector>

#include <mirsweep/result/summary.hpp>

namespace mirsweep
{

/// The tables in a folder of RNAplfold tables, `NAME_lunp`, in the order of their names. None if it cannot be read.
std::vector<std::string> accessibility_tables(std::string const & folder);

/// How much of each table is digested.
enum class FolderDigest
{
    all,
    sample ///< its size, and 4 KiB at its begin and at its end: what one shard of many can afford
};

/// The folder as an input of a run: the size of all its tables, their number as `records`, and one checksum of their
/// names and contents. Throws InputError.
InputSummary accessibility_input(std::string const & folder, FolderDigest digest);

} // namespace mirsweep
