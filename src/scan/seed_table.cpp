#include <mirsweep/scan/seed_table.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <mirsweep/core/seed.hpp>

#include "scan/code_table.hpp"
#include "scan/core_filter.hpp"
#include "scan/plane_kernel.hpp"

namespace mirsweep
{

namespace
{

/// Numbers of different seeds.
struct KernelLimits
{
    std::size_t most_for_planes_alone; ///< where the filter is not fast
    std::size_t fewest_for_filter, most_for_filter;
};

#if defined(__aarch64__)
constexpr bool has_neon = true;
#else
constexpr bool has_neon = false;
#endif

/// Where the kernels are equally fast: see benchmarks/README.md for the measurement, and for NEON for the estimate. All but
/// the code table take longer the more sites there are.
constexpr KernelLimits limits_for(SiteTypeSet const types)
{
    if (has_neon)
        return types.contains(SiteType::offset_6mer) ? KernelLimits{40, 40, 250} : KernelLimits{64, 64, 400};
    if (types.contains(SiteType::offset_6mer))
        return {96, 6, 400};
    return types.contains(SiteType::mer6) ? KernelLimits{192, 8, 500} : KernelLimits{320, 8, 700};
}

ScanKernel kernel_for(std::size_t const seeds, SiteTypeSet const types)
{
    KernelLimits const limits = limits_for(types);
    bool const is_filter_fast = scan::CoreFilter::is_fast();
    if (seeds < limits.fewest_for_filter || (!is_filter_fast && seeds <= limits.most_for_planes_alone))
        return ScanKernel::bit_planes;
    return is_filter_fast && seeds <= limits.most_for_filter ? ScanKernel::core_filter : ScanKernel::code_table;
}

std::vector<Seed> seeds_of(std::span<Mirna const> const mirnas)
{
    std::vector<Seed> seeds;
    seeds.reserve(mirnas.size());
    for (Mirna const & mirna : mirnas)
        seeds.push_back(seed_of(mirna.sequence));
    return seeds;
}

std::uint64_t begin_of(scan::SeedMatch const & match) noexcept
{
    return match.register_begin + rule_of(match.type).begin();
}

/// Where the sites of a match begin and end.
std::pair<std::uint64_t, unsigned> place_of(scan::SeedMatch const & match) noexcept
{
    return {begin_of(match), rule_of(match.type).length()};
}

/// Matches of neighbouring places only are out of order, so that few steps are needed; repeats need more, and get a
/// sort whose time is bounded.
void sort_by_place(std::span<scan::SeedMatch> const matches)
{
    auto const is_before = [](scan::SeedMatch const & left, scan::SeedMatch const & right)
    { return place_of(left) < place_of(right); };
    std::size_t steps_left = 16 * matches.size();
    for (std::size_t i = 1; i < matches.size(); ++i)
    {
        scan::SeedMatch const match = matches[i];
        std::size_t to = i;
        for (; to > 0 && steps_left > 0 && is_before(match, matches[to - 1]); --to, --steps_left)
            matches[to] = matches[to - 1];
        matches[to] = match;
    }
    if (steps_left == 0)
        std::sort(matches.begin(), matches.end(), is_before);
}

} // namespace

struct SeedTable::Scratch::Content
{
    std::vector<scan::SeedMatch> matches;
};

SeedTable::Scratch::Scratch() : content_{std::make_unique<Content>()}
{
}
SeedTable::Scratch::Scratch(Scratch &&) noexcept = default;
SeedTable::Scratch & SeedTable::Scratch::operator=(Scratch &&) noexcept = default;
SeedTable::Scratch::~Scratch() = default;

struct SeedTable::Content
{
    SiteTypeSet types;
    std::vector<scan::SeedPattern> patterns;          // one a different seed
    std::vector<std::vector<std::uint32_t>> families; // by pattern: the miRNAs with that seed, in order
    std::optional<scan::CoreFilter> core_filter;      // where that kernel is used
    std::optional<scan::CodeTable> code_table;        // where that kernel is used

    void find_matches(TranscriptBatch const & batch, std::size_t begin, std::size_t end,
                      std::vector<scan::SeedMatch> & matches) const;
    void append_sites(TranscriptBatch const & batch, BatchRange const & range, std::span<scan::SeedMatch const> matches,
                      std::vector<Site> & sites) const;
};

SeedTable::SeedTable(std::span<Mirna const> const mirnas, SiteTypeSet const types, ScanKernel const kernel)
{
    auto content = std::make_unique<Content>();
    content->types = types;
    std::vector<Seed> const seeds = seeds_of(mirnas);
    std::map<Seed, std::size_t> pattern_of_seed;
    for (std::uint32_t mirna = 0; mirna < seeds.size(); ++mirna)
    {
        auto const [known, is_new] = pattern_of_seed.try_emplace(seeds[mirna], content->patterns.size());
        if (is_new)
        {
            content->patterns.push_back(scan::make_pattern(seeds[mirna]));
            content->families.emplace_back();
        }
        content->families[known->second].push_back(mirna);
    }
    ScanKernel const used = kernel == ScanKernel::by_seed_count ? kernel_for(content->patterns.size(), types) : kernel;
    if (used == ScanKernel::core_filter)
        content->core_filter.emplace(content->patterns, types);
    if (used == ScanKernel::code_table)
        content->code_table.emplace(seeds, types);
    content_ = std::move(content);
}

SeedTable::SeedTable(SeedTable &&) noexcept = default;
SeedTable & SeedTable::operator=(SeedTable &&) noexcept = default;
SeedTable::~SeedTable() = default;

std::size_t SeedTable::seed_count() const noexcept
{
    return content_->patterns.size();
}

ScanKernel SeedTable::kernel() const noexcept
{
    return content_->code_table    ? ScanKernel::code_table
           : content_->core_filter ? ScanKernel::core_filter
                                   : ScanKernel::bit_planes;
}

std::size_t SeedTable::preferred_bases() const noexcept
{
    return content_->code_table ? 8 * 1024 : 1024 * 1024;
}

void SeedTable::find_sites(TranscriptBatch const & batch, BatchRange const range, Scratch & scratch,
                           std::vector<Site> & sites) const
{
    if (content_->code_table)
    {
        for (std::size_t i = range.first_record; i < range.last_record; ++i)
        {
            TranscriptBatch::Record const & record = batch.records[i];
            std::size_t const begin = std::max(range.begin, record.begin);
            std::size_t const end = std::min(range.end, record.begin + record.length);
            if (begin < end)
                content_->code_table->find_sites(batch.bases, {static_cast<std::uint32_t>(i), record.begin}, begin, end,
                                                 sites);
        }
        return;
    }
    // Matches take as much memory as their sites; so would vectors that grow by doubling.
    constexpr std::size_t most_pieces_ahead = 16;
    std::size_t const known = sites.size();
    std::size_t const most = range.end - range.begin <= preferred_bases() ? preferred_bases() : preferred_bases() / 4;
    for (std::size_t begin = range.begin; begin < range.end;)
    {
        std::size_t const end = std::min(begin + most, range.end);
        content_->find_matches(batch, begin, end, scratch.content_->matches);
        content_->append_sites(batch, {range.first_record, range.last_record, begin, end}, scratch.content_->matches, sites);
        if (begin == range.begin && end < range.end)
            sites.reserve(known + (sites.size() - known) * std::min(most_pieces_ahead, (range.end - begin - 1) / (end - begin) + 1));
        begin = end;
    }
}

std::vector<Site> SeedTable::find_sites(TranscriptBatch const & batch) const
{
    Scratch scratch;
    std::vector<Site> sites;
    for (std::size_t begin = 0; begin < batch.bases.size(); begin += preferred_bases())
        find_sites(batch, {0, batch.records.size(), begin, std::min(begin + preferred_bases(), batch.bases.size())},
                   scratch, sites);
    return sites;
}

/// Of the sites that begin at these bases, and some more; in order of their places.
void SeedTable::Content::find_matches(TranscriptBatch const & batch, std::size_t const begin, std::size_t const end,
                                      std::vector<scan::SeedMatch> & matches) const
{
    matches.clear();
    // A site that begins at a base may have its register one base earlier.
    std::size_t const first_word = begin == 0 ? 0 : (begin - 1) / 64;
    std::size_t const last_word = (end + 63) / 64;
    if (core_filter)
        core_filter->find_matches(batch.bases, first_word, last_word, matches);
    else
        scan::find_matches(batch.bases, first_word, last_word, patterns, types, matches);
    sort_by_place(matches);
}

/// `matches` must be in order of their places.
void SeedTable::Content::append_sites(TranscriptBatch const & batch, BatchRange const & range,
                                      std::span<scan::SeedMatch const> const matches, std::vector<Site> & sites) const
{
    std::size_t index = range.first_record;
    std::pair<std::uint64_t, unsigned> last_place{};
    std::size_t first_at_place = sites.size();
    for (scan::SeedMatch const & match : matches)
    {
        std::size_t const begin = begin_of(match);
        if (begin < range.begin || begin >= range.end)
            continue;
        while (begin >= batch.records[index].begin + batch.records[index].length)
            ++index;
        auto const transcript = static_cast<std::uint32_t>(index);
        auto const site_begin = static_cast<std::uint32_t>(begin - batch.records[index].begin);
        bool const shares_place = place_of(match) == last_place;
        if (!shares_place)
            first_at_place = sites.size();
        last_place = place_of(match);
        for (std::uint32_t const mirna : families[match.seed])
            sites.push_back({transcript, mirna, site_begin, match.type});
        if (shares_place)
            std::sort(sites.begin() + static_cast<std::ptrdiff_t>(first_at_place), sites.end());
    }
}

} // namespace mirsweep
