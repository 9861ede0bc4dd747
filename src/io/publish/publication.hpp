#pragma once

#include <string>
#include <vector>

namespace mirsweep::io
{

/// What happens to one name of a result's folder when the files of a run get their names.
struct PlannedName
{
    std::string name;
    /// Temporary name of the new file, or its name in a temporary folder within; empty if the new result has none.
    std::string staged;
    std::string aside;  ///< temporary name that the older file gets; empty if there is none
};

/// The journal of the moment in which the files of a result get their names. It lies in the folder under a temporary
/// name, so that the next run can undo what a killed one has begun. Not thread-safe. Throws OutputError.
class Publication
{
public:
    /// Writes the journal to the disk; nothing has a new name before. The last of `names` is the one that completes the
    /// result. Throws if another run is giving names at this moment.
    Publication(std::string const & folder, std::vector<PlannedName> const & names);
    Publication(Publication const &) = delete;
    Publication & operator=(Publication const &) = delete;

    /// Removes the journal: everything has its name, or everything is as it was.
    ~Publication();

private:
    std::string path_;
};

/// Whether a run is giving its files their names in the folder, or was killed while it did.
bool has_publication(std::string const & folder) noexcept;

/// Undoes what a killed run has begun: its files lose their names, and older ones get theirs back. If all had their
/// names already, the result stays. Nobody else may be at work in the folder. Throws OutputError.
void undo_publication(std::string const & folder);

} // namespace mirsweep::io
