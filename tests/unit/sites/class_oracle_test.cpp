// The sites that an independent reference found, on hand-made records and on real 3'UTRs; where they are there.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/sites/class_file.hpp>
#include <mirsweep/sites/class_finder.hpp>
#include <mirsweep/sites/class_selection.hpp>
#include <mirsweep/sites/ready_classes.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>

using namespace mirsweep;

namespace
{

std::string const oracle = std::string{MIRSWEEP_SHARED} + "/oracle/classes/";
std::string const utrs = std::string{MIRSWEEP_SHARED} + "/data/utr/human_3utr_ensembl.fa.gz";

/// The text of a file, inflated where it is gzip.
std::string text_of(std::string const & path)
{
    std::string text;
    FILE * const pipe = popen(("gzip -cdf '" + path + "'").c_str(), "r");
    char block[65536];
    for (std::size_t size = 0; (size = fread(block, 1, sizeof block, pipe)) > 0;)
        text.append(block, size);
    pclose(pipe);
    return text;
}

struct Record
{
    std::string name, sequence;
};

std::vector<Record> records_of(std::string const & path)
{
    std::vector<Record> records;
    std::istringstream lines{text_of(path)};
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with('>'))
            records.push_back({line.substr(1, line.find(' ') - 1), {}});
        else
            records.back().sequence += line;
    return records;
}

/// One row a site.
std::multiset<std::string> rows_of(std::string const & path)
{
    std::multiset<std::string> rows;
    std::istringstream lines{text_of(path)};
    std::string line;
    for (std::getline(lines, line); std::getline(lines, line);)
        rows.insert(line);
    return rows;
}

std::multiset<std::string> found_rows(std::vector<Record> const & mirna_records,
                                      std::vector<Record> const & transcripts, SiteClasses const & classes)
{
    std::vector<Mirna> mirnas;
    for (Record const & record : mirna_records)
        mirnas.push_back({record.name, record.sequence});
    std::string text;
    for (Record const & record : transcripts)
        text += ">" + record.name + "\n" + record.sequence + "\n";
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed(text, text.size());
    encoder.finish();
    EXPECT_FALSE(batch.defect);
    std::multiset<std::string> rows;
    for (Site const & site : ClassFinder{mirnas, SiteTypeSet::all(), classes}.find_sites(batch))
        rows.insert(mirnas[site.mirna].name + "\t" + transcripts[site.transcript].name + "\t" +
                    std::to_string(site.begin + 1) + "\t" + std::to_string(site.end()) + "\t" +
                    std::string{classes.name_of(site.type)});
    return rows;
}

} // namespace

TEST(ClassOracle, HandMadeRecords)
{
    if (!std::filesystem::exists(oracle))
        GTEST_SKIP() << "no " << oracle;
    EXPECT_EQ(found_rows(records_of(oracle + "examples_mirnas.fa"), records_of(oracle + "examples.fa"),
                         SiteClasses{ready_classes()}),
              rows_of(oracle + "examples.tsv"));
}

TEST(ClassOracle, HumanTranscripts)
{
    if (!std::filesystem::exists(oracle) || !std::filesystem::exists(utrs))
        GTEST_SKIP() << "no " << oracle;
    std::set<std::string> wanted;
    std::istringstream lines{text_of(oracle + "utrs_250.ids")};
    for (std::string line; std::getline(lines, line);)
        wanted.insert(line);
    std::vector<Record> transcripts = records_of(utrs);
    std::erase_if(transcripts, [&](Record const & record) { return !wanted.contains(record.name); });
    ASSERT_EQ(transcripts.size(), 250U);
    EXPECT_EQ(found_rows(records_of(oracle + "mirnas.fa"), transcripts, SiteClasses{ready_classes()}),
              rows_of(oracle + "sites_250.tsv.gz"));
}

TEST(ClassOracle, ItsClassFileDefinesTheReadyClasses)
{
    if (!std::filesystem::exists(oracle))
        GTEST_SKIP() << "no " << oracle;
    std::string text = text_of(oracle + "ready.toml");
    // The names are taken, so others are given; the built-in types are left out.
    for (SiteRule const & rule : site_rules)
    {
        std::size_t const begin = text.find("[class." + std::string{rule.name} + "]");
        std::size_t const end = text.find("[class.", begin + 1);
        ASSERT_NE(begin, std::string::npos);
        text.erase(begin, end - begin);
    }
    for (std::size_t at = 0; (at = text.find("[class.", at)) != std::string::npos; at += 7)
        text.insert(at + 7, "own-");
    std::map<std::string, SiteClass> read;
    for (SiteClass const & own : read_site_classes(text, "ready.toml"))
        read[own.name.substr(4)] = own;
    ASSERT_EQ(read.size(), ready_classes().size());
    for (SiteClass const & ready : ready_classes())
    {
        SCOPED_TRACE(ready.name);
        ASSERT_TRUE(read.contains(ready.name));
        EXPECT_EQ(read[ready.name].rank, ready.rank);
        EXPECT_EQ(read[ready.name].patterns_text(), ready.patterns_text());
    }
}
