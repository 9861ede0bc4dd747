#pragma once

#include <memory>
#include <string_view>

#include <mirsweep/tables/row_format.hpp>

namespace mirsweep
{

/// BED12 and four columns of the project's own: sites by their places on a genome.
std::unique_ptr<RowFormat const> make_genome_bed(TableShape const & table);

/// BED's score of a site.
unsigned bed_score_of(Cell const & score, std::string_view site_type, Scored scored);

} // namespace mirsweep
