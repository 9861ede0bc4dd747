#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace mirsweep::test
{

/// The bytes of one fuzz case, taken from the front.
class FuzzInput
{
public:
    FuzzInput(std::uint8_t const * const data, std::size_t const size)
        : bytes_{reinterpret_cast<char const *>(data), size}
    {
    }

    /// The next byte, 0 when there is none.
    unsigned byte()
    {
        if (bytes_.empty())
            return 0;
        auto const first = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        return first;
    }

    /// The next `count` bytes, or all there are.
    std::string_view take(std::size_t const count)
    {
        std::string_view const front = bytes_.substr(0, count);
        bytes_.remove_prefix(front.size());
        return front;
    }

    std::string_view rest() const noexcept
    {
        return bytes_;
    }

private:
    std::string_view bytes_;
};

/// Ends the process, which is how a fuzz target says that something is wrong.
inline void require(bool const is_so, char const * const what)
{
    if (is_so)
        return;
    std::fprintf(stderr, "fuzz target: not so: %s\n", what);
    std::abort();
}

} // namespace mirsweep::test

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * data, std::size_t size);
