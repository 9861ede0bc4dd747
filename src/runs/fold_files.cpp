#include "runs/fold_files.hpp"

#include <system_error>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/publish/file_sink.hpp>

#include "io/publish/temporary_files.hpp"

namespace mirsweep::pipeline
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

/// Whether this call made it.
bool make_folder(fs::path const & path)
{
    std::error_code error;
    bool const is_made = fs::create_directories(path, error);
    if (error || !fs::is_directory(path, error))
        throw OutputError{describe({.file = path.string()}, "is not a folder, and cannot be made one")};
    return is_made;
}

} // namespace

FoldFiles::FoldFiles(std::string folder, bool const may_replace)
    : folder_{std::move(folder)}, may_replace_{may_replace}, made_folder_{make_folder(folder_)}
{
    unfinished_ = io::temporary_name((folder_ / "tables").string());
    make_folder(unfinished_);
}

FoldFiles::~FoldFiles()
{
    sink_.reset();
    std::error_code ignored;
    fs::remove_all(unfinished_, ignored);
    if (made_folder_)
        fs::remove(folder_, ignored); // only if it is empty
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
        sink_ = create_file((unfinished_ / (text.transcript + std::string{ending})).string());
    }
    sink_->write(rows);
    if (!text.is_last)
        return;
    sink_->close();
    sink_.reset();
}

void FoldFiles::publish()
{
    std::error_code error;
    for (std::string const & name : names_)
    {
        std::string const file = name + std::string{ending};
        fs::rename(unfinished_ / file, folder_ / file, error);
        if (error)
            fail(folder_ / file, error);
    }
    made_folder_ = false;
}

} // namespace mirsweep::pipeline
