#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "io/publish/folder_lock.hpp"
#include "io/publish/made_folders.hpp"
#include "io/publish/publication.hpp"

namespace mirsweep::io
{

/// A folder in which a run writes files that get their names together. Not thread-safe. Throws OutputError.
class OutputFolder
{
public:
    /// Makes the folder, and those in which it lies, if they are not there; they go again if nothing is published.
    /// Refuses what is not a folder, and one that another run is writing to. What a killed run has begun is undone;
    /// where there are no locks, only if the run may replace what is there.
    OutputFolder(std::string const & path, bool may_replace);
    OutputFolder(OutputFolder const &) = delete;
    OutputFolder & operator=(OutputFolder const &) = delete;

    std::string const & path() const noexcept
    {
        return path_;
    }

    std::string path_of(std::string const & name) const
    {
        return path_ + "/" + name;
    }

    /// Whether other runs are kept out: some network file systems have no locks.
    bool is_locked() const noexcept
    {
        return lock_->is_held();
    }

    /// Removes temporary files of runs that have ended. What cannot be removed is left to the next run.
    void remove_files_of_dead_runs() const;

    /// What is to happen to a name; `staged` is the path of the new file within the folder, empty if there is none.
    PlannedName plan(std::string const & name, std::string const & staged) const;

    /// Gives all files their names, the last one of the plan last. `check` looks again at what must not be replaced.
    /// If a step fails, everything is as it was; signals no longer interrupt from here on.
    void publish(std::vector<PlannedName> const & plan, std::function<void()> const & check);

private:
    void undo_killed_run(bool may_replace) const;

    std::string path_;
    MadeFolders folders_{};
    std::optional<FolderLock> lock_{};
};

} // namespace mirsweep::io
