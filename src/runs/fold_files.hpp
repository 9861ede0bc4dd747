#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include <mirsweep/core/byte_sink.hpp>

#include "runs/fold_texts.hpp"

namespace mirsweep::pipeline
{

/// The files of a folder, one a transcript, which get their names together. Destroyed before `publish`, it leaves
/// nothing behind.
class FoldFiles
{
public:
    /// Throws OutputError if the folder cannot be made.
    FoldFiles(std::string folder, bool may_replace);
    FoldFiles(FoldFiles const &) = delete;
    FoldFiles & operator=(FoldFiles const &) = delete;
    ~FoldFiles();

    /// Writes rows of the transcript that is being written, or of the next one. `file` is the input's name, for
    /// messages. Throws InputError and OutputError.
    void write(FoldText const & text, std::string_view rows, std::string_view file);

    void publish();

private:
    void check_name(std::string const & name, std::string_view file);

    std::filesystem::path folder_;
    bool may_replace_;
    std::filesystem::path unfinished_; ///< a folder within, where files are until the end
    std::set<std::string> names_;
    std::unique_ptr<ByteSink> sink_;
    bool made_folder_;
};

} // namespace mirsweep::pipeline
