#include "io/publish/publication.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

#include "io/publish/folder_lock.hpp"
#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_files.hpp"

namespace mirsweep::io
{

namespace
{

constexpr std::string_view last_line = "end\n";

std::string journal_path(std::string const & folder)
{
    return folder + "/publish" + temporary_suffix;
}

std::string to_text(std::vector<PlannedName> const & names)
{
    std::string text;
    for (PlannedName const & name : names)
        text += name.name + '\t' + name.staged + '\t' + name.aside + '\n';
    return text.append(last_line);
}

bool is_there(std::string const & path) noexcept
{
    struct stat status
    {
    };
    return ::lstat(path.c_str(), &status) == 0;
}

/// A journal may lie in a folder that comes from anywhere: it must not lead out of it.
bool is_sound(PlannedName const & name)
{
    // A staged file may lie in a temporary folder within.
    std::string const staged = name.staged.substr(0, name.staged.find('/'));
    std::string const within = name.staged.substr(std::min(staged.size() + 1, name.staged.size()));
    auto const is_temporary = [](std::string const & file) { return file.empty() || file.ends_with(temporary_suffix); };
    bool const is_inside = (name.name + within + name.aside).find('/') == std::string::npos && within != "..";
    return !name.name.empty() && is_inside && is_temporary(staged) && is_temporary(name.aside);
}

PlannedName planned_name_of(std::string_view const line)
{
    std::size_t const first = std::min(line.find('\t'), line.size());
    std::size_t const second = std::min(line.find('\t', first + 1), line.size());
    return {std::string{line.substr(0, first)}, std::string{line.substr(std::min(first + 1, line.size()), second - first - 1)},
            std::string{line.substr(std::min(second + 1, line.size()))}};
}

/// None of a journal that is not complete: its run was killed before anything had a new name.
std::optional<std::vector<PlannedName>> read_journal(std::string const & path)
{
    std::ifstream file{path, std::ios::binary};
    std::string const text{std::istreambuf_iterator<char>{file}, {}};
    if (!text.ends_with(last_line))
        return std::nullopt;
    std::vector<PlannedName> names;
    std::string_view rest{text};
    for (rest.remove_suffix(last_line.size()); !rest.empty(); rest.remove_prefix(std::min(rest.find('\n') + 1, rest.size())))
    {
        names.push_back(planned_name_of(rest.substr(0, rest.find('\n'))));
        if (!is_sound(names.back()))
            return std::nullopt;
    }
    return names;
}

void put_back(std::string const & folder, PlannedName const & name)
{
    std::string const path = folder + "/" + name.name;
    if (name.aside.empty())
    {
        // Nothing was there, so what is there now is the new file, unless that has not got its name yet.
        bool const is_new = !name.staged.empty() && !is_there(folder + "/" + name.staged);
        if (is_new && ::unlink(path.c_str()) != 0 && errno != ENOENT)
            fail_output(path, "cannot be removed");
    }
    else if (::rename((folder + "/" + name.aside).c_str(), path.c_str()) != 0 && errno != ENOENT)
        fail_output(path, "cannot be put back");
}

} // namespace

Publication::Publication(std::string const & folder, std::vector<PlannedName> const & names)
    : path_{journal_path(folder)}
{
    int const file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (file < 0 && errno == EEXIST)
        throw OutputError{describe({.file = folder}, "another run is renaming its files: wait for its end, "
                                                     "or choose another folder")};
    if (file < 0)
        fail_output(folder, "cannot be written");
    try
    {
        write_all(file, to_text(names), path_);
        if (::fsync(file) != 0)
            fail_output(path_, "cannot be written");
        sync_folder(folder);
    }
    catch (...)
    {
        ::close(file);
        ::unlink(path_.c_str());
        throw;
    }
    ::close(file);
}

Publication::~Publication()
{
    ::unlink(path_.c_str()); // one that stays leads the next run to the same end
}

bool has_publication(std::string const & folder) noexcept
{
    return is_there(journal_path(folder));
}

void undo_publication(std::string const & folder)
{
    std::string const path = journal_path(folder);
    auto const names = read_journal(path);
    bool const is_complete = names && !names->empty() && !is_there(folder + "/" + names->back().staged) &&
                             is_there(folder + "/" + names->back().name);
    if (names && !is_complete)
        for (PlannedName const & name : *names)
            put_back(folder, name);
    sync_folder(folder);
    ::unlink(path.c_str());
}

} // namespace mirsweep::io
