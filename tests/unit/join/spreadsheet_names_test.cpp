#include <gtest/gtest.h>

#include <join/spreadsheet_names.hpp>

using namespace mirsweep;

TEST(LooksChangedByASpreadsheet, KnowsDatesAndPowers)
{
    for (char const * const gene : {"1-Sep", "2-Mar", "Sep-01", "Dec-1", "Mar-2001", "2.31E+13", "4.9E+20"})
        EXPECT_TRUE(looks_changed_by_a_spreadsheet(gene)) << gene;
    for (char const * const gene : {"SEPT1", "MARCH2", "HLA-A", "NKX2-1", "2310008H04Rik", "Mar", "-Sep", "1-", "-",
                                    "ERVE+1", "1.E+2", "Sep-x", "123-Sep", "DEC1", ""})
        EXPECT_FALSE(looks_changed_by_a_spreadsheet(gene)) << gene;
}
