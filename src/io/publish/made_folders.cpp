#include "io/publish/made_folders.hpp"

#include <cerrno>
#include <csignal>
#include <string_view>

#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/publish/folder_lock.hpp"
#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_files.hpp"

namespace mirsweep::io
{

namespace
{

/// The folder in which it lies; empty for a bare name and for the root.
std::string parent_of(std::string_view path)
{
    auto const without_slashes = [](std::string_view const text)
    { return text.substr(0, text.find_last_not_of('/') + 1); };
    path = without_slashes(path);
    return std::string{without_slashes(path.substr(0, path.rfind('/') + 1))};
}

void check_is_folder(std::string const & path)
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) != 0)
        fail_output(path, "cannot be opened");
    if (!S_ISDIR(status.st_mode))
        throw OutputError{describe({.file = path}, "exists and is not a folder")};
}

/// Holds back all signals of this thread, so that none comes between a folder and the note of it.
class NoSignals
{
public:
    NoSignals()
    {
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    NoSignals(NoSignals const &) = delete;
    NoSignals & operator=(NoSignals const &) = delete;

    ~NoSignals()
    {
        ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    sigset_t before_{};
};

} // namespace

MadeFolders::~MadeFolders()
{
    for (; !paths_.empty(); paths_.pop_back())
    {
        if (!is_kept_)
            ::rmdir(paths_.back().c_str());
        forget_temporary_file(paths_.back());
    }
}

void MadeFolders::make(std::string const & path)
{
    // Another run that made the same parents takes them away again if it fails.
    constexpr int most_attempts = 10;
    std::string const parent = parent_of(path);
    for (int attempt = 0; !make_one(path); ++attempt)
    {
        if (errno == EEXIST)
            return check_is_folder(path);
        if (errno != ENOENT || parent.empty() || attempt == most_attempts)
            fail_output(path, "cannot be created");
        make(parent);
    }
}

void MadeFolders::sync() const
{
    for (std::string const & path : paths_)
        sync_folder(parent_of(path));
}

/// False, with the reason in `errno`, if it was not made.
bool MadeFolders::make_one(std::string const & path)
{
    paths_.push_back(path); // first, so that no lack of memory can leave a folder
    NoSignals const no_signals;
    if (::mkdir(path.c_str(), 0777) == 0)
    {
        note_made_folder(path);
        return true;
    }
    int const why = errno;
    paths_.pop_back();
    errno = why;
    return false;
}

} // namespace mirsweep::io
