#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/result/summary.hpp>

namespace mirsweep
{

/// The tables in a folder of RNAplfold tables, `NAME_lunp`, in the order of their names. None if it cannot be read.
std::vector<std::string> accessibility_tables(std::string const & folder);

/// The folder as an input of a run: the size of all its tables, their number as `records`, and a checksum of a sample: of
/// their names and sizes, and of 4 KiB at the beginning and at the end of each. Throws InputError.
InputSummary accessibility_input(std::string const & folder);

/// By the name of a table's file.
using TableDigests = std::map<std::string, FileDigest>;

/// All bytes of all tables. Throws InputError.
TableDigests digest_tables(std::string const & folder);

/// One for the whole folder.
std::string checksum_of(TableDigests const & tables);

/// Opens tables of a folder while a run goes on, and keeps the digests of the bytes that it reads. Thread-safe.
class AccessibilityFolder
{
public:
    /// `noted` are the digests of which the run's summary has the checksum; a table that is read must have its digest. None if the
    /// summary has only that of a sample.
    AccessibilityFolder(std::string folder, std::optional<TableDigests> noted);

    /// The table of a transcript, `TRANSCRIPT_lunp`; null where there is no such file, which is so of names that cannot be
    /// one. Throws InputError, also at its end if another table was noted, or was read before.
    std::unique_ptr<ByteSource> open(std::string_view transcript);

    /// What was read to its end so far.
    TableDigests read_tables() const;

private:
    class Table;

    void note(std::string const & name, FileDigest const & digest);

    std::string folder_;
    std::optional<TableDigests> noted_;
    mutable std::mutex mutex_{};
    TableDigests read_{};
};

} // namespace mirsweep
