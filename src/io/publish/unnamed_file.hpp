#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mirsweep::io
{

/// A file for what has no room in memory: nobody else sees it, and it is gone with the process, however that ends. Not
/// thread-safe. Throws OutputError that names the folder.
class UnnamedFile
{
public:
    /// In that folder; where it is empty, in the system's folder for temporary files.
    explicit UnnamedFile(std::string const & folder);
    UnnamedFile(UnnamedFile const &) = delete;
    UnnamedFile & operator=(UnnamedFile const &) = delete;
    ~UnnamedFile();

    /// Appends.
    void write(std::string_view bytes);

    /// Bytes written.
    std::uint64_t size() const noexcept
    {
        return size_;
    }

    /// Fills the buffer with the bytes from `offset` on, which must have been written.
    void read(std::uint64_t offset, std::span<char> buffer) const;

private:
    void create();
    void create_and_remove();

    std::string folder_;
    int descriptor_{-1};
    std::uint64_t size_{0};
};

} // namespace mirsweep::io
