#pragma once

#include <string_view>

/// The files that the report is put together from, embedded when mirsweep is built.
namespace mirsweep::report_page
{

extern std::string_view const page_template; ///< has a `{{mark}}` where each of the others, and the data, go
extern std::string_view const style;
extern std::string_view const script; ///< all files of `page_scripts` in this folder's CMakeLists.txt, one after the other

} // namespace mirsweep::report_page
