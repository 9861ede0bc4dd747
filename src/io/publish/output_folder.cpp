#include "io/publish/output_folder.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <sys/stat.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>

#include "io/publish/renaming.hpp"
#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_files.hpp"

namespace mirsweep::io
{

namespace
{

/// The temporary name, in the folder, of what has the name now; empty if nothing has it.
std::string aside_of(std::string const & path, std::string const & name)
{
    struct stat status
    {
    };
    if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT)
        return {};
    if (S_ISDIR(status.st_mode))
        throw OutputError{describe({.file = path}, "is a folder where a file is to be written: remove it")};
    // Not a name that a run which writes this one file takes for what is left of its own.
    return temporary_name("older." + name);
}

} // namespace

OutputFolder::OutputFolder(std::string const & path, bool const may_replace) : path_{path}
{
    folders_.make(path);
    lock_.emplace(path);
    undo_killed_run(may_replace);
}

/// Where there are no locks, it may be a run that lives.
void OutputFolder::undo_killed_run(bool const may_replace) const
{
    if (!has_publication(path_))
        return;
    if (!is_locked() && !may_replace)
        throw OutputError{describe({.file = path_}, "another run is renaming its files, or was killed while it did: if "
                                                    "none is running, use --force")};
    undo_publication(path_);
}

void OutputFolder::remove_files_of_dead_runs() const
{
    if (!is_locked())
        return;
    std::error_code failure;
    std::error_code ignored;
    std::filesystem::directory_iterator entry{path_, failure};
    for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure))
    {
        std::string const name = entry->path().filename().string();
        if (!name.ends_with(temporary_suffix) || entry->is_directory(ignored))
            continue;
        if (is_abandoned(entry->path().string()))
            std::filesystem::remove(entry->path(), ignored);
    }
    errno = failure.value();
    if (failure)
        fail_output(path_, "cannot be read");
}

PlannedName OutputFolder::plan(std::string const & name, std::string const & staged) const
{
    return {name, staged, aside_of(path_of(name), name)};
}

void OutputFolder::publish(std::vector<PlannedName> const & plan, std::function<void()> const & check)
{
    folders_.sync();
    pass_point_of_no_return();
    Publication const publication{path_, plan};
    check();
    Renaming renaming;
    // What completes the result goes first and comes last: a process that is killed leaves none that looks finished.
    for (auto name = plan.rbegin(); name != plan.rend(); ++name)
        if (!name->aside.empty())
            renaming.put_aside(path_of(name->name), path_of(name->aside));
    for (PlannedName const & name : plan)
        if (!name.staged.empty())
            renaming.give_name(path_of(name.staged), path_of(name.name));
    sync_folder(path_);
    renaming.keep();
    folders_.keep();
}

} // namespace mirsweep::io
