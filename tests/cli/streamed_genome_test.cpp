// Files of a genome that come through standard input: the summary has the digests of what was read.
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/program_run.hpp"

namespace mirsweep::test
{

namespace
{

class StreamedGenome : public ProgramRun
{
protected:
    StreamedGenome()
    {
        write("m.fa", let7);
        write("genome.fa", ">c\nGGGGCTACCTCAGGGGGGGGGGGGCTACCTCAGGGGGGGGTGAGGTAGGGGG\n");
        write("genes.bed", "c\t0\t20\tt1\t0\t+\nc\t20\t36\tt2\t0\t+\nc\t36\t52\tt3\t0\t-\n");
        write("calls.vcf", "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                           "c\t12\tv\tA\tC\t.\t.\t.\n");
        // The mature miRNA of let7 on c, from base 1 on.
        write("mirna.vcf", "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                           "h\t2\tv\tG\tC\t.\t.\t.\n");
        write("hairpins.gff3", "##gff-version 3\nh\t.\tmiRNA\t1\t22\t.\t+\t.\tID=M1;Name=hsa-let-7a-5p\n##FASTA\n>x\nACGT\n");
    }

    /// The inputs of a scan by role: bytes and sha256.
    using Inputs = std::map<std::string, std::pair<std::uint64_t, std::string>>;

    Inputs inputs_of(std::vector<std::string> const & options, std::string const & standard_input) const
    {
        std::vector<std::string> arguments{"scan", "-m", "m.fa", "--no-documented", "-o", "result", "--force", "-q"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        RunResult const result =
            run(arguments, {.standard_input = standard_input.empty() ? "/dev/null" : path(standard_input)});
        EXPECT_TRUE(is_done(result));
        Inputs inputs;
        for (auto const & input : nlohmann::json::parse(read("result/summary.json")).at("inputs"))
            inputs[input.at("role")] = {input.at("bytes").get<std::uint64_t>(), input.at("sha256").get<std::string>()};
        return inputs;
    }
};

} // namespace

TEST_F(StreamedGenome, HasTheDigestsOfItsFile)
{
    std::vector<std::vector<std::string>> const scans{
        {"--genome", "genome.fa", "--annotation", "genes.bed", "--region", "transcript", "--variants", "calls.vcf"},
        {"--genome", "genome.fa", "--circles", "genes.bed"},
        {"-t", "genome.fa", "--mirna-variants", "mirna.vcf", "--hairpins", "hairpins.gff3"}};
    for (std::vector<std::string> const & options : scans)
    {
        Inputs const expected = inputs_of(options, {});
        std::string const sites = read("result/sites.tsv");
        for (auto const & [role, digest] : expected)
            EXPECT_EQ(digest.second.size(), 64U) << role;
        for (std::size_t i = 1; i < options.size(); i += 2)
        {
            if (!exists(options[i]))
                continue;
            std::vector<std::string> streamed = options;
            streamed[i] = "-";
            EXPECT_EQ(inputs_of(streamed, options[i]), expected) << options[i];
            EXPECT_EQ(read("result/sites.tsv"), sites) << options[i];
        }
    }
}

} // namespace mirsweep::test
