#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include <mirsweep/join/header_style.hpp>

using namespace mirsweep;

namespace
{

std::string id(char const * const kind, std::size_t const number)
{
    std::string const digits = std::to_string(number);
    return "ENS" + std::string{kind} + std::string(11 - digits.size(), '0') + digits;
}

std::string symbol(std::size_t const gene)
{
    return std::string{"GEN"} + static_cast<char>('A' + gene % 26) + std::to_string(gene);
}

/// Headers `ENSG|ENST|...` of `genes` genes with two transcripts each.
template <typename Fields>
std::vector<std::string> headers_of(std::size_t const genes, Fields const fields)
{
    std::vector<std::string> headers;
    for (std::size_t i = 0; i < genes * 2; ++i)
        headers.push_back(id("G", i / 2) + "|" + id("T", i) + "|" + fields(i / 2, i));
    return headers;
}

std::string gene_of(HeaderStyle const & style, std::string const & header)
{
    return std::string{style.names_of(header).gene};
}

} // namespace

TEST(HeaderStyle, TakesTheFieldThatVariesFromGeneToGene)
{
    auto const headers = headers_of(50, [](std::size_t const gene, std::size_t)
                                    { return "kinase|" + symbol(gene) + "|cytosolic"; });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[40]), symbol(20));
    EXPECT_EQ(style.undecided_header(), "");
    EXPECT_EQ(gene_of(style, "ENSG00000171862|ENST00000371953|phosphatase|PTEN|nuclear"), "PTEN");
}

// Headers of two plain fields are read more quickly than others. A blank at the end changes nothing.
TEST(HeaderStyle, ReadsTwoPlainFieldsAsAllOthers)
{
    std::vector<std::string> headers;
    for (std::size_t i = 0; i < 100; ++i)
        headers.push_back(id("T", i) + "|" + symbol(i / 2));
    HeaderStyle const style{headers};
    ASSERT_EQ(gene_of(style, headers[40]), symbol(20));
    std::mt19937 random{3};
    std::vector<std::string> const pieces{"ENST", "ENSMUST", "ENSG", "ENS", "T",  "00000371953", "17", ".8", "|",  "|", "PTEN",
                                          "MT",   "X",       "NA",   "TEC", "KI", "270742",      "P",  "C9", "ORF", "a", "-"};
    for (int i = 0; i < 100'000; ++i)
    {
        std::string header = random() % 4 == 0 ? "" : random() % 2 == 0 ? "ENST00000371953|" : "ENSMUST00000013807.9|";
        for (auto count = 1 + random() % 5; count > 0; --count)
            header += pieces[random() % pieces.size()];
        std::string const with_blank = header + ' ';
        ASSERT_EQ(style.names_of(header).transcript, style.names_of(with_blank).transcript) << header;
        ASSERT_EQ(gene_of(style, header), gene_of(style, with_blank)) << header;
    }
}

TEST(HeaderStyle, DecidesBetweenTwoFieldsInThreeHeaders)
{
    auto const headers =
        headers_of(3, [](std::size_t const gene, std::size_t) { return "human|" + symbol(gene); });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[5]), symbol(2));
}

TEST(HeaderStyle, LeavesOutWhatVariesWithinAGene)
{
    auto const headers = headers_of(30, [](std::size_t const gene, std::size_t const transcript)
                                    { return "isoform" + std::to_string(transcript) + "|" + symbol(gene); });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[11]), symbol(5));
}

TEST(HeaderStyle, KnowsAnUnknownBiotypeByItsRepeats)
{
    auto const headers = headers_of(100, [](std::size_t const gene, std::size_t)
                                    { return gene % 2 == 0 ? "newkind" : "otherkind"; });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[0]), "");
    EXPECT_EQ(gene_of(style, headers[3]), "");
}

TEST(HeaderStyle, KnowsChromosomesOfTheCatByTheirRepeats)
{
    auto const headers = headers_of(60, [](std::size_t const gene, std::size_t)
                                    { return std::string{"ABCDE"[gene % 5]} + (gene % 2 == 0 ? "1" : "2"); });
    EXPECT_EQ(gene_of(HeaderStyle{headers}, headers[0]), "");
}

TEST(HeaderStyle, TakesNoFieldWithListsForSymbols)
{
    auto const headers = headers_of(60, [](std::size_t const gene, std::size_t)
                                    { return gene % 3 == 0 ? symbol(gene) + ";" + symbol(gene + 500) : symbol(gene); });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[2]), "");
    EXPECT_EQ(gene_of(style, "ENSG00000171862|ENST00000371953|PTEN"), "");
}

TEST(HeaderStyle, TakesNoSingleWordOfAFieldOfOtherThings)
{
    auto const headers = headers_of(60, [](std::size_t const gene, std::size_t)
                                    { return gene == 7 ? "Kinase" : std::to_string(gene + 1); });
    EXPECT_EQ(gene_of(HeaderStyle{headers}, headers[14]), "");
}

TEST(HeaderStyle, TakesClonesForGenesWhereOthersHaveSymbols)
{
    auto const headers = headers_of(60, [](std::size_t const gene, std::size_t)
                                    { return gene % 4 == 0 ? symbol(gene) : "AL62" + std::to_string(1000 + gene) + ".1"; });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[8]), symbol(4));
    EXPECT_EQ(gene_of(style, headers[2]), "AL621001.1");
}

TEST(HeaderStyle, TakesEveryKindOfCloneForAGene)
{
    for (std::string const clone : {"AC012345.", "Z83844.", "ABBA01006766.", "RP11-34P13."})
    {
        auto const headers = headers_of(20, [&](std::size_t const gene, std::size_t)
                                        { return gene % 3 == 0 ? symbol(gene) : clone + std::to_string(gene); });
        HeaderStyle const style{headers};
        EXPECT_EQ(gene_of(style, headers[2]), clone + "1");
        EXPECT_EQ(gene_of(style, headers[6]), symbol(3));
    }
}

TEST(HeaderStyle, ReadsParaSitesNamesOfGenes)
{
    std::vector<std::string> headers;
    for (std::size_t i = 10; i < 50; ++i)
        headers.push_back("Bm1_000" + std::to_string(i) + "|Bm" + std::to_string(i) + ".1|tbb-" + std::to_string(i / 3));
    HeaderStyle const style{headers};
    EXPECT_EQ(style.names_of(headers[7]).transcript, "Bm17.1");
    EXPECT_EQ(gene_of(style, headers[7]), "tbb-5");
    EXPECT_EQ(style.undecided_header(), "");
}

TEST(HeaderStyle, KnowsTheSymbolByTheTranscriptsName)
{
    auto const headers = headers_of(40, [](std::size_t const gene, std::size_t const transcript)
                                    { return symbol(gene + 700) + "|" + symbol(gene) + "-20" + std::to_string(transcript % 2) +
                                             "|" + symbol(gene); });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[7]), symbol(3));
    EXPECT_EQ(style.undecided_header(), "");
}

TEST(HeaderStyle, SaysThatTwoFieldsCannotBeToldApart)
{
    auto const headers = headers_of(40, [](std::size_t const gene, std::size_t)
                                    { return symbol(gene) + "|" + symbol(gene + 1000); });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, headers[7]), "");
    EXPECT_EQ(style.undecided_header(), headers[0]);
}

TEST(HeaderStyle, TakesTheFirstOfFieldsThatSayTheSame)
{
    auto const headers = headers_of(40, [](std::size_t const gene, std::size_t)
                                    { return symbol(gene) + "|" + (gene == 3 ? "OTHER" : symbol(gene)); });
    EXPECT_EQ(gene_of(HeaderStyle{headers}, headers[7]), symbol(3));
}

TEST(HeaderStyle, TakesAccessionsAsSymbolsAmongSymbols)
{
    auto headers = headers_of(60, [](std::size_t const gene, std::size_t) { return symbol(gene) + "|1"; });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, "ENSG00000238009|ENST00000466430|AL627309.1|1"), "AL627309.1");
    EXPECT_EQ(gene_of(style, "ENSG00000135605|ENST00000381501|TEC|1"), "TEC");
    EXPECT_EQ(gene_of(style, "ENSG00000171862|ENST00000371953|10:1-9|1"), "");
    EXPECT_EQ(gene_of(style, "ENSG00000171862|ENST00000371953||1"), "");
}

TEST(HeaderStyle, KnowsAScaffoldFieldByItsShape)
{
    auto const headers = headers_of(60, [](std::size_t const gene, std::size_t)
                                    { return "KI27" + std::to_string(1000 + gene) + ".1"; });
    EXPECT_EQ(gene_of(HeaderStyle{headers}, headers[8]), "");
}

TEST(HeaderStyle, ReadsWithoutGeneIdsByWhatRepeats)
{
    std::vector<std::string> headers;
    for (std::size_t i = 0; i < 90; ++i)
        headers.push_back(id("T", i) + "|" + symbol(i / 3) + "|clone" + std::string(1, static_cast<char>('a' + i % 26)) +
                          std::to_string(i));
    EXPECT_EQ(gene_of(HeaderStyle{headers}, headers[31]), symbol(10));
}

TEST(HeaderStyle, LeavesOtherHeadersToThemselves)
{
    auto const headers = headers_of(20, [](std::size_t const gene, std::size_t) { return "x|" + symbol(gene); });
    HeaderStyle const style{headers};
    EXPECT_EQ(gene_of(style, "ENSG00000171862|ENST00000371953|PTEN"), "PTEN");
    EXPECT_EQ(gene_of(style, "t gene=PTEN"), "PTEN");
    EXPECT_EQ(gene_of(HeaderStyle{}, "ENSG00000171862|ENST00000371953|PTEN"), "PTEN");
}
