#pragma once

#include <string>
#include <vector>

namespace mirsweep::io
{

/// Folders that were made for a result. They go with it, the innermost first, as long as nothing else lies in them; also
/// when a signal ends the process. Throws OutputError.
class MadeFolders
{
public:
    MadeFolders() = default;
    MadeFolders(MadeFolders const &) = delete;
    MadeFolders & operator=(MadeFolders const &) = delete;
    ~MadeFolders();

    /// Makes a folder, and those in which it lies, if it is not there.
    void make(std::string const & path);

    /// The names of the folders in their parents are on the disk.
    void sync() const;

    void keep() noexcept
    {
        is_kept_ = true;
    }

private:
    bool make_one(std::string const & path);

    std::vector<std::string> paths_;
    bool is_kept_{false};
};

} // namespace mirsweep::io
