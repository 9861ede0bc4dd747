#include <mirsweep/score/occupancy/factorised_kd.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace mirsweep
{

namespace
{

constexpr std::size_t flank_letters = 5; // of Nucleotide, unknown among them

// By place (12-mer positions 1, 2, 11, 12) and Nucleotide: A C T G and unknown.
constexpr std::array<std::array<double, flank_letters>, 4> values_of_flanks{{{-0.24, 0.1, -0.14, 0.28, 0},
                                                                             {-0.24, 0.13, -0.3, 0.42, 0},
                                                                             {-0.075, 0, -0.18, 0.25, 0},
                                                                             {-0.1, 0, -0.1, 0.26, 0}}};

struct ExactSum
{
    double high;
    double low; // what rounding took from `high`
};

ExactSum two_sum(double const a, double const b) noexcept
{
    double const sum = a + b;
    double const b_part = sum - a;
    return {sum, (a - (sum - b_part)) + (b - b_part)};
}

/// The double nearest to the exact sum of four. The rounding errors of the partial sums are far smaller than the last
/// digit of the sum, so their own sum needs no more care.
double nearest_sum(std::array<double, 4> const & values) noexcept
{
    ExactSum const first = two_sum(values[0], values[1]);
    ExactSum const second = two_sum(first.high, values[2]);
    ExactSum const third = two_sum(second.high, values[3]);
    return third.high + (third.low + (second.low + first.low));
}

std::array<double, 625> make_flanking_values() noexcept
{
    std::array<double, 625> result{};
    for (std::size_t index = 0; index < result.size(); ++index)
    {
        std::array<double, 4> values{};
        std::size_t rest = index;
        for (std::size_t place = 0; place < 4; ++place, rest /= flank_letters)
            values[place] = values_of_flanks[place][rest % flank_letters];
        result[index] = nearest_sum(values);
    }
    return result;
}

// Of the first `count`. The mean of two middle values is cut to a whole number.
std::int32_t median(std::array<std::int32_t, 4> values, std::size_t const count) noexcept
{
    std::fill(values.begin() + static_cast<std::ptrdiff_t>(count), values.end(),
              std::numeric_limits<std::int32_t>::max());
    std::sort(values.begin(), values.end());
    std::int32_t const upper = values[count / 2];
    return count % 2 == 1 ? upper : (values[count / 2 - 1] + upper) / 2;
}

TwelveMer with_base(TwelveMer const & bases, unsigned const place, Nucleotide const base) noexcept
{
    std::uint32_t const mask = 3U << 2 * place;
    return {(bases.code & ~mask) | static_cast<std::uint32_t>(base) << 2 * place, bases.unknown & ~mask};
}

/// The flanks with which an eight is measured: pairs of letters on either side, at most one side with an unknown base.
/// As 12-mers whose eight is still A.
std::vector<TwelveMer> measured_flanks()
{
    // An unknown base is outside: N before a base on the left, after it on the right, or both.
    std::vector<std::pair<Nucleotide, Nucleotide>> outer_inner;
    for (std::uint8_t inner = 0; inner < 5; ++inner)
        for (std::uint8_t outer = 0; outer < 5; ++outer)
            if (inner != 4 || outer == 4)
                outer_inner.emplace_back(static_cast<Nucleotide>(outer), static_cast<Nucleotide>(inner));
    std::vector<TwelveMer> flanks;
    for (auto const & [first, second] : outer_inner)
        for (auto const & [twelfth, eleventh] : outer_inner)
        {
            if (first == Nucleotide::n && twelfth == Nucleotide::n)
                continue;
            TwelveMer bases = unknown_twelve_mer;
            bases.push(first);
            bases.push(second);
            for (int k = 0; k < 8; ++k)
                bases.push(Nucleotide::a);
            bases.push(eleventh);
            bases.push(twelfth);
            flanks.push_back(bases);
        }
    return flanks;
}

std::int32_t to_thousandths(double const value) noexcept
{
    return static_cast<std::int32_t>(std::nearbyint(value * 1000));
}

} // namespace

double flanking_value(TwelveMer const & bases) noexcept
{
    static std::array<double, 625> const values = make_flanking_values();
    auto const letter = [&](unsigned const place) { return static_cast<std::size_t>(bases.at(place)); };
    return values[letter(0) + flank_letters * (letter(1) + flank_letters * (letter(10) + flank_letters * letter(11)))];
}

std::optional<std::int32_t> FactorisedKd::thousandths(TwelveMer const & bases) const noexcept
{
    std::optional<Eight> const eight = eight_of(bases);
    if (!eight)
        return std::nullopt;
    return static_cast<std::int32_t>(std::nearbyint(eight->log_kd + flanking_value(bases) * eight->flank));
}

double FactorisedKd::log_kd(TwelveMer const & bases) const noexcept
{
    std::optional<std::int32_t> const value = thousandths(bases);
    return value ? *value / 1000.0 : std::numeric_limits<double>::quiet_NaN();
}

std::optional<FactorisedKd::Eight> FactorisedKd::eight_of(TwelveMer const & bases) const noexcept
{
    std::uint32_t const unknown = bases.unknown >> 4 & 0x5555U;
    if (unknown == 0)
    {
        std::optional<std::size_t> const index = site_.index_of(bases);
        return index ? std::optional{eights_[*index]} : std::nullopt;
    }
    if (unknown == 1U)
        return median_over(bases, 2);
    return unknown == 0x4000U ? median_over(bases, 9) : std::nullopt;
}

std::optional<FactorisedKd::Eight> FactorisedKd::median_over(TwelveMer const & bases,
                                                             unsigned const unknown) const noexcept
{
    std::array<std::int32_t, 4> log_kds{};
    std::array<std::int32_t, 4> flanks{};
    std::size_t count = 0;
    for (std::uint8_t base = 0; base < 4; ++base)
        if (auto const index = site_.index_of(with_base(bases, unknown, static_cast<Nucleotide>(base))))
        {
            log_kds[count] = eights_[*index].log_kd;
            flanks[count++] = eights_[*index].flank;
        }
    if (count == 0)
        return std::nullopt;
    return Eight{median(log_kds, count), median(flanks, count)};
}

FactorisedKd factorised(KdModel const & model, SeedSite const & site)
{
    static std::vector<TwelveMer> const flanks = measured_flanks();
    std::vector<double> x;
    for (TwelveMer const & bases : flanks)
        x.push_back(flanking_value(bases));
    FactorisedKd::Eights eights{};
    for (std::size_t index = 0; index < eights.size(); ++index)
    {
        auto const middle = static_cast<std::uint32_t>(site.eight_at(index)) << 4;
        double count = 0, sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
        for (std::size_t i = 0; i < flanks.size(); ++i)
        {
            double const y = model.log_kd({flanks[i].code | middle, flanks[i].unknown});
            if (std::isnan(y))
                continue;
            ++count;
            sum_x += x[i];
            sum_y += y;
            sum_xx += x[i] * x[i];
            sum_xy += x[i] * y;
        }
        double const spread = count * sum_xx - sum_x * sum_x;
        double const slope = spread > 0 ? (count * sum_xy - sum_x * sum_y) / spread : 0;
        double const at_0 = count > 0 ? (sum_y - slope * sum_x) / count : 0;
        eights[index] = {to_thousandths(at_0), to_thousandths(slope)};
    }
    return FactorisedKd{site, eights};
}

} // namespace mirsweep
