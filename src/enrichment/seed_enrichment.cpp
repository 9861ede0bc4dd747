#include <mirsweep/enrichment/seed_enrichment.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace mirsweep
{

namespace
{

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t no_gene = 0xFFFFFFFF;

/// Weight of a site of each type (Grimson et al. 2007, doi:10.1016/j.molcel.2007.06.017), in the order of SiteType.
constexpr std::array<double, site_type_count> site_weights{0, 0.05, 0.099, 0.161, 0.31};

/// Genes of a seed in the universe of an input, ascending.
struct Targets
{
    std::vector<std::uint32_t> genes{};
    std::vector<double> weights{};
};

/// One direction of an input: the values that targets are tested for being low in, and the genes of its set.
struct Side
{
    RankedGenes ranked;
    std::vector<bool> is_in_set{};
    std::uint64_t set{0};
    double sign{1}; ///< of the values against the table's log2 fold changes

    void count_set()
    {
        set = static_cast<std::uint64_t>(std::count(is_in_set.begin(), is_in_set.end(), true));
    }
};

std::vector<double> log2_of(std::span<double const> const lengths)
{
    std::vector<double> logs;
    for (double const length : lengths)
        logs.push_back(std::log2(length));
    return logs;
}

Side side_of(EnrichmentInput const & input, EnrichmentOptions const & options, double const sign)
{
    std::vector<double> values;
    for (double const change : input.fold_change)
        values.push_back(sign * change);
    if (values.empty())
        values.resize(input.genes.size());
    Side side{RankedGenes{values, log2_of(input.length)}, input.is_in_set, 0, sign};
    if (side.is_in_set.empty())
    {
        side.is_in_set.resize(values.size());
        if (options.top_percent)
            for (std::uint32_t const gene : side.ranked.lowest(
                     static_cast<std::size_t>(std::floor(static_cast<double>(values.size()) * *options.top_percent / 100))))
                side.is_in_set[gene] = true;
        else if (!input.adjusted_p.empty())
            for (std::size_t i = 0; i < values.size(); ++i)
                side.is_in_set[i] = input.adjusted_p[i] < options.alpha && values[i] < 0 &&
                                    std::abs(values[i]) >= options.least_fold_change;
    }
    side.count_set();
    return side;
}

class SeedTests
{
public:
    SeedTests(EnrichmentInput const & input, EnrichmentOptions const & options) : input_{input}, options_{options}
    {
        if (options.direction != Direction::up)
            sides_.push_back(side_of(input, options, 1));
        if (options.direction != Direction::down)
            sides_.push_back(side_of(input, options, -1));
        std::uint32_t const genes_of_run = input.genes.empty() ? 0 : input.genes.back() + 1;
        place_.assign(genes_of_run, no_gene);
        for (std::uint32_t i = 0; i < input.genes.size(); ++i)
            place_[input.genes[i]] = i;
    }

    EnrichmentRow test(SeedTargets const & seed)
    {
        find_targets(seed);
        EnrichmentRow row;
        row.genes = input_.genes.size();
        row.targets = targets_.genes.size();
        std::uint64_t const others = row.genes - row.targets;
        row.is_tested = row.targets >= options_.least_targets && others >= options_.least_targets;
        make_overlap(row);
        bool const has_values = !input_.fold_change.empty();
        if (row.is_tested && has_values)
            make_rank_tests(row);
        else
            clear_rank_tests(row);
        return row;
    }

    /// NaN for a seed that is not tested.
    double slope_t(SeedTargets const & seed)
    {
        find_targets(seed);
        std::uint64_t const others = input_.genes.size() - targets_.genes.size();
        bool const is_tested =
            targets_.genes.size() >= options_.least_targets && others >= options_.least_targets;
        return is_tested ? sides_.front().ranked.slope(targets_.genes, targets_.weights).t : unknown;
    }

private:
    void find_targets(SeedTargets const & seed)
    {
        targets_.genes.clear();
        targets_.weights.clear();
        for (GeneSiteCounts const & counts : seed.genes)
        {
            if (counts.gene >= place_.size() || place_[counts.gene] == no_gene)
                continue;
            std::uint64_t sites = 0;
            double weight = 0;
            for (std::size_t type = 0; type < site_type_count; ++type)
                if (options_.site_types.contains(static_cast<SiteType>(type)))
                {
                    sites += counts.sites[type];
                    weight += site_weights[type] * counts.sites[type];
                }
            if (sites == 0)
                continue;
            targets_.genes.push_back(place_[counts.gene]);
            targets_.weights.push_back(weight);
        }
    }

    /// Of both directions the one with the smaller p; p is doubled then.
    template <typename Result, typename Test>
    Result better(Test const & test) const
    {
        Result best = test(sides_.front());
        if (sides_.size() == 1)
            return best;
        Result const other = test(sides_.back());
        if (other.p < best.p)
            best = other;
        best.p = std::min(1.0, 2 * best.p);
        return best;
    }

    void make_overlap(EnrichmentRow & row) const
    {
        struct Overlap
        {
            std::uint64_t set;
            std::uint64_t overlap;
            double p;
        };
        bool const has_set = !input_.is_in_set.empty() || options_.top_percent || !input_.adjusted_p.empty();
        auto const best = better<Overlap>(
            [&](Side const & side)
            {
                auto const overlap = static_cast<std::uint64_t>(
                    std::count_if(targets_.genes.begin(), targets_.genes.end(),
                                  [&](std::uint32_t const gene) { return side.is_in_set[gene]; }));
                double const p = row.is_tested && has_set ? overlap_p(row.genes, row.targets, side.set, overlap) : unknown;
                return Overlap{side.set, overlap, p};
            });
        row.set = best.set;
        row.overlap = best.overlap;
        row.overlap_p = best.p;
        row.expected = static_cast<double>(row.set) * static_cast<double>(row.targets) / static_cast<double>(row.genes);
        row.odds_ratio = odds_ratio(row.genes, row.targets, row.set, row.overlap);
    }

    void make_rank_tests(EnrichmentRow & row) const
    {
        auto const [of_targets, of_others] = sides_.front().ranked.medians(targets_.genes);
        row.median_targets = of_targets * sides_.front().sign;
        row.median_others = of_others * sides_.front().sign;
        row.rank_sum = better<RankSum>([&](Side const & side) { return side.ranked.rank_sum(targets_.genes); });
        row.ks = better<KolmogorovSmirnov>([&](Side const & side) { return side.ranked.kolmogorov_smirnov(targets_.genes); });
        row.slope = better<Slope>(
            [&](Side const & side)
            {
                Slope slope = side.ranked.slope(targets_.genes, targets_.weights);
                slope.slope *= side.sign;
                slope.t *= side.sign;
                return slope;
            });
    }

    static void clear_rank_tests(EnrichmentRow & row)
    {
        row.median_targets = row.median_others = unknown;
        row.rank_sum = {unknown, unknown, unknown};
        row.ks = {unknown, unknown};
        row.slope = {unknown, unknown, unknown, unknown};
    }

    EnrichmentInput const & input_;
    EnrichmentOptions const & options_;
    std::vector<Side> sides_;
    std::vector<std::uint32_t> place_; // of a gene of the run in the universe
    Targets targets_;
};

template <typename P, typename Q>
void adjust(std::vector<EnrichmentRow> & rows, P const & p_of, Q const & q_of)
{
    std::vector<double> p;
    for (EnrichmentRow const & row : rows)
        p.push_back(p_of(row));
    std::vector<double> const q = benjamini_hochberg(p);
    for (std::size_t i = 0; i < rows.size(); ++i)
        q_of(rows[i]) = q[i];
}

/// The most specific type of a gene's sites.
std::size_t best_of(GeneSiteCounts const & counts)
{
    std::size_t best = 0;
    for (std::size_t type = 0; type < site_type_count; ++type)
        if (counts.sites[type] != 0)
            best = type;
    return best;
}

} // namespace

std::vector<EnrichmentRow> test_seeds(EnrichmentInput const & input, std::span<SeedTargets const> const seeds,
                                      EnrichmentOptions const & options)
{
    SeedTests tests{input, options};
    std::vector<EnrichmentRow> rows;
    for (std::size_t seed = 0; seed < seeds.size(); ++seed)
    {
        rows.push_back(tests.test(seeds[seed]));
        rows.back().seed = seed;
    }
    using Row = EnrichmentRow;
    adjust(rows, [](Row const & row) { return row.overlap_p; }, [](Row & row) -> double & { return row.overlap_q; });
    adjust(rows, [](Row const & row) { return row.rank_sum.p; }, [](Row & row) -> double & { return row.rank_sum_q; });
    adjust(rows, [](Row const & row) { return row.ks.p; }, [](Row & row) -> double & { return row.ks_q; });
    adjust(rows, [](Row const & row) { return row.slope.p; }, [](Row & row) -> double & { return row.slope_q; });
    bool const is_table = !input.fold_change.empty();
    auto const key = [&](Row const & row)
    {
        double const p = is_table ? row.slope.p : row.overlap_p;
        return std::isnan(p) ? std::numeric_limits<double>::infinity() : p;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](Row const & left, Row const & right) { return key(left) < key(right); });
    return rows;
}

std::vector<bool> set_of(EnrichmentInput const & input, EnrichmentOptions const & options)
{
    return side_of(input, options, options.direction == Direction::up ? -1 : 1).is_in_set;
}

std::vector<double> slope_ts(EnrichmentInput const & input, std::span<SeedTargets const> const seeds,
                             EnrichmentOptions const & options)
{
    EnrichmentOptions down = options;
    down.direction = Direction::down;
    SeedTests tests{input, down};
    std::vector<double> ts;
    for (SeedTargets const & seed : seeds)
        ts.push_back(tests.slope_t(seed));
    return ts;
}

std::vector<ClassEffect> class_effects(EnrichmentInput const & input, std::span<SeedTargets const> const seeds,
                                       std::span<EnrichmentRow const> const rows, EnrichmentOptions const & options)
{
    std::vector<ClassEffect> effects;
    if (input.fold_change.empty())
        return effects;
    // The table's own sign, or its opposite where genes are expected to rise.
    bool const is_up = options.direction == Direction::up;
    Side const side = side_of(input, options, is_up ? -1 : 1);
    NormalScores scores;
    std::vector<std::uint32_t> place(input.genes.empty() ? 0 : input.genes.back() + 1, no_gene);
    for (std::uint32_t i = 0; i < input.genes.size(); ++i)
        place[input.genes[i]] = i;
    for (EnrichmentRow const & row : rows)
    {
        if (!row.is_tested)
            continue;
        std::array<std::vector<std::uint32_t>, site_type_count> members;
        std::vector<bool> has_site(input.genes.size());
        for (GeneSiteCounts const & counts : seeds[row.seed].genes)
            if (counts.gene < place.size() && place[counts.gene] != no_gene)
            {
                has_site[place[counts.gene]] = true;
                members[best_of(counts)].push_back(place[counts.gene]);
            }
        std::vector<std::uint32_t> controls;
        for (std::uint32_t gene = 0; gene < input.genes.size(); ++gene)
            if (!has_site[gene])
                controls.push_back(gene);
        for (std::size_t type = site_type_count; type-- > 0;)
        {
            ClassEffect effect{row.seed, static_cast<SiteType>(type), members[type].size(), {unknown, unknown}};
            if (effect.genes >= options.least_targets)
                effect.effect = side.ranked.shift(members[type], controls, scores);
            effect.effect.shift *= side.sign;
            if (options.direction == Direction::both)
                effect.effect.p = std::min(1.0, 2 * std::min(effect.effect.p, 1 - effect.effect.p));
            effects.push_back(effect);
        }
    }
    return effects;
}

} // namespace mirsweep
