// Tables of dissociation constants. Whatever the bytes, an InputError of one line, or models of finite values.
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/score/occupancy/kd_tables.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::vector<Mirna> const & mirnas()
{
    static std::vector<Mirna> const both{{"hsa-let-7a-5p", "UGAGGUAGUAGGUUGUAUAGUU"},
                                         {"hsa-miR-1-3p", "UGGAAUGUAAAGAAGUAUGUAU"}};
    return both;
}

std::optional<KdTables> tables_in(std::string_view const bytes, std::span<Mirna const> const of)
{
    MemorySource source{bytes, "kd.tsv"};
    try
    {
        return read_kd_tables(source, of);
    }
    catch (InputError const & error)
    {
        std::string_view const what = error.what();
        require(what.starts_with("kd.tsv"), "an error names the file");
        require(what.find('\n') == std::string_view::npos, "an error is one line");
        return std::nullopt;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    std::size_t const count = input.byte() % 2 + 1;
    std::optional<KdTables> const tables = tables_in(input.rest(), std::span{mirnas()}.first(count));
    if (!tables)
        return 0;
    require(tables->of_mirna.size() == count, "each miRNA has a model or none");
    for (auto const & model : tables->of_mirna)
        require(model == nullptr || tables->rows != 0, "a model comes from rows");
    return 0;
}
