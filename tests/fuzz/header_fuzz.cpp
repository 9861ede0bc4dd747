// FASTA headers and gene maps: names are views of what was given and can be in a table.
#include <algorithm>
#include <functional>
#include <string>

#include <mirsweep/core/error.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/join/gene_of_header.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

bool can_stand_in_a_table(std::string_view const name)
{
    return std::none_of(name.begin(), name.end(), [](char const c) { return (c >= '\0' && c < ' ') || c == '\x7F'; });
}

bool is_part_of(std::string_view const name, std::string_view const text)
{
    return name.empty() || (!std::less<>{}(name.data(), text.data()) &&
                            !std::less<>{}(text.data() + text.size(), name.data() + name.size()));
}

void check_header(std::string_view const header)
{
    HeaderNames const names = names_of_header(header);
    require(is_part_of(names.transcript, header) && is_part_of(names.gene, header), "names are views of the header");
    require(can_stand_in_a_table(names.transcript) && can_stand_in_a_table(names.gene), "names break no table");
    bool const is_blank =
        std::all_of(header.begin(), header.end(), [](char const c) { return (c >= '\0' && c <= ' ') || c == '\x7F'; });
    require(names.transcript.empty() == is_blank, "only a blank header has no name");
}

void check_gene_map(std::string_view const bytes)
{
    MemorySource source{bytes, "map"};
    try
    {
        GeneMap const map{source};
        require(map.size() != 0, "a map has a row");
        require(can_stand_in_a_table(map.gene_of("NM_1.1")) && can_stand_in_a_table(map.gene_of("t1")),
                "genes break no table");
    }
    catch (InputError const & error)
    {
        require(can_stand_in_a_table(error.what()), "an error is one line");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    std::string_view const bytes = FuzzInput{data, size}.rest();
    check_header(bytes);
    check_header(bytes.substr(0, bytes.find_first_of("\r\n")));
    check_gene_map(bytes);
    return 0;
}
