#include "runs/fold_files.hpp"

#include <system_error>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/interruption.hpp>

namespace mirsweep::runs
{

namespace
{

namespace fs = std::filesystem;

constexpr std::string_view ending = "_lunp";
constexpr std::size_t longest_name = 255; // bytes of a file's name

[[noreturn]] void fail(fs::path const & path, std::error_code const & error)
{
    throw OutputError{describe({.file = path.string()}, error.message())};
}

} // namespace

FoldFiles::FoldFiles(std::string folder, bool const may_replace) : folder_{std::move(folder)}, may_replace_{may_replace}
{
    made_.make(folder_.string());
    unfinished_.emplace((folder_ / "tables").string());
}

void FoldFiles::check_name(std::string const & name, std::string_view const file)
{
    if (name.empty() || name.find('/') != std::string::npos || name.size() + ending.size() > longest_name)
        throw_input_error({.file = file, .record = name},
                          "the name cannot be that of a file: take --format tsv, or rename the transcript");
    if (!names_.insert(name).second)
        throw_input_error({.file = file, .record = name},
                          "another transcript has this name, and both cannot have a file: take --format tsv");
    fs::path const path = folder_ / (name + std::string{ending});
    std::error_code ignored;
    if (!may_replace_ && fs::exists(path, ignored))
        throw OutputError{describe({.file = path.string()}, "is there already: --force replaces it")};
}

void FoldFiles::write(FoldText const & text, std::string_view const rows, std::string_view const file)
{
    if (text.is_first)
    {
        check_name(text.transcript, file);
        file_.emplace(unfinished_->path() + '/' + text.transcript + std::string{ending});
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
    pass_point_of_no_return();
    std::error_code error;
    for (std::string const & name : names_)
    {
        std::string const file = name + std::string{ending};
        fs::rename(unfinished_->path() + '/' + file, folder_ / file, error);
        if (error)
            fail(folder_ / file, error);
    }
    made_.keep();
}

} // namespace mirsweep::runs
