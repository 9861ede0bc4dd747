#include <mirsweep/score/context_plus_plus/seed_pairing_stability.hpp>

#include <array>
#include <cstddef>

namespace mirsweep
{

namespace
{

// Hundredths of kcal/mol, [first base][second base] of the strand 5'->3', in the order of Nucleotide: a c t g.
constexpr std::array<std::array<int, 4>, 4> stacks{{{-93, -224, -110, -208},    // AA AC AU AG
                                                    {-211, -326, -208, -236},   // CA CC CU CG
                                                    {-133, -235, -93, -211},    // UA UC UU UG
                                                    {-235, -342, -224, -326}}}; // GA GC GU GG
constexpr int initiation = 409;
constexpr int terminal_au = 45;
constexpr int self_complementary = 43;

bool is_self_complementary(std::span<Nucleotide const> const strand)
{
    for (std::size_t i = 0; i < strand.size(); ++i)
        if (strand[i] != complement(strand[strand.size() - 1 - i]))
            return false;
    return true;
}

int terminal_penalty(Nucleotide const base)
{
    return base == Nucleotide::a || base == Nucleotide::t ? terminal_au : 0;
}

} // namespace

double duplex_free_energy(std::span<Nucleotide const> const strand)
{
    int energy = initiation + terminal_penalty(strand.front()) + terminal_penalty(strand.back());
    for (std::size_t i = 0; i + 1 < strand.size(); ++i)
        energy += stacks[static_cast<std::size_t>(strand[i])][static_cast<std::size_t>(strand[i + 1])];
    if (is_self_complementary(strand))
        energy += self_complementary;
    return energy / 100.0;
}

double seed_pairing_stability(Seed const & seed, SiteType const type)
{
    std::array<Nucleotide, 7> strand{};
    for (unsigned position = 2; position <= 8; ++position)
        strand[position - 2] = seed.at(position);
    bool const pairs_position_8 = rule_of(type).last_paired == 8;
    return duplex_free_energy(std::span{strand}.first(pairs_position_8 ? 7 : 6));
}

} // namespace mirsweep
