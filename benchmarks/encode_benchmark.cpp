// Sequence lines into bit planes, next to a loop over a table of letters.

#include <array>
#include <string>

#include <benchmark/benchmark.h>

#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/parallel/vector_target.hpp>

#include "generate.hpp"
#include "transcripts/encode_lines.hpp"

namespace
{

using namespace mirsweep;

constexpr std::size_t bases = 256 * 1024;

std::string lines_of(std::size_t const width)
{
    bench::Random random{3};
    std::string text;
    for (std::size_t at = 0; at < bases; at += width)
    {
        bench::append_bases(random, width, "ACGT", text);
        text += '\n';
    }
    return text;
}

void encode(benchmark::State & state, std::string const & target)
{
    if (!use_vector_target(target))
        return state.SkipWithError("this processor lacks it");
    std::string const text = lines_of(static_cast<std::size_t>(state.range(0)));
    EncodedBases encoded;
    for (auto _ : state)
    {
        scan::LineStatistics statistics;
        encoded.clear();
        benchmark::DoNotOptimize(scan::encode_lines(text, encoded, statistics));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
    use_vector_target({});
}

void table_loop(benchmark::State & state)
{
    std::array<std::uint8_t, 256> codes;
    codes.fill(255);
    for (char const letter : std::string_view{"ACGTUNacgtun"})
        codes[static_cast<unsigned char>(letter)] = static_cast<std::uint8_t>(to_nucleotide(letter));
    std::string const text = lines_of(static_cast<std::size_t>(state.range(0)));
    std::vector<std::uint8_t> encoded(text.size());
    for (auto _ : state)
    {
        std::uint8_t * to = encoded.data();
        for (char const letter : text)
        {
            std::uint8_t const code = codes[static_cast<unsigned char>(letter)];
            *to = code;
            to += code != 255;
        }
        benchmark::DoNotOptimize(to);
        benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

int const registered = []
{
    for (std::string const & target : vector_targets())
        benchmark::RegisterBenchmark(("encode_lines/" + target).c_str(), encode, target)
            ->Arg(60)
            ->Arg(80)
            ->Arg(100'000);
    return 0;
}();

} // namespace

BENCHMARK(table_loop)->Arg(60)->Arg(100'000);
