#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

#include <gtest/gtest.h>

namespace mirsweep::test
{

/// How a run of the program ended and what it wrote.
struct RunResult
{
    int status; ///< the exit status, or 128 + the number of the signal that killed it, as a shell has it
    bool was_killed;
    std::string out;
    std::string err;
    std::uint64_t most_memory{0}; ///< in bytes, at least what the test itself had when it started the run
};

/// What a run has besides its arguments.
struct RunSetup
{
    std::string standard_input{"/dev/null"};    ///< a path
    std::string standard_output{};              ///< a path to append to; empty to capture
    std::vector<std::string> environment{};     ///< NAME=VALUE, in addition to the test's own
    std::function<void()> prepare{};            ///< called in the child, before the program
    std::function<void(pid_t)> while_it_runs{}; ///< called in the parent
};

/// Tests that run the built program, each in a folder of its own that is removed in the end.
class ProgramRun : public ::testing::Test
{
protected:
    ProgramRun();
    ~ProgramRun() override;

    /// Runs `mirsweep` with these arguments and no shell; the working folder is the test's. A run of more than two
    /// minutes is killed by SIGALRM.
    RunResult run(std::vector<std::string> const & arguments, RunSetup const & setup = {}) const;

    /// Writes a file of the test's folder and returns its path.
    std::string write(std::string const & name, std::string_view bytes) const;

    /// The bytes of a file of the test's folder; the test fails if there is none.
    std::string read(std::string const & name) const;

    std::string path(std::string const & name) const;

    bool exists(std::string const & name) const;

    /// Names of what lies in a folder of the test's folder, sorted.
    std::vector<std::string> content(std::string const & name) const;

private:
    std::string folder_;
    std::string captures_;
};

/// A file of the repository's test data.
std::string test_data(std::string const & name);

std::string bytes_of_file(std::string const & path);

/// The run failed as the contract says: this exit status, nothing on standard output, one line on standard error that
/// begins as errors do and holds all of these parts.
::testing::AssertionResult fails_with(RunResult const & run, int status, std::vector<std::string> const & parts);

/// Exit status 1 and as above.
::testing::AssertionResult is_refused(RunResult const & run, std::vector<std::string> const & parts);

/// Exit status 2 and as above.
::testing::AssertionResult is_usage_error(RunResult const & run, std::vector<std::string> const & parts);

/// Exit status 0; the message shows what the program said if not.
::testing::AssertionResult is_done(RunResult const & run);

/// Let-7a: an 8mer reads CTACCTCA.
inline constexpr char let7[] = ">hsa-let-7a-5p\nUGAGGUAGUAGGUUGUAUAGUU\n";

/// One transcript with an 8mer of let-7a at 3-10.
inline constexpr char one_8mer[] = ">t1 gene=G1\nGGCTACCTCAGG\n";

inline constexpr char targets_header[] =
    "mirna\ttranscript\tgene\t8mer\t7mer-m8\t7mer-A1\t6mer\toffset-6mer\tbest_site\tscore\tdocumented\tsupport\t"
    "references\n";

inline constexpr char sites_header[] = "mirna\ttranscript\tgene\tstart\tend\tsite_type\tscore\tdocumented\n";

inline constexpr char documented_header[] = "mirna\tgene\ttranscript\tstatus\tsites\tbest_site\tsupport\treferences\tknown\n";

} // namespace mirsweep::test
