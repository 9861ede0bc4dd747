#include <mirsweep/annotation/kept_bases.hpp>

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

namespace
{

using Blocks = std::vector<GenomeBlock>;

/// Each sequence has one transcript.
Annotation annotation_of(std::vector<std::pair<std::string, Blocks>> const & sequences)
{
    Annotation annotation;
    for (auto const & [name, exons] : sequences)
    {
        AnnotatedTranscript & transcript = annotation.transcripts.emplace_back();
        transcript.sequence = static_cast<std::uint32_t>(annotation.sequences.size());
        transcript.exons = exons;
        annotation.sequences.push_back(name);
    }
    return annotation;
}

} // namespace

TEST(KeptBases, AreTheUnionOfExons)
{
    Annotation annotation = annotation_of({{"s", {{10, 20}, {50, 60}}}});
    AnnotatedTranscript & other = annotation.transcripts.emplace_back();
    other.exons = {{15, 30}, {60, 61}};
    other.five_prime_utr = {{1, 2}};
    other.three_prime_utr = {{29, 31}};
    KeptBases const kept{annotation};
    EXPECT_EQ(kept.of("s"), (Blocks{{1, 2}, {10, 31}, {50, 61}}));
    EXPECT_EQ(kept.of("t"), Blocks{});
    EXPECT_EQ(kept.bases(), 1U + 21 + 11);
}

TEST(KeptBases, OfImpossiblePlacesAreCountedToTheGreatestNumber)
{
    std::uint64_t const half = std::uint64_t{1} << 63;
    KeptBases const kept{annotation_of({{"s", {{0, half}}}, {"t", {{1, half}}}, {"u", {{0, half}}}})};
    EXPECT_EQ(kept.bases(), ~std::uint64_t{0});
}

// The stop codon may be the last codon before the end of the CDS, or the next one; an exon's end may lie in it.
TEST(KeptBases, OfThreePrimeUtrsHaveTheCodonBefore)
{
    Annotation annotation = annotation_of({{"forward", {{10, 20}, {30, 50}}}, {"reverse", {{10, 20}, {30, 50}}}, {"explicit", {{0, 9}}}});
    annotation.transcripts[0].coding = {12, 31};
    annotation.transcripts[1].coding = {19, 45};
    annotation.transcripts[1].is_reverse = true;
    annotation.transcripts[2].three_prime_utr = {{4, 7}};
    KeptBases const kept{annotation, RegionKind::three_prime_utr, 2};
    EXPECT_EQ(kept.of("forward"), (Blocks{{18, 20}, {30, 50}}));
    EXPECT_EQ(kept.of("reverse"), (Blocks{{10, 20}, {30, 32}}));
    EXPECT_EQ(kept.of("explicit"), (Blocks{{4, 7}}));
    KeptBases const of_cds{annotation, RegionKind::cds};
    EXPECT_EQ(of_cds.of("forward"), (Blocks{{10, 20}, {30, 50}}));
}

// The genome's names are not known yet.
TEST(KeptBases, AreFoundByEveryNameThatMayBeMeant)
{
    KeptBases kept{annotation_of({{"1", {{0, 5}}}, {"chr1", {{3, 9}}}, {"chr2", {{1, 2}}}, {"MT", {{7, 8}}}, {"NC_3", {{4, 6}}}})};
    EXPECT_EQ(kept.of("chr1"), (Blocks{{0, 9}}));
    EXPECT_EQ(kept.of("1"), (Blocks{{0, 9}}));
    EXPECT_EQ(kept.of("2"), (Blocks{{1, 2}}));
    EXPECT_EQ(kept.of("chrM"), (Blocks{{7, 8}}));
    EXPECT_EQ(kept.of("M"), (Blocks{{7, 8}}));
    EXPECT_EQ(kept.of("chr3"), Blocks{});
    MemorySource rows{"# ucsc\trefseq\nchr3\t NC_3\nchr4\tNC_4\n", "alias"};
    kept.add_aliases(rows);
    EXPECT_EQ(kept.of("chr3"), (Blocks{{4, 6}}));
    EXPECT_EQ(kept.of("NC_3"), (Blocks{{4, 6}}));
    EXPECT_EQ(kept.of("chr4"), Blocks{});
}

} // namespace mirsweep
