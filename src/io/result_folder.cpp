#include <mirsweep/io/result_folder.hpp>

#include <cerrno>
#include <filesystem>
#include <list>
#include <set>

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/staged_file.hpp"
#include "io/temporary_files.hpp"

namespace mirsweep
{

namespace
{

constexpr char summary_name[] = "summary.json";

class StagedSink final : public ByteSink
{
public:
    explicit StagedSink(std::string const & path) : file_{path}
    {
    }

    void write(std::string_view const bytes) override
    {
        file_.write(bytes);
    }

    void close() override
    {
        file_.finish();
    }

    void publish()
    {
        file_.publish();
    }

private:
    io::StagedFile file_;
};

/// Removes temporary files whose process is gone.
void remove_files_of_dead_runs(std::filesystem::path const & folder)
{
    for (auto const & entry : std::filesystem::directory_iterator{folder})
    {
        std::string name = entry.path().filename().string();
        if (!name.ends_with(io::temporary_suffix))
            continue;
        name.resize(name.size() - std::char_traits<char>::length(io::temporary_suffix));
        std::size_t const dot = name.rfind('.');
        std::string const process = dot == std::string::npos ? "" : name.substr(dot + 1);
        bool const is_number = !process.empty() && process.find_first_not_of("0123456789") == std::string::npos;
        if (!is_number || process.size() > 9 || (::kill(std::stoi(process), 0) != 0 && errno == ESRCH))
            std::filesystem::remove(entry.path());
    }
}

} // namespace

struct ResultFolder::Content
{
    std::string path;
    bool was_made{false};
    bool is_published{false};
    std::list<StagedSink> sinks{};
    std::set<std::string> names{};

    std::string path_of(std::string const & name) const
    {
        return path + "/" + name;
    }
};

ResultFolder::ResultFolder(std::string const & path, IfFinished const if_finished)
    : content_{std::make_unique<Content>(Content{.path = path})}
{
    struct stat status
    {
    };
    if (::stat(path.c_str(), &status) != 0)
    {
        if (::mkdir(path.c_str(), 0777) != 0)
            io::fail_output(path, "cannot be made");
        content_->was_made = true;
        return;
    }
    if (!S_ISDIR(status.st_mode))
        throw OutputError{describe({.file = path}, "exists and is not a folder")};
    if (if_finished == IfFinished::replace)
        remove_files_of_dead_runs(path);
    else if (::stat(content_->path_of(summary_name).c_str(), &status) == 0)
        throw OutputError{describe({.file = path}, "holds a finished result: use --force to replace it")};
}

ResultFolder::~ResultFolder()
{
    content_->sinks.clear();
    if (content_->was_made && !content_->is_published)
        ::rmdir(content_->path.c_str());
}

ByteSink & ResultFolder::add(std::string const & name)
{
    content_->names.insert(name);
    return content_->sinks.emplace_back(content_->path_of(name));
}

void ResultFolder::publish(std::string const & summary, std::vector<std::string> const & possible_names)
{
    io::StagedFile summary_file{content_->path_of(summary_name)};
    summary_file.write(summary);
    summary_file.finish();

    // Without its summary the older result no longer counts as finished, should the process die between the steps.
    if (::unlink(content_->path_of(summary_name).c_str()) != 0 && errno != ENOENT)
        io::fail_output(content_->path_of(summary_name), "cannot be replaced");
    for (std::string const & name : possible_names)
        if (!content_->names.contains(name) && ::unlink(content_->path_of(name).c_str()) != 0 && errno != ENOENT)
            io::fail_output(content_->path_of(name), "cannot be removed");
    for (StagedSink & sink : content_->sinks)
        sink.publish();
    summary_file.publish();
    content_->is_published = true;
}

} // namespace mirsweep
