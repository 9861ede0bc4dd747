#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "score/context_plus_plus/site_energy.hpp"
#include "unit/score/encoded_text.hpp"

using namespace mirsweep;

namespace
{

std::vector<Nucleotide> bases_of(std::string const & letters)
{
    std::vector<Nucleotide> bases;
    for (char const letter : letters)
        bases.push_back(to_nucleotide(letter));
    return bases;
}

} // namespace

// What is remembered of earlier sites is never another site's: of a repeat, of random bases, and near both ends.
TEST(SiteEnergyTable, GivesWhatASiteHasByItself)
{
    std::vector<std::vector<Nucleotide>> const mirnas{bases_of("UUUUUUUUUUUUUUUUUUUUUU"), bases_of("UGAGGUAGUAGGUUGUAUAGUU"),
                                                      bases_of("UUUUUUUU")};
    std::mt19937 random{5};
    std::string text(60, 'A');
    for (int i = 0; i < 60; ++i)
        text += "ACGT"[random() % 4];
    EncodedText const target{text + std::string(40, 'A')};
    SiteEnergyTable table;
    for (SiteType const type : {SiteType::mer8, SiteType::mer7_m8, SiteType::mer7_a1, SiteType::mer6})
        for (std::uint32_t begin = 0; begin + 8 <= target.bases().size(); ++begin)
            for (std::uint32_t mirna = 0; mirna < mirnas.size(); ++mirna)
            {
                if (begin < rule_of(type).begin())
                    continue;
                Site const site{0, mirna, begin, type};
                double const unpaired = -0.01 * begin;
                SiteEnergies const remembered = table.of(target.planes(), site, mirnas[mirna], unpaired);
                SiteEnergies const alone = SiteEnergyTable{}.of(target.planes(), site, mirnas[mirna], unpaired);
                auto const values = [](SiteEnergies const & energies)
                {
                    std::string row;
                    for (double const value : {energies.duplex, energies.seed_duplex, energies.opening, energies.ddg})
                        row += std::to_string(value) + ' ';
                    return row;
                };
                ASSERT_EQ(values(remembered), values(alone)) << begin;
            }
}
