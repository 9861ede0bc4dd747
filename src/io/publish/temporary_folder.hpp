#pragma once

#include <string>

namespace mirsweep::io
{

/// A folder for files that are not finished. It is removed with all its files together with the object, and when a signal ends
/// the process; what a killed process left, the next one with the same name removes. Not thread-safe.
class TemporaryFolder
{
public:
    /// Makes it in the folder of `path`, under a temporary name of `path`. Throws OutputError.
    explicit TemporaryFolder(std::string const & path);
    TemporaryFolder(TemporaryFolder const &) = delete;
    TemporaryFolder & operator=(TemporaryFolder const &) = delete;
    ~TemporaryFolder();

    std::string const & path() const noexcept
    {
        return path_;
    }

private:
    bool make(std::string const & path);

    std::string path_{};
    int descriptor_{-1}; ///< holds the lock that tells other runs that it is in use
};

} // namespace mirsweep::io
