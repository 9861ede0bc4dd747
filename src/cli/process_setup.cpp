#include "cli/process_setup.hpp"

#include <cstdlib>
#include <exception>
#include <new>

#include <fcntl.h>
#include <unistd.h>

#include <mirsweep/io/publish/interruption.hpp>

#include "cli/messages.hpp"

namespace mirsweep::cli
{

namespace
{

/// For exceptions that no `catch` can reach: in a constructor before `main`, or while another one is on its way.
[[noreturn]] void end_without_abort() noexcept
{
    remove_temporary_files();
    try
    {
        if (std::current_exception())
            std::rethrow_exception(std::current_exception());
        print_error("ended by an error in the program");
    }
    catch (std::bad_alloc const &)
    {
        print_error("out of memory");
    }
    catch (std::exception const & error)
    {
        print_error(error.what());
    }
    catch (...)
    {
        print_error("ended by an error in the program");
    }
    ::_exit(1);
}

/// Before all other constructors of the program.
[[gnu::constructor(101)]] void end_without_abort_from_the_start()
{
    std::set_terminate(end_without_abort);
}

/// Descriptors 0 to 2 that are closed would be given to the next files that are opened. What takes their place here
/// fails on every use, as a closed one does.
void fill_standard_streams()
{
    for (int const wanted : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(wanted, F_GETFD) < 0 && ::open("/dev/null", wanted == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            ::_exit(1);
}

} // namespace

void set_up_process()
{
    fill_standard_streams();
    end_cleanly_when_interrupted();
    // Libraries in C call `exit` when they find no memory.
    std::atexit([] { remove_temporary_files(); });
}

} // namespace mirsweep::cli
