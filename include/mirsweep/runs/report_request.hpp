#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mirsweep
{

/// Which page of a finished result to make.
struct ReportRequest
{
    std::string folder;                ///< of the result
    std::vector<std::string> genes{};  ///< symbols as in the tables; empty for all
    std::vector<std::string> select{}; ///< miRNA names or globs; empty for all
    std::optional<std::size_t> top{};  ///< the best targets of each miRNA; none for no limit
};

} // namespace mirsweep
