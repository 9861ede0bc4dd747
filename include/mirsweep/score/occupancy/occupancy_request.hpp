#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/score/occupancy/occupancy_inputs.hpp>

namespace mirsweep
{

/// What the occupancy score was asked to read and to do.
struct OccupancyRequest
{
    OccupancyModel model{OccupancyModel::biochem};
    OccupancySites sites{OccupancySites::canonical};
    bool has_all_rows{false};  ///< of repression: a target has a row also where it has no seed site
    std::string kd{};          ///< path of a table of KDs; empty for the network
    bool skips_missing{false}; ///< miRNAs without a KD model are left without a score
    std::string free_ago{};    ///< a concentration, a name of `free_ago_of_name` or a path; empty for the model's
    std::string passengers{};  ///< path; empty for none
    std::int32_t min_distance{7};
    std::int32_t shadow{0};
    std::string sa_background{}; ///< path; empty for none
};

/// The models' names in the order of OccupancyModel.
std::span<std::string_view const> occupancy_model_names() noexcept;
std::span<std::string_view const> occupancy_sites_names() noexcept; ///< in the order of OccupancySites

/// The roles and paths of the files that a request names.
std::vector<std::pair<std::string, std::string>> files_of(OccupancyRequest const & request);

/// Names and values of what else decides the result, for the summary.
std::vector<std::pair<std::string, std::string>> parameters_of(OccupancyRequest const & request);

/// The natural logarithm of a concentration of free AGO that a request gives as a number (relative to the nonspecific
/// KD, above 0) or by name: `transfected`, `high` or `moderate`. None if it is neither, and so a path.
std::optional<double> log_free_ago_of(std::string_view text);

/// Concentrations of free AGO, natural logarithms by miRNA; NaN where a table has none.
struct FreeAgoTable
{
    std::vector<double> of_guides;
    std::vector<double> of_passengers;
};

/// Reads lines of miRNA, concentration and, where a column is there, the passenger's. With or without a header. Rows of
/// other miRNAs are checked and left out. Throws InputError.
FreeAgoTable read_free_ago(ByteSource & source, std::span<Mirna const> mirnas);

} // namespace mirsweep
