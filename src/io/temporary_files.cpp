#include "io/temporary_files.hpp"

#include <array>
#include <atomic>
#include <csignal>
#include <cstring>
#include <mutex>

#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/interruption.hpp>

namespace mirsweep::io
{

namespace
{

/// A signal handler may neither lock nor allocate, so the names stand in a fixed table.
struct Slot
{
    std::array<char, 4096> path{};
    std::atomic<bool> is_used{false};
};

std::array<Slot, 32> slots;
std::mutex slots_mutex;

} // namespace

std::string temporary_name(std::string const & path)
{
    return path + "." + std::to_string(::getpid()) + temporary_suffix;
}

void note_temporary_file(std::string const & path)
{
    std::lock_guard const lock{slots_mutex};
    for (Slot & slot : slots)
    {
        if (slot.is_used || path.size() >= slot.path.size())
            continue;
        std::memcpy(slot.path.data(), path.c_str(), path.size() + 1);
        slot.is_used = true;
        return;
    }
    throw OutputError{describe({.file = path}, "its path is too long, or too many files are written at once")};
}

void forget_temporary_file(std::string const & path) noexcept
{
    std::lock_guard const lock{slots_mutex};
    for (Slot & slot : slots)
        if (slot.is_used && path == slot.path.data())
            slot.is_used = false;
}

} // namespace mirsweep::io

namespace mirsweep
{

namespace
{

extern "C" void end_interrupted(int const signal)
{
    remove_temporary_files();
    ::_exit(128 + signal);
}

} // namespace

void remove_temporary_files() noexcept
{
    for (io::Slot const & slot : io::slots)
        if (slot.is_used)
            ::unlink(slot.path.data());
}

void end_cleanly_when_interrupted()
{
    struct sigaction action
    {
    };
    action.sa_handler = end_interrupted;
    ::sigemptyset(&action.sa_mask);
    for (int const signal : {SIGINT, SIGTERM, SIGHUP})
    {
        struct sigaction present
        {
        };
        // nohup and background jobs of a shell ignore signals on purpose.
        if (::sigaction(signal, nullptr, &present) == 0 && present.sa_handler != SIG_IGN)
            ::sigaction(signal, &action, nullptr);
    }
}

} // namespace mirsweep
