#pragma once

#include <string>
#include <string_view>

namespace mirsweep::io
{

/// `text` as one gzip member, in base64. The same bytes for the same text on any machine with the same libdeflate.
std::string gzip_base64(std::string_view text);

} // namespace mirsweep::io
