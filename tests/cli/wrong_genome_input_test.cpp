// Genomes, annotations and variants that are of another assembly, damaged, or cut off.
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "cli/program_run.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep::test;
using namespace std::string_view_literals;

namespace
{

// Exons 1-20 and 31-60, CDS 4-9 with the stop codon after it; an 8mer of let-7a at 18-20 and 31-35.
constexpr char genome[] = ">chr1\nGGGATGCCCTAAGGGGGCTAgtaagtttagCCTCAGGGGG\nGGGGGGGGGGGGGGGGGGGGGGGG\n";
constexpr char exon[] = "chr1\tx\texon\t1\t20\t.\t+\t.\tgene_id \"G\"; transcript_id \"T\";\n"
                        "chr1\tx\texon\t31\t60\t.\t+\t.\tgene_id \"G\"; transcript_id \"T\";\n";
constexpr char coding[] = "chr1\tx\tCDS\t4\t9\t.\t+\t0\tgene_id \"G\"; transcript_id \"T\";\n";
constexpr char header[] = "##fileformat=VCFv4.2\n##contig=<ID=chr1>\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";

std::string bytes_of(std::uint32_t const number)
{
    std::string bytes;
    for (unsigned i = 0; i < 4; ++i)
        bytes += static_cast<char>(number >> 8 * i & 0xff);
    return bytes;
}

/// A record of BCF 2.2 that replaces one base, without quality, filter and INFO. `position` is 0-based.
std::string bcf_record(std::uint32_t const position, std::string const & id, char const ref, char const alt)
{
    constexpr std::uint32_t missing_float = 0x7f800001;
    auto const text = [](std::string const & value) // type 7, its length in front
    { return static_cast<char>(value.size() << 4 | 7) + value; };
    std::string const shared = bytes_of(0) + bytes_of(position) + bytes_of(1) + bytes_of(missing_float) +
                               bytes_of(2U << 16) + bytes_of(0) + text(id) + text({ref}) + text({alt}) + '\0';
    return bytes_of(static_cast<std::uint32_t>(shared.size())) + bytes_of(0) + shared;
}

std::string bcf_header()
{
    std::string const text = std::string{header} + '\0';
    return "BCF\2\2" + bytes_of(static_cast<std::uint32_t>(text.size())) + text;
}

class WrongGenomeInput : public ProgramRun
{
protected:
    WrongGenomeInput()
    {
        write("m.fa", let7);
        write("g.fa", genome);
        write("a.gtf", std::string{exon} + coding);
    }

    RunResult scan(std::string const & genome_file, std::string const & annotation,
                   std::vector<std::string> const & more = {}) const
    {
        std::vector<std::string> arguments{"scan",     "-m",       "m.fa",      "--no-documented",
                                           "-q",       "--genome", genome_file, "--annotation",
                                           annotation, "--tables", "sites"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run(arguments);
    }

    RunResult scan_variants(std::string const & variants) const
    {
        return run({"scan", "-m", "m.fa", "--no-documented", "-q", "--genome", "g.fa", "--annotation", "a.gtf",
                    "--tables", "variants", "--variants", variants});
    }

    void expect_refused_annotation(std::string const & lines, std::vector<std::string> const & parts)
    {
        write("wrong.gtf", lines);
        EXPECT_TRUE(is_refused(scan("g.fa", "wrong.gtf"), parts)) << lines;
    }
};

} // namespace

TEST_F(WrongGenomeInput, TheRightOneIsTaken)
{
    RunResult const result = scan("g.fa", "a.gtf");
    ASSERT_TRUE(is_done(result));
    EXPECT_NE(result.out.find("\t8mer\tNA\tNA\tchr1\t18\t35\t+\t18-20,31-35\t"), std::string::npos) << result.out;
}

TEST_F(WrongGenomeInput, AnnotationsOfAnotherGenomeAreRefused)
{
    std::string const other_assembly = "chr1\tx\texon\t40\t600\t.\t+\t.\tgene_id \"H\"; transcript_id \"U\";\n";
    expect_refused_annotation(std::string{exon} + coding + other_assembly,
                              {"wrong.gtf: record U: ", "chr1:600", "another assembly"});
    write("wrong.gtf", std::string{exon} + coding + other_assembly);
    EXPECT_TRUE(is_done(scan("g.fa", "wrong.gtf", {"--allow-missing"})));
    std::string names = std::string{exon} + coding;
    for (std::size_t at = names.find("chr1"); at != std::string::npos; at = names.find("chr1"))
        names.replace(at, 4, "scaffold_9");
    expect_refused_annotation(names, {"wrong.gtf: ", "scaffold_9", "--chrom-alias"});
}

TEST_F(WrongGenomeInput, AnAnnotationWithoutCodingPartsIsRefused)
{
    expect_refused_annotation(exon, {"wrong.gtf: no CDS: use --region transcript"});
    write("wrong.gtf", exon);
    EXPECT_TRUE(is_done(scan("g.fa", "wrong.gtf", {"--region", "transcript"})));
}

TEST_F(WrongGenomeInput, ABrokenLineOfAnAnnotationIsNamed)
{
    std::string const right = std::string{exon} + coding;
    auto const with = [&](std::string const & line) { return right + line + '\n' + right; };
    expect_refused_annotation(with("chr1 x exon"), {"wrong.gtf: line 4: has 1 column instead of 9"});
    std::string const attributes = "\t.\t+\t.\tgene_id \"G\"; transcript_id \"Q\";";
    for (std::string const positions : {"abc\t9", "7\tabc", "0\t9", "9\t7", "-3\t9", "99999999999999999999\t9"})
        expect_refused_annotation(with("chr1\tx\texon\t" + positions + attributes), {"wrong.gtf: ", "line 4"});
}

TEST_F(WrongGenomeInput, EveryCutOfAPackedGenomeIsRefused)
{
    std::string const file = bgzf_file(genome, 30);
    write("g.fa.gz", file);
    RunResult const right = scan("g.fa.gz", "a.gtf");
    ASSERT_TRUE(is_done(right));
    EXPECT_EQ(right.out, scan("g.fa", "a.gtf").out);
    for (std::size_t length = 0; length < file.size(); ++length)
    {
        write("cut.gz", file.substr(0, length));
        EXPECT_TRUE(is_refused(scan("cut.gz", "a.gtf"), {"cut.gz: "})) << length;
    }
}

TEST_F(WrongGenomeInput, EveryCutOfABcfIsRefused)
{
    std::string const first = bcf_header() + bcf_record(32, "rs1", 'T', 'G');
    std::string const content = first + bcf_record(33, "rs2", 'C', 'G');
    std::string const file = bgzf_file(content, 100);
    write("v.bcf", file);
    RunResult const right = scan_variants("v.bcf");
    ASSERT_TRUE(is_done(right));
    EXPECT_NE(right.out.find("chr1\t33\trs1\tT\tG\tNA\thsa-let-7a-5p\tT\t"), std::string::npos) << right.out;
    EXPECT_NE(right.out.find("chr1\t34\trs2\tC\tG\tNA\thsa-let-7a-5p\tT\t"), std::string::npos) << right.out;
    for (std::size_t length = 0; length < file.size(); ++length)
    {
        write("cut.bcf", file.substr(0, length));
        EXPECT_TRUE(is_refused(scan_variants("cut.bcf"), {"cut.bcf: "})) << length;
    }
    // A whole BGZF file whose content is cut; between two records it is a shorter BCF.
    std::set<std::size_t> const whole{bcf_header().size(), first.size()};
    for (std::size_t length = 0; length < content.size(); ++length)
    {
        write("cut.bcf", bgzf_file(content.substr(0, length), 100));
        if (whole.contains(length))
            EXPECT_TRUE(is_done(scan_variants("cut.bcf"))) << length;
        else
            EXPECT_TRUE(is_refused(scan_variants("cut.bcf"), {"cut.bcf: "})) << length;
    }
}

TEST_F(WrongGenomeInput, WrongVariantsAreRefused)
{
    auto const expect_refused = [&](std::string const & text, std::vector<std::string> const & parts)
    {
        write("v.vcf", text);
        EXPECT_TRUE(is_refused(scan_variants("v.vcf"), parts)) << text;
        write("v.vcf", bgzf_file(text, 60));
        EXPECT_TRUE(is_refused(scan_variants("v.vcf"), parts)) << text;
    };
    std::string const record = "chr1\t33\trs1\tT\tG\t.\t.\t.\n";
    write("v.vcf", header + record);
    ASSERT_TRUE(is_done(scan_variants("v.vcf")));
    expect_refused(record, {"v.vcf: is not a VCF or BCF"});
    expect_refused("##fileformat=VCFv4.2\n" + record, {"v.vcf: is not a VCF or BCF"});
    expect_refused(let7, {"v.vcf: is not a VCF or BCF"});
    for (std::string const wrong : {"chr1\tabc\trs2\tT\tG\t.\t.\t.\n", "chr1\t33\n", "chr1\t0\trs2\tT\tG\t.\t.\t.\n"})
        expect_refused(header + record + wrong, {"v.vcf: the record 2 is damaged or cut off"});
    expect_refused(header + record + "chr1\t33\trs2\tA\tG\t.\t.\t.\n",
                   {"v.vcf: record rs2: ", "'A' at chr1:33", "'T'"});
    expect_refused(header + record + "chr1\t3300\trs2\tA\tG\t.\t.\t.\n", {"v.vcf: record rs2: ", "chr1:3300"});
}

TEST_F(WrongGenomeInput, ATableOfNamesThatNamesNothingIsRefused)
{
    write("alias.txt", "x\n");
    EXPECT_TRUE(
        is_refused(scan("g.fa", "a.gtf", {"--chrom-alias", "alias.txt"}), {"alias.txt: ", "separated by tabs"}));
}
