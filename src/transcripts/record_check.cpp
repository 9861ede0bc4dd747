#include "transcripts/record_check.hpp"

#include <mirsweep/core/error.hpp>

namespace mirsweep::pipeline
{

void check_records(std::vector<std::string> const & paths, std::span<std::uint64_t const> const records)
{
    for (std::size_t file = 0; file < paths.size(); ++file)
        if (records[file] == 0)
            throw_no_record(paths[file]);
}

void throw_no_record(std::string const & path)
{
    throw_input_error({.file = path == "-" ? "standard input" : path}, "holds no record: FASTA begins with `>`");
}

} // namespace mirsweep::pipeline
