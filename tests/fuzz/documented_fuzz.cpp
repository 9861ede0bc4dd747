// The loaders of documented pairs: whatever the bytes, either an InputError of one line, or pairs that can be printed.
#include <algorithm>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/join/documented_table.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

bool is_one_line(std::string_view const text)
{
    return std::none_of(text.begin(), text.end(), [](char const c) { return c >= '\0' && c < ' '; });
}

void check(DocumentedTable const & table)
{
    require(table.pairs().size() + table.pairs_of_other_mirnas() <= table.rows(), "a pair has a row");
    for (DocumentedPair const & pair : table.pairs())
    {
        require(!pair.gene.empty() && printable(pair.gene, pair.gene.size()) == pair.gene, "a gene can be printed");
        require(printable(pair.references, pair.references.size()) == pair.references, "references can be printed");
        auto const of_gene = table.pairs_of_gene(pair.gene);
        require(
            std::any_of(of_gene.begin(), of_gene.end(), [&](auto const & found) { return found.mirna == pair.mirna; }),
            "a pair is found by its gene");
    }
    for (std::string const & warning : table.warnings())
        require(is_one_line(warning), "a warning is one line");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    std::vector<Mirna> const mirnas{{"hsa-let-7a-5p", "UGAGGUAGUAGGUUGUAUAGUU"},
                                    {"hsa-miR-7", "UGGAAGACUAGUGAUUUUGUUG"}};
    DocumentedTable table{mirnas};
    MemorySource source{FuzzInput{data, size}.rest(), "table"};
    try
    {
        table.add(source);
    }
    catch (InputError const & error)
    {
        require(is_one_line(error.what()), "an error is one line");
        return 0;
    }
    table.see_gene("G1");
    check(table);
    return 0;
}
