#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include <mirsweep/core/site_type.hpp>
#include <mirsweep/tables/row_format.hpp>

namespace mirsweep
{

/// BED12 and four columns of the project's own: sites by their places on a genome.
std::unique_ptr<RowFormat const> make_genome_bed(TableShape const & table);

/// BED's score of a site. `built_in` as in RowFormat::append_site; none to go by the name of its type.
unsigned bed_score_of(Cell const & score, std::string_view site_type, std::optional<SiteType> built_in, Scored scored);

} // namespace mirsweep
