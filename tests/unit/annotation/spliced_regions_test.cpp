#include <mirsweep/annotation/spliced_regions.hpp>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/annotation/region_fasta.hpp>
#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/error.hpp>

#include "temporary_folder.hpp"

namespace mirsweep
{

namespace
{

struct Files
{
    test::TemporaryFolder folder{};
    RegionRequest request{};

    Files(std::string_view const genome, std::string_view const annotation)
    {
        request.genome = folder.write("genome.fa", genome);
        request.annotation = folder.write("annotation", annotation);
    }

    SplicedRegions load(GenomeMemory const memory = GenomeMemory::exons) const
    {
        return load_regions(request, 2, memory);
    }

    /// The same whichever bases of the genome stay in memory.
    std::string fasta() const
    {
        std::string const of_exons = fasta_of(load(GenomeMemory::exons));
        EXPECT_EQ(fasta_of(load(GenomeMemory::all)), of_exons);
        EXPECT_EQ(fasta_of(load(GenomeMemory::regions)), of_exons);
        return of_exons;
    }

    static std::string fasta_of(SplicedRegions const & regions)
    {
        MemorySink sink;
        write_region_fasta(regions, 2, sink);
        return sink.bytes();
    }

    std::string error() const
    {
        try
        {
            load();
        }
        catch (InputError const & error)
        {
            std::string_view const message{error.what()};
            return std::string{message.substr(message.find("annotation: ") + 12)};
        }
        return "no error";
    }
};

std::uint64_t skipped(SplicedRegions const & regions, SkipReason const reason)
{
    return regions.counts.skipped[static_cast<std::size_t>(reason)];
}

std::string gtf(std::string_view const id, std::string_view const type, int const begin, int const end,
                std::string_view const more = {}, char const strand = '+')
{
    return "s\tx\t" + std::string{type} + '\t' + std::to_string(begin) + '\t' + std::to_string(end) + "\t.\t" + strand +
           "\t.\ttranscript_id \"" + std::string{id} + "\"; " + std::string{more} + '\n';
}

//                              1234567890123456789012345678901234567890
constexpr std::string_view bases{">s\nATGCCCTAAGGGACGTACGTACGTTGACCCAAATTTGGGC\n"};

} // namespace

TEST(SplicedRegions, TheStopCodonIsFoundByItsBases)
{
    std::string const exon = gtf("T", "exon", 1, 40);
    EXPECT_EQ(Files(bases, exon + gtf("T", "CDS", 1, 9)).fasta(),
              ">T gene=NA s:10-40(+)\nGGGACGTACGTACGTTGACCCAAATTTGGGC\n") << "the CDS has it";
    EXPECT_EQ(Files(bases, exon + gtf("T", "CDS", 1, 6)).fasta(),
              ">T gene=NA s:10-40(+)\nGGGACGTACGTACGTTGACCCAAATTTGGGC\n") << "after the CDS";
    EXPECT_EQ(Files(bases, exon + gtf("T", "CDS", 1, 12)).load().regions[0].length, 28U) << "there is none";
    Files files{bases, exon + gtf("T", "CDS", 1, 12)};
    files.request.stop_codon = StopCodon::excluded;
    EXPECT_EQ(files.load().regions[0].length, 25U);
    files.request.stop_codon = StopCodon::included;
    EXPECT_EQ(files.load().regions[0].length, 28U);
}

TEST(SplicedRegions, AStopCodonOverAnIntron)
{
    // The bases 7-9 are TAA; the intron cuts it after T.
    Files const files{">s\nATGCCCTGTAAAGAAGGGACG\n",
                      gtf("T", "exon", 1, 7) + gtf("T", "exon", 14, 21) + gtf("T", "CDS", 1, 6)};
    EXPECT_EQ(files.load().counts.stop_codon_excluded, 1U);
    EXPECT_EQ(files.fasta(), ">T gene=NA s:16-21(+)\nGGGACG\n");
}

TEST(SplicedRegions, CountsEachReasonOfASkip)
{
    Files files{bases, gtf("A", "exon", 1, 40) + gtf("A", "CDS", 1, 9) + gtf("B", "exon", 1, 9) + gtf("B", "CDS", 1, 9) +
                           gtf("C", "exon", 1, 9) + "other\tx\texon\t1\t5\t.\t+\t.\ttranscript_id \"D\"\n" +
                           gtf("E", "exon", 1, 5) + gtf("E", "exon", 5, 9)};
    SplicedRegions const regions = files.load();
    EXPECT_EQ(regions.counts.transcripts, 5U);
    EXPECT_EQ(regions.counts.regions, 1U);
    EXPECT_EQ(regions.counts.bases, 31U);
    EXPECT_EQ(skipped(regions, SkipReason::empty_region), 1U);
    EXPECT_EQ(skipped(regions, SkipReason::no_coding_sequence), 1U);
    EXPECT_EQ(skipped(regions, SkipReason::sequence_not_in_genome), 1U);
    EXPECT_EQ(skipped(regions, SkipReason::exons_overlap), 1U);
    ASSERT_EQ(regions.warnings.size(), 1U);
    EXPECT_NE(regions.warnings[0].find("other"), std::string::npos);
}

TEST(SplicedRegions, RefusesWhatCannotFit)
{
    EXPECT_EQ(Files(bases, gtf("T", "exon", 1, 9)).error(), "no CDS: use --region transcript");
    Files beyond{bases, gtf("T", "exon", 1, 41) + gtf("T", "CDS", 1, 9) + gtf("U", "exon", 1, 40) + gtf("U", "CDS", 1, 9)};
    EXPECT_TRUE(beyond.error().starts_with("record T: ends at s:41, but this sequence of the genome has 40 bases"));
    beyond.request.allow_missing = true;
    EXPECT_EQ(skipped(beyond.load(), SkipReason::beyond_sequence_end), 1U);
    EXPECT_TRUE(Files(">other\nACGT\n", gtf("T", "exon", 1, 9)).error().starts_with("no transcript lies on a sequence"));
    Files tagged{bases, gtf("T", "exon", 1, 9)};
    tagged.request.with_tags = {"basic"};
    EXPECT_EQ(tagged.error(), "no transcript has the tags and biotypes asked for");
}

TEST(SplicedRegions, TagsAndBiotypesChoose)
{
    Files files{bases, gtf("A", "exon", 1, 9, R"(tag "basic"; transcript_type "x")") +
                           gtf("B", "exon", 1, 9, R"(tag "basic"; tag "cut"; gene_type "y")") + gtf("C", "exon", 1, 9)};
    files.request.region = RegionKind::transcript;
    EXPECT_EQ(files.load().regions.size(), 3U);
    files.request.with_tags = {"basic"};
    EXPECT_EQ(files.load().regions.size(), 2U);
    files.request.without_tags = {"cut"};
    EXPECT_EQ(files.load().regions.size(), 1U);
    files.request.with_tags = files.request.without_tags = {};
    files.request.biotypes = {"y", "z"};
    ASSERT_EQ(files.load().regions.size(), 1U);
    EXPECT_EQ(files.load().annotation.transcripts[files.load().regions[0].transcript].name, "B");
}

TEST(SplicedRegions, CollapseLeavesOneOfEach)
{
    std::string const g = R"(gene_id "G"; )";
    Files files{bases, gtf("A", "exon", 1, 9, g) + gtf("B", "exon", 1, 20, g) + gtf("C", "exon", 1, 20, g) +
                           gtf("D", "exon", 1, 20) + gtf("E", "exon", 1, 20, "", '-')};
    files.request.region = RegionKind::transcript;
    auto const names = [&](Collapse const collapse)
    {
        files.request.collapse = collapse;
        SplicedRegions const regions = files.load();
        std::string text;
        for (Region const & region : regions.regions)
            text += regions.transcript(region).name;
        EXPECT_EQ(skipped(regions, SkipReason::collapsed) + regions.regions.size(), 5U);
        return text;
    };
    EXPECT_EQ(names(Collapse::none), "ABCDE");
    EXPECT_EQ(names(Collapse::same), "ABE");
    EXPECT_EQ(names(Collapse::longest), "BDE");
}

TEST(SplicedSource, RecordsAreTheLettersOfTheirRegions)
{
    std::mt19937 random{5};
    std::string sequence;
    for (int i = 0; i < 3000; ++i)
        sequence += i > 1500 && i < 1700 ? 'N' : "ACGTACGTACGTN"[random() % 13];
    std::string annotation;
    for (int i = 0; i < 500; ++i)
    {
        int const first = 1 + static_cast<int>(random() % 1400);
        int const second = 1500 + static_cast<int>(random() % 900);
        std::string const id = "t" + std::to_string(i);
        char const strand = i % 2 == 0 ? '+' : '-';
        annotation += gtf(id, "exon", first, first + static_cast<int>(random() % 90), {}, strand);
        annotation += gtf(id, "exon", second, second + static_cast<int>(random() % 600), {}, strand);
    }
    Files files{">s\n" + sequence + '\n', annotation};
    files.request.region = RegionKind::transcript;
    auto const regions = std::make_shared<SplicedRegions const>(files.load());
    ASSERT_EQ(regions->regions.size(), 500U);
    auto const source = spliced_source(regions, files.request);
    auto const reading = source->open({.part_bytes = 1000});
    auto const reader = reading->make_reader();
    std::size_t number = 0;
    for (SourcePart part; reading->next(part);)
    {
        TranscriptBatch batch;
        reader->read(part, batch);
        for (TranscriptBatch::Record const & record : batch.records)
        {
            Region const & region = regions->regions[number++];
            std::string const letters = spliced_letters(regions->genome, 0, region.is_reverse, region.blocks);
            ASSERT_EQ(record.length, letters.size());
            for (std::size_t i = 0; i < letters.size(); ++i)
                ASSERT_EQ(batch.bases.at(record.begin + i), to_nucleotide(letters[i]));
            ASSERT_EQ(record.ambiguous, static_cast<std::size_t>(std::ranges::count(letters, 'N')));
        }
    }
    EXPECT_EQ(number, 500U);
}

TEST(SplicedRegions, SumOfTheFilesOnlyWhereItIsAskedFor)
{
    std::string const genome = ">s\nACGTACGTACGT\n>t\nAC\n";
    std::string const annotation = gtf("a", "exon", 1, 5);
    Files files{genome, annotation};
    files.request.region = RegionKind::transcript;
    SplicedRegions const regions = load_regions(files.request, 2, GenomeMemory::all, nullptr, TextSums::made);
    EXPECT_EQ(regions.genome.text(), TextSum{genome});
    EXPECT_EQ(regions.annotation.text, TextSum{annotation});
    EXPECT_EQ(files.load().genome.text(), TextSum{});
    EXPECT_EQ(files.load().annotation.text, TextSum{});
}

} // namespace mirsweep
