#pragma once

#include <string>
#include <vector>

#include <sys/stat.h>

namespace mirsweep::runs
{

/// Which files are under the names of the inputs. They are opened by name more than once, for their content and for
/// their checksums, and this tells that it was the same file each time.
class InputSnapshot
{
public:
    /// What is not a regular file, or is not there, is left out.
    explicit InputSnapshot(std::vector<std::string> const & paths);

    /// Throws InputError if a name now stands for another file, or the file has changed.
    void check_unchanged() const;

private:
    struct Input
    {
        std::string path;
        struct stat status;
    };

    std::vector<Input> inputs_;
};

/// When a file was changed, in nanoseconds since 1970; empty if it is not there.
std::string time_of_change(std::string const & path);

} // namespace mirsweep::runs
