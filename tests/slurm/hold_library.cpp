// Preloaded into the program by held_mirsweep: makes half of the first write to a file, notes the process in the file
// that MIRSWEEP_NOTE names, and waits until that is gone, so that a test can act in the middle of a shard.
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <fstream>
#include <string>

#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace
{

std::atomic<bool> has_held{false};

bool is_file(int const descriptor)
{
    struct stat status
    {
    };
    return descriptor > 2 && ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

void hold()
{
    std::string const note = std::getenv("MIRSWEEP_NOTE");
    std::ofstream{note + ".new"} << ::getpid() << '\n';
    ::rename((note + ".new").c_str(), note.c_str());
    while (::access(note.c_str(), F_OK) == 0)
        ::usleep(20'000);
}

} // namespace

extern "C" ssize_t write(int const descriptor, void const * const data, std::size_t const size)
{
    bool const is_the_one = is_file(descriptor) && !has_held.exchange(true);
    std::size_t const asked = is_the_one ? (size + 1) / 2 : size;
    ssize_t const written = ::syscall(SYS_write, descriptor, data, asked);
    if (is_the_one)
        hold();
    return written;
}
