// Preloaded into the program: lets the Nth call of one function fail. MIRSWEEP_FAULT is `NAME:N:ERRNO`, where 0 instead
// of an error kills the program, and an N of 0 means every call; when the fault has happened, the file that MIRSWEEP_FAULT_MARK names is made.
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C"
{
    void * __libc_malloc(std::size_t);
    void * __libc_calloc(std::size_t, std::size_t);
    void * __libc_realloc(void *, std::size_t);
}

namespace
{

struct Plan
{
    char name[16]{};
    long call{0};
    int error{0};
};

std::atomic<bool> is_ready{false};
std::atomic<long> calls{0};
Plan plan;

[[gnu::constructor]] void read_plan()
{
    char const * const text = std::getenv("MIRSWEEP_FAULT");
    char const * const colon = text == nullptr ? nullptr : std::strchr(text, ':');
    if (colon == nullptr || static_cast<std::size_t>(colon - text) >= sizeof plan.name)
        return;
    std::memcpy(plan.name, text, static_cast<std::size_t>(colon - text));
    char * end = nullptr;
    plan.call = std::strtol(colon + 1, &end, 10);
    plan.error = static_cast<int>(std::strtol(end + 1, nullptr, 10));
    is_ready = true;
}

void mark()
{
    char const * const path = std::getenv("MIRSWEEP_FAULT_MARK");
    long const made = ::syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT, 0666);
    ::syscall(SYS_close, made);
}

bool is_the_one(char const * const name)
{
    return is_ready && std::strcmp(name, plan.name) == 0 && (++calls == plan.call || plan.call == 0);
}

void happen()
{
    mark();
    if (plan.error == 0)
        ::kill(::getpid(), SIGKILL);
    errno = plan.error;
}

/// Whether this call of the function is the one to fail; sets errno if it is.
bool fails(char const * const name)
{
    bool const is_so = is_the_one(name);
    if (is_so)
        happen();
    return is_so;
}

template <typename Function>
Function * next(char const * const name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

int open_file(char const * const path, int const flags, std::va_list arguments)
{
    if (fails("open"))
        return -1;
    mode_t const mode = (flags & O_CREAT) != 0 ? va_arg(arguments, mode_t) : 0;
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

} // namespace

extern "C"
{
    int open(char const * path, int flags, ...)
    {
        std::va_list arguments;
        va_start(arguments, flags);
        int const descriptor = open_file(path, flags, arguments);
        va_end(arguments);
        return descriptor;
    }

    int open64(char const * path, int flags, ...)
    {
        std::va_list arguments;
        va_start(arguments, flags);
        int const descriptor = open_file(path, flags, arguments);
        va_end(arguments);
        return descriptor;
    }

    ssize_t read(int descriptor, void * buffer, std::size_t size)
    {
        return fails("read") ? -1 : ::syscall(SYS_read, descriptor, buffer, size);
    }

    ssize_t pread(int descriptor, void * buffer, std::size_t size, off_t offset)
    {
        return fails("pread") ? -1 : ::syscall(SYS_pread64, descriptor, buffer, size, offset);
    }

    ssize_t pread64(int descriptor, void * buffer, std::size_t size, off_t offset)
    {
        return fails("pread") ? -1 : ::syscall(SYS_pread64, descriptor, buffer, size, offset);
    }

    /// A full disk takes a part before it takes nothing.
    ssize_t write(int descriptor, void const * buffer, std::size_t size)
    {
        if (descriptor != STDERR_FILENO && is_the_one("write"))
        {
            ::syscall(SYS_write, descriptor, buffer, size / 2);
            happen();
            return -1;
        }
        return ::syscall(SYS_write, descriptor, buffer, size);
    }

    int fsync(int descriptor)
    {
        return fails("fsync") ? -1 : static_cast<int>(::syscall(SYS_fsync, descriptor));
    }

    int close(int descriptor)
    {
        bool const is_failing = fails("close");
        int const error = errno;
        int const status = static_cast<int>(::syscall(SYS_close, descriptor));
        if (is_failing)
            errno = error;
        return is_failing ? -1 : status;
    }

    int rename(char const * from, char const * to)
    {
        return fails("rename") ? -1 : static_cast<int>(::syscall(SYS_rename, from, to));
    }

    int flock(int descriptor, int operation)
    {
        return fails("flock") ? -1 : static_cast<int>(::syscall(SYS_flock, descriptor, operation));
    }

    int unlink(char const * path)
    {
        return fails("unlink") ? -1 : static_cast<int>(::syscall(SYS_unlink, path));
    }

    int link(char const * from, char const * to)
    {
        return fails("link") ? -1 : static_cast<int>(::syscall(SYS_link, from, to));
    }

    int mkdir(char const * path, mode_t mode)
    {
        return fails("mkdir") ? -1 : static_cast<int>(::syscall(SYS_mkdir, path, mode));
    }

    struct dirent * readdir(DIR * folder)
    {
        static auto * const real = next<struct dirent *(DIR *)>("readdir");
        return fails("readdir") ? nullptr : real(folder);
    }

    struct dirent64 * readdir64(DIR * folder)
    {
        static auto * const real = next<struct dirent64 *(DIR *)>("readdir64");
        return fails("readdir") ? nullptr : real(folder);
    }

    int stat(char const * path, struct stat * status)
    {
        return fails("stat") ? -1 : ::fstatat(AT_FDCWD, path, status, 0);
    }

    int fstat(int descriptor, struct stat * status)
    {
        return fails("fstat") ? -1 : ::fstatat(descriptor, "", status, AT_EMPTY_PATH);
    }

    int pthread_create(pthread_t * thread, pthread_attr_t const * attributes, void * (*start)(void *), void * argument)
    {
        static auto * const real = next<int(pthread_t *, pthread_attr_t const *, void * (*)(void *), void *)>("pthread_"
                                                                                                              "create");
        return fails("thread") ? plan.error : real(thread, attributes, start, argument);
    }

    void * malloc(std::size_t size)
    {
        return fails("malloc") ? nullptr : __libc_malloc(size);
    }

    void * calloc(std::size_t count, std::size_t size)
    {
        return fails("malloc") ? nullptr : __libc_calloc(count, size);
    }

    void * realloc(void * block, std::size_t size)
    {
        return fails("malloc") ? nullptr : __libc_realloc(block, size);
    }
}
