#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/publish/if_there.hpp>

namespace mirsweep
{

/// A file of a result, as it was written.
struct WrittenFile
{
    std::string name;
    FileDigest digest;
};

/// The folder of one run's result. Its files appear together, `summary.json` last; until then what was there stays as
/// it is, and a run that fails leaves no file behind. Not thread-safe. Throws OutputError.
class ResultFolder
{
public:
    /// Makes the folder, and those in which it lies, if they are not there; they go again if nothing is published.
    /// `names` are all that a result can have, whatever this one will. Refuses what is not a folder, a folder that
    /// another run is writing to and, unless told to replace it, a finished result or a file by one of the names, which
    /// is somebody's. Names that a killed run has begun to give are undone before, and temporary files of dead runs are
    /// removed.
    ResultFolder(std::string const & path, std::vector<std::string> names, IfThere if_there);
    ResultFolder(ResultFolder const &) = delete;
    ResultFolder & operator=(ResultFolder const &) = delete;
    ~ResultFolder();

    /// A new file of the result. The sink belongs to the folder; its `close` must be called before `publish`.
    ByteSink & add(std::string const & name);

    /// Size and checksum of all files that were added, in that order; once all are closed. Throws InputError.
    std::vector<WrittenFile> written_files();

    /// Whether other runs are kept out of the folder: some network file systems have no locks.
    bool is_locked() const noexcept;

    /// Writes `summary.json` and gives all files their names. Files of an older result that this one has not are
    /// removed. Looks again at what must not be replaced. If a step fails, the older result is put back; signals no
    /// longer interrupt from here on.
    void publish(std::string const & summary);

private:
    struct Content;
    std::unique_ptr<Content> content_;
};

/// Undoes what a run into the folder has begun that was killed while it gave its files their names: an older result that
/// was put aside comes back. Does nothing for a folder that is not there, or whose file system has no locks. Throws
/// OutputError, also while another run writes to the folder.
void undo_killed_run(std::string const & path);

} // namespace mirsweep
