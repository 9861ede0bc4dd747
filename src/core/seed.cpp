#include <mirsweep/core/seed.hpp>

#include <algorithm>
#include <stdexcept>

namespace mirsweep
{

Seed::Seed(std::string_view const region)
{
    if (region.size() != 7)
        throw std::invalid_argument{"a seed has seven bases"};
    std::transform(region.begin(), region.end(), bases_.begin(), to_nucleotide);
    if (std::find(bases_.begin(), bases_.end(), Nucleotide::n) != bases_.end())
        throw std::invalid_argument{"a seed is made of A C G U"};
}

std::string Seed::to_string() const
{
    std::string text(bases_.size(), '\0');
    std::transform(bases_.begin(), bases_.end(), text.begin(), to_rna_letter);
    return text;
}

Seed seed_of(std::string_view const mature_sequence)
{
    if (mature_sequence.size() < 8)
        throw std::invalid_argument{"a mature sequence has 8 nt or more"};
    return Seed{mature_sequence.substr(1, 7)};
}

} // namespace mirsweep
