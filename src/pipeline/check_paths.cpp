#include "pipeline/check_paths.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep::pipeline
{

namespace
{

bool is_same_file(struct stat const & left, struct stat const & right)
{
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

struct Input
{
    std::string path;
    struct stat status;
};

std::vector<Input> examine(std::vector<std::string> const & paths)
{
    std::vector<Input> inputs;
    for (std::string const & path : paths)
    {
        struct stat status
        {
        };
        bool const is_there = path == "-" ? ::fstat(STDIN_FILENO, &status) == 0
                                          : ::stat(path.c_str(), &status) == 0 && ::access(path.c_str(), R_OK) == 0;
        if (!is_there)
            throw_input_error({.file = path == "-" ? "standard input" : path},
                              "cannot be opened: " + std::generic_category().message(errno));
        inputs.push_back({path, status});
    }
    return inputs;
}

void check_output(std::vector<Input> const & inputs, struct stat const & output, std::string const & name)
{
    for (Input const & input : inputs)
        if (S_ISREG(output.st_mode) && is_same_file(input.status, output))
            throw OutputError{describe({.file = name}, "is also an input: write elsewhere")};
}

} // namespace

void check_paths(std::vector<std::string> const & paths, std::string const & output)
{
    if (std::count(paths.begin(), paths.end(), "-") > 1)
        throw UsageError{"standard input can be read only once: `-` stands more than once"};
    std::vector<Input> const inputs = examine(paths);
    struct stat status
    {
    };
    if (output.empty())
    {
        if (::fstat(STDOUT_FILENO, &status) == 0)
            check_output(inputs, status, "standard output");
        return;
    }
    std::error_code not_there;
    for (auto const & entry : std::filesystem::directory_iterator{output, not_there})
        if (::stat(entry.path().c_str(), &status) == 0)
        {
            std::string const name = entry.path().filename().string();
            bool const is_ours = name.ends_with(".json") || name.ends_with(".html") || name.starts_with("sites.") ||
                                 name.starts_with("targets.") || name.starts_with("documented.") ||
                                 name.starts_with("features.") || name.starts_with("shard.");
            if (is_ours)
                check_output(inputs, status, entry.path().string());
        }
}

} // namespace mirsweep::pipeline
