#pragma once

#include <memory>

#include <mirsweep/tables/row_format.hpp>

namespace mirsweep
{

/// GFF3 by the Sequence Ontology's specification 1.26; a site is a `miRNA_target_site` (SO:0000934).
std::unique_ptr<RowFormat const> make_gff3(TableShape const & table);

} // namespace mirsweep
