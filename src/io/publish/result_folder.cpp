#include <mirsweep/io/publish/result_folder.hpp>

#include <cerrno>
#include <filesystem>
#include <list>
#include <optional>
#include <set>

#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>

#include "io/publish/folder_lock.hpp"
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

/// Removes temporary files that nobody will give a name any more. Without the lock of the folder these are the ones
/// whose process is gone. What cannot be removed is left to the next run.
void remove_files_of_dead_runs(std::filesystem::path const & folder, bool const is_locked)
{
    std::error_code failure;
    std::error_code ignored;
    std::filesystem::directory_iterator entry{folder, failure};
    for (; !failure && entry != std::filesystem::directory_iterator{}; entry.increment(failure))
    {
        std::string const name = entry->path().filename().string();
        if (!name.ends_with(io::temporary_suffix) || entry->is_directory(ignored))
            continue;
        if (is_locked || io::is_temporary_of_dead_process(name))
            std::filesystem::remove(entry->path(), ignored);
    }
    errno = failure.value();
    if (failure)
        io::fail_output(folder.string(), "cannot be read");
}

/// The folder in which it lies; empty for a bare name and for the root.
std::string parent_of(std::string_view path)
{
    auto const without_slashes = [](std::string_view const text)
    { return text.substr(0, text.find_last_not_of('/') + 1); };
    path = without_slashes(path);
    return std::string{without_slashes(path.substr(0, path.rfind('/') + 1))};
}

void check_is_folder(std::string const & path)
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) != 0)
        io::fail_output(path, "cannot be opened");
    if (!S_ISDIR(status.st_mode))
        throw OutputError{describe({.file = path}, "exists and is not a folder")};
}

/// Folders that were made for a result. They go with it, the innermost first, as long as nothing else lies in them.
class MadeFolders
{
public:
    MadeFolders() = default;
    MadeFolders(MadeFolders const &) = delete;
    MadeFolders & operator=(MadeFolders const &) = delete;

    ~MadeFolders()
    {
        for (; !paths_.empty(); paths_.pop_back())
        {
            if (!is_kept_)
                ::rmdir(paths_.back().c_str());
            io::forget_temporary_file(paths_.back());
        }
    }

    /// Makes a folder, and those in which it lies, if it is not there.
    void make(std::string const & path)
    {
        // Another run that made the same parents takes them away again if it fails.
        constexpr int most_attempts = 10;
        std::string const parent = parent_of(path);
        for (int attempt = 0; !make_one(path); ++attempt)
        {
            if (errno == EEXIST)
                return check_is_folder(path);
            if (errno != ENOENT || parent.empty() || attempt == most_attempts)
                io::fail_output(path, "cannot be made");
            make(parent);
        }
        io::note_made_folder(path);
    }

    /// The names of the folders in their parents are on the disk.
    void sync() const
    {
        for (std::string const & path : paths_)
            io::sync_folder(parent_of(path));
    }

    void keep() noexcept
    {
        is_kept_ = true;
    }

private:
    bool make_one(std::string const & path)
    {
        paths_.push_back(path); // first, so that no lack of memory can leave a folder
        if (::mkdir(path.c_str(), 0777) == 0)
            return true;
        int const why = errno;
        paths_.pop_back();
        errno = why;
        return false;
    }

    std::vector<std::string> paths_;
    bool is_kept_{false};
};

/// What stood under the final names, out of the way under temporary ones.
class OlderResult
{
public:
    OlderResult() = default;
    OlderResult(OlderResult const &) = delete;
    OlderResult & operator=(OlderResult const &) = delete;

    ~OlderResult()
    {
        for (Moved const & file : files_)
            ::unlink(file.aside.c_str()); // what cannot be removed is left to the next run
    }

    void move_aside(std::string const & path)
    {
        struct stat status
        {
        };
        if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT)
            return;
        if (S_ISDIR(status.st_mode))
            throw OutputError{describe({.file = path}, "is a folder and stands in the way: remove it")};
        files_.push_back({path, io::temporary_name(path + ".older")});
        if (::rename(path.c_str(), files_.back().aside.c_str()) == 0)
            return;
        files_.pop_back();
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

    std::vector<Moved> files_;
};

} // namespace

struct ResultFolder::Content
{
    std::string path;
    std::vector<std::string> possible_names; // of a result
    MadeFolders folders{};
    std::optional<io::FolderLock> lock{};
    io::WrittenDigests digests{};
    std::list<StagedSink> sinks{};
    std::vector<std::string> names{}; // of the sinks

    std::string path_of(std::string const & name) const
    {
        return path + "/" + name;
    }

    void refuse_to_replace(IfThere const if_there) const
    {
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
    content_->folders.make(path);
    content_->lock.emplace(path);
    if (if_there != IfThere::replace)
        content_->refuse_to_replace(if_there);
    remove_files_of_dead_runs(path, content_->lock->is_held());
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

void ResultFolder::publish(std::string const & summary)
{
    io::StagedFile summary_file{content_->path_of(summary_name)};
    summary_file.write(summary);
    summary_file.finish();

    // Should the process be killed between the steps, there is no summary, and so no result that looks finished.
    std::set<std::string> old_names{content_->possible_names.begin(), content_->possible_names.end()};
    old_names.insert(content_->names.begin(), content_->names.end());
    OlderResult older;
    pass_point_of_no_return();
    try
    {
        older.move_aside(content_->path_of(summary_name));
        for (std::string const & name : old_names)
            if (name != summary_name)
                older.move_aside(content_->path_of(name));
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

} // namespace mirsweep
