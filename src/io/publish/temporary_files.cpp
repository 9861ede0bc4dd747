#include "io/publish/temporary_files.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <mutex>
#include <random>
#include <tuple>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>

namespace mirsweep::io
{

namespace
{

enum class Kind : std::uint8_t
{
    file,
    made_folder,     ///< of a result: is removed if it is empty
    temporary_folder ///< is removed with its files
};

/// A signal handler may neither lock nor allocate, so the names lie in a list that only grows: each slot is complete
/// before it is seen.
struct Slot
{
    std::array<char, 4096> path{};
    std::atomic<bool> is_used{false};
    Kind kind{Kind::file};
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

/// One that is free. Made folders take new ones, so that they stay in the order in which they were made.
Slot * free_slot(Kind const kind)
{
    for (Slot * slot = kind == Kind::made_folder ? nullptr : newest_slot.load(); slot != nullptr; slot = slot->older)
        if (!slot->is_used)
            return slot;
    return nullptr;
}

void note(std::string const & path, Kind const kind)
{
    std::lock_guard const lock{slots_mutex};
    Slot * slot = free_slot(kind);
    if (path.size() >= std::tuple_size_v<decltype(slot->path)>)
        throw OutputError{describe({.file = path}, "its path is too long")};
    bool const is_new = slot == nullptr;
    if (is_new)
        slot = new Slot;
    std::memcpy(slot->path.data(), path.c_str(), path.size() + 1);
    slot->kind = kind;
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
    bool const is_random =
        name.size() == 1 + random_digits && name.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
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
    note(path, Kind::file);
}

void note_made_folder(std::string const & path)
{
    note(path, Kind::made_folder);
}

void note_temporary_folder(std::string const & path)
{
    note(path, Kind::temporary_folder);
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

/// Removes the files that a folder holds now; whether there was one. Takes system calls alone, as a signal handler
/// may not allocate.
bool remove_files_of(int const folder) noexcept
{
    // As the kernel writes it.
    struct Entry
    {
        std::uint64_t inode;
        std::int64_t offset;
        std::uint16_t size;
        std::uint8_t type;
        char name[1];
    };
    alignas(Entry) std::array<char, 4096> bytes;
    bool is_any_removed = false;
    ::lseek(folder, 0, SEEK_SET);
    for (long read = 0; (read = ::syscall(SYS_getdents64, folder, bytes.data(), bytes.size())) > 0;)
        for (long at = 0; at < read;)
        {
            std::uint16_t size = 0;
            std::memcpy(&size, bytes.data() + at + offsetof(Entry, size), sizeof size);
            is_any_removed |= ::unlinkat(folder, bytes.data() + at + offsetof(Entry, name), 0) == 0;
            at += size;
        }
    return is_any_removed;
}

/// Other threads may still make files.
void remove_with_files(char const * const path) noexcept
{
    int const folder = ::open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return;
    do
        while (remove_files_of(folder))
        {
        }
    while (::rmdir(path) != 0 && errno == ENOTEMPTY && remove_files_of(folder));
    ::close(folder);
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
        if (slot->is_used && slot->kind == io::Kind::file)
            ::unlink(slot->path.data());
    for (io::Slot const * slot = io::newest_slot; slot != nullptr; slot = slot->older)
        if (slot->is_used && slot->kind == io::Kind::temporary_folder)
            remove_with_files(slot->path.data());
    // Folders were noted from the outside in, so the innermost comes first.
    for (io::Slot const * slot = io::newest_slot; slot != nullptr; slot = slot->older)
        if (slot->is_used && slot->kind == io::Kind::made_folder)
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
