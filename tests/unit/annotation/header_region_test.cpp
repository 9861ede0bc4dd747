#include <optional>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/annotation/header_region.hpp>

namespace mirsweep::test
{

namespace
{

using Range = std::optional<BaseRange>;

} // namespace

TEST(HeaderRegion, ReadsWhatToolsWrite)
{
    EXPECT_EQ(coding_range_of("t1 gene=G CDS=31-90", 200), (Range{{30, 90}}));
    EXPECT_EQ(coding_range_of("t1 CDS=31-90 gene=G", 200), (Range{{30, 90}}));
    EXPECT_EQ(coding_range_of("ENST1.2|ENSG1.5|OTT|OTT|TP53-201|TP53|2618|UTR5:1-64|CDS:65-1042|UTR3:1043-2618|", 2618),
              (Range{{64, 1042}}));
    EXPECT_EQ(coding_range_of("ENST1.2|ENSG1.5|UTR5:1-64|UTR3:1043-2618|", 2618), (Range{{64, 1042}}));
    EXPECT_EQ(coding_range_of("lcl|NM_1.1 [gene=A] [location=12..41] [gbkey=mRNA]", 60), (Range{{11, 41}}));
}

TEST(HeaderRegion, ReadsNcbisLocationsOfShiftedFramesAndOfPieces)
{
    EXPECT_EQ(coding_range_of("NM_1.1 [location=join(12..41,43..90)] [gbkey=mRNA]", 120), (Range{{11, 90}}));
    EXPECT_EQ(coding_range_of("NM_1.1 [location=join(12..41,41..90)]", 120), (Range{{11, 90}}));
    EXPECT_EQ(coding_range_of("NM_1.1 [location=<1..41]", 120), (Range{{0, 41}}));
    EXPECT_EQ(coding_range_of("NM_1.1 [location=12..>120]", 120), (Range{{11, 120}}));
    for (char const * const location :
         {"join(12..41,45..90)", "join(12..41,39..90)", "join(43..90,12..41)", "join(12..41,40..41)", "join(12..41", "join()",
          "join(12..41,)", "join(12..41,x..90)", "complement(12..41)", "complement(join(12..41,43..90))", "join(complement(12..41))",
          "order(12..41,43..90)", "12", "..41", "12..", "0..41", "41..12", "<..41", "12-41", "NC_1.1:12..41", ""})
        EXPECT_EQ(coding_range_of("NM_1.1 [location=" + std::string{location} + "]", 120), std::nullopt) << location;
    EXPECT_EQ(coding_range_of("NM_1.1 [location=", 120), std::nullopt);
}

TEST(HeaderRegion, SaysNothingThatTheHeaderDoesNot)
{
    for (char const * const header :
         {"", "t1", "t1 gene=G", "t1 NOCDS=1-9", "t1 CDS=", "t1 CDS=9", "t1 CDS=0-9", "t1 CDS=9-3", "t1 CDS=x-9", "t1 CDS=1-9x",
          "t1 UTR3:1-9", "lcl|NM_1.1_cds [gene=A] [location=12..41] [gbkey=CDS]",
          "lcl|NC_1.1_mrna [location=join(1..9,20..30)] [gbkey=mRNA]",
          "t1 CDS=1-201", "t1 CDS=1-99999999999999999999999"})
        EXPECT_EQ(coding_range_of(header, 200), std::nullopt) << header;
}

TEST(HeaderRegion, CutsTheRegionsAroundTheCodingPart)
{
    char const * const header = "t1 CDS=31-90";
    EXPECT_EQ(region_of_header(RegionKind::five_prime_utr, header, 200), (Range{{0, 30}}));
    EXPECT_EQ(region_of_header(RegionKind::cds, header, 200), (Range{{30, 90}}));
    EXPECT_EQ(region_of_header(RegionKind::three_prime_utr, header, 200), (Range{{90, 200}}));
    EXPECT_EQ(region_of_header(RegionKind::transcript, "t1", 200), (Range{{0, 200}}));
    EXPECT_EQ(region_of_header(RegionKind::three_prime_utr, "t1", 200), std::nullopt);
}

} // namespace mirsweep::test
