#pragma once

#include <string>
#include <string_view>

namespace mirsweep
{

/// A column's name as it can be compared: lower case, with one blank for whatever lies between letters and digits. So
/// `Target Gene (Entrez ID)`, R's `Target.Gene..Entrez.ID.` and `target_gene_entrez_id` are one name.
std::string plain_column_name(std::string_view name);

} // namespace mirsweep
