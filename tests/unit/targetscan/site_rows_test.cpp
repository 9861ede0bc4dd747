#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/targetscan/sites_of.hpp"

using namespace mirsweep;

namespace
{

using Lines = std::vector<std::string>;

std::string const fourteen = "GGGGGGGGGGGGGG";

} // namespace

TEST(SiteRows, HasTheOriginalsHeader)
{
    EXPECT_EQ(lines_with_bars(site_rows_header),
              Lines{"a_Gene_ID|miRNA_family_ID|species_ID|MSA_start|MSA_end|UTR_start|UTR_end|Group_num|Site_type|"
                    "miRNA in this species|Group_type|Species_in_this_group|Species_in_this_group_with_this_site_type|"
                    "ORF_overlap"});
}

TEST(SiteRows, WritesFourteenColumns)
{
    EXPECT_EQ(sites_of("let-7/98\tGAGGUAG\t9606\n", "CDC2L6\t9606\t" + fourteen + "CU--ACCUCAGG\n"),
              Lines{"CDC2L6|let-7/98|9606|15|24|15|22|1|8mer-1a|x|8mer-1a|9606||0"});
}

TEST(SiteRows, ListsTheTypesAndSpeciesOfAMixedGroup)
{
    EXPECT_EQ(
        sites_of("f\tGAGGUAG\t9606;10090;13616;7227\n", "G\t9606\t" + fourteen + "CUACCUCAGG\nG\t10090\t" + fourteen +
                                                            "CUACCUCGGG\nG\t13616\t" + fourteen +
                                                            "GUACCUCAGG\nG\t7227\t" + fourteen + "GUACCUCGGg\n"),
        (Lines{"G|f|10090|15|21|15|21|1|7mer-m8|x|7mer-1a+7mer-m8+8mer-1a+6mer|7227 9606 10090 13616|9606 10090|0",
               "G|f|13616|16|22|16|22|1|7mer-1a|x|7mer-1a+7mer-m8+8mer-1a+6mer|7227 9606 10090 13616|9606 13616|0",
               "G|f|7227|16|21|16|21|1|6mer|x|7mer-1a+7mer-m8+8mer-1a+6mer|7227 9606 10090 13616|"
               "7227 9606 10090 13616|0",
               "G|f|9606|15|22|15|22|1|8mer-1a|x|7mer-1a+7mer-m8+8mer-1a+6mer|7227 9606 10090 13616|9606|0"}));
}

TEST(SiteRows, LeavesTheLastListEmptyInAGroupOfOneType)
{
    EXPECT_EQ(sites_of("f\tGAGGUAG\tb;a\n", "G\tb\t" + fourteen + "GUACCUCG\nG\ta\t" + fourteen + "GUACCUCG\n"),
              (Lines{"G|f|a|16|21|16|21|1|6mer|x|6mer|a b||0", "G|f|b|16|21|16|21|1|6mer|x|6mer|a b||0"}));
}

// Two sites of species a in one group: it is listed once, and for the 8mer's row by its 8mer.
TEST(SiteRows, ListsASpeciesOnce)
{
    EXPECT_EQ(sites_of("f\tGAGGUAG\ta;b\n",
                       "G\ta\t" + fourteen + "CUACCUCAGGUACCUCGG\nG\tb\t" + fourteen + "GGGGGGUACC----UCGG\n"),
              (Lines{"G|f|a|15|22|15|22|1|8mer-1a|x|8mer-1a+6mer|a b|a|0",
                     "G|f|a|25|30|25|30|1|6mer|x|8mer-1a+6mer|a b|a b|0",
                     "G|f|b|21|30|21|26|1|6mer|x|8mer-1a+6mer|a b|a b|0"}));
}
