// TargetScan's files: families, alignments, isoforms, seed constants, probabilities. Whatever the bytes, an InputError
// of one line or a result.
#include <algorithm>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/score/context_plus_plus/accessibility.hpp>
#include <mirsweep/score/context_plus_plus/isoforms.hpp>
#include <mirsweep/score/context_plus_plus/target_abundance.hpp>
#include <mirsweep/targetscan/aligned_site.hpp>
#include <mirsweep/targetscan/alignment_reader.hpp>
#include <mirsweep/targetscan/family_table.hpp>
#include <mirsweep/targetscan/seed_family.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

bool is_one_line(std::string_view const text)
{
    return std::none_of(text.begin(), text.end(), [](char const c) { return c >= '\0' && c < ' '; });
}

template <typename Read>
void read(std::string_view const bytes, Read const read_source)
{
    MemorySource source{bytes, "table"};
    try
    {
        read_source(source);
    }
    catch (InputError const & error)
    {
        require(is_one_line(error.what()), "an error is one line");
    }
}

void scan_alignment(ByteSource & source)
{
    MemorySource family_source{"let-7\tGAGGUAG\t9606\nm\tAAAAAAA\t9606\nn\tGAGGUAG\t10090;9606\n", "families"};
    FamilyTable const families{read_seed_families(family_source).families};
    SiteFinder masked{families, RibosomeShadow::masked};
    SiteFinder unmasked{families, RibosomeShadow::none};
    AlignmentReader reader{source};
    for (GeneAlignment gene; reader.next(gene);)
    {
        std::size_t const all = unmasked.find(gene).size();
        require(masked.find(gene).size() <= all, "masking adds no site");
        for (AlignedSite const & site : unmasked.find(gene))
            require(site.first_column <= site.last_column, "a site begins before it ends");
    }
    for (std::string const & warning : reader.warnings())
        require(is_one_line(warning), "a warning is one line");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    unsigned const kind = input.byte() % 5;
    std::string_view const bytes = input.rest();
    switch (kind)
    {
    case 0:
        read(bytes, [](ByteSource & source) { FamilyTable{read_seed_families(source).families}; });
        break;
    case 1:
        read(bytes, scan_alignment);
        break;
    case 2:
        read(bytes, [](ByteSource & source) { read_isoforms(source); });
        break;
    case 3:
        read(bytes, [](ByteSource & source) { read_seed_constants(source); });
        break;
    default:
        read(bytes, [](ByteSource & source) { read_unpaired_probabilities(source); });
    }
    return 0;
}
