#include <mirsweep/io/publish/result_folder.hpp>

#include <cerrno>
#include <filesystem>
#include <list>
#include <map>
#include <optional>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>

#include "io/publish/folder_lock.hpp"
#include "io/publish/made_folders.hpp"
#include "io/publish/publication.hpp"
#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_files.hpp"
#include "io/publish/written_digests.hpp"

namespace mirsweep
{

namespace
{

constexpr char summary_name[] = "summary.json";

class StagedSink final : public ByteSink
{
public:
    StagedSink(std::string const & path, io::WrittenDigests & digests)
        : file_{path}, digests_{digests}, number_{digests.add(file_.temporary_path())}
    {
    }

    void write(std::string_view const bytes) override
    {
        file_.write(bytes);
        digests_.note_written(number_, bytes.size());
    }

    void close() override
    {
        file_.finish();
    }

    std::string const & temporary_path() const noexcept
    {
        return file_.temporary_path();
    }

    void publish()
    {
        file_.publish();
    }

    void withdraw() noexcept
    {
        file_.withdraw();
    }

private:
    io::StagedFile file_;
    io::WrittenDigests & digests_;
    std::size_t number_;
};

/// Removes temporary files of runs that have ended; to be called with the lock of the folder. What cannot
/// be removed is left to the next run.
void remove_files_of_dead_runs(std::filesystem::path const & folder)
{
    std::error_code failure;
    std::error_code ignored;
    std::filesystem::directory_iterator entry{folder, failure};
    for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure))
    {
        std::string const name = entry->path().filename().string();
        if (!name.ends_with(io::temporary_suffix) || entry->is_directory(ignored))
            continue;
        if (io::is_abandoned(entry->path().string()))
            std::filesystem::remove(entry->path(), ignored);
    }
    errno = failure.value();
    if (failure)
        io::fail_output(folder.string(), "cannot be read");
}

std::string name_in_folder(std::string const & path)
{
    return path.substr(path.rfind('/') + 1);
}

/// The temporary name, in the folder, of what has the name now; empty if nothing has it.
std::string aside_of(std::string const & folder, std::string const & name)
{
    struct stat status
    {
    };
    std::string const path = folder + "/" + name;
    if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT)
        return {};
    if (S_ISDIR(status.st_mode))
        throw OutputError{describe({.file = path}, "is a folder where a file is to be written: remove it")};
    // Not a name that a run which writes this one file takes for what is left of its own.
    return io::temporary_name("older." + name);
}

/// What was under the final names, out of the way under temporary ones.
class OlderResult
{
public:
    explicit OlderResult(std::string folder) : folder_{std::move(folder)}
    {
    }

    OlderResult(OlderResult const &) = delete;
    OlderResult & operator=(OlderResult const &) = delete;

    ~OlderResult()
    {
        for (Moved const & file : files_)
            ::unlink(file.aside.c_str()); // what cannot be removed is left to the next run
    }

    void move_aside(io::PlannedName const & name)
    {
        if (name.aside.empty())
            return;
        files_.push_back({folder_ + "/" + name.name, folder_ + "/" + name.aside});
        if (::rename(files_.back().path.c_str(), files_.back().aside.c_str()) == 0)
            return;
        int const why = errno;
        std::string const path = files_.back().path;
        files_.pop_back();
        errno = why;
        io::fail_output(path, "cannot be replaced");
    }

    /// Puts everything back, the first that was moved last.
    void restore() noexcept
    {
        for (; !files_.empty(); files_.pop_back())
            ::rename(files_.back().aside.c_str(), files_.back().path.c_str());
    }

private:
    struct Moved
    {
        std::string path;
        std::string aside;
    };

    std::string folder_;
    std::vector<Moved> files_;
};

} // namespace

struct ResultFolder::Content
{
    std::string path;
    std::vector<std::string> possible_names; // of a result
    IfThere if_there{IfThere::refuse};
    io::MadeFolders folders{};
    std::optional<io::FolderLock> lock{};
    io::WrittenDigests digests{};
    std::list<StagedSink> sinks{};
    std::vector<std::string> names{}; // of the sinks

    std::vector<io::PlannedName> plan(io::StagedFile const & summary) const;

    std::string path_of(std::string const & name) const
    {
        return path + "/" + name;
    }

    /// What a killed run has begun is undone. Where there are no locks, it may be a run that lives.
    void undo_killed_run() const
    {
        if (!io::has_publication(path))
            return;
        if (!lock->is_held() && if_there != IfThere::replace)
            throw OutputError{describe({.file = path},
                                       "another run is renaming its files, or was killed while it did: if "
                                       "none is running, use --force")};
        io::undo_publication(path);
    }

    void refuse_to_replace() const
    {
        if (if_there == IfThere::replace)
            return;
        struct stat status
        {
        };
        if (::stat(path_of(summary_name).c_str(), &status) == 0)
            throw OutputError{describe({.file = path}, "holds a finished result: use --force to replace it")};
        if (if_there == IfThere::replace_unfinished)
            return;
        for (std::string const & name : possible_names)
            if (::lstat(path_of(name).c_str(), &status) == 0)
                throw OutputError{describe({.file = path_of(name)},
                                           "is there already, and is not of a finished result: use --force to replace "
                                           "it, or choose another folder")};
    }
};

ResultFolder::ResultFolder(std::string const & path, std::vector<std::string> names, IfThere const if_there)
    : content_{std::make_unique<Content>()}
{
    content_->path = path;
    content_->possible_names = std::move(names);
    content_->if_there = if_there;
    content_->folders.make(path);
    content_->lock.emplace(path);
    content_->undo_killed_run();
    content_->refuse_to_replace();
    if (content_->lock->is_held())
        remove_files_of_dead_runs(path);
}

ResultFolder::~ResultFolder() = default;

ByteSink & ResultFolder::add(std::string const & name)
{
    content_->names.push_back(name);
    return content_->sinks.emplace_back(content_->path_of(name), content_->digests);
}

std::vector<WrittenFile> ResultFolder::written_files()
{
    std::vector<WrittenFile> files;
    std::vector<FileDigest> digests = content_->digests.finish();
    for (std::size_t i = 0; i < digests.size(); ++i)
        files.push_back({content_->names[i], std::move(digests[i])});
    return files;
}

bool ResultFolder::is_locked() const noexcept
{
    return content_->lock->is_held();
}

/// The summary is the last name of the plan, so that a process that is killed leaves no result that looks finished.
std::vector<io::PlannedName> ResultFolder::Content::plan(io::StagedFile const & summary) const
{
    std::map<std::string, std::string> staged;
    for (std::string const & name : possible_names)
        staged[name];
    auto name = names.begin();
    for (StagedSink const & sink : sinks)
        staged[*name++] = name_in_folder(sink.temporary_path());
    staged.erase(summary_name);
    std::vector<io::PlannedName> planned;
    for (auto & [file, temporary] : staged)
        planned.push_back({file, std::move(temporary), aside_of(path, file)});
    planned.push_back({summary_name, name_in_folder(summary.temporary_path()), aside_of(path, summary_name)});
    return planned;
}

void ResultFolder::publish(std::string const & summary)
{
    io::StagedFile summary_file{content_->path_of(summary_name)};
    summary_file.write(summary);
    summary_file.finish();

    OlderResult older{content_->path};
    std::vector<io::PlannedName> const plan = content_->plan(summary_file);
    pass_point_of_no_return();
    io::Publication const publication{content_->path, plan};
    content_->refuse_to_replace(); // what has come since the run began
    try
    {
        older.move_aside(plan.back());
        for (std::size_t i = 0; i + 1 < plan.size(); ++i)
            older.move_aside(plan[i]);
        for (StagedSink & sink : content_->sinks)
            sink.publish();
        summary_file.publish();
        content_->lock->sync();
        content_->folders.sync();
    }
    catch (...)
    {
        summary_file.withdraw();
        for (StagedSink & sink : content_->sinks)
            sink.withdraw();
        older.restore();
        throw;
    }
    content_->folders.keep();
}

void undo_killed_run(std::string const & path)
{
    if (!io::has_publication(path))
        return;
    io::FolderLock const lock{path};
    if (lock.is_held())
        io::undo_publication(path);
}

} // namespace mirsweep
