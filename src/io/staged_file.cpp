#include "io/staged_file.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/temporary_files.hpp"

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
        if (count < 0)
            fail_output(name, "cannot be written");
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

StagedFile::StagedFile(std::string const & path) : path_{path}, temporary_{temporary_name(path)}
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode))
        throw OutputError{describe({.file = path}, "exists and is not a file")};
    note_temporary_file(temporary_);
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor_ < 0)
    {
        forget_temporary_file(temporary_);
        fail_output(path_, "cannot be created");
    }
}

StagedFile::~StagedFile()
{
    if (descriptor_ >= 0)
        ::close(descriptor_);
    if (temporary_.empty())
        return;
    ::unlink(temporary_.c_str());
    forget_temporary_file(temporary_);
}

void StagedFile::write(std::string_view const bytes)
{
    write_all(descriptor_, bytes, path_);
}

void StagedFile::finish()
{
    if (::fsync(descriptor_) != 0)
        fail_output(path_, "cannot be written");
    int const status = ::close(descriptor_);
    descriptor_ = -1;
    if (status != 0)
        fail_output(path_, "cannot be written");
}

void StagedFile::publish()
{
    if (::rename(temporary_.c_str(), path_.c_str()) != 0)
        fail_output(path_, "cannot be named");
    forget_temporary_file(temporary_);
    temporary_.clear();
}

} // namespace mirsweep::io
