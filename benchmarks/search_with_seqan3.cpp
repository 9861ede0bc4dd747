// The same search by SeqAn3's k-mer hashes of positions 2-8 and a table from hash to miRNAs: 8mers and 7mer-m8s only.

#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <seqan3/alphabet/nucleotide/dna4.hpp>
#include <seqan3/search/views/kmer_hash.hpp>

#include "generate.hpp"

namespace
{

using namespace mirsweep;

seqan3::dna4_vector random_dna4(std::size_t const count)
{
    bench::Random random{2};
    std::string text;
    bench::append_bases(random, count, "ACGT", text);
    seqan3::dna4_vector bases;
    for (char const letter : text)
        bases.push_back(seqan3::dna4{}.assign_char(letter));
    return bases;
}

void kmer_hash(benchmark::State & state)
{
    constexpr std::size_t text_bases = 1'000'000;
    seqan3::dna4_vector const transcripts = random_dna4(text_bases);
    bench::Random random{1};
    std::vector<std::vector<std::uint32_t>> mirnas_of_hash(1U << 14);
    for (std::uint32_t mirna = 0; mirna < static_cast<std::uint32_t>(state.range(0)); ++mirna)
        mirnas_of_hash[random.below(mirnas_of_hash.size())].push_back(mirna);
    struct Hit
    {
        std::uint32_t mirna, begin;
    };
    std::vector<Hit> hits;
    for (auto _ : state)
    {
        hits.clear();
        std::uint32_t begin = 0;
        for (auto const hash : transcripts | seqan3::views::kmer_hash(seqan3::ungapped{7}))
        {
            for (std::uint32_t const mirna : mirnas_of_hash[hash])
                hits.push_back({mirna, begin});
            ++begin;
        }
        benchmark::DoNotOptimize(hits.data());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * text_bases));
}

} // namespace

BENCHMARK(kmer_hash)->Arg(1)->Arg(64)->Arg(2656);
