#include "cli/program_run.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace mirsweep::test
{

namespace
{

constexpr unsigned longest_run = 120; // seconds

std::string make_folder()
{
    std::string pattern = ::testing::TempDir() + "mirsweep-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::system_error{errno, std::generic_category(), "mkdtemp"};
    return pattern;
}

[[noreturn]] void give_up(char const * const what)
{
    std::perror(what);
    ::_exit(125);
}

void redirect(int const descriptor, std::string const & path, int const flags)
{
    int const opened = ::open(path.c_str(), flags, 0666);
    if (opened < 0 || ::dup2(opened, descriptor) < 0)
        give_up(path.c_str());
    ::close(opened);
}

} // namespace

ProgramRun::ProgramRun() : folder_{make_folder()}, captures_{make_folder()}
{
}

ProgramRun::~ProgramRun()
{
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
    std::filesystem::remove_all(captures_, ignored);
}

RunResult ProgramRun::run(std::vector<std::string> const & arguments, RunSetup const & setup) const
{
    std::vector<std::string> words{MIRSWEEP_PROGRAM}; // with what runs it where it is for another processor
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char *> argv;
    for (std::string & word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    std::string const out = setup.standard_output.empty() ? captures_ + "/out" : setup.standard_output;
    std::string const err = captures_ + "/err";

    pid_t const child = ::fork();
    if (child == 0)
    {
        if (::chdir(folder_.c_str()) != 0)
            give_up("chdir");
        redirect(STDIN_FILENO, setup.standard_input, O_RDONLY);
        redirect(STDOUT_FILENO, out,
                 setup.standard_output.empty() ? O_WRONLY | O_CREAT | O_TRUNC : O_WRONLY | O_APPEND);
        redirect(STDERR_FILENO, err, O_WRONLY | O_CREAT | O_TRUNC);
        for (std::string const & assignment : setup.environment)
            ::putenv(const_cast<char *>(assignment.c_str()));
        ::alarm(longest_run);
        if (setup.prepare)
            setup.prepare();
        ::execv(argv.front(), argv.data());
        give_up("execv");
    }
    if (setup.while_it_runs)
        setup.while_it_runs(child);
    int status = 0;
    struct rusage usage
    {
    };
    if (child < 0 || ::wait4(child, &status, 0, &usage) != child)
        throw std::system_error{errno, std::generic_category(), "run"};
    bool const was_killed = WIFSIGNALED(status);
    return {was_killed ? 128 + WTERMSIG(status) : WEXITSTATUS(status), was_killed,
            setup.standard_output.empty() ? bytes_of_file(out) : std::string{}, bytes_of_file(err),
            static_cast<std::uint64_t>(usage.ru_maxrss) * 1024};
}

std::string ProgramRun::write(std::string const & name, std::string_view const bytes) const
{
    std::ofstream file{path(name), std::ios::binary};
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file)
        throw std::runtime_error{"cannot write " + path(name)};
    return path(name);
}

std::string ProgramRun::read(std::string const & name) const
{
    return bytes_of_file(path(name));
}

std::string ProgramRun::path(std::string const & name) const
{
    return folder_ + '/' + name;
}

bool ProgramRun::exists(std::string const & name) const
{
    return std::filesystem::exists(std::filesystem::symlink_status(path(name)));
}

std::vector<std::string> ProgramRun::content(std::string const & name) const
{
    std::vector<std::string> names;
    for (auto const & entry : std::filesystem::directory_iterator{path(name)})
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

std::string test_data(std::string const & name)
{
    return std::string{MIRSWEEP_TEST_DATA "/"} + name;
}

std::string bytes_of_file(std::string const & path)
{
    std::ifstream file{path, std::ios::binary};
    EXPECT_TRUE(file.is_open()) << path;
    return {std::istreambuf_iterator<char>{file}, {}};
}

::testing::AssertionResult fails_with(RunResult const & run, int const status, std::vector<std::string> const & parts)
{
    auto const failure = [&](std::string const & why)
    {
        return ::testing::AssertionFailure() << why << "; status " << run.status << (run.was_killed ? " (killed)" : "")
                                             << ", standard error: " << run.err.substr(0, 2000);
    };
    if (run.status != status || run.was_killed)
        return failure("expected exit status " + std::to_string(status));
    if (!run.out.empty())
        return failure("standard output is not empty");
    if (std::count(run.err.begin(), run.err.end(), '\n') != 1 || run.err.back() != '\n')
        return failure("standard error is not one line");
    if (!run.err.starts_with("mirsweep: error: "))
        return failure("standard error does not begin as errors do");
    for (std::string const & part : parts)
        if (run.err.find(part) == std::string::npos)
            return failure("standard error lacks '" + part + "'");
    return ::testing::AssertionSuccess();
}

::testing::AssertionResult is_refused(RunResult const & run, std::vector<std::string> const & parts)
{
    return fails_with(run, 1, parts);
}

::testing::AssertionResult is_usage_error(RunResult const & run, std::vector<std::string> const & parts)
{
    return fails_with(run, 2, parts);
}

::testing::AssertionResult is_done(RunResult const & run)
{
    if (run.status == 0 && !run.was_killed)
        return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "status " << run.status << ", standard error: " << run.err.substr(0, 2000);
}

} // namespace mirsweep::test
