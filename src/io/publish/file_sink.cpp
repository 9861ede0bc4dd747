#include <mirsweep/io/publish/file_sink.hpp>

#include <filesystem>
#include <list>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>

#include "io/publish/folder_lock.hpp"
#include "io/publish/renaming.hpp"
#include "io/publish/staged_file.hpp"
#include "io/publish/staged_sink.hpp"
#include "io/publish/temporary_files.hpp"

namespace mirsweep
{

namespace
{

/// What runs that were killed have left of the same file; what cannot be looked at or removed stays.
void remove_files_of_dead_runs(std::string const & path)
{
    std::filesystem::path const stem = io::temporary_stem(path);
    std::string const name = stem.filename().string();
    std::filesystem::path const folder = stem.has_parent_path() ? stem.parent_path() : ".";
    std::error_code ignored;
    std::filesystem::directory_iterator entry{folder, ignored};
    for (; !ignored && entry != std::filesystem::directory_iterator{}; entry.increment(ignored))
        if (io::is_temporary_of(name, entry->path().filename().string()) && io::is_abandoned(entry->path().string()))
            std::filesystem::remove(entry->path(), ignored);
}

/// Gives finished files their names. If a step fails, everything is as it was.
void give_names(std::list<io::StagedFile> & files)
{
    pass_point_of_no_return();
    io::Renaming renaming;
    for (io::StagedFile const & file : files)
        renaming.keep_older(file.path());
    for (io::StagedFile const & file : files)
        renaming.give_name(file.temporary_path(), file.path());
    for (io::StagedFile const & file : files)
        io::sync_folder(std::filesystem::path{file.path()}.parent_path());
    renaming.keep();
}

class FileSink final : public ByteSink
{
public:
    FileSink(std::string const & path, IfThere const if_there) : if_there_{if_there}
    {
        files_.emplace_back(path);
        remove_files_of_dead_runs(path);
    }

    void write(std::string_view const bytes) override
    {
        files_.front().write(bytes);
    }

    void close() override
    {
        files_.front().finish();
        refuse_to_replace();
        give_names(files_);
    }

private:
    /// What has come since the run began.
    void refuse_to_replace() const
    {
        struct stat status
        {
        };
        std::string const & path = files_.front().path();
        if (if_there_ != IfThere::replace && ::lstat(path.c_str(), &status) == 0)
            throw OutputError{describe({.file = path}, "exists already: --force replaces it")};
    }

    IfThere if_there_;
    std::list<io::StagedFile> files_; // one
};

class StandardOutput final : public ByteSink
{
public:
    void write(std::string_view const bytes) override
    {
        io::write_all(STDOUT_FILENO, bytes, "standard output");
    }

    /// Some file systems report a failed write only when a descriptor is closed, so a copy of it is.
    void close() override
    {
        int const copy = ::dup(STDOUT_FILENO);
        if (copy < 0 || ::close(copy) != 0)
            io::fail_output("standard output", "cannot be written");
    }
};

} // namespace

std::unique_ptr<ByteSink> create_file(std::string const & path, IfThere const if_there)
{
    return std::make_unique<FileSink>(path, if_there);
}

struct FileGroup::Content
{
    std::list<io::StagedFile> files{};
    std::list<io::StagedSink> sinks{};
};

FileGroup::FileGroup() : content_{std::make_unique<Content>()}
{
}

FileGroup::~FileGroup() = default;

ByteSink & FileGroup::add(std::string const & path)
{
    io::StagedFile & file = content_->files.emplace_back(path);
    remove_files_of_dead_runs(path);
    return content_->sinks.emplace_back(file);
}

void FileGroup::publish()
{
    give_names(content_->files);
}

std::unique_ptr<ByteSink> standard_output()
{
    return std::make_unique<StandardOutput>();
}

} // namespace mirsweep
