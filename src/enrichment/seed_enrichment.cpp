#include <mirsweep/enrichment/seed_enrichment.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/unknown_number.hpp"
#include "enrichment/enrichment_side.hpp"

namespace mirsweep
{

namespace
{

/// Genes of a seed in the universe of an input, ascending.
struct Targets
{
    std::vector<std::uint32_t> genes{};
    std::vector<std::uint32_t> weighted{}; ///< those that have a weight or a score
    std::vector<double> weights{};         ///< of `weighted`
};

class SeedTests
{
public:
    SeedTests(EnrichmentInput const & input, EnrichmentOptions const & options) : input_{input}, options_{options}
    {
        if (options.direction != Direction::up)
            sides_.push_back(side_of(input, options, 1));
        if (options.direction != Direction::down)
            sides_.push_back(side_of(input, options, -1));
        place_ = places_of(input);
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
        bool const is_tested = targets_.genes.size() >= options_.least_targets && others >= options_.least_targets;
        return is_tested ? sides_.front().ranked.slope(targets_.weighted, targets_.weights).t : unknown_number;
    }

    /// Places in the universe of the input, ascending.
    std::vector<std::uint32_t> const & targets_of(SeedTargets const & seed)
    {
        find_targets(seed);
        return targets_.genes;
    }

private:
    void find_targets(SeedTargets const & seed)
    {
        SeedCounts const & counts = seed.counts;
        std::size_t const per_gene = numbers_of_further(options_.classes);
        targets_.genes.clear();
        targets_.weighted.clear();
        targets_.weights.clear();
        for (std::size_t i = 0; i < counts.genes.size(); ++i)
        {
            if (!is_in_universe(counts.genes[i].gene))
                continue;
            Reported reported = reported_of(counts.genes[i]);
            if (per_gene != 0)
                add(std::span{counts.further}.subspan(i * per_gene, per_gene), reported);
            if (reported.sites == 0)
                continue;
            targets_.genes.push_back(place_[counts.genes[i].gene]);
            targets_.weights.push_back(reported.weight);
        }
        if (options_.has_scores)
            take_scores(counts);
        else
            targets_.weighted = targets_.genes;
    }

    void take_scores(SeedCounts const & counts)
    {
        targets_.weights.clear();
        for (GeneScore const & score : counts.scores)
            if (is_in_universe(score.gene))
            {
                targets_.weighted.push_back(place_[score.gene]);
                targets_.weights.push_back(-score.score);
            }
    }

    bool is_in_universe(std::uint32_t const gene) const noexcept
    {
        return gene < place_.size() && place_[gene] != no_gene;
    }

    /// Sites of one gene that make it a target.
    struct Reported
    {
        std::uint64_t sites{0};
        double weight{0};
    };

    Reported reported_of(GeneSiteCounts const & counts) const
    {
        Reported reported;
        for (std::size_t type = 0; type < site_type_count; ++type)
            if (options_.site_types.contains(static_cast<SiteType>(type)))
                add(counts.sites[type], type, reported);
        return reported;
    }

    void add(std::span<std::uint32_t const> const further, Reported & reported) const
    {
        for (std::size_t type = 0; type < site_type_count; ++type)
            add(further[type], type, reported);
        for (std::size_t other = site_type_count; other + 1 < further.size(); ++other)
            reported.sites += further[other];
        reported.weight += further.back() / 1000.0;
    }

    void add(std::uint32_t const sites, std::size_t const site_class, Reported & reported) const
    {
        reported.sites += sites;
        reported.weight += options_.classes[site_class].weight / 1000.0 * sites;
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
                double const p =
                    row.is_tested && has_set ? overlap_p(row.genes, row.targets, side.set, overlap) : unknown_number;
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
                Slope slope = side.ranked.slope(targets_.weighted, targets_.weights);
                slope.slope *= side.sign;
                slope.t *= side.sign;
                return slope;
            });
    }

    static void clear_rank_tests(EnrichmentRow & row)
    {
        row.median_targets = row.median_others = unknown_number;
        row.rank_sum = {unknown_number, unknown_number, unknown_number};
        row.ks = {unknown_number, unknown_number};
        row.slope = {unknown_number, unknown_number, unknown_number, unknown_number};
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

std::vector<bool> targets_of(EnrichmentInput const & input, SeedTargets const & seed, EnrichmentOptions const & options)
{
    std::vector<bool> is_target(input.genes.size());
    SeedTests tests{input, options};
    for (std::uint32_t const gene : tests.targets_of(seed))
        is_target[gene] = true;
    return is_target;
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

} // namespace mirsweep
