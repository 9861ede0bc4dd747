#include <mirsweep/io/publish/file_sink.hpp>

#include <filesystem>
#include <system_error>

#include <unistd.h>

#include <mirsweep/io/publish/interruption.hpp>

#include "io/publish/folder_lock.hpp"
#include "io/publish/staged_file.hpp"
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

class FileSink final : public ByteSink
{
public:
    explicit FileSink(std::string const & path) : folder_{std::filesystem::path{path}.parent_path()}, file_{path}
    {
        remove_files_of_dead_runs(path);
    }

    void write(std::string_view const bytes) override
    {
        file_.write(bytes);
    }

    void close() override
    {
        file_.finish();
        pass_point_of_no_return();
        file_.publish();
        io::sync_folder(folder_);
    }

private:
    std::string folder_;
    io::StagedFile file_;
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

std::unique_ptr<ByteSink> create_file(std::string const & path)
{
    return std::make_unique<FileSink>(path);
}

std::unique_ptr<ByteSink> standard_output()
{
    return std::make_unique<StandardOutput>();
}

} // namespace mirsweep
