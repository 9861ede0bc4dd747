#include "runs/input_snapshot.hpp"

#include <cstdint>

#include <mirsweep/core/error.hpp>

namespace mirsweep::runs
{

namespace
{

bool is_same(struct stat const & left, struct stat const & right)
{
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino && left.st_size == right.st_size &&
           left.st_mtim.tv_sec == right.st_mtim.tv_sec && left.st_mtim.tv_nsec == right.st_mtim.tv_nsec;
}

} // namespace

InputSnapshot::InputSnapshot(std::vector<std::string> const & paths)
{
    for (std::string const & path : paths)
    {
        struct stat status
        {
        };
        if (path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode))
            inputs_.push_back({path, status});
    }
}

std::string time_of_change(std::string const & path)
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) != 0)
        return {};
    return std::to_string(static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec);
}

void InputSnapshot::check_unchanged() const
{
    for (Input const & input : inputs_)
    {
        struct stat status
        {
        };
        if (::stat(input.path.c_str(), &status) != 0 || !is_same(input.status, status))
            throw_input_error({.file = input.path}, "changed while it was read: wait until it is complete");
    }
}

} // namespace mirsweep::runs
