#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace mirsweep
{

/// A name as tables hold it: control characters (U+0000 to U+001F, U+007F to U+009F) and the line ends U+2028 and U+2029
/// are written `%XX`, byte by byte.
std::string table_name(std::string_view name);

/// Whether a name that holds no ASCII control byte can be other than its `table_name`: quickly, for names are many.
inline bool may_need_escapes(std::string_view const name) noexcept
{
    std::uint64_t bytes = 0;
    std::size_t at = 0;
    for (std::uint64_t eight = 0; at + sizeof eight <= name.size(); at += sizeof eight)
    {
        std::memcpy(&eight, name.data() + at, sizeof eight);
        bytes |= eight;
    }
    for (; at < name.size(); ++at)
        bytes |= static_cast<unsigned char>(name[at]);
    return (bytes & 0x8080808080808080) != 0;
}

} // namespace mirsweep
