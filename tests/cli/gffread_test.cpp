// `extract` next to gffread, where it is installed: equal where the two follow the same rule, and a case by name where
// they do not.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"

using namespace mirsweep::test;

namespace
{

using Sequences = std::map<std::string, std::string>;

/// A whole transcript as gffread writes it, with its `CDS=a-b`, 1-based and inclusive; 0 for none.
struct WholeTranscript
{
    std::string bases{};
    std::size_t coding_begin{0};
    std::size_t coding_end{0};
};

std::string random_letters(std::mt19937 & random, std::size_t const length)
{
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
        text += "ACGT"[random() % 4];
    return text;
}

class Gffread : public ProgramRun
{
protected:
    void SetUp() override
    {
        if (std::system("gffread --version > /dev/null 2>&1") != 0)
            GTEST_SKIP() << "gffread is not installed";
        std::mt19937 random{8};
        std::string genome = random_letters(random, 100'000);
        write("g.fa", ">c\n" + genome + '\n');
    }

    Sequences extracted(std::string const & annotation, std::string const & region) const
    {
        RunResult const result = run({"extract", "--genome", "g.fa", "--annotation", annotation, "--region", region, "-q"});
        EXPECT_TRUE(is_done(result));
        return sequences_of(result.out);
    }

    /// With the option `w` or `x`.
    std::string of_gffread(std::string const & annotation, char const option) const
    {
        std::string const command = "cd '" + path("") + "' && rm -f out.fa && gffread -g g.fa -" + option + " out.fa " +
                                    annotation + " > log 2>&1";
        EXPECT_EQ(std::system(command.c_str()), 0) << read("log");
        return read("out.fa");
    }

    static Sequences sequences_of(std::string const & fasta)
    {
        Sequences sequences;
        std::istringstream lines{fasta};
        std::string name;
        for (std::string line; std::getline(lines, line);)
            if (line.starts_with('>'))
                name = line.substr(1, line.find(' ') - 1);
            else
                sequences[name] += line;
        return sequences;
    }

    std::map<std::string, WholeTranscript> whole_of_gffread(std::string const & annotation) const
    {
        std::string const fasta = of_gffread(annotation, 'w');
        std::map<std::string, WholeTranscript> transcripts;
        for (auto & [name, bases] : sequences_of(fasta))
            transcripts[name].bases = bases;
        std::istringstream lines{fasta};
        for (std::string line; std::getline(lines, line);)
            if (std::size_t const at = line.find(" CDS="); line.starts_with('>') && at != std::string::npos)
            {
                WholeTranscript & transcript = transcripts[line.substr(1, line.find(' ') - 1)];
                transcript.coding_begin = std::stoul(line.substr(at + 5));
                transcript.coding_end = std::stoul(line.substr(line.find('-', at) + 1));
            }
        return transcripts;
    }
};

std::string gtf_line(std::string const & kind, std::size_t const begin, std::size_t const end, char const strand,
                     std::string const & name, char const phase = '.')
{
    return "c\tx\t" + kind + '\t' + std::to_string(begin) + '\t' + std::to_string(end) + "\t.\t" + strand + '\t' + phase +
           "\tgene_id \"g\"; transcript_id \"" + name + "\";\n";
}

std::string gff3_line(std::string const & kind, std::size_t const begin, std::size_t const end, char const strand,
                      std::string const & attributes, char const phase = '.')
{
    return "c\tx\t" + kind + '\t' + std::to_string(begin) + '\t' + std::to_string(end) + "\t.\t" + strand + '\t' + phase +
           '\t' + attributes + '\n';
}

/// Transcripts with 1 to 6 exons, 1-based and inclusive, two of three with a coding part of whole codons.
struct Made
{
    std::string gtf{};  ///< the stop codon in lines of its own
    std::string gff3{"##gff-version 3\n"}; ///< the stop codon in the CDS

    explicit Made(std::mt19937 & random)
    {
        std::size_t at = 1;
        for (std::size_t number = 0; number < 120; ++number)
            at = add(random, number, at);
    }

private:
    std::size_t add(std::mt19937 & random, std::size_t const number, std::size_t at)
    {
        std::vector<std::pair<std::size_t, std::size_t>> exons;
        for (std::size_t i = 0; i <= random() % 6; ++i)
        {
            at += 20 + random() % 80; // touching exons are a case of their own
            exons.emplace_back(at, at + random() % 120);
            at = exons.back().second;
        }
        std::string const name = "t" + std::to_string(number);
        char const strand = random() % 2 == 0 ? '+' : '-';
        gtf += gtf_line("transcript", exons.front().first, at, strand, name);
        gff3 += gff3_line("mRNA", exons.front().first, at, strand, "ID=" + name);
        for (auto const & [begin, end] : exons)
        {
            gtf += gtf_line("exon", begin, end, strand, name);
            gff3 += gff3_line("exon", begin, end, strand, "Parent=" + name);
        }
        std::vector<std::size_t> places; // of the transcript's bases on the genome
        for (auto const & [begin, end] : exons)
            for (std::size_t place = begin; place <= end; ++place)
                places.push_back(place);
        if (strand == '-')
            std::ranges::reverse(places);
        if (number % 3 != 0 && places.size() >= 12)
            add_coding(random, places, strand, name);
        return at;
    }

    void add_coding(std::mt19937 & random, std::vector<std::size_t> const & places, char const strand,
                    std::string const & name)
    {
        std::size_t const codons = 2 + random() % ((places.size() - 6) / 3);
        std::size_t const begin = random() % (places.size() - 3 * codons + 1);
        std::size_t const end = begin + 3 * codons;
        for (auto const & [kind, first, last] : {std::tuple{"CDS", begin, end - 3}, std::tuple{"stop_codon", end - 3, end}})
            for (auto const & [from, to, phase] : runs(places, first, last))
                gtf += gtf_line(kind, from, to, strand, name, phase);
        for (auto const & [from, to, phase] : runs(places, begin, end))
            gff3 += gff3_line("CDS", from, to, strand, "Parent=" + name, phase);
    }

    /// Neighbouring places on the genome, in transcript order, with the phase of each.
    static std::vector<std::tuple<std::size_t, std::size_t, char>> runs(std::vector<std::size_t> const & places,
                                                                        std::size_t const begin, std::size_t const end)
    {
        std::vector<std::tuple<std::size_t, std::size_t, char>> found;
        for (std::size_t i = begin; i < end; ++i)
        {
            std::size_t const place = places[i];
            bool const is_next = i != begin && (place == places[i - 1] + 1 || place + 1 == places[i - 1]);
            if (!is_next)
                found.emplace_back(place, place, static_cast<char>('0' + (3 - (i - begin) % 3) % 3));
            auto & [from, to, phase] = found.back();
            from = std::min(from, place);
            to = std::max(to, place);
        }
        return found;
    }
};

} // namespace

TEST_F(Gffread, WritesTheSameTranscriptsAndCodingParts)
{
    std::mt19937 random{4};
    std::size_t coding = 0;
    for (int round = 0; round < 5; ++round)
    {
        Made const made{random};
        write("a.gtf", made.gtf);
        write("a.gff3", made.gff3);
        for (std::string const annotation : {"a.gtf", "a.gff3"})
        {
            auto const whole = whole_of_gffread(annotation);
            Sequences transcripts, five_prime, three_prime;
            for (auto const & [name, transcript] : whole)
            {
                transcripts[name] = transcript.bases;
                if (transcript.coding_end == 0)
                    continue;
                ++coding;
                // A region without bases is no record.
                if (transcript.coding_begin > 1)
                    five_prime[name] = transcript.bases.substr(0, transcript.coding_begin - 1);
                if (transcript.coding_end < transcript.bases.size())
                    three_prime[name] = transcript.bases.substr(transcript.coding_end);
            }
            EXPECT_EQ(transcripts.size(), 120U);
            EXPECT_EQ(extracted(annotation, "transcript"), transcripts) << annotation;
            EXPECT_EQ(extracted(annotation, "cds"), sequences_of(of_gffread(annotation, 'x'))) << annotation;
            EXPECT_EQ(extracted(annotation, "3utr"), three_prime) << annotation;
            EXPECT_EQ(extracted(annotation, "5utr"), five_prime) << annotation;
        }
    }
    EXPECT_GT(coding, 500U);
}

TEST_F(Gffread, DropsTheBasesOfAnIncompleteFirstCodon)
{
    write("a.gtf", gtf_line("exon", 101, 200, '+', "t") + gtf_line("CDS", 101, 160, '+', "t", '1') +
                       gtf_line("stop_codon", 161, 163, '+', "t", '0'));
    std::string const ours = extracted("a.gtf", "cds").at("t");
    EXPECT_EQ(ours.size(), 63U);
    EXPECT_EQ(sequences_of(of_gffread("a.gtf", 'x')).at("t"), ours.substr(1));
}

TEST_F(Gffread, TakesAStopCodonThatNoLineNamesForUtr)
{
    // CDS 101-160, and TAA after it.
    std::string genome = read("g.fa");
    genome.replace(3 + 160, 3, "TAA");
    genome.replace(3 + 157, 3, "GGG");
    write("g.fa", genome);
    write("a.gtf", gtf_line("exon", 101, 200, '+', "t") + gtf_line("CDS", 101, 160, '+', "t", '0'));
    WholeTranscript const theirs = whole_of_gffread("a.gtf").at("t");
    EXPECT_EQ(theirs.bases.substr(theirs.coding_end).substr(0, 3), "TAA");
    EXPECT_EQ(extracted("a.gtf", "3utr").at("t"), theirs.bases.substr(theirs.coding_end + 3));
}

TEST_F(Gffread, DropsExonBasesBetweenCodingLines)
{
    // The frame slips by two bases, 131 and 132, which are in the exon.
    write("a.gtf", gtf_line("exon", 101, 200, '+', "t") + gtf_line("CDS", 101, 130, '+', "t", '0') +
                       gtf_line("CDS", 133, 160, '+', "t", '0') + gtf_line("stop_codon", 161, 163, '+', "t", '0'));
    EXPECT_EQ(extracted("a.gtf", "cds").at("t").size(), 63U);
    EXPECT_EQ(sequences_of(of_gffread("a.gtf", 'x')).at("t").size(), 61U);
}

TEST_F(Gffread, JoinsExonsThatOverlapAndGuessesStrands)
{
    write("a.gtf", gtf_line("exon", 101, 200, '+', "t") + gtf_line("exon", 191, 250, '+', "t") +
                       gtf_line("exon", 301, 360, '.', "u") + gtf_line("exon", 401, 460, '+', "v"));
    auto const theirs = whole_of_gffread("a.gtf");
    EXPECT_EQ(theirs.at("t").bases.size(), 150U);
    EXPECT_EQ(theirs.at("u").bases.size(), 60U);
    Sequences const ours = extracted("a.gtf", "transcript");
    EXPECT_EQ(ours.size(), 1U) << "the others are skipped and counted";
    EXPECT_EQ(ours.at("v"), theirs.at("v").bases);
}
