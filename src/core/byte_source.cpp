#include <mirsweep/core/byte_source.hpp>

#include <algorithm>

namespace mirsweep
{

std::size_t MemorySource::read(std::span<char> const buffer)
{
    std::size_t const count = std::min(buffer.size(), bytes_.size());
    std::copy_n(bytes_.begin(), count, buffer.begin());
    bytes_.remove_prefix(count);
    return count;
}

std::string read_all(ByteSource & source)
{
    std::string bytes;
    for (std::size_t step = 64 * 1024;; step *= 2)
    {
        std::size_t const before = bytes.size();
        bytes.resize(before + step);
        std::size_t const count = source.read({bytes.data() + before, step});
        bytes.resize(before + count);
        if (count < step)
            return bytes;
    }
}

} // namespace mirsweep
