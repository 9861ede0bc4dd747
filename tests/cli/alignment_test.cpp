// `scan --alignment`: doc/alignment.md.
#include <algorithm>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

namespace mirsweep::test
{

namespace
{

std::vector<std::string> split(std::string const & text, char const at)
{
    std::vector<std::string> parts;
    std::istringstream stream{text};
    for (std::string part; std::getline(stream, part, at);)
        parts.push_back(part);
    return parts;
}

std::vector<std::string> columns_of(std::string const & table, std::size_t const first, std::size_t const count)
{
    std::vector<std::string> rows;
    for (std::string const & line : split(table, '\n'))
    {
        std::vector<std::string> const fields = split(line, '\t');
        std::string row;
        for (std::size_t i = first; i < first + count; ++i)
            row += (i == first ? "" : " ") + (i < fields.size() ? fields[i] : "?");
        rows.push_back(row);
    }
    return rows;
}

std::vector<std::string> const trees{"9606", "9598", "10090", "10116", "9913", "9615", "9031", "8364"};

class Alignment : public ProgramRun
{
protected:
    Alignment()
    {
        write("m.fa", let7);
        write("t.fa", one_8mer);
        write("table", "t1\t9606\tGG-CTACC-TCAGG\nt1\tmouse\tGGACTACCATCAGG\nt1\t10090\t--CUACCUCAGG--\n");
    }

    RunResult scan(std::vector<std::string> const & more) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "--no-documented", "-q"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    std::string sites(std::vector<std::string> more) const
    {
        more.insert(more.end(), {"--tables", "sites"});
        RunResult const done = scan(more);
        EXPECT_TRUE(is_done(done));
        return done.out;
    }

    /// Records without gaps whose sites some species have lost or weakened; seeds of the made tables.
    void make_evolved(unsigned const number)
    {
        std::mt19937 random{number};
        write("m.fa", ">one\nUAGACGCUUUUUUUUUUUUUUU\n>two\nUGGCGCUCUUUUUUUUUUUUUU\n");
        std::string species;
        for (std::string const & name : trees)
            species += (species.empty() ? "" : ";") + name;
        write("families", "one\tAGACGCU\t" + species + "\ntwo\tGGCGCUC\t" + species + '\n');
        std::string table;
        std::string fasta;
        for (int record = 0; record < 60; ++record)
            add_record("r" + std::to_string(record), random, table, fasta);
        write("table", table);
        write("t.fa", fasta);
    }

    static void add_record(std::string const & name, std::mt19937 & random, std::string & table, std::string & fasta)
    {
        std::string bases(14, 'G');
        std::vector<std::size_t> places;
        for (int site = 0; site < 4; ++site)
        {
            for (unsigned i = 0; i < 20; ++i)
                bases += "ACGU"[random() % 4];
            places.push_back(bases.size());
            std::string const match = random() % 2 == 0 ? "AGCGUCUA" : "GAGCGCCA";
            bases += match.substr(random() % 2, 7 + random() % 2);
        }
        bases += "GGGG";
        fasta += '>' + name + '\n' + bases + '\n';
        for (std::string const & species : trees)
        {
            if (species != "9606" && random() % 4 == 0)
                continue;
            std::string row = bases;
            for (std::size_t const place : places)
                if (species != "9606" && random() % 3 == 0)
                    row[place + (random() % 2 == 0 ? 0 : 7)] = 'N';
            table += name + '\t' + species + '\t' + row + '\n';
        }
    }
};

} // namespace

TEST_F(Alignment, AddsTheSpeciesThatKeepASite)
{
    std::string const expected = "species branch_length pct conserved";
    EXPECT_EQ(columns_of(sites({"-t", "t.fa", "--alignment", "table"}), 8, 4),
              (std::vector<std::string>{expected, "2 NA NA NA"}));
    // The mouse's A inside the site breaks it; without gaps the other row has it.
    write("tree", "((9606:0.25,10090:0.5):1,mouse:2);");
    EXPECT_EQ(columns_of(sites({"-t", "t.fa", "--alignment", "table", "--tree", "tree"}), 8, 4),
              (std::vector<std::string>{expected, "2 0.7500 NA NA"}));
    EXPECT_EQ(columns_of(sites({"--alignment", "table", "--reference-species", "10090"}), 8, 4),
              (std::vector<std::string>{expected, "2 NA NA NA"}));
}

TEST_F(Alignment, TheReferenceRowsAreTheTranscriptsWithoutOthers)
{
    std::string const with = sites({"-t", "t.fa", "--alignment", "table"});
    std::string const without = sites({"--alignment", "table"});
    EXPECT_EQ(columns_of(without, 1, 1), columns_of(with, 1, 1));
    EXPECT_EQ(columns_of(without, 3, 9), columns_of(with, 3, 9));
    EXPECT_EQ(split(with, '\n').size(), 2U);
}

TEST_F(Alignment, TranscriptsWithoutARowHaveNoConservationAndAreCounted)
{
    write("t.fa", std::string{one_8mer} + ">t2\nGGCTACCTCAGG\n");
    RunResult const done = run({"scan", "-m", "m.fa", "--no-documented", "-t", "t.fa", "--alignment", "table", "--tables",
                                "sites"});
    ASSERT_TRUE(is_done(done));
    EXPECT_EQ(columns_of(done.out, 8, 4).back(), "NA NA NA NA");
    EXPECT_NE(done.err.find("1 transcript without a row in the alignment"), std::string::npos) << done.err;
}

TEST_F(Alignment, BranchLengthPctAndConservedAreThoseOfTargetscansChain)
{
    for (unsigned number = 0; number < 5; ++number)
    {
        make_evolved(number);
        std::string const found_file = "sites" + std::to_string(number);
        std::string const bins_file = "bins" + std::to_string(number);
        std::string const pct_file = "pct" + std::to_string(number);
        std::string const parameters = MIRSWEEP_CHAIN_DATA "/PCT_parameters_made";
        for (std::vector<std::string> const & step :
             {std::vector<std::string>{"targetscan", "sites", "families", "table", found_file},
              {"targetscan", "bins", "table", bins_file, "--parameters", parameters},
              {"targetscan", "pct", "families", found_file, bins_file, pct_file, "--parameters", parameters}})
            ASSERT_TRUE(is_done(run(step)));
        std::map<std::string, std::string> expected;
        std::string capped; // the chain's table with PCTs of at most 1
        for (std::string const & line : split(read(pct_file), '\n'))
        {
            std::vector<std::string> fields = split(line + "\t.", '\t');
            bool const is_number = fields[12].find_first_not_of("0123456789.") == std::string::npos;
            fields[12] = is_number && std::stod(fields[12]) > 1 ? "1.0000" : fields[12];
            for (std::size_t i = 0; i < 14; ++i)
                capped += fields[i] + (i < 13 ? '\t' : '\n');
            if (fields[2] != "9606")
                continue;
            fields[11] = fields[11] == "0" ? "0.0000" : fields[11];
            fields[12] = fields[12] == "0.0" ? "0.0000" : fields[12];
            expected[fields[1] + ' ' + fields[0] + ' ' + fields[5] + ' ' + fields[6]] =
                fields[11] + ' ' + fields[12] + ' ' + (fields[13] == "x" ? "yes" : "no");
        }
        write("capped", capped);
        std::map<std::string, std::string> found;
        for (std::string const & line : split(sites({"-t", "t.fa", "--alignment", "table", "--parameters", parameters,
                                                     "--site-types", "8mer,7mer-m8,7mer-A1,6mer"}), '\n'))
            if (auto const fields = split(line, '\t'); fields[0] != "mirna")
                found[fields[0] + ' ' + fields[1] + ' ' + fields[3] + ' ' + fields[4]] =
                    fields[9] + ' ' + fields[10] + ' ' + fields[11];
        EXPECT_GT(found.size(), 150U);
        EXPECT_EQ(found, expected);
        // As the feature of context++, the alignment gives what the chain's table gives.
        std::vector<std::string> const score{"-t", "t.fa", "--score", "context++", "--tables", "features",
                                             "--accessibility", "none", "--site-types", "8mer,7mer-m8,7mer-A1,6mer"};
        auto with = [&](std::vector<std::string> more)
        {
            more.insert(more.end(), score.begin(), score.end());
            RunResult const done = scan(more);
            EXPECT_TRUE(is_done(done));
            return done.out;
        };
        std::string const features = with({"--pct", "capped"});
        EXPECT_GT(split(features, '\n').size(), 150U);
        EXPECT_EQ(with({"--alignment", "table", "--parameters", parameters}), features);
    }
}

TEST_F(Alignment, SameBytesInThreadsAndShards)
{
    make_evolved(7);
    std::string const parameters = MIRSWEEP_CHAIN_DATA "/PCT_parameters_made";
    for (std::vector<std::string> const & transcripts : {std::vector<std::string>{"-t", "t.fa"}, {}})
    {
        auto const scan_into = [&](std::string const & folder, std::vector<std::string> more)
        {
            more.insert(more.end(), {"--alignment", "table", "--parameters", parameters, "-o", folder, "--force"});
            more.insert(more.end(), transcripts.begin(), transcripts.end());
            return scan(more);
        };
        ASSERT_TRUE(is_done(scan_into("one", {"-j", "1"})));
        ASSERT_TRUE(is_done(scan_into("many", {"-j", "5"})));
        ASSERT_TRUE(is_done(scan_into("a", {"--shard", "1/3"})));
        ASSERT_TRUE(is_done(scan_into("b", {"--shard", "2/3"})));
        ASSERT_TRUE(is_done(scan_into("c", {"--shard", "3/3"})));
        ASSERT_TRUE(is_done(run({"merge", "-q", "-o", "merged", "a", "b", "c", "--force"})));
        for (std::string const table : {"sites.tsv", "targets.tsv"})
        {
            EXPECT_EQ(read("many/" + table), read("one/" + table));
            EXPECT_EQ(read("merged/" + table), read("one/" + table));
        }
    }
}

TEST_F(Alignment, AnotherAlignmentIsAnotherRun)
{
    std::vector<std::string> const arguments{"-t", "t.fa", "--alignment", "table", "-o", "out", "--resume"};
    ASSERT_TRUE(is_done(scan(arguments)));
    ASSERT_TRUE(is_done(scan(arguments)));
    write("table", "t1\t9606\tGGCTACCTCAGG\n");
    EXPECT_TRUE(is_refused(scan(arguments), {"another run", "its alignment table is not the same file"}));
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--alignment", "table", "-o", "a", "--shard", "1/2"})));
    write("table", "t1\t9606\tGGCUACCTCAGG\n");
    ASSERT_TRUE(is_done(scan({"-t", "t.fa", "--alignment", "table", "-o", "b", "--shard", "2/2"})));
    EXPECT_TRUE(is_refused(run({"merge", "-q", "-o", "merged", "a", "b"}), {"alignment"}));
}

TEST_F(Alignment, WhatIsWrongIsSaidInOneLine)
{
    write("t.fa", ">t1\nGGCTACCTCAGC\n");
    EXPECT_TRUE(is_refused(scan({"-t", "t.fa", "--alignment", "table"}), {"table: record t1 (line 1): base 12 is G, and C"}));
    write("table", "t1\t9606\n\nt1 9606 GG\n");
    EXPECT_TRUE(is_refused(scan({"--alignment", "table"}), {"table: record t1 9606 GG (line 3)"}));
    EXPECT_TRUE(is_refused(scan({"--alignment", "none"}), {"none"}));
    EXPECT_TRUE(is_refused(scan({"--alignment", "table", "--parameters", "folder"}), {"folder/"}));
    write("table", "t1\t9606\tGG\n");
    write("tree", "((9606:1,2:x);");
    EXPECT_TRUE(is_refused(scan({"--alignment", "table", "--tree", "tree"}), {"tree: not a tree in Newick form"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "t.fa", "--tree", "tree"}), {"--tree", "--alignment"}));
    EXPECT_TRUE(is_usage_error(scan({"--alignment", "table", "--tree", "tree", "--parameters", "p"}), {"exclude"}));
    EXPECT_TRUE(is_usage_error(scan({"--alignment", "table", "--pct", "p", "--score", "context++"}), {"--pct"}));
    EXPECT_TRUE(is_usage_error(scan({"-t", "t.fa", "--circular", "--alignment", "table"}), {"--alignment"}));
}

} // namespace mirsweep::test
