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

TEST(LooksChangedByASpreadsheet, KnowsTheMonthsOfSixLanguages)
{
    for (char const * const gene :
         {"06-mar",  "01-sep",    "1-SEP",     "SEP-01",   "2-March",   "10-Dec-2021", "6. M\xC3\xA4r",   "02. Mrz",
          "02-mrz",  "1. Okt",    "1-Dez",     "2-mars",   "1-sept.",   "10-d\xC3\xA9" "c.", "1-D\xC3\x89" "C", "1-avr.",
          "1-ao\xC3\xBBt", "1-f\xC3\xA9vr.", "01-ene", "2-abr", "1-ago",  "1-dic",  "1-gen",      "1-mag",     "1-giu",
          "1-lug",   "1-set",     "1-ott",     "1-fev",    "1/mai",     "1/out",   "1/dez",      "1-mar\xC3\xA7o", "Sep 1"})
        EXPECT_TRUE(looks_changed_by_a_spreadsheet(gene)) << gene;
}

TEST(LooksChangedByASpreadsheet, KnowsDatesInFigures)
{
    for (char const * const gene : {"2021-03-06", "2021/3/6", "06.03.2021", "3/6/2021", "3/6/21", "2021-03-06 00:00:00",
                                    "2021-03-06T00:00:00"})
        EXPECT_TRUE(looks_changed_by_a_spreadsheet(gene)) << gene;
    for (char const * const gene : {"1-2", "10-11-A", "3.2", "RP11-34P13.7", "CTD-2201E18.3", "5-HT", "GS1-124K5.4"})
        EXPECT_FALSE(looks_changed_by_a_spreadsheet(gene)) << gene;
}

TEST(LooksChangedByASpreadsheet, LeavesNematodesTheirNames)
{
    for (char const * const gene : {"sep-1", "avr-14", "oct-1", "set-26", "mai-2", "gen-1", "dec-10", "jun-1"})
    {
        EXPECT_FALSE(looks_changed_by_a_spreadsheet(gene, "cel-let-7-5p")) << gene;
        EXPECT_TRUE(looks_changed_by_a_spreadsheet(gene, "hsa-let-7a-5p")) << gene;
    }
    EXPECT_TRUE(looks_changed_by_a_spreadsheet("1-sep", "cel-let-7-5p"));
    EXPECT_TRUE(looks_changed_by_a_spreadsheet("Sep-01", "cel-let-7-5p"));
}

TEST(LooksLikeASerialDate, KnowsTheDaysOfThisHalfCentury)
{
    for (char const * const gene : {"44621", "36526", "54788", "44621.0"})
        EXPECT_TRUE(looks_like_a_serial_date(gene)) << gene;
    for (char const * const gene : {"36525", "54789", "4462", "446210", "44621A", "", "PTEN"})
        EXPECT_FALSE(looks_like_a_serial_date(gene)) << gene;
}
