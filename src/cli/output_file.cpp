#include "cli/output_file.hpp"

#include <filesystem>
#include <system_error>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/file_sink.hpp>

#include "cli/option_values.hpp"

namespace mirsweep::cli
{

void add_output_file(Command & command, OutputFile & output, std::string const & what)
{
    command.add_option("-o,--output", "FILE", output.path, "File for " + what + " (default, and -: standard output)");
    command.add_flag("--force", output.force, "Replace FILE if it exists");
    command.add_flag("-q,--quiet", output.quiet, "No progress line or notes on standard error");
}

void check_output_file(OutputFile const & output, std::vector<std::string> const & inputs)
{
    if (output.is_standard_output())
    {
        if (output.force)
            throw UsageError{"--force replaces a file: it needs --output FILE"};
        return;
    }
    std::error_code absent;
    for (std::string const & input : inputs)
        if (std::filesystem::equivalent(input, output.path, absent))
            throw OutputError{describe({.file = output.path}, "is also an input: write to another file")};
    if (std::filesystem::is_directory(output.path, absent))
        throw OutputError{describe({.file = output.path}, "is a folder: --output takes a file here")};
    bool const is_there = std::filesystem::is_regular_file(output.path, absent);
    if (is_there && !output.force)
        throw OutputError{describe({.file = output.path}, "exists already: --force replaces it")};
}

std::unique_ptr<ByteSink> open_output_file(OutputFile const & output)
{
    return output.is_standard_output() ? standard_output() : create_file(output.path, output.force ? IfThere::replace : IfThere::refuse);
}

void check_folder_name(std::string const & command, std::string const & folder)
{
    for (std::string const & format : values_of_option("--format"))
        if (folder.ends_with("." + format))
            throw UsageError{"--output names a folder here, and '" + printable(folder) +
                             "' looks like a file: " + (command == "scan"
                                  ? "give a folder, or leave --output out and redirect the table, mirsweep scan ... > " +
                                        printable(folder)
                                  : "give a folder")};
}

} // namespace mirsweep::cli
