// What the program writes into report.html, compared with its inputs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"
#include "cli/read_result.hpp"

using namespace mirsweep::test;
using nlohmann::json;

namespace
{

/// Sequences of a FASTA in upper-case RNA letters, by the first word of the header.
std::map<std::string, std::string> rna_of(std::string const & path)
{
    std::map<std::string, std::string> sequences;
    std::istringstream lines{bytes_of_file(path)};
    std::string name;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with('>'))
            name = line.substr(1, line.find_first_of(" \t|") - 1);
        else
            for (char const letter : line)
                sequences[name] += letter == 'T' || letter == 't' ? 'U' : static_cast<char>(std::toupper(letter));
    return sequences;
}

/// A line `5' 665 CUCAAA... 694 3'` of a drawing.
struct DrawnLine
{
    std::size_t left;
    std::string letters; ///< as drawn
    std::size_t right;
};

DrawnLine drawn_line(std::string const & line)
{
    std::size_t const number = line.find_first_not_of(' ', 2);
    std::size_t const letters = line.find(' ', number) + 1;
    std::size_t const last = line.rfind(' ', line.rfind(' ') - 1);
    return {std::stoul(line.substr(number)), line.substr(letters, last - letters), std::stoul(line.substr(last + 1))};
}

std::string without_gaps(std::string letters)
{
    std::erase_if(letters, [](char const letter) { return letter == '-' || letter == ' '; });
    return letters;
}

char bar_of(char const target, char const mirna)
{
    std::string const pair{target, mirna};
    if (pair == "AU" || pair == "UA" || pair == "CG" || pair == "GC")
        return '|';
    return pair == "GU" || pair == "UG" ? ':' : ' ';
}

class ReportPage : public ProgramRun
{
protected:
    json report(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-q", "-o", "out"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        EXPECT_TRUE(is_done(run(arguments)));
        return data_of(read("out/report.html"));
    }
};

} // namespace

TEST_F(ReportPage, DrawsTheLettersOfTheTranscript)
{
    // Sites at both ends of a transcript, next to unknown bases, and those of the bundled data.
    write("t.fa", ">short gene=G1\nCTACCTCANNCTACCTC\n>inner gene=G1\nGGCTACCTCAGGTTNNNTTCTACCTCAACTATACAACCTACTACCTCA\n");
    write("d.tsv", "mirna\tgene\tsupport\treferences\nhsa-let-7a-5p\tG1\tstrong\t1\n");
    std::string const bundled = bytes_of_file(test_data("human_3utr.fa"));
    write("all.fa", read("t.fa") + bundled);
    write("documented.tsv", bytes_of_file(test_data("documented.tsv")));
    write("m.fa", bytes_of_file(test_data("mirnas.fa")) + ">hsa-let-7a-5p\nUGAGGUAGUAGGUUGUAUAGUU\n");
    json const data = report({"-m", path("m.fa"), "-t", path("all.fa"), "-d", path("d.tsv"), "-d",
                              path("documented.tsv"), "--site-types", "all"});
    auto const transcripts = rna_of(path("all.fa"));
    auto const mirnas = rna_of(path("m.fa"));
    std::size_t drawn = 0;
    for (json const & pair : data.at("pairs"))
        for (json const & row : pair.at(4))
            for (json const & site : row.at(2))
            {
                ASSERT_TRUE(site.at(3).is_string()) << site;
                std::istringstream lines{site.at(3).get<std::string>()};
                std::string target_line;
                std::string bars;
                std::string mirna_line;
                std::getline(lines, target_line);
                std::getline(lines, bars);
                std::getline(lines, mirna_line);
                DrawnLine const target = drawn_line(target_line);
                DrawnLine const mirna = drawn_line(mirna_line);
                std::string const & transcript = transcripts.at(row.at(0));
                ASSERT_LE(target.right, transcript.size());
                EXPECT_EQ(without_gaps(target.letters),
                          transcript.substr(target.left - 1, target.right - target.left + 1))
                    << site;
                std::string sequence = mirnas.at(data.at("names").at(pair.at(0).get<std::size_t>()).at(0));
                EXPECT_EQ(mirna.left, sequence.size());
                std::reverse(sequence.begin(), sequence.end());
                EXPECT_EQ(without_gaps(mirna.letters), sequence);
                std::size_t const column = target_line.find(target.letters, target_line.find(' ', 3));
                ASSERT_EQ(target.letters.size(), mirna.letters.size());
                for (std::size_t i = 0; i < target.letters.size(); ++i)
                {
                    std::size_t const position = sequence.size() - without_gaps(mirna.letters.substr(0, i)).size();
                    char const expected = position == 1 ? ' ' : bar_of(target.letters[i], mirna.letters[i]);
                    char const bar = column + i < bars.size() ? bars[column + i] : ' ';
                    EXPECT_EQ(bar, expected) << site << " column " << i;
                }
                ++drawn;
            }
    EXPECT_GT(drawn, 20U);
}

TEST_F(ReportPage, DrawsAsShowDoes)
{
    json const data = report({"-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "--select",
                              "hsa-miR-126-3p"});
    std::string drawing;
    for (json const & pair : data.at("pairs"))
        for (json const & row : pair.at(4))
            if (row.at(0) == "NM_005027_3utr")
                drawing = row.at(2).at(0).at(3);
    ASSERT_NE(drawing, "");
    RunResult const shown = run({"show", "--ascii", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"),
                                 "--mirna", "hsa-miR-126-3p", "--transcript", "NM_005027_3utr"});
    std::istringstream lines{drawing};
    for (std::string line; std::getline(lines, line);)
    {
        std::size_t const from = line.find_first_of("ACGU|");
        std::size_t const to = line.find_last_of("ACGU|");
        EXPECT_NE(shown.out.find(line.substr(from, to - from + 1)), std::string::npos) << line << "\n" << shown.out;
    }
}

TEST_F(ReportPage, LinksToTheAccessionOfTheHeader)
{
    json const data = report({"-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa")});
    std::map<std::string, std::string> accessions;
    for (json const & name : data.at("names"))
        accessions[name.at(0)] = name.at(1);
    EXPECT_EQ(accessions.at("hsa-miR-21-5p"), "MIMAT0000076");
    EXPECT_EQ(accessions.at("hsa-miR-126-3p"), "MIMAT0000445");
}

TEST_F(ReportPage, OfJoinedShardsLinksToo)
{
    for (char const * const shard : {"1", "2"})
        ASSERT_TRUE(is_done(run({"scan", "-q", "-m", test_data("mirnas.fa"), "-t", test_data("human_3utr.fa"), "-o",
                                 shard, "--shard", std::string{shard} + "/2"})));
    ASSERT_TRUE(is_done(run({"merge", "-q", "-o", "out", "1", "2"})));
    json const data = data_of(read("out/report.html"));
    for (json const & name : data.at("names"))
        EXPECT_TRUE(name.at(1).get<std::string>().starts_with("MIMAT")) << name;
}
