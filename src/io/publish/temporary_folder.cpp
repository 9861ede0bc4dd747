#include "io/publish/temporary_folder.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_files.hpp"

namespace mirsweep::io
{

namespace
{

namespace fs = std::filesystem;

/// What cannot be looked at or removed stays.
void remove_folders_of_dead_runs(std::string const & path)
{
    fs::path const stem = temporary_stem(path);
    std::string const name = stem.filename().string();
    std::error_code ignored;
    fs::directory_iterator entry{stem.has_parent_path() ? stem.parent_path() : ".", ignored};
    for (; !ignored && entry != fs::directory_iterator{}; entry.increment(ignored))
        if (std::error_code error; entry->is_directory(error) && !entry->is_symlink(error) &&
                                   is_temporary_of(name, entry->path().filename().string()) &&
                                   is_abandoned(entry->path().string()))
            fs::remove_all(entry->path(), error);
}

} // namespace

TemporaryFolder::TemporaryFolder(std::string const & path)
{
    remove_folders_of_dead_runs(path);
    // Who clears up after dead runs may take a folder before it is locked.
    for (int attempts = 10; !make(path); --attempts)
        if (attempts == 1)
            throw OutputError{describe({.file = path}, "cannot be created: another run removed its temporary folder")};
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    forget_temporary_file(path_);
    ::close(descriptor_);
}

/// False if another run was about to remove it.
bool TemporaryFolder::make(std::string const & path)
{
    path_ = temporary_name(path);
    note_temporary_folder(path_);
    if (::mkdir(path_.c_str(), 0777) != 0)
    {
        forget_temporary_file(path_);
        fail_output(path, "cannot be created");
    }
    struct stat status
    {
    };
    descriptor_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    bool const is_taken = descriptor_ < 0 || (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK);
    if (!is_taken && ::stat(path_.c_str(), &status) == 0)
        return true;
    if (descriptor_ >= 0)
        ::close(descriptor_);
    ::rmdir(path_.c_str());
    forget_temporary_file(path_);
    return false;
}

} // namespace mirsweep::io
