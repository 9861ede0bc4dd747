// A shard's record, line by line. Whatever the bytes, std::invalid_argument or a record that is read the same again
// once it is written.
#include <algorithm>
#include <stdexcept>
#include <string>

#include <mirsweep/result/shard_record.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::string lines_of(ShardRecord const & record)
{
    std::string lines = to_json_lines(record.run);
    for (ReportCandidate const & candidate : record.candidates)
        lines += to_json_line(candidate);
    for (ShardTranscript const & transcript : record.transcripts)
        lines += to_json_line(transcript);
    return lines;
}

/// Calls `take` with each line; false once it has refused one.
template <typename Take>
bool take_lines(std::string_view text, Take const take)
{
    while (!text.empty())
    {
        std::size_t const end = std::min(text.find('\n'), text.size());
        try
        {
            take(text.substr(0, end));
        }
        catch (std::invalid_argument const &)
        {
            return false;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return true;
}

void read_head(std::string_view const line)
{
    std::string written;
    if (!take_lines(line, [&](std::string_view const one) { written = to_json_line(shard_head_of(one)); }))
        return;
    require(written.empty() || to_json_line(shard_head_of(written)) == written, "a head is read as it is written");
}

void read_rest(std::string_view const text)
{
    ShardRecord record;
    take_lines(text, [&](std::string_view const line) { add_line(record, line); });
    std::string const written = lines_of(record);
    ShardRecord again;
    require(take_lines(written, [&](std::string_view const line) { add_line(again, line); }),
            "what was written can be read");
    require(lines_of(again) == written, "a record is read as it is written");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    bool const is_head = input.byte() % 2 != 0;
    if (is_head)
        read_head(input.rest());
    else
        read_rest(input.rest());
    return 0;
}
