#include <mirsweep/score/occupancy/kd_network.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <stdexcept>

#include "score/occupancy/network_kernel.hpp"

namespace mirsweep
{

namespace
{

constexpr std::size_t letters = 5; // in the network's order A T C G, and one that may be any of them
constexpr std::size_t channels_1 = 4;
constexpr std::size_t channels = NetworkKd::channel_count;
constexpr std::size_t mirna_pairs = KdNetwork::mirna_bases - 1;
constexpr std::size_t target_pairs = NetworkKd::pair_count;
constexpr std::size_t pairs_of_letters = letters * letters;

// One part in 2^25: sums stay below 2^6.
constexpr double scale = 1 << 25;

// The network looks at a place of both strands only where they can face each other.
constexpr bool is_used(std::size_t const i, std::size_t const j) noexcept
{
    return i + j >= 5 && i + j <= 11;
}

constexpr std::size_t used_places = []
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < mirna_pairs; ++i)
        for (std::size_t j = 0; j < target_pairs; ++j)
            count += is_used(i, j) ? 1 : 0;
    return count;
}();

constexpr std::size_t layer_1_size = 4 * 4 * channels_1;
constexpr std::size_t layer_2_size = 2 * 2 * channels_1 * channels;
constexpr std::size_t layer_3_size = channels * channels; // of one place
constexpr std::size_t number_count =
    layer_1_size + layer_2_size + used_places * layer_3_size + channels + 4 * (channels_1 + channels + channels);
static_assert(number_count == 14'816);

std::vector<double> read_numbers()
{
    std::string_view const bytes = kd_network_bytes();
    std::vector<double> numbers(number_count);
    for (std::size_t i = 0; i < number_count; ++i)
    {
        std::uint32_t bits = 0;
        for (std::size_t byte = 0; byte < 4; ++byte)
            bits |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[4 * i + byte])) << 8 * byte;
        numbers[i] = static_cast<double>(std::bit_cast<float>(bits));
    }
    return numbers;
}

/// Normalisation of a batch with the means and variances of the training.
struct Normalisation
{
    explicit Normalisation(std::span<double const> const numbers)
    {
        std::size_t const count = numbers.size() / 4;
        for (std::size_t c = 0; c < count; ++c)
        {
            double const factor = numbers[c] / std::sqrt(numbers[3 * count + c] + 0.001);
            factors.push_back(factor);
            offsets.push_back(numbers[count + c] - numbers[2 * count + c] * factor);
        }
    }

    std::vector<double> factors;
    std::vector<double> offsets;
};

double rectified(double const value) noexcept
{
    return value > 0 ? value : 0.2 * value;
}

// One base of either strand: 1 for what it is, a quarter for each of the four if it is not known.
double share(std::size_t const letter, std::size_t const base) noexcept
{
    return letter == 4 ? 0.25 : letter == base ? 1 : 0;
}

using Layer1 = std::array<std::array<double, channels_1>, pairs_of_letters>; // by miRNA letter, target letter

Layer1 layer_1(std::span<double const> const weights, Normalisation const & normalisation)
{
    Layer1 result{};
    for (std::size_t m = 0; m < letters; ++m)
        for (std::size_t t = 0; t < letters; ++t)
            for (std::size_t c = 0; c < channels_1; ++c)
            {
                double sum = 0;
                for (std::size_t a = 0; a < 4; ++a)
                    for (std::size_t b = 0; b < 4; ++b)
                        sum += (4 * share(m, a) * share(t, b) - 0.25) * weights[(a * 4 + b) * channels_1 + c];
                result[m * letters + t][c] = rectified(sum * normalisation.factors[c] + normalisation.offsets[c]);
            }
    return result;
}

using Channels = std::array<double, channels>;

/// What the second layer makes of two neighbours on the miRNA, m0 and m1, and on the target, t0 and t1.
Channels layer_2(Layer1 const & below, std::span<double const> const weights, Normalisation const & normalisation,
                 std::array<std::size_t, 2> const & m, std::array<std::size_t, 2> const & t)
{
    Channels result{};
    for (std::size_t row = 0; row < 2; ++row)
        for (std::size_t column = 0; column < 2; ++column)
            for (std::size_t c = 0; c < channels_1; ++c)
                for (std::size_t k = 0; k < channels; ++k)
                    result[k] += below[m[row] * letters + t[column]][c] *
                                 weights[((row * 2 + column) * channels_1 + c) * channels + k];
    for (std::size_t k = 0; k < channels; ++k)
        result[k] = rectified(result[k] * normalisation.factors[k] + normalisation.offsets[k]);
    return result;
}

std::vector<Channels> all_of_layer_2(Layer1 const & below, std::span<double const> const weights,
                                     Normalisation const & normalisation)
{
    std::vector<Channels> result;
    for (std::size_t m = 0; m < pairs_of_letters; ++m)
        for (std::size_t t = 0; t < pairs_of_letters; ++t)
            result.push_back(
                layer_2(below, weights, normalisation, {m / letters, m % letters}, {t / letters, t % letters}));
    return result;
}

// A C T G N in the order of Nucleotide, to the network's.
constexpr std::array<std::size_t, letters> letter_of_base{0, 2, 1, 3, 4};

std::size_t letter_of(Nucleotide const base) noexcept
{
    return letter_of_base[static_cast<std::size_t>(base)];
}

// Row of a pair of bases: known ones by the four bits of their codes, so that they lie at a 12-mer's own bits.
constexpr std::size_t row_of(Nucleotide const first, Nucleotide const second) noexcept
{
    auto const a = static_cast<std::size_t>(first);
    auto const b = static_cast<std::size_t>(second);
    if (a < 4 && b < 4)
        return a | b << 2;
    return a < 4 ? 16 + a : b < 4 ? 20 + b : 24;
}

std::size_t row_at(TwelveMer const & bases, unsigned const j) noexcept
{
    if ((bases.unknown >> 2 * j & 5U) == 0) [[likely]]
        return bases.code >> 2 * j & 15U;
    return row_of(bases.at(j), bases.at(j + 1));
}

} // namespace

KdNetwork const & KdNetwork::published()
{
    static KdNetwork const network;
    return network;
}

// products_: for each place in use, each pair of miRNA letters and each pair of target letters, the third layer's sums
// times the size of the last layer's weight.
KdNetwork::KdNetwork()
{
    std::vector<double> const numbers = read_numbers();
    std::span<double const> rest{numbers};
    auto const take = [&](std::size_t const count)
    {
        std::span<double const> const part = rest.first(count);
        rest = rest.subspan(count);
        return part;
    };
    auto const weights_1 = take(layer_1_size);
    auto const weights_2 = take(layer_2_size);
    auto const weights_3 = take(used_places * layer_3_size);
    auto const weights_4 = take(channels);
    Normalisation const normalisation_1{take(4 * channels_1)};
    Normalisation const normalisation_2{take(4 * channels)};
    Normalisation const normalisation_3{take(4 * channels)};
    std::vector<Channels> const second =
        all_of_layer_2(layer_1(weights_1, normalisation_1), weights_2, normalisation_2);

    Channels factors{};
    for (std::size_t k = 0; k < channels; ++k)
    {
        double const size = std::abs(weights_4[k]);
        signs_[k] = weights_4[k] < 0 ? -1 : 1;
        factors[k] = normalisation_3.factors[k] * size;
        offsets_[k] = normalisation_3.offsets[k] * size;
    }
    products_.resize(used_places * second.size() * channels);
    auto to = products_.begin();
    for (std::size_t place = 0; place < used_places; ++place)
        for (Channels const & below : second)
        {
            Channels sums{};
            for (std::size_t c = 0; c < channels; ++c)
                for (std::size_t k = 0; k < channels; ++k)
                    sums[k] += below[c] * weights_3[place * layer_3_size + c * channels + k];
            to = std::transform(sums.begin(), sums.end(), factors.begin(), to, std::multiplies{});
        }
}

std::unique_ptr<NetworkKd> KdNetwork::model_of(std::string_view const mirna) const
{
    if (mirna.size() < mirna_bases)
        throw std::invalid_argument{"the KD network needs the first ten bases of a miRNA"};
    std::array<std::array<Channels, pairs_of_letters>, target_pairs> sums{};
    for (Channels & first : sums[target_pairs / 2])
        first = offsets_;
    std::size_t place = 0;
    for (std::size_t i = 0; i < mirna_pairs; ++i)
        for (std::size_t j = 0; j < target_pairs; ++j)
        {
            if (!is_used(i, j))
                continue;
            std::size_t const pair =
                letter_of(to_nucleotide(mirna[i])) * letters + letter_of(to_nucleotide(mirna[i + 1]));
            double const * from = &products_[(place++ * pairs_of_letters + pair) * pairs_of_letters * channels];
            for (Channels & row : sums[j])
                for (double & sum : row)
                    sum += *from++;
        }
    auto model = std::make_unique<NetworkKd>();
    model->signs_ = signs_;
    for (std::size_t j = 0; j < target_pairs; ++j)
        for (std::size_t a = 0; a < letters; ++a)
            for (std::size_t b = 0; b < letters; ++b)
            {
                auto const first = static_cast<Nucleotide>(a);
                auto const second = static_cast<Nucleotide>(b);
                Channels const & row = sums[j][letter_of(first) * letters + letter_of(second)];
                for (std::size_t k = 0; k < channels; ++k)
                    model->rows_[j][row_of(first, second)][k] =
                        static_cast<std::int32_t>(std::nearbyint(row[k] * scale));
            }
    return model;
}

NetworkKd::RowsOfPairs NetworkKd::rows_of(TwelveMer const & bases) const noexcept
{
    RowsOfPairs rows;
    if (bases.unknown == 0) [[likely]]
        for (unsigned j = 0; j < pair_count; ++j)
            rows[j] = rows_[j][bases.code >> 2 * j & 15U].data();
    else
        for (unsigned j = 0; j < pair_count; ++j)
            rows[j] = rows_[j][row_at(bases, j)].data();
    return rows;
}

double NetworkKd::log_kd(TwelveMer const & bases) const noexcept
{
    return -rectified_total(rows_of(bases), signs_.data()) / (5 * scale);
}

void NetworkKd::prefetch(TwelveMer const & bases) const noexcept
{
    for (std::int32_t const * const row : rows_of(bases))
        __builtin_prefetch(row);
}

} // namespace mirsweep
