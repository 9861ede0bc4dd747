#include "runs/fold_files.hpp"

#include <filesystem>
#include <system_error>
#include <vector>

#include <mirsweep/core/error.hpp>

namespace mirsweep::runs
{

namespace
{

namespace fs = std::filesystem;

constexpr std::string_view ending = "_lunp";
constexpr std::size_t longest_name = 255; // bytes of a file's name

std::string file_name(std::string const & transcript)
{
    return transcript + std::string{ending};
}

} // namespace

FoldFiles::FoldFiles(std::string const & folder, bool const may_replace)
    : folder_{folder, may_replace}, may_replace_{may_replace}
{
    folder_.remove_files_of_dead_runs();
    unfinished_.emplace(folder_.path_of("tables"));
}

void FoldFiles::refuse_to_replace(std::string const & name) const
{
    std::string const path = folder_.path_of(file_name(name));
    std::error_code ignored;
    if (!may_replace_ && fs::exists(path, ignored))
        throw OutputError{describe({.file = path}, "exists already: --force replaces it")};
}

void FoldFiles::check_name(std::string const & name, std::string_view const file)
{
    if (name.empty() || name.find('/') != std::string::npos || name.size() + ending.size() > longest_name)
        throw_input_error({.file = file, .record = name},
                          "the name cannot be that of a file: take --format tsv, or rename the transcript");
    if (!names_.insert(name).second)
        throw_input_error({.file = file, .record = name},
                          "another transcript has this name, and both cannot have a file: take --format tsv");
    refuse_to_replace(name);
}

void FoldFiles::write(FoldText const & text, std::string_view const rows, std::string_view const file)
{
    if (text.is_first)
    {
        check_name(text.transcript, file);
        file_.emplace(unfinished_->path() + '/' + file_name(text.transcript));
    }
    file_->write(rows);
    if (!text.is_last)
        return;
    file_->finish();
    file_->publish();
    file_.reset();
}

void FoldFiles::publish()
{
    std::string const staged = fs::path{unfinished_->path()}.filename().string() + '/';
    std::vector<io::PlannedName> plan;
    for (std::string const & name : names_)
        plan.push_back(folder_.plan(file_name(name), staged + file_name(name)));
    folder_.publish(plan,
                    [this]
                    {
                        for (std::string const & name : names_)
                            refuse_to_replace(name);
                    });
}

} // namespace mirsweep::runs
