#pragma once

#include <string>

#include <mirsweep/result/summary.hpp>

namespace mirsweep::runs
{

/// How two summaries show that they are not of one scan, or of parts of one: the version of the program, a setting, or
/// the content of an input, wherever it lies. Empty if they do not show it.
std::string difference(ScanSummary const & one, ScanSummary const & other);

/// Throws InputError if a pipe, a device or a folder lies where a result has a file, before it is opened. A file that
/// is not there is left to who opens it.
void check_is_file(std::string const & path);

/// Reads a `summary.json`. Throws InputError.
ScanSummary read_summary(std::string const & path);

/// What a summary without a checksum is, where a shard's is expected.
enum class WithoutChecksum
{
    damaged,
    of_another_result
};

/// The same of a shard, whose checksum is verified. Without one it is that of another result, if `without` allows that.
ScanSummary read_shard_summary(std::string const & path, WithoutChecksum without);

} // namespace mirsweep::runs
