#include "io/publish/folder_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/publish/staged_file.hpp"

namespace mirsweep::io
{

namespace
{

void sync_names(int const folder, std::string const & path)
{
    // Some file systems cannot do this for a folder, and say so.
    if (::fsync(folder) != 0 && errno != EINVAL && errno != ENOTSUP)
        fail_output(path, "cannot be written");
}

} // namespace

void sync_folder(std::string const & path)
{
    int const folder = ::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0 && errno == EACCES)
        return; // one that may be written to but not read
    if (folder < 0)
        fail_output(path, "cannot be opened");
    try
    {
        sync_names(folder, path);
    }
    catch (...)
    {
        ::close(folder);
        throw;
    }
    ::close(folder);
}

FolderLock::FolderLock(std::string const & path)
    : descriptor_{::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)}
{
    if (descriptor_ < 0)
        fail_output(path, "cannot be opened");
    int status = 0;
    do
        status = ::flock(descriptor_, LOCK_EX | LOCK_NB);
    while (status != 0 && errno == EINTR);
    is_held_ = status == 0;
    if (is_held_ || errno != EWOULDBLOCK)
        return;
    ::close(descriptor_);
    throw OutputError{describe({.file = path}, "another run is writing to it: wait for its end, or choose another "
                                               "folder")};
}

FolderLock::~FolderLock()
{
    ::close(descriptor_);
}

} // namespace mirsweep::io
