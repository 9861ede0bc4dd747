// Reading FASTA with SeqAn3.

#include <benchmark/benchmark.h>

#include <seqan3/alphabet/nucleotide/dna5.hpp>
#include <seqan3/io/sequence_file/input.hpp>

#include "fasta_file.hpp"

namespace
{

using namespace mirsweep;

void sequence_file_input(benchmark::State & state)
{
    for (auto _ : state)
    {
        seqan3::sequence_file_input input{bench::fasta_file().path()};
        std::uint64_t bases = 0;
        for (auto const & record : input)
            bases += record.sequence().size();
        benchmark::DoNotOptimize(bases);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bench::FastaFile::bytes));
}

} // namespace

BENCHMARK(sequence_file_input);
