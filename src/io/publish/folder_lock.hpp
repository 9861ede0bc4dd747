#pragma once

#include <string>

namespace mirsweep::io
{

/// The names in a folder are on the disk when this has returned, where the file system can do it. Throws OutputError.
void sync_folder(std::string const & path);

/// Keeps other runs from writing to a folder as long as it lives; the operating system lets go of it when the process
/// dies in whatever way. Throws OutputError.
class FolderLock
{
public:
    /// Throws if another run holds the lock.
    explicit FolderLock(std::string const & path);
    FolderLock(FolderLock const &) = delete;
    FolderLock & operator=(FolderLock const &) = delete;
    ~FolderLock();

    /// Whether it keeps others out: some network file systems have no locks.
    bool is_held() const noexcept
    {
        return is_held_;
    }

private:
    int descriptor_;
    bool is_held_{false};
};

} // namespace mirsweep::io
