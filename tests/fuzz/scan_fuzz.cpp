// The seed search of both kernels against the naive scanner.
#include <string>
#include <vector>

#include <mirsweep/transcripts/fasta_encoder.hpp>
#include <mirsweep/scan/seed_table.hpp>

#include "fuzz/fuzz_input.hpp"
#include "fuzz/fuzz_site_types.hpp"
#include "property/naive_scan.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::vector<Mirna> mirnas_of(FuzzInput & input)
{
    std::vector<Mirna> mirnas;
    for (unsigned count = input.byte() % 4 + 1; count != 0; --count)
    {
        std::string sequence;
        while (sequence.size() < 9)
            for (unsigned bits = input.byte(), i = 0; i < 4; ++i, bits >>= 2)
                sequence += "ACGU"[bits & 3];
        mirnas.push_back({"m" + std::to_string(count), sequence});
    }
    return mirnas;
}

std::vector<std::string> transcripts_of(std::string_view const bytes)
{
    constexpr std::string_view letters = "AACCGGUUacguTtNR";
    std::vector<std::string> transcripts(1);
    for (char const byte : bytes)
        if (byte == '\0')
            transcripts.emplace_back();
        else
            transcripts.back() += letters[static_cast<unsigned char>(byte) % letters.size()];
    return transcripts;
}

TranscriptBatch batch_of(std::vector<std::string> const & transcripts)
{
    std::string text;
    for (std::string const & transcript : transcripts)
        text += ">t\n" + transcript + "\n";
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed(text, text.size());
    encoder.finish();
    require(!batch.defect && batch.records.size() == transcripts.size(), "every transcript is read");
    return batch;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    SiteTypeSet const types = site_types_of(input.byte());
    std::size_t const step = input.byte() + 1;
    std::vector<Mirna> const mirnas = mirnas_of(input);
    std::vector<std::string> const transcripts = transcripts_of(input.take(4096));
    std::vector<Site> const expected = naive_scan(mirnas, transcripts, types);
    TranscriptBatch const batch = batch_of(transcripts);
    for (ScanKernel const kernel : {ScanKernel::bit_planes, ScanKernel::core_filter, ScanKernel::code_table})
    {
        SeedTable const table{mirnas, types, kernel};
        SeedTable::Scratch scratch;
        std::vector<Site> sites;
        for (std::size_t begin = 0; begin < batch.bases.size(); begin += step)
            table.find_sites(batch, {0, batch.records.size(), begin, std::min(begin + step, batch.bases.size())},
                             scratch, sites);
        require(sites == expected, "the sites are those of the naive scanner");
    }
    return 0;
}
