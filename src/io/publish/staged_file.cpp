#include "io/publish/staged_file.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/publish/temporary_files.hpp"

namespace mirsweep::io
{

void fail_output(std::string const & name, std::string const & what)
{
    int const number = errno;
    throw OutputError{describe({.file = name}, what + ": " + std::generic_category().message(number))};
}

void write_all(int const descriptor, std::string_view bytes, std::string const & name)
{
    while (!bytes.empty())
    {
        ssize_t const count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
        {
            // Standard output may be shared with a program that does not want to wait.
            struct pollfd wanted
            {
                descriptor, POLLOUT, 0
            };
            ::poll(&wanted, 1, -1);
            continue;
        }
        if (count < 0)
            fail_output(name, "cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

StagedFile::StagedFile(std::string const & path) : path_{path}
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        throw OutputError{describe({.file = path}, "exists and is not a file")};
    // Who clears up after dead runs may take a file before it is locked.
    for (int attempts = 10; !create(); --attempts)
        if (attempts == 1)
            throw OutputError{describe({.file = path}, "cannot be created: another run removed its temporary file")};
}

/// False if another run was about to remove the new file.
bool StagedFile::create()
{
    temporary_ = temporary_name(path_);
    note_temporary_file(temporary_);
    // Never through what somebody else has put there.
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    descriptor_ = ::open(temporary_.c_str(), flags, 0666);
    if (descriptor_ < 0)
    {
        forget_temporary_file(temporary_);
        fail_output(path_, "cannot be created");
    }
    // Tells others, also on other machines, that somebody is at work. Where there are no locks, they remove nothing.
    struct stat status
    {
    };
    bool const is_taken = ::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (!is_taken && (::fstat(descriptor_, &status) != 0 || status.st_nlink != 0))
        return true;
    discard();
    return false;
}

void StagedFile::discard() noexcept
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
    descriptor_ = -1;
    if (temporary_.empty())
        return;
    ::unlink(temporary_.c_str());
    forget_temporary_file(temporary_);
    temporary_.clear();
}

StagedFile::~StagedFile()
{
    discard();
}

void StagedFile::write(std::string_view const bytes)
{
    write_all(descriptor_, bytes, path_);
}

void StagedFile::finish()
{
    if (::fsync(descriptor_) != 0)
        fail_output(path_, "cannot be written");
    // Some file systems report a failed write only when a descriptor is closed. The lock stays with the other one.
    int const copy = ::dup(descriptor_);
    if (copy < 0 || ::close(copy) != 0)
        fail_output(path_, "cannot be written");
}

void StagedFile::publish()
{
    if (::rename(temporary_.c_str(), path_.c_str()) != 0)
        fail_output(path_, "cannot be named");
    forget_temporary_file(temporary_);
    temporary_.clear();
    ::close(descriptor_);
    descriptor_ = -1;
}

} // namespace mirsweep::io
