#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/byte_sink.hpp>

#include "cli/command.hpp"

namespace mirsweep::cli
{

/// The options of a command that writes one file: `-o`, `--force` and `-q`.
struct OutputFile
{
    std::string path{}; ///< empty or `-` for standard output
    bool force{false};
    bool quiet{false};

    bool is_standard_output() const
    {
        return path.empty() || path == "-";
    }
};

/// Adds `-o,--output`, `--force` and `-q,--quiet`; `what` the file holds, such as `the table`.
void add_output_file(Command & command, OutputFile & output, std::string const & what);

/// Checks, before anything is read, that the file is none of the inputs, and that none is replaced without `--force`.
/// Throws UsageError or OutputError.
void check_output_file(OutputFile const & output, std::vector<std::string> const & inputs);

/// The file under a temporary name until it is closed, or standard output. Throws OutputError.
std::unique_ptr<ByteSink> open_output_file(OutputFile const & output);

/// Throws UsageError if the folder that `-o` of `command` names has the name of a file that it would hold, such as
/// `x.tsv`.
void check_folder_name(std::string const & command, std::string const & folder);

} // namespace mirsweep::cli
