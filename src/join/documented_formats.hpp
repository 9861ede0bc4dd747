#pragma once

#include <span>
#include <string_view>

#include <join/table_format.hpp>

namespace mirsweep
{

/// The project's own table: miRNA, gene, support and references.
extern TableFormat const & own_format;

/// Pairs of a miRNA and a gene, perhaps with references, of unknown support.
extern TableFormat const & list_format;

/// Those of miRTarBase, TarBase, multiMiR, miRecords and ENCORI.
extern std::span<TableFormat const> const database_formats;

/// Whether a list of experiments, in whatever spelling, holds a reporter assay, a western blot or a qPCR.
bool is_strong_experiment(std::string_view experiments);

} // namespace mirsweep
