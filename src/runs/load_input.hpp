#pragma once

#include <array>
#include <string>
#include <utility>

#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/runs/scan_job.hpp>

namespace mirsweep
{

/// Reads a file of a scan's request and notes it among the job's inputs; `read` is given its bytes and returns the
/// number of its records.
template <typename Read>
void load_input(ScanJob & job, InputFile const & file, Read && read)
{
    InputSummary input{file.role, file.path, 0, {}, 0, 0};
    FileDigest digest;
    bool const is_wanted = !job.request.output.folder.empty();
    auto const source = open_source(file.path, is_wanted ? &digest : nullptr);
    input.records = read(*source);
    // The digest is of the very bytes that were read, and of those that the reader did not need.
    std::array<char, 4096> rest;
    while (is_wanted && source->read(rest) != 0)
        continue;
    input.bytes = digest.bytes;
    input.sha256 = digest.sha256;
    job.inputs.push_back(std::move(input));
}

} // namespace mirsweep
