// Trees: each leaf is found by its name, and no two leaves are further apart than all leaves together.
#include <cmath>
#include <string>
#include <vector>

#include <mirsweep/alignment/species_tree.hpp>
#include <mirsweep/core/error.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

void check(SpeciesTree const & tree)
{
    std::vector<SpeciesTree::Node> leaves;
    for (std::string const & name : tree.leaf_names())
    {
        require(!name.empty(), "a leaf has a name");
        leaves.push_back(tree.leaf(name));
        require(leaves.back() != SpeciesTree::none, "a leaf is found by its name");
    }
    require(!leaves.empty(), "a tree has a leaf");
    SpeciesTree::Sums sums{tree, leaves.front()};
    require(sums.joined_length({leaves.front()}) == 0, "one leaf joins nothing");
    double const all = sums.joined_length(leaves);
    double const again = sums.joined_length(leaves);
    require(all == again || (std::isnan(all) && std::isnan(again)), "a sum does not depend on those before it");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    MemorySource source{FuzzInput{data, size}.rest(), "tree"};
    try
    {
        check(SpeciesTree::read(source));
    }
    catch (InputError const & error)
    {
        require(std::string_view{error.what()}.find('\n') == std::string_view::npos, "an error is one line");
    }
    return 0;
}
