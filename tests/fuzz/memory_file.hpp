#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz/fuzz_input.hpp"

namespace mirsweep::test
{

/// A file in memory, for readers that open a path.
class MemoryFile
{
public:
    explicit MemoryFile(std::string_view bytes) : descriptor_{memfd_create("case", 0)}
    {
        require(descriptor_ >= 0, "memory for a case");
        while (!bytes.empty())
        {
            auto const written = write(descriptor_, bytes.data(), bytes.size());
            require(written > 0, "a case can be written");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        path_ = "/proc/self/fd/" + std::to_string(descriptor_);
    }

    MemoryFile(MemoryFile const &) = delete;
    MemoryFile & operator=(MemoryFile const &) = delete;

    ~MemoryFile()
    {
        close(descriptor_);
    }

    std::string const & path() const noexcept
    {
        return path_;
    }

private:
    int descriptor_;
    std::string path_{};
};

} // namespace mirsweep::test
