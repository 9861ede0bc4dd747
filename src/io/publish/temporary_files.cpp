#include "io/publish/temporary_files.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <mutex>
#include <random>
#include <tuple>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>

namespace mirsweep::io
{

namespace
{

/// A signal handler may neither lock nor allocate, so the names lie in a list that only grows: each slot is complete
/// before it is seen.
struct Slot
{
    std::array<char, 4096> path{};
    std::atomic<bool> is_used{false};
    bool is_folder{false};
    Slot * older{nullptr};
};

enum class Phase
{
    working,
    interrupted, ///< by a signal, whose handler ends the process
    publishing   ///< past the point of no return
};

static_assert(std::atomic<Phase>::is_always_lock_free);
std::atomic<Phase> phase{Phase::working};

static_assert(std::atomic<Slot *>::is_always_lock_free);
std::atomic<Slot *> newest_slot{nullptr}; // never freed: a signal may come until the end
std::mutex slots_mutex;

constexpr std::size_t random_digits = 16;

/// Up to version 0.1 the number in a temporary name was that of the process.
bool is_of_dead_process(std::string_view const number) noexcept
{
    pid_t process = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), process);
    bool const is_number = error == std::errc{} && end == number.data() + number.size() && process > 0;
    return is_number && ::kill(process, 0) != 0 && errno == ESRCH;
}

/// One that is free. Folders take new ones, so that they stay in the order in which they were made.
Slot * free_slot(bool const is_folder)
{
    for (Slot * slot = is_folder ? nullptr : newest_slot.load(); slot != nullptr; slot = slot->older)
        if (!slot->is_used)
            return slot;
    return nullptr;
}

void note(std::string const & path, bool const is_folder)
{
    std::lock_guard const lock{slots_mutex};
    Slot * slot = free_slot(is_folder);
    if (path.size() >= std::tuple_size_v<decltype(slot->path)>)
        throw OutputError{describe({.file = path}, "its path is too long")};
    bool const is_new = slot == nullptr;
    if (is_new)
        slot = new Slot;
    std::memcpy(slot->path.data(), path.c_str(), path.size() + 1);
    slot->is_folder = is_folder;
    slot->is_used = true;
    if (!is_new)
        return;
    slot->older = newest_slot;
    newest_slot = slot;
}

} // namespace

std::string temporary_stem(std::string const & path)
{
    // Most file systems take names of 255 bytes.
    constexpr std::size_t longest_stem =
        255 - std::char_traits<char>::length(".0123456789abcdef") - std::char_traits<char>::length(temporary_suffix);
    std::size_t const slash = path.rfind('/');
    std::size_t const folder = slash == std::string::npos ? 0 : slash + 1;
    return path.substr(0, std::min(path.size(), folder + longest_stem));
}

std::string temporary_name(std::string const & path)
{
    std::random_device random;
    std::string name = temporary_stem(path) + '.';
    for (std::size_t i = 0; i < random_digits; ++i)
        name += "0123456789abcdef"[random() % 16];
    return name + temporary_suffix;
}

bool is_temporary_of(std::string_view const stem, std::string_view name) noexcept
{
    if (!name.starts_with(stem) || !name.ends_with(temporary_suffix))
        return false;
    name.remove_prefix(stem.size());
    name.remove_suffix(std::char_traits<char>::length(temporary_suffix));
    bool const is_random = name.size() == 1 + random_digits &&
                           name.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
    return name.starts_with('.') && (is_random || is_of_dead_process(name.substr(1)));
}

bool is_abandoned(std::string const & path) noexcept
{
    int const file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    bool const is_free = file >= 0 && ::flock(file, LOCK_SH | LOCK_NB) == 0;
    if (file >= 0)
        ::close(file);
    return is_free;
}

void note_temporary_file(std::string const & path)
{
    note(path, false);
}

void note_made_folder(std::string const & path)
{
    note(path, true);
}

void forget_temporary_file(std::string const & path) noexcept
{
    std::lock_guard const lock{slots_mutex};
    for (Slot * slot = newest_slot; slot != nullptr; slot = slot->older)
        if (slot->is_used && path == slot->path.data())
            slot->is_used = false;
}

} // namespace mirsweep::io

namespace mirsweep
{

namespace
{

std::atomic<void (*)() noexcept> last_words{nullptr};

extern "C" void end_interrupted(int const signal)
{
    io::Phase before = io::Phase::working;
    if (!io::phase.compare_exchange_strong(before, io::Phase::interrupted))
        return;
    remove_temporary_files();
    if (auto const say = last_words.load(); say != nullptr)
        say();
    ::_exit(128 + signal);
}

bool is_ignored(int const signal)
{
    struct sigaction present
    {
    };
    return ::sigaction(signal, nullptr, &present) == 0 && present.sa_handler == SIG_IGN;
}

} // namespace

void remove_temporary_files() noexcept
{
    for (io::Slot const * slot = io::newest_slot; slot != nullptr; slot = slot->older)
        if (slot->is_used && !slot->is_folder)
            ::unlink(slot->path.data());
    // Folders were noted from the outside in, so the innermost comes first.
    for (io::Slot const * slot = io::newest_slot; slot != nullptr; slot = slot->older)
        if (slot->is_used && slot->is_folder)
            ::rmdir(slot->path.data());
}

void end_cleanly_when_interrupted()
{
    struct sigaction action
    {
    };
    action.sa_handler = end_interrupted;
    ::sigemptyset(&action.sa_mask);
    for (int const signal : {SIGINT, SIGTERM, SIGHUP, SIGXCPU, SIGPIPE})
        // nohup and background jobs of a shell ignore signals on purpose; where SIGPIPE is ignored, a write fails.
        if (!is_ignored(signal))
            ::sigaction(signal, &action, nullptr);
    std::signal(SIGXFSZ, SIG_IGN);
}

void set_last_words(void (*const say)() noexcept) noexcept
{
    last_words = say;
}

void ignore_broken_pipes()
{
    std::signal(SIGPIPE, SIG_IGN);
}

void pass_point_of_no_return() noexcept
{
    io::Phase before = io::Phase::working;
    if (io::phase.compare_exchange_strong(before, io::Phase::publishing))
        return;
    while (before == io::Phase::interrupted)
        ::pause();
}

} // namespace mirsweep
