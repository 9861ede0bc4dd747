#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/score/occupancy/kd_model.hpp>

namespace mirsweep
{

/// Models read from a table.
struct KdTables
{
    std::vector<std::shared_ptr<KdModel const>> of_mirna; ///< by index; null for a miRNA that the table does not have
    std::uint64_t rows{0};
};

/// Reads a table of 12-mers (columns `12mer` and `log_kd`, `mir` and `mirseq` where there are several miRNAs), as
/// kslin's generate_12mer_kds.py writes it, or of 1,024 eights for each miRNA (columns `mirna`, `sequence`, `mer8`,
/// `log_kd` and `flank`, thousandths). Tab or comma separated. Rows belong to the miRNA with their name, else to those
/// with their sequence; a table that names none belongs to the only miRNA. Rows of other miRNAs are checked and left
/// out. Throws InputError.
KdTables read_kd_tables(ByteSource & source, std::span<Mirna const> mirnas);

} // namespace mirsweep
