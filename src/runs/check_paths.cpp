#include "runs/check_paths.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "runs/table_outputs.hpp"

namespace mirsweep::runs
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
    if (std::count(paths.begin(), paths.end(), "-") > 1)
        throw UsageError{"standard input can be read only once: `-` is given more than once"};
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
            throw OutputError{describe({.file = name}, "is also an input: write to another file")};
}

void check_standard_output(std::vector<Input> const & inputs)
{
    struct stat status
    {
    };
    if (::fstat(STDOUT_FILENO, &status) == 0)
        check_output(inputs, status, "standard output");
}

void check_output_path(std::vector<Input> const & inputs, std::string const & path)
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) == 0)
        check_output(inputs, status, path);
}

} // namespace

void check_inputs(std::vector<std::string> const & paths)
{
    examine(paths);
}

void check_paths(std::vector<std::string> const & paths, std::string const & output)
{
    if (output.empty())
        check_standard_output(examine(paths));
    else
        check_paths(paths, output, result_names());
}

void check_paths(std::vector<std::string> const & paths, std::string const & folder,
                 std::vector<std::string> const & names)
{
    std::vector<Input> const inputs = examine(paths);
    std::error_code not_there;
    // Before a large input is read, or a pipe that the folder was taken for.
    if (std::filesystem::exists(folder, not_there) && !std::filesystem::is_directory(folder, not_there))
        throw OutputError{describe({.file = folder}, "exists and is not a folder")};
    std::filesystem::directory_iterator entry{folder, not_there};
    for (; !not_there && entry != std::filesystem::directory_iterator{}; entry.increment(not_there))
        if (std::find(names.begin(), names.end(), entry->path().filename().string()) != names.end())
            check_output_path(inputs, entry->path().string());
}

void check_paths_of_file(std::vector<std::string> const & paths, std::string const & output)
{
    std::vector<Input> const inputs = examine(paths);
    if (output == "-")
        check_standard_output(inputs);
    else
        check_output_path(inputs, output);
}

} // namespace mirsweep::runs
