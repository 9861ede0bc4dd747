#include <mirsweep/variants/variant_reader.hpp>

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

#include "gzip_fixture.hpp"
#include "temporary_folder.hpp"

namespace mirsweep
{

namespace
{

constexpr std::string_view header{"##fileformat=VCFv4.2\n"
                                  "##INFO=<ID=AF,Number=A,Type=Float,Description=\"f\">\n"
                                  "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                                  "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"p\">\n"
                                  "##contig=<ID=c>\n"
                                  "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tone\ttwo\n"};

std::string shown(VariantRecord const & record, std::vector<std::string> const & frequencies)
{
    std::string text = record.chrom + ':' + std::to_string(record.position) + ' ' + record.id + ' ' + record.ref;
    for (std::size_t i = 0; i < record.alts.size(); ++i)
        text += ' ' + record.alts[i] + '=' + frequencies[i];
    for (int const allele : record.genotype)
        text += ' ' + std::to_string(allele);
    return text + (record.is_phased ? "|" : "/") + std::to_string(record.phase_set);
}

std::string all_of(std::string const & path, std::string const & sample = {})
{
    VariantReader reader{path, sample};
    std::string text;
    for (VariantRecord record; reader.next(record);)
        text += shown(record, reader.frequencies()) + '\n';
    return text;
}

std::string read(std::string const & content, std::string const & sample = {})
{
    test::TemporaryFolder const folder;
    return all_of(folder.write("v", content), sample);
}

std::string error_of(std::string const & content, std::string const & sample = {})
{
    try
    {
        read(content, sample);
    }
    catch (Error const & error)
    {
        return error.what();
    }
    return "no error";
}

} // namespace

TEST(VariantReader, ReadsAllelesAndFrequencies)
{
    EXPECT_EQ(read(std::string{header} + "c\t5\tv\tA\tC,<DEL>\t.\tunknown\tAF=0.25,1e-05\tGT\t0|1\t1/2\n"
                                         "other\t7\t.\tAC\t.\t.\t.\t.\tGT\t.\t0\n"),
              "c:5 v A C=0.25 <DEL>=1e-05|-1\nother:7 . AC|-1\n");
    EXPECT_EQ(read("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\nc\t5\tv\tA\tC,G\t.\t.\tAF=.,0.5\n"),
              "c:5 v A C=NA G=0.5|-1\n") << "where the header does not say what AF is";
}

TEST(VariantReader, ReadsGenotypesOfOneSample)
{
    std::string const records = "c\t5\tv\tA\tC,G\t.\t.\t.\tGT:PS\t0|1:7\t1/2:.\nc\t6\t.\tA\tC\t.\t.\t.\tGT\t1\t./.\n";
    EXPECT_EQ(read(std::string{header} + records, "one"), "c:5 v A C=NA G=NA 0 1|7\nc:6 . A C=NA 1|-1\n");
    EXPECT_EQ(read(std::string{header} + records, "two"), "c:5 v A C=NA G=NA 1 2/-1\nc:6 . A C=NA -1 -1/-1\n");
    std::string const message = error_of(std::string{header} + records, "three");
    EXPECT_NE(message.find("no sample 'three': it has one, two"), std::string::npos) << message;
}

TEST(VariantReader, CompressionChangesNothing)
{
    std::string text{header};
    for (int i = 1; i < 40'000; ++i)
        text += "c\t" + std::to_string(i) + "\t.\tA\tC\t.\t.\t.\tGT\t0|1\t1|1\n";
    std::string bgzf;
    for (std::size_t i = 0; i < text.size(); i += 60'000)
        bgzf += test::bgzf_block(std::string_view{text}.substr(i, 60'000));
    std::string const expected = read(text);
    EXPECT_EQ(read(test::gzip_member(text)), expected);
    EXPECT_EQ(read(bgzf + test::bgzf_end()), expected);
    EXPECT_NE(error_of(bgzf).find("cut"), std::string::npos) << error_of(bgzf);
    EXPECT_NE(error_of(bgzf.substr(0, bgzf.size() / 2)), "no error");
    std::string wrong = bgzf;
    wrong[wrong.size() - 3] ^= 1; // of the last block's length, which htslib alone does not check
    EXPECT_NE(error_of(wrong + test::bgzf_end()), "no error");
}

TEST(VariantReader, RefusesWhatIsNoVcf)
{
    EXPECT_NE(error_of("").find("is not a VCF or BCF"), std::string::npos) << error_of("");
    EXPECT_NE(error_of("c\t5\tv\tA\tC\t.\t.\t.\n").find("is not a VCF or BCF"), std::string::npos);
    EXPECT_NE(error_of("##fileformat=VCFv4.2\nc\t5\tv\tA\tC\t.\t.\t.\n").find("header is damaged or missing"),
              std::string::npos);
    std::string const message = error_of(std::string{header} + "c\t5\tv\tA\tC\t.\t.\t.\tGT\t0\t0\nc\tx\n");
    EXPECT_NE(message.find("the record 2 is damaged or cut off"), std::string::npos) << message;
}

} // namespace mirsweep
