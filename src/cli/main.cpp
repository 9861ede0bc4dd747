#include <cstdio>
#include <exception>
#include <string>

#include <CLI/CLI.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/version.hpp>

#include "cli/commands.hpp"

namespace
{

int fail(int const status, char const * const what)
{
    std::fprintf(stderr, "mirsweep: error: %s\n", what);
    return status;
}

} // namespace

int main(int argc, char ** argv)
try
{
    CLI::App program{"Find miRNA seed sites in transcripts, and the candidate targets beside the documented ones."};
    program.set_version_flag("--version", std::string{"mirsweep "} + mirsweep::version);
    program.require_subcommand(1);
    mirsweep::cli::Action action;
    try
    {
        program.parse(argc, argv);
    }
    catch (CLI::Success const & request)
    {
        return program.exit(request);
    }
    catch (CLI::ParseError const & error)
    {
        return fail(2, error.what());
    }
    action();
    return 0;
}
catch (mirsweep::UsageError const & error)
{
    return fail(2, error.what());
}
catch (std::exception const & error)
{
    return fail(1, error.what());
}
