#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include <mirsweep/tables/column.hpp>

namespace mirsweep
{

/// The place of a column of that name, which must be there.
inline std::size_t place_of(std::vector<Column> const & columns, std::string_view const name)
{
    auto const found =
        std::find_if(columns.begin(), columns.end(), [&](Column const & column) { return column.name == name; });
    return static_cast<std::size_t>(found - columns.begin());
}

/// The places of the columns of `sites` that formats of other tools have a field of their own for.
struct SiteCells
{
    explicit SiteCells(std::vector<Column> const & columns)
        : mirna{place_of(columns, "mirna")}, transcript{place_of(columns, "transcript")}, gene{place_of(columns,
                                                                                                        "gene")},
          start{place_of(columns, "start")}, end{place_of(columns, "end")}, site_type{place_of(columns, "site_type")},
          score{place_of(columns, "score")}, documented{place_of(columns, "documented")}
    {
    }

    std::size_t mirna;
    std::size_t transcript;
    std::size_t gene;
    std::size_t start;
    std::size_t end;
    std::size_t site_type;
    std::size_t score;
    std::size_t documented; ///< the conditional columns follow
};

} // namespace mirsweep
