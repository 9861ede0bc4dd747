// A FASTA file into encoded transcripts with one thread, next to htslib's kseq and SeqAn3 (read_with_seqan3.cpp), which
// give letters.

#include <benchmark/benchmark.h>
#include <fcntl.h>
#include <htslib/kseq.h>
#include <unistd.h>

#include <mirsweep/transcripts/fasta_source.hpp>

#include "fasta_file.hpp"
#include "transcripts/transcript_feed.hpp"

namespace
{

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wunused-function"
KSEQ_INIT(int, ::read)
#pragma GCC diagnostic pop

using namespace mirsweep;

void transcript_feed(benchmark::State & state)
{
    std::string const & path = bench::fasta_file().path();
    std::uint64_t bases = 0;
    for (auto _ : state)
    {
        transcripts::TranscriptFeed feed{fasta_sources({path}), static_cast<std::size_t>(state.range(0)) * 1024};
        transcripts::TranscriptFeed::Reader reader;
        std::uint64_t ordinal = 0;
        TranscriptBatch batch;
        bases = 0;
        while (feed.next(reader, batch, ordinal))
            bases += batch.bases.size();
        benchmark::DoNotOptimize(bases);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bench::FastaFile::bytes));
}

void kseq(benchmark::State & state)
{
    std::string const & path = bench::fasta_file().path();
    for (auto _ : state)
    {
        int const file = ::open(path.c_str(), O_RDONLY);
        kseq_t * const record = kseq_init(file);
        std::uint64_t bases = 0;
        while (kseq_read(record) >= 0)
            bases += record->seq.l;
        benchmark::DoNotOptimize(bases);
        kseq_destroy(record);
        ::close(file);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bench::FastaFile::bytes));
}

} // namespace

BENCHMARK(transcript_feed)->Arg(64)->Arg(128)->Arg(256)->Arg(512)->Arg(1024);
BENCHMARK(kseq);
