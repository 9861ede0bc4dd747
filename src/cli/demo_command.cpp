#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/publish/file_sink.hpp>

#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/scan_job.hpp"
#include "cli/version_text.hpp"

namespace mirsweep::cli
{

namespace
{

namespace fs = std::filesystem;

/// Where the data lie from the program's folder: installed, and in a build of the source.
constexpr std::array<std::string_view, 2> places_of_data{"../share/mirsweep/test-data", "../../../test-data"};

/// Throws InputError if the data are in none of their places.
std::string data_folder()
{
    std::error_code unknown;
    fs::path const program = fs::read_symlink("/proc/self/exe", unknown).parent_path();
    for (std::string_view const place : places_of_data)
    {
        fs::path const folder = (program / place).lexically_normal();
        if (fs::exists(folder / "human_3utr.fa", unknown))
            return folder.string();
    }
    throw InputError{"the demo's data are not in their folder, share/mirsweep/test-data: install "
                     "mirsweep again"};
}

using Rows = std::vector<std::vector<std::string_view>>;

/// A table in columns for the terminal.
std::string aligned(Rows const & rows)
{
    std::vector<std::size_t> widths(rows.front().size());
    for (auto const & row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    std::string text;
    for (auto const & row : rows)
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            bool const is_last = i + 1 == row.size();
            text.append(row[i]).append(is_last ? 0 : widths[i] + 2 - row[i].size(), ' ').append(is_last ? "\n" : "");
        }
    return text;
}

/// The documented pairs, without their references, which are long.
std::string documented_pairs(std::string const & table)
{
    constexpr std::size_t shown_columns = 7;
    Rows rows;
    for (std::string_view rest = table; !rest.empty();)
    {
        std::string_view const line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        split_fields(line, '\t', rows.emplace_back());
        rows.back().resize(std::min(rows.back().size(), shown_columns));
    }
    return aligned(rows);
}

ScanRequest request_of(std::string const & folder)
{
    std::string const data = data_folder();
    ScanRequest request;
    request.mirnas.mature.path = data + "/mirnas.fa";
    request.transcripts.fasta.paths = {data + "/human_3utr.fa", data + "/rab27b_3utr_partial.fa"};
    request.output.folder = folder;
    request.is_quiet = true;
    request.commit = commit;
    return request;
}

void run_demo(ScanRequest request)
{
    request.command = "mirsweep scan -m " + request.mirnas.mature.path;
    for (std::string const & transcripts : request.transcripts.fasta.paths)
        request.command += " -t " + transcripts;
    request.command += " -o " + request.output.folder;
    scan(request);
    auto const output = standard_output();
    output->write("$ " + request.command + "\n\nDocumented pairs, and what the scan found of them:\n\n" +
                  documented_pairs(read_all(*open_source(request.output.folder + "/documented.tsv"))) +
                  "\nAll miRNAs and transcripts: " + request.output.folder +
                  "/targets.tsv\nThe page to look at: " + request.output.folder + "/report.html\n");
    output->close();
}

} // namespace

void add_demo_command(Command & program)
{
    struct Arguments
    {
        std::string folder{};
        bool force{false};
    };
    auto const arguments = std::make_shared<Arguments>();
    Command & command = program.add_command("demo", "Scan the human 3'UTRs that come with mirsweep, and show the result");
    command.add_operand("DIR", arguments->folder, "Folder for the result (default: mirsweep-demo)");
    command.add_flag("--force", arguments->force, "Replace a finished result in DIR");
    command.examples = R"(Example:
  mirsweep demo result)";
    command.run = [arguments]
    {
        if (arguments->folder == "-")
            throw UsageError{"demo writes a folder of tables, which standard output cannot hold: give a DIR"};
        check_folder_name("demo", arguments->folder);
        ScanRequest request = request_of(arguments->folder.empty() ? "mirsweep-demo" : arguments->folder);
        request.output.replaces_result = arguments->force;
        run_demo(std::move(request));
    };
}

} // namespace mirsweep::cli
