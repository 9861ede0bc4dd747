#include "io/raw_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/sha256.hpp"

namespace mirsweep::io
{

RawFile::RawFile(std::string const & path, FileDigest * const digest) : name_{path == "-" ? "standard input" : path}
{
    descriptor_ = path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor_ < 0)
        fail("cannot be opened");
    struct stat const status = examine();
    if (S_ISDIR(status.st_mode))
    {
        ::close(descriptor_);
        throw_input_error({.file = name_}, "is a folder: name the files in it");
    }
    is_regular_ = S_ISREG(status.st_mode) && path != "-";
    size_ = is_regular_ ? static_cast<std::uint64_t>(status.st_size) : 0;
    changed_ = status.st_mtim;
    if (digest != nullptr && !is_regular_)
        digest_to(*digest);
}

void RawFile::digest_to(FileDigest & digest)
{
    digest_ = &digest;
    checksum_ = std::make_unique<Sha256>();
}

RawFile::~RawFile()
{
    ::close(descriptor_);
}

bool RawFile::can_be_opened(std::string const & path)
{
    return ::access(path.c_str(), R_OK) == 0;
}

bool RawFile::is_older_than(RawFile const & other, std::chrono::seconds const by) const noexcept
{
    auto const time_of = [](timespec const & time)
    { return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec}; };
    return time_of(changed_) + by < time_of(other.changed_);
}

/// Calls `read_some`, given the rest of the buffer and how much of it is filled, until all of it is or the file ends.
template <typename ReadSome>
std::size_t RawFile::fill(std::span<char> const buffer, ReadSome const & read_some) const
{
    std::size_t filled = 0;
    while (filled < buffer.size())
    {
        ssize_t const count = read_some(buffer.subspan(filled), filled);
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
        {
            // Standard input may be shared with a program that does not want to wait.
            if (errno == EAGAIN)
                wait_for_bytes();
            continue;
        }
        if (count < 0)
            fail("cannot be read");
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    return filled;
}

void RawFile::wait_for_bytes() const
{
    struct pollfd wanted
    {
        descriptor_, POLLIN, 0
    };
    ::poll(&wanted, 1, -1);
}

std::size_t RawFile::read(std::span<char> const buffer)
{
    std::size_t const filled = fill(buffer, [&](std::span<char> const rest, std::size_t)
                                    { return ::read(descriptor_, rest.data(), rest.size()); });
    taken_ += filled;
    if (tell_)
        tell_(taken_);
    if (filled < buffer.size())
        check_unchanged();
    if (checksum_)
    {
        checksum_->add({buffer.data(), filled});
        if (filled < buffer.size())
            *digest_ = std::exchange(checksum_, nullptr)->finish();
    }
    return filled;
}

std::size_t RawFile::read_at(std::span<char> const buffer, std::uint64_t const offset) const
{
    std::size_t const filled =
        fill(buffer, [&](std::span<char> const rest, std::size_t const before)
             { return ::pread(descriptor_, rest.data(), rest.size(), static_cast<off_t>(offset + before)); });
    if (filled < buffer.size() && offset + filled < size_)
        throw_input_error({.file = name_}, "became shorter while it was read");
    return filled;
}

void RawFile::check_unchanged() const
{
    if (!is_regular_)
        return;
    struct stat const status = examine();
    bool const is_same = static_cast<std::uint64_t>(status.st_size) == size_ &&
                         status.st_mtim.tv_sec == changed_.tv_sec && status.st_mtim.tv_nsec == changed_.tv_nsec;
    if (!is_same)
        throw_input_error({.file = name_}, "changed while it was read: wait until it is complete");
}

struct stat RawFile::examine() const
{
    struct stat status
    {
    };
    if (::fstat(descriptor_, &status) != 0)
        fail("cannot be examined");
    return status;
}

void RawFile::fail(char const * const what) const
{
    int const number = errno;
    throw_input_error({.file = name_}, std::string{what} + ": " + std::generic_category().message(number));
}

} // namespace mirsweep::io
