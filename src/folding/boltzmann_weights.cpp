#include "folding/boltzmann_weights.hpp"

#include <algorithm>
#include <cmath>

namespace mirsweep::folding
{

namespace
{

/// ViennaRNA's smooth form of min(energy, 0), so that a partition function can be differentiated.
double smoothed(double const energy)
{
    double const x = -energy / 10;
    if (x < -1.2283697)
        return 0;
    if (x > 0.8660254)
        return energy;
    double const wave = std::sin(x - 0.34242663) + 1;
    return -10 * 0.38490018 * wave * wave;
}

double weight_of(EnergyTables::Energy const energy)
{
    return boltzmann_weight(energy);
}

double weight_of(double const energy)
{
    return boltzmann_weight(energy);
}

template <typename Energies, typename Weights, std::size_t size>
void set_weights(std::array<Energies, size> const & energies, std::array<Weights, size> & weights);

void set_weights(EnergyTables::Energy const energy, double & weight)
{
    weight = weight_of(energy);
}

template <typename Energies, typename Weights, std::size_t size>
void set_weights(std::array<Energies, size> const & energies, std::array<Weights, size> & weights)
{
    for (std::size_t i = size == pair_kinds ? 1 : 0; i < size; ++i)
        set_weights(energies[i], weights[i]);
}

/// Of the bases in front of and after a stem, where there are any, before smoothing.
double dangles(EnergyTables const & tables, PairKind const pair, Letter const before, Letter const after)
{
    if (before == no_base)
        return after == no_base ? 0 : smoothed(tables.dangle3[pair][after]);
    if (after == no_base)
        return smoothed(tables.dangle5[pair][before]);
    return smoothed(tables.mismatch_exterior[pair][before][after]);
}

BoltzmannWeights::OfStem stem_weights(EnergyTables const & tables, double const fixed)
{
    BoltzmannWeights::OfStem weights{};
    for (PairKind pair = 1; pair < pair_kinds; ++pair)
        for (Letter before = 0; before < neighbour_kinds; ++before)
            for (Letter after = 0; after < neighbour_kinds; ++after)
                weights[pair][before][after] =
                    weight_of(dangles(tables, pair, before, after) + fixed + (is_weak(pair) ? tables.weak_end : 0));
    return weights;
}

/// Two bits a base.
std::size_t packed(std::span<Letter const> const letters)
{
    std::size_t code = 0;
    for (Letter const letter : letters)
        code = code << 2 | (letter & 3U);
    return code;
}

bool are_known(std::span<Letter const> const letters)
{
    return std::all_of(letters.begin(), letters.end(), [](Letter const letter) { return letter < unknown_base; });
}

} // namespace

double boltzmann_weight(double const energy)
{
    return std::exp(-energy / 100 / thermal_energy);
}

BoltzmannWeights::BoltzmannWeights(EnergyTables const & tables, std::size_t const longest_hairpin)
{
    set_weights(tables.stack, stack);
    set_weights(tables.bulge, bulge);
    set_weights(tables.interior, interior);
    set_weights(tables.mismatch_hairpin, mismatch_hairpin);
    set_weights(tables.mismatch_interior, mismatch_interior);
    set_weights(tables.mismatch_1xn, mismatch_1xn);
    set_weights(tables.mismatch_2x3, mismatch_2x3);
    set_weights(tables.int11, int11);
    set_weights(tables.int21, int21);
    set_weights(tables.int22, int22);
    for (PairKind outer = 1; outer < pair_kinds; ++outer)
    {
        weak[outer] = weight_of(static_cast<double>(is_weak(outer) ? tables.weak_end : 0));
        for (PairKind inner = 1; inner < pair_kinds; ++inner)
            bulge1[outer][inner] = bulge[1] * stack[outer][inner];
    }
    for (std::size_t difference = 0; difference < asymmetry.size(); ++difference)
        asymmetry[difference] = weight_of(static_cast<double>(tables.asymmetry_of(difference)));
    hairpin.resize(longest_hairpin + 1);
    for (std::size_t size = 3; size <= longest_hairpin; ++size)
        hairpin[size] = weight_of(
            tables.hairpin[std::min(size, longest_loop)] +
            (size <= longest_loop ? 0 : tables.hairpin_growth * std::log(static_cast<double>(size) / longest_loop)));
    multiloop_stem = stem_weights(tables, tables.multiloop_stem);
    exterior_stem = stem_weights(tables, 0);
    multiloop_closing = weight_of(tables.multiloop_closing);
    for (auto const & [text, energy] : tables.special_hairpins)
    {
        std::vector<Letter> letters;
        for (char const letter : text)
            letters.push_back(static_cast<Letter>(to_nucleotide(letter)));
        std::vector<std::uint8_t> & index = special_index_.at(text.size());
        index.resize(std::size_t{1} << 2 * text.size());
        index[packed(letters)] = static_cast<std::uint8_t>(special_hairpins_.size());
        special_hairpins_.push_back(weight_of(energy));
    }
}

double BoltzmannWeights::hairpin_loop(PairKind const pair, std::span<Letter const> const letters) const
{
    std::size_t const size = letters.size() - 2;
    if (letters.size() <= longest_special && !special_index_[letters.size()].empty() && are_known(letters))
        if (std::uint8_t const special = special_index_[letters.size()][packed(letters)]; special != 0)
            return special_hairpins_[special];
    if (size == 3)
        return hairpin[3] * weak[pair];
    return hairpin[size] * mismatch_hairpin[pair][letters[1]][letters[letters.size() - 2]];
}

} // namespace mirsweep::folding
