#pragma once

#include <string_view>

/// The files that the report is put together from, embedded when mirsweep is built.
namespace mirsweep::report_page
{

extern std::string_view const page_template; ///< has a `{{mark}}` where each of the others, and the data, go
extern std::string_view const style;
extern std::string_view const page_js;
extern std::string_view const table_js;
extern std::string_view const site_map_js;
extern std::string_view const export_js;
extern std::string_view const charts_js;
extern std::string_view const report_js;
extern std::string_view const lanes_js;
extern std::string_view const views_js;
extern std::string_view const start_js;

} // namespace mirsweep::report_page
