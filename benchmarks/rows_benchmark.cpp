// Rows of `sites` from ready pieces, next to fmt.

#include <iterator>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <mirsweep/tables/tsv.hpp>

#include "generate.hpp"

namespace
{

using namespace mirsweep;

constexpr std::size_t site_count = 2000;
constexpr std::size_t mirna_count = 2656;
TranscriptNames const names{"ENST00000026528.1", "GENE26528"};

std::vector<Site> random_sites()
{
    bench::Random random{4};
    std::vector<Site> sites;
    for (std::uint32_t i = 0; i < site_count; ++i)
        sites.push_back({0, static_cast<std::uint32_t>(random.below(mirna_count)), i,
                         static_cast<SiteType>(random.below(site_type_count))});
    return sites;
}

void ready_pieces(benchmark::State & state)
{
    std::vector<Mirna> const mirnas = bench::random_mirnas(mirna_count);
    std::vector<PairStatus> const status(mirna_count, PairStatus::no);
    std::vector<Site> const sites = random_sites();
    TsvRows const rows{mirnas, true};
    ByteBuffer bytes;
    for (auto _ : state)
    {
        bytes.clear();
        rows.append_sites(names, sites, status, {}, bytes);
        benchmark::DoNotOptimize(bytes.view().data());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * sites.size()));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}

void fmt_rows(benchmark::State & state)
{
    std::vector<Mirna> const mirnas = bench::random_mirnas(mirna_count);
    std::vector<PairStatus> const status(mirna_count, PairStatus::no);
    std::vector<Site> const sites = random_sites();
    fmt::memory_buffer bytes;
    for (auto _ : state)
    {
        bytes.clear();
        for (Site const & site : sites)
            fmt::format_to(std::back_inserter(bytes), "{}\t{}\t{}\t{}\t{}\t{}\tNA\t{}\n", mirnas[site.mirna].name,
                           names.transcript, names.gene, site.begin + 1, site.end(), rule_of(site.type).name,
                           to_string(status[site.mirna]));
        benchmark::DoNotOptimize(bytes.data());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * sites.size()));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes.size()));
}

} // namespace

BENCHMARK(ready_pieces);
BENCHMARK(fmt_rows);
