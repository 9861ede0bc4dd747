#include <mirsweep/io/crc32.hpp>

#include <libdeflate.h>

namespace mirsweep
{

void Crc32::add(std::string_view const bytes) noexcept
{
    if (bytes.empty()) // a null pointer would restart the checksum
        return;
    value_ = libdeflate_crc32(value_, bytes.data(), bytes.size());
}

} // namespace mirsweep
