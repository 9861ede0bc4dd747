#include "io/publish/unnamed_file.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_files.hpp"

namespace mirsweep::io
{

namespace
{

constexpr char purpose[] = "a temporary file";

std::string folder_or_default(std::string const & folder)
{
    std::error_code none;
    if (!folder.empty())
        return folder;
    std::filesystem::path const temporary = std::filesystem::temp_directory_path(none);
    return none ? "." : temporary.string();
}

} // namespace

UnnamedFile::UnnamedFile(std::string const & folder) : folder_{folder_or_default(folder)}
{
    create();
}

UnnamedFile::~UnnamedFile()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

void UnnamedFile::create()
{
    descriptor_ = ::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor_ >= 0)
        return;
    // File systems and kernels that have no such files say so in one of these ways.
    if (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL && errno != ENOENT)
        fail_output(folder_, std::string{purpose} + " cannot be created");
    create_and_remove();
}

/// A name for a moment, which the next run into the folder clears up if this one is killed within it.
void UnnamedFile::create_and_remove()
{
    std::string const name = temporary_name((std::filesystem::path{folder_} / "rows").string());
    note_temporary_file(name);
    descriptor_ = ::open(name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int const error = errno;
    bool const is_removed = descriptor_ < 0 || ::unlink(name.c_str()) == 0;
    forget_temporary_file(name);
    if (descriptor_ >= 0 && is_removed)
        return;
    if (descriptor_ >= 0)
        ::close(std::exchange(descriptor_, -1));
    else
        errno = error;
    fail_output(folder_, std::string{purpose} + " cannot be created");
}

void UnnamedFile::write(std::string_view const bytes)
{
    write_all(descriptor_, bytes, folder_ + ": " + purpose);
    size_ += bytes.size();
}

void UnnamedFile::read(std::uint64_t offset, std::span<char> buffer) const
{
    while (!buffer.empty())
    {
        ssize_t const count = ::pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(offset));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail_output(folder_, std::string{purpose} + " cannot be read");
        if (count == 0)
            throw OutputError{describe({.file = folder_}, std::string{purpose} + " is shorter than what was written to it")};
        buffer = buffer.subspan(static_cast<std::size_t>(count));
        offset += static_cast<std::uint64_t>(count);
    }
}

} // namespace mirsweep::io
