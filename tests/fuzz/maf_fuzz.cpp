// MAF files: a row's letters are as many as it says, within its sequence; regions have the bases they ask for.
#include <algorithm>
#include <string>
#include <vector>

#include <mirsweep/alignment/maf_reader.hpp>
#include <mirsweep/core/error.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

void check(MafRow const & row, std::size_t const columns)
{
    require(row.text.size() == columns, "the rows of a block have one length");
    auto const gaps = static_cast<std::uint64_t>(std::count(row.text.begin(), row.text.end(), '-'));
    require(row.text.size() - gaps == row.size, "a row has as many letters as it says");
    require(row.begin <= row.source_size && row.size <= row.source_size - row.begin, "a row lies in its sequence");
    require(!row.assembly.empty(), "a row has an assembly");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    MemorySource source{FuzzInput{data, size}.rest(), "maf"};
    try
    {
        MafReader reader{source};
        std::uint64_t line = 0;
        for (std::vector<MafRow> rows; reader.next(rows);)
        {
            require(rows.empty() || reader.line_number() > line, "blocks come in their order");
            line = rows.empty() ? line : reader.line_number();
            for (MafRow const & row : rows)
                check(row, rows.front().text.size());
        }
    }
    catch (InputError const & error)
    {
        require(std::string_view{error.what()}.find('\n') == std::string_view::npos, "an error is one line");
    }
    return 0;
}
