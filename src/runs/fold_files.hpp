#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "io/publish/output_folder.hpp"
#include "io/publish/staged_file.hpp"
#include "io/publish/temporary_folder.hpp"
#include "runs/fold_texts.hpp"

namespace mirsweep::runs
{

/// The files of a folder, one a transcript, which get their names together. Destroyed before `publish`, or ended by
/// a signal, it leaves nothing; what a killed run leaves, the next one into the folder removes or undoes.
class FoldFiles
{
public:
    /// Throws OutputError if the folder cannot be made, or another run writes to it.
    FoldFiles(std::string const & folder, bool may_replace);
    FoldFiles(FoldFiles const &) = delete;
    FoldFiles & operator=(FoldFiles const &) = delete;

    /// Writes rows of the transcript that is being written, or of the next one. `file` is the input's name, for
    /// messages. Throws InputError and OutputError.
    void write(FoldText const & text, std::string_view rows, std::string_view file);

    void publish();

private:
    void check_name(std::string const & name, std::string_view file);

    void refuse_to_replace(std::string const & name) const;

    io::OutputFolder folder_;
    bool may_replace_;
    std::optional<io::TemporaryFolder> unfinished_{}; ///< within, where files are until the end
    std::set<std::string> names_;
    std::optional<io::StagedFile> file_{};
};

} // namespace mirsweep::runs
