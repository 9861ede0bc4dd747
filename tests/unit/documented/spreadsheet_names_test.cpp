#include <gtest/gtest.h>

#include <documented/references.hpp>
#include <documented/spreadsheet_names.hpp>

using namespace mirsweep;

TEST(LooksChangedByASpreadsheet, KnowsDatesAndPowers)
{
    for (char const * const gene : {"1-Sep", "2-Mar", "Sep-01", "Dec-1", "Mar-2001", "2.31E+13", "4.9E+20"})
        EXPECT_TRUE(looks_changed_by_a_spreadsheet(gene)) << gene;
    for (char const * const gene : {"SEPT1", "MARCH2", "HLA-A", "NKX2-1", "2310008H04Rik", "Mar", "-Sep", "1-", "-",
                                    "ERVE+1", "1.E+2", "Sep-x", "123-Sep", "DEC1", ""})
        EXPECT_FALSE(looks_changed_by_a_spreadsheet(gene)) << gene;
}

TEST(AddReferences, KeepsEachOnceInTheirOrder)
{
    DocumentedPair pair{0, "PTEN", Support::weak, ""};
    add_references("17179747", pair);
    add_references("doi:10.1/a; 9 ;17179747", pair);
    add_references("1717974", pair);
    add_references("NA", pair);
    add_references(";;", pair);
    add_references("19296470.0", pair);
    add_references("19296470", pair);
    EXPECT_EQ(pair.references, "17179747;doi:10.1/a;9;1717974;19296470");
}

TEST(AddReferences, TakesDecimalsOffNumbersOnly)
{
    DocumentedPair pair{0, "PTEN", Support::weak, ""};
    add_references("v1.0;.0;12.50", pair);
    EXPECT_EQ(pair.references, "v1.0;.0;12.50");
}
