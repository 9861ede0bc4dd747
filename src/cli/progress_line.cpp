#include "cli/progress_line.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <string_view>
#include <system_error>

#include <sys/ioctl.h>
#include <unistd.h>

#include <mirsweep/io/publish/interruption.hpp>

#include "cli/number_words.hpp"

namespace mirsweep::cli
{

namespace
{

using namespace std::chrono_literals;

constexpr auto before_first = 500ms;
constexpr auto between = 200ms;
constexpr std::size_t usual_width = 80;
constexpr std::string_view wiped = "\r\x1B[K";

/// As it is now: windows are resized.
std::size_t terminal_width()
{
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return usual_width;
    return size.ws_col;
}

/// The end of a name tells more than its beginning. Bytes that are not printable ASCII could be of any width.
std::string shown(std::string_view const name, std::size_t const room)
{
    constexpr std::string_view cut = "...";
    std::string text{name.substr(name.rfind('/') + 1)};
    std::replace_if(
        text.begin(), text.end(), [](char const letter) { return letter < 0x20 || letter > 0x7E; }, '?');
    if (text.size() > room)
        text = room <= cut.size() ? std::string{} : text.replace(0, text.size() - room + cut.size(), cut);
    return text;
}

void write_on_terminal(std::string_view const text) noexcept
{
    // If the terminal is gone, the scan continues.
    [[maybe_unused]] ssize_t const written = ::write(STDERR_FILENO, text.data(), text.size());
}

std::atomic<bool> is_interrupted{false};

/// In a signal handler: no line must come after this one.
void wipe_for_good() noexcept
{
    is_interrupted = true;
    write_on_terminal(wiped);
}

} // namespace

std::string progress_text(ProgressState const & state, std::size_t const width)
{
    std::string numbers;
    if (state.size)
        numbers = std::to_string(std::min<std::uint64_t>(
                      100, *state.size == 0 ? 0
                                            : static_cast<std::uint64_t>(100 * static_cast<double>(state.bytes) /
                                                                         static_cast<double>(*state.size)))) +
                  "%  ";
    double const rate = static_cast<double>(state.bytes) / std::max(state.seconds, 0.001);
    numbers += bytes_in_words(static_cast<double>(state.bytes)) + "  " + bytes_in_words(rate) + "/s";
    if (state.size && state.bytes != 0)
        numbers +=
            "  " + clock_time(static_cast<double>(*state.size - std::min(*state.size, state.bytes)) / rate) + " left";
    constexpr std::string_view head = "mirsweep: ";
    std::size_t const taken = head.size() + numbers.size() + 2;
    std::string const name = shown(state.file, width > taken ? width - taken : 0);
    std::string const line = std::string{head} + name + (name.empty() ? "" : "  ") + numbers;
    return line.size() <= width ? line : numbers.substr(0, width);
}

std::string progress_text(runs::StepProgress const & steps, double const seconds, std::size_t const width)
{
    std::uint64_t const all = steps.steps();
    std::uint64_t const done = std::min(steps.done(), all);
    std::string text = std::string{"mirsweep: "} + steps.what() + "  " + std::to_string(done) + " of " + std::to_string(all) +
                       "  " + std::to_string(100 * done / all) + '%';
    if (done != 0)
        text += "  " + clock_time(seconds * static_cast<double>(all - done) / static_cast<double>(done)) + " left";
    return text.substr(0, width);
}

bool can_show_progress(bool const has_rows_on_standard_output)
{
    char const * const terminal = std::getenv("TERM");
    bool const is_able = terminal != nullptr && *terminal != '\0' && std::string_view{terminal} != "dumb";
    return is_able && ::isatty(STDERR_FILENO) != 0 && !(has_rows_on_standard_output && ::isatty(STDOUT_FILENO) != 0);
}

bool is_progress_wanted(ScanRequest const & request)
{
    return !request.is_quiet && !request.hides_progress && can_show_progress(request.output.folder.empty());
}

ProgressLine::ProgressLine(ScanProgress const & progress, runs::StepProgress const & steps,
                           std::vector<std::string> const & paths)
    : progress_{progress}, steps_{steps}
{
    for (std::string const & path : paths)
    {
        names_.push_back(path == "-" ? "standard input" : path);
        std::error_code ignored;
        bool const has_size = path != "-" && std::filesystem::is_regular_file(path, ignored);
        sizes_.push_back(has_size ? std::filesystem::file_size(path, ignored) : 0);
        size_ = has_size && size_ ? std::optional{*size_ + sizes_.back()} : std::nullopt;
    }
    try
    {
        thread_ = std::thread{[this] { show_until_over(); }};
    }
    catch (std::system_error const &)
    {
        // The scan is worth more than the line.
    }
}

ProgressLine::~ProgressLine()
{
    {
        std::lock_guard const lock{mutex_};
        is_over_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable())
        thread_.join();
}

void ProgressLine::show_until_over()
{
    std::unique_lock lock{mutex_};
    if (changed_.wait_until(lock, begin_ + before_first, [&] { return is_over_; }))
        return;
    set_last_words(wipe_for_good);
    do
    {
        // One column stays free: some terminals go to the next line when the last one is filled.
        std::string const now = text(std::max<std::size_t>(terminal_width(), 2) - 1);
        if (!is_interrupted)
            write_on_terminal(std::string{wiped} + now);
    } while (!changed_.wait_for(lock, between, [&] { return is_over_; }));
    set_last_words(nullptr);
    write_on_terminal(wiped);
}

std::string ProgressLine::text(std::size_t const width)
{
    if (steps_.steps() == 0)
        return progress_text(state(), width);
    if (!steps_begin_)
        steps_begin_ = Clock::now();
    return progress_text(steps_, std::chrono::duration<double>(Clock::now() - *steps_begin_).count(), width);
}

ProgressState ProgressLine::state() const
{
    auto const [file, bytes] = progress_.place();
    double const seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
    if (std::uint64_t const part = progress_.part(); part != 0)
        return {names_[file], bytes, part, seconds};
    std::uint64_t const before =
        std::accumulate(sizes_.begin(), sizes_.begin() + static_cast<std::ptrdiff_t>(file), std::uint64_t{0});
    return {names_[file], before + bytes, size_, seconds};
}

ShownProgress::ShownProgress(bool const is_wanted, std::vector<std::string> const & paths)
{
    if (is_wanted)
        line_.emplace(progress_, steps_, paths);
}

BytesTaken ShownProgress::of_file(std::size_t const file)
{
    if (!line_)
        return nullptr;
    return [this, file](std::uint64_t const taken) { progress_.set(file, taken); };
}

} // namespace mirsweep::cli
