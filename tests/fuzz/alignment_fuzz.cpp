// Alignment tables in `scan`: each site of a reference row is kept by the reference, and by no more species than there
// are rows; a row without its gaps keeps the sites that it has.
#include <algorithm>
#include <string>

#include <mirsweep/alignment/aligned_row.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/targetscan/alignment_conservation.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

void check_row(std::string_view const text, Seed const & seed)
{
    AlignedRow const row{text};
    auto const gaps = static_cast<std::size_t>(std::count(text.begin(), text.end(), '-'));
    require(row.size() == text.size() - gaps, "what is no gap is a base");
    for (std::uint32_t base = 0; base < row.size(); ++base)
    {
        std::uint32_t const column = row.column_of(base);
        require(column < text.size() && to_nucleotide(text[column]) == row.at(base), "a base is that of its column");
        require(row.bases_before(column) == base && row.bases_before(column + 1) == base + 1, "bases are counted");
    }
    if (row.size() != 0)
        static_cast<void>(row.keeps({0, row.column_of(row.size() - 1)}, seed, SiteType::mer6));
}

void check(AlignmentConservation const & conservation, Seed const & seed)
{
    for (std::size_t record = 0; record < conservation.size(); ++record)
    {
        std::size_t const bases = conservation.sequence(record).size();
        for (SiteType const type : {SiteType::mer8, SiteType::mer6, SiteType::offset_6mer})
            for (std::uint32_t begin = 0; begin + rule_of(type).length() <= std::min<std::size_t>(bases, 64); ++begin)
            {
                ConservedSite const site = conservation.at(record, begin, type, seed);
                require(site.species >= 1, "the reference keeps its site");
                require(site.branch_length && !site.pct && !site.is_conserved, "a tree gives lengths alone");
                require(site.species > 1 || *site.branch_length == 0, "one species has no branch");
            }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    std::string_view const bytes = FuzzInput{data, size}.rest();
    Seed const seed{"GAGGUAG"};
    check_row(bytes, seed);
    MemorySource source{bytes, "table"};
    MemorySource tree{"((9606:1,9598:0.5):2,10090:4);", "tree"};
    try
    {
        check(AlignmentConservation{{.alignment = source, .open_parameters = {}, .tree = &tree}}, seed);
    }
    catch (InputError const & error)
    {
        require(std::string_view{error.what()}.find('\n') == std::string_view::npos, "an error is one line");
    }
    return 0;
}
