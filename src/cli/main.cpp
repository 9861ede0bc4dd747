#include <exception>
#include <filesystem>
#include <new>
#include <string>

#include <mirsweep/core/error.hpp>

#include "cli/messages.hpp"
#include "cli/process_setup.hpp"
#include "cli/program.hpp"

int main(int argc, char ** argv)
{
    using namespace mirsweep;
    try
    {
        cli::set_up_process();
        return cli::run_program(argc, argv);
    }
    catch (UsageError const & error)
    {
        cli::print_error(error.what());
        return 2;
    }
    catch (std::bad_alloc const &)
    {
        cli::print_error("out of memory");
        return 1;
    }
    catch (std::filesystem::filesystem_error const & error)
    {
        cli::print_error(describe({.file = error.path1().native()}, error.code().message()));
        return 1;
    }
    catch (std::exception const & error)
    {
        cli::print_error(error.what());
        return 1;
    }
}
