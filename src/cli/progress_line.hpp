#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <mirsweep/io/file_source.hpp>
#include <mirsweep/runs/request/scan_request.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>

#include "runs/step_progress.hpp"

namespace mirsweep::cli
{

/// What a progress line tells.
struct ProgressState
{
    std::string file{};                  ///< being read
    std::uint64_t bytes{0};              ///< read so far, of all files or of a shard's part of their text
    std::optional<std::uint64_t> size{}; ///< of all of that; absent where standard input or a pipe is among them
    double seconds{0};                   ///< since the beginning
};

/// The state in at most `width` columns of ASCII, the file's name cut where it is too long.
std::string progress_text(ProgressState const & state, std::size_t width);

/// The same of steps, of which there is at least one: `mirsweep: shuffles  37 of 200  18%  0:12 left`.
std::string progress_text(runs::StepProgress const & steps, double seconds, std::size_t width);

/// Whether a line that is written over again makes sense: standard error is a terminal that knows how, and rows do not
/// go to a terminal too.
bool can_show_progress(bool has_rows_on_standard_output);

/// The same for a scan, and that its request does not forbid it.
bool is_progress_wanted(ScanRequest const & request);

/// Shows a scan's progress on standard error from a thread of its own, once it has taken half a second, and wipes it
/// away when it is destroyed.
class ProgressLine
{
public:
    /// Once steps begin, these are shown. Both must outlive the object.
    ProgressLine(ScanProgress const & progress, runs::StepProgress const & steps, std::vector<std::string> const & paths);
    ProgressLine(ProgressLine const &) = delete;
    ProgressLine & operator=(ProgressLine const &) = delete;
    ~ProgressLine();

private:
    using Clock = std::chrono::steady_clock;

    void show_until_over();
    ProgressState state() const;
    std::string text(std::size_t width);

    ScanProgress const & progress_;
    runs::StepProgress const & steps_;
    std::optional<Clock::time_point> steps_begin_{};
    std::vector<std::string> names_;
    std::vector<std::uint64_t> sizes_;
    std::optional<std::uint64_t> size_{0};
    Clock::time_point begin_{Clock::now()};
    std::mutex mutex_;
    std::condition_variable changed_;
    bool is_over_{false};
    std::thread thread_; // the last member: it uses the others
};

/// The progress of a run with its line, or neither.
class ShownProgress
{
public:
    ShownProgress(bool is_wanted, std::vector<std::string> const & paths);

    /// Null if it is not shown.
    ScanProgress * get() noexcept
    {
        return line_ ? &progress_ : nullptr;
    }

    /// The steps that are shown once they begin.
    runs::StepProgress & steps() noexcept
    {
        return steps_;
    }

    /// What tells it how far one of the paths has been read; it must outlive that.
    BytesTaken of_file(std::size_t file);

private:
    ScanProgress progress_;
    runs::StepProgress steps_;
    std::optional<ProgressLine> line_;
};

} // namespace mirsweep::cli
