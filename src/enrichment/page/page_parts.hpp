#pragma once

#include <string_view>

/// The files that the page of enrichment is made from, embedded when mirsweep is built.
namespace mirsweep::enrichment_page
{

extern std::string_view const page_template; ///< has a `{{mark}}` where the style and the content go
extern std::string_view const style;

} // namespace mirsweep::enrichment_page
