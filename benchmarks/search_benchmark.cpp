// Sites of N miRNAs in 1 Mb: both kernels, which shows where they cross, next to a naive search and SeqAn3's k-mer
// hashes (search_with_seqan3.cpp).

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <mirsweep/core/seed.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>
#include <mirsweep/scan/seed_table.hpp>
#include <mirsweep/parallel/vector_target.hpp>

#include "generate.hpp"

namespace
{

using namespace mirsweep;

constexpr std::size_t text_bytes = 1'000'000;
SiteTypeSet const canonical = SiteTypeSet::canonical();

TranscriptBatch const & encoded_transcripts()
{
    static TranscriptBatch const batch = []
    {
        TranscriptBatch made;
        FastaEncoder encoder{made, FastaEncoder::Start::of_input};
        std::string const text = bench::random_fasta(text_bytes);
        encoder.feed(text, text.size());
        encoder.finish();
        return made;
    }();
    return batch;
}

void search(benchmark::State & state, ScanKernel const kernel, SiteTypeSet const types, std::string const & target)
{
    if (!use_vector_target(target))
        return state.SkipWithError("this processor lacks it");
    TranscriptBatch const & batch = encoded_transcripts();
    std::vector<Mirna> const mirnas = bench::random_mirnas(static_cast<std::size_t>(state.range(0)));
    SeedTable const seeds{mirnas, types, kernel};
    SeedTable::Scratch scratch;
    std::vector<Site> sites;
    std::size_t found = 0;
    for (auto _ : state)
    {
        found = 0;
        // As the program does it: as many records at a time as the kernel prefers.
        for (std::size_t first = 0; first < batch.records.size();)
        {
            std::size_t last = first;
            std::size_t const begin = batch.records[first].begin;
            std::size_t end = begin;
            while (last < batch.records.size() && end - begin < seeds.preferred_bases())
            {
                end = batch.records[last].begin + batch.records[last].length;
                ++last;
            }
            sites.clear();
            seeds.find_sites(batch, {first, last, begin, end}, scratch, sites);
            found += sites.size();
            first = last;
        }
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * batch.bases.size()));
    state.counters["sites"] = static_cast<double>(found);
    use_vector_target({});
}

/// Looks for positions 2-7 of each miRNA by `std::string::find` and then at the bases around.
void naive_search(benchmark::State & state)
{
    bench::Random random{2};
    std::string transcripts;
    bench::append_bases(random, text_bytes, "ACGT", transcripts);
    std::vector<std::string> cores;
    for (Mirna const & mirna : bench::random_mirnas(static_cast<std::size_t>(state.range(0))))
    {
        Seed const seed = seed_of(mirna.sequence);
        std::string core;
        for (unsigned position = 8; position >= 2; --position)
            core += "ACTG"[static_cast<std::size_t>(seed.target_at(position))];
        cores.push_back(core);
    }
    for (auto _ : state)
    {
        std::size_t found = 0;
        for (std::string const & core : cores)
        {
            std::string const six = core.substr(1);
            for (std::size_t at = transcripts.find(six); at != std::string::npos; at = transcripts.find(six, at + 1))
            {
                bool const pairs_at_8 = at > 0 && transcripts[at - 1] == core.front();
                bool const has_a1 = at + six.size() < transcripts.size() && transcripts[at + six.size()] == 'A';
                found += pairs_at_8 || has_a1;
            }
        }
        benchmark::DoNotOptimize(found);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * transcripts.size()));
}

void register_search(ScanKernel const kernel, std::string const & kernel_name, std::string const & target)
{
    for (auto const & [types, shown] : {std::pair{canonical, "/canonical"}, std::pair{SiteTypeSet::all(), "/all"}})
    {
        auto * const made =
            benchmark::RegisterBenchmark((kernel_name + target + shown).c_str(), search, kernel, types, target);
        for (int const count : {1, 5, 10, 20, 32, 64, 128, 256, 512, 1024, 2656})
            made->Arg(count);
    }
}

int const registered = []
{
    for (std::string const & target : vector_targets())
    {
        if (target == "BASELINE")
            continue;
        register_search(ScanKernel::bit_planes, "bit_planes/", target);
        register_search(ScanKernel::code_table, "code_table/", target);
        if (target == "AVX3") // elsewhere the filter looks at place by place
            register_search(ScanKernel::core_filter, "core_filter/", target);
    }
    return 0;
}();

} // namespace

BENCHMARK(naive_search)->Arg(1)->Arg(10);
