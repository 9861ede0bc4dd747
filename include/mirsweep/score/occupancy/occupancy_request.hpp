#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/input_file.hpp>
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
    InputFile kd{"kd"};        ///< a table of KDs; none for the network
    bool skips_missing{false}; ///< miRNAs without a KD model are left without a score
    std::string free_ago{};    ///< that `log_free_ago_of` knows; empty for the model's, or those of the table
    InputFile free_ago_table{"free_ago"};
    InputFile passengers{"passengers"};
    std::int32_t min_distance{7};
    std::int32_t shadow{0};
    InputFile sa_background{"sa_background"};

    /// Visits each InputFile of a request, which may be constant.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        visit(request.kd);
        visit(request.free_ago_table);
        visit(request.passengers);
        visit(request.sa_background);
    }
};

/// The models' names in the order of OccupancyModel.
std::span<std::string_view const> occupancy_model_names() noexcept;
std::span<std::string_view const> occupancy_sites_names() noexcept; ///< in the order of OccupancySites

/// Names and values of what else decides the result, for the summary.
Parameters parameters_of(OccupancyRequest const & request);

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
