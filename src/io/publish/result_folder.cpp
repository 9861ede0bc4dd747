#include <mirsweep/io/publish/result_folder.hpp>

#include <list>
#include <map>
#include <utility>

#include <sys/stat.h>

#include <mirsweep/core/error.hpp>

#include "io/publish/folder_lock.hpp"
#include "io/publish/output_folder.hpp"
#include "io/publish/publication.hpp"
#include "io/publish/staged_file.hpp"
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

private:
    io::StagedFile file_;
    io::WrittenDigests & digests_;
    std::size_t number_;
};

std::string name_in_folder(std::string const & path)
{
    return path.substr(path.rfind('/') + 1);
}

} // namespace

struct ResultFolder::Content
{
    Content(std::string const & path, std::vector<std::string> possible, IfThere const what_to_do)
        : folder{path, what_to_do == IfThere::replace}, possible_names{std::move(possible)}, if_there{what_to_do}
    {
    }

    io::OutputFolder folder;
    std::vector<std::string> possible_names; // of a result
    IfThere if_there;
    io::WrittenDigests digests{};
    std::list<StagedSink> sinks{};
    std::vector<std::string> names{}; // of the sinks

    std::vector<io::PlannedName> plan(io::StagedFile const & summary) const;

    void refuse_to_replace() const
    {
        if (if_there == IfThere::replace)
            return;
        struct stat status
        {
        };
        if (::stat(folder.path_of(summary_name).c_str(), &status) == 0)
            throw OutputError{describe({.file = folder.path()}, "holds a finished result: use --force to replace it")};
        if (if_there == IfThere::replace_unfinished)
            return;
        for (std::string const & name : possible_names)
            if (::lstat(folder.path_of(name).c_str(), &status) == 0)
                throw OutputError{describe({.file = folder.path_of(name)},
                                           "exists already, and is not part of a finished result: use --force to replace "
                                           "it, or choose another folder")};
    }
};

ResultFolder::ResultFolder(std::string const & path, std::vector<std::string> names, IfThere const if_there)
    : content_{std::make_unique<Content>(path, std::move(names), if_there)}
{
    content_->refuse_to_replace();
    content_->folder.remove_files_of_dead_runs();
}

ResultFolder::~ResultFolder() = default;

ByteSink & ResultFolder::add(std::string const & name)
{
    content_->names.push_back(name);
    return content_->sinks.emplace_back(content_->folder.path_of(name), content_->digests);
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
    return content_->folder.is_locked();
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
    for (auto const & [file, temporary] : staged)
        planned.push_back(folder.plan(file, temporary));
    planned.push_back(folder.plan(summary_name, name_in_folder(summary.temporary_path())));
    return planned;
}

void ResultFolder::publish(std::string const & summary)
{
    io::StagedFile summary_file{content_->folder.path_of(summary_name)};
    summary_file.write(summary);
    summary_file.finish();
    content_->folder.publish(content_->plan(summary_file), [this] { content_->refuse_to_replace(); });
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
