#include <mirsweep/annotation/annotation_reader.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

#include "growth_of_time.hpp"
#include "gzip_fixture.hpp"
#include "temporary_folder.hpp"

namespace mirsweep
{

namespace
{

Annotation read(std::string const & text, unsigned const threads = 2, std::vector<std::string> const & tags = {})
{
    test::TemporaryFolder const folder;
    return read_annotation(folder.write("annotation", text), threads, tags);
}

std::string error_of(std::string const & text, unsigned const threads = 2)
{
    try
    {
        read(text, threads);
    }
    catch (InputError const & error)
    {
        std::string_view const message{error.what()};
        return std::string{message.substr(message.find("annotation: ") + 12)};
    }
    return "no error";
}

std::string blocks(std::vector<GenomeBlock> const & of)
{
    std::string text;
    for (GenomeBlock const & block : of)
        text += std::to_string(block.begin) + '-' + std::to_string(block.end) + ' ';
    return text;
}

/// Everything of a transcript but its tags.
std::string shown(Annotation const & annotation, std::size_t const index = 0)
{
    AnnotatedTranscript const & at = annotation.transcripts.at(index);
    return at.name + '|' + at.gene + '|' + at.gene_id + '|' + at.biotype + '|' + annotation.sequences[at.sequence] +
           (at.is_reverse ? "-|" : "+|") + blocks(at.exons) + '|' + blocks({at.coding}) + '|' +
           blocks(at.three_prime_utr);
}

std::string gtf(std::string_view const type, int const begin, int const end, std::string_view const attributes,
                char const strand = '+')
{
    return "chr1\tx\t" + std::string{type} + '\t' + std::to_string(begin) + '\t' + std::to_string(end) + "\t.\t" + strand +
           "\t.\t" + std::string{attributes} + '\n';
}

constexpr std::string_view id{R"(gene_id "G"; transcript_id "T"; gene_name "N"; transcript_type "mRNA")"};

} // namespace

TEST(ReadAnnotation, AllFormatsMeanTheSame)
{
    std::string const expected_place = "chr1+|100-160 200-260 |120-230 |";
    EXPECT_EQ(shown(read(gtf("exon", 201, 260, id) + gtf("exon", 101, 160, id) + gtf("CDS", 121, 160, id) +
                         gtf("CDS", 201, 227, id) + gtf("stop_codon", 228, 230, id))),
              "T|N|G|mRNA|" + expected_place);
    EXPECT_EQ(shown(read("##gff-version 3\n" + gtf("gene", 1, 9, "ID=gene:G;Name=N;biotype=x") +
                         gtf("mRNA", 1, 9, "ID=transcript:T;Parent=gene:G;biotype=mRNA") +
                         gtf("exon", 101, 160, "Parent=transcript:T;Name=E1") + gtf("exon", 201, 260, "Parent=transcript:T") +
                         gtf("CDS", 121, 160, "Parent=transcript:T") + gtf("CDS", 201, 230, "Parent=transcript:T"))),
              "T|N|G|mRNA|" + expected_place);
    std::string const columns = "chr1\t+\t100\t260\t120\t230\t2\t100,200,\t160,260,";
    EXPECT_EQ(shown(read("T\t" + columns + '\n')), "T||||" + expected_place);
    EXPECT_EQ(shown(read("#name\tchrom\nT\t" + columns + "\t0\tN\tcmpl\tcmpl\t0,0,\n")), "T|N|||" + expected_place);
    EXPECT_EQ(shown(read("585\tT\t" + columns + "\t0\tN\tcmpl\tcmpl\t0,0,\n")), "T|N|||" + expected_place);
    EXPECT_EQ(shown(read("N\tT\t" + columns + '\n')), "T|N|||" + expected_place);
    EXPECT_EQ(shown(read("chr1\t100\t260\tT\t0\t+\t120\t230\t0\t2\t60,60,\t0,100,\textra\n")), "T||||" + expected_place);
    EXPECT_EQ(shown(read("track name=x\nchr1\t100\t260\tT\t0\t+\n")), "T||||chr1+|100-260 |0-0 |");
}

TEST(ReadAnnotation, LineEndsOfAllKinds)
{
    std::string const lines = "\xEF\xBB\xBF# c\r\n" + gtf("exon", 1, 5, id);
    EXPECT_EQ(shown(read(lines)), "T|N|G|mRNA|chr1+|0-5 |0-0 |");
    std::string carriage = lines;
    carriage.back() = '\r';
    EXPECT_EQ(shown(read(carriage + "\r\r")), "T|N|G|mRNA|chr1+|0-5 |0-0 |");
    std::string windows = lines;
    windows.insert(windows.size() - 1, "\r");
    EXPECT_EQ(shown(read(windows)), "T|N|G|mRNA|chr1+|0-5 |0-0 |");
}

TEST(ReadAnnotation, UtrsInAllSpellings)
{
    for (std::string const name : {"three_prime_UTR", "3UTR", "3'-UTR", "three_prime_utr", "3utr"})
        EXPECT_EQ(shown(read(gtf("exon", 1, 9, id) + gtf(name, 3, 9, id))), "T|N|G|mRNA|chr1+|0-9 |0-0 |2-9 ") << name;
    Annotation const sides = read(gtf("5UTR", 3, 9, id) + gtf("UTR", 20, 30, id));
    EXPECT_EQ(blocks(sides.transcripts[0].five_prime_utr), "2-9 ");
    EXPECT_EQ(blocks(sides.transcripts[0].exons), "2-9 19-30 ") << "without exons, all features together";
}

TEST(ReadAnnotation, ExonsThatTouchAreOneAndThoseThatOverlapAreADefect)
{
    EXPECT_EQ(blocks(read(gtf("exon", 1, 5, id) + gtf("exon", 6, 9, id)).transcripts[0].exons), "0-9 ");
    EXPECT_EQ(read(gtf("exon", 1, 5, id) + gtf("exon", 5, 9, id)).transcripts[0].defect, TranscriptDefect::exons_overlap);
    EXPECT_EQ(read(gtf("exon", 1, 5, id) + gtf("exon", 1, 5, id)).transcripts[0].defect, TranscriptDefect::none);
    EXPECT_EQ(read(gtf("exon", 1, 5, id, '.')).transcripts[0].defect, TranscriptDefect::no_strand);
    EXPECT_EQ(read(gtf("exon", 1, 5, "Parent=a") + gtf("exon", 9, 12, "Parent=a", '-')).transcripts[0].defect,
              TranscriptDefect::trans_splicing);
}

TEST(ReadAnnotation, AGtfTranscriptIsOneIdOnOneSequenceAndStrand)
{
    Annotation const twice = read(gtf("exon", 1, 5, id) + gtf("exon", 9, 12, id, '-') + gtf("exon", 15, 22, id));
    ASSERT_EQ(twice.transcripts.size(), 2U);
    EXPECT_EQ(twice.transcripts[0].name, "T");
    EXPECT_EQ(blocks(twice.transcripts[0].exons), "0-5 14-22 ");
    EXPECT_EQ(twice.transcripts[1].name, "T_dup1");
    ASSERT_EQ(twice.warnings.size(), 1U);
    EXPECT_NE(twice.warnings[0].find("T_dup1"), std::string::npos);
}

/// Lines that begin as the one before are of its transcript only if the id ends there, on the same sequence and strand.
TEST(ReadAnnotation, ATranscriptIdThatBeginsWithAnotherIsAnother)
{
    auto const named = [](std::string const & value)
    { return "gene_id \"G\"; gene_name \"N\"; transcript_type \"mRNA\"; transcript_id " + value; };
    for (auto const & [first, second] : {std::pair{"\"T\";", "\"T2\";"}, {"T;", "T2;"}, {"T\";", "T\"2\";"}, {"\"T", "\"T2"}})
    {
        Annotation const annotation = read(gtf("exon", 1, 5, named(first)) + gtf("exon", 11, 15, named(first)) +
                                           gtf("exon", 21, 25, named(second)) + gtf("exon", 31, 35, named(first)) +
                                           gtf("exon", 41, 45, named(first), '-'));
        ASSERT_EQ(annotation.transcripts.size(), 3U) << first;
        EXPECT_EQ(blocks(annotation.transcripts[0].exons), "0-5 10-15 30-35 ") << first;
        EXPECT_EQ(blocks(annotation.transcripts[1].exons), "20-25 ") << first;
        EXPECT_EQ(blocks(annotation.transcripts[2].exons), "40-45 ") << first;
    }
}

TEST(ReadAnnotation, LinesThatEndInCarriageReturnsTakeLinearTime)
{
    auto const seconds_for = [](std::size_t const lines)
    {
        std::string text;
        for (std::size_t i = 0; i < lines; ++i)
            text += gtf("exon", 1, 5, "transcript_id \"T" + std::to_string(i) + '"');
        std::replace(text.begin(), text.end(), '\n', '\r');
        test::TemporaryFolder const folder;
        std::string const path = folder.write("annotation", text);
        test::Stopwatch const watch;
        EXPECT_EQ(read_annotation(path, 1).transcripts.size(), lines);
        return watch.seconds();
    };
    EXPECT_TRUE(test::grows_linearly(seconds_for, 4000, test::growth_beyond_caches));
}

TEST(ReadAnnotation, NamesOfDuplicatesAreNeverTaken)
{
    Annotation const bed = read("c\t1\t9\tT\t0\t+\nc\t11\t19\tT_dup1\t0\t+\nc\t21\t29\tT\t0\t+\nc\t31\t39\tT\t0\t+\n");
    EXPECT_EQ(bed.transcripts[2].name, "T_dup2");
    EXPECT_EQ(bed.transcripts[3].name, "T_dup3");
}

TEST(ReadAnnotation, NamesFollowTheirOrderOfPreference)
{
    auto const gene = [](std::string const & attributes)
    { return read(gtf("exon", 1, 5, "transcript_id \"T\"; " + attributes)).transcripts[0].gene; };
    EXPECT_EQ(gene(R"(gene_symbol "c"; gene "b"; gene_name "a")"), "a");
    EXPECT_EQ(gene(R"(gene_symbol "c"; gene "b")"), "b");
    EXPECT_EQ(gene(R"(gene_symbol "c;d")"), "c;d");
    EXPECT_EQ(gene(R"(gene_id "x")"), "");
    EXPECT_EQ(read(gtf("gene", 1, 5, R"(gene_id "x"; transcript_id ""; gene_name "a")") +
                   gtf("exon", 1, 5, R"(gene_id "x"; transcript_id "T")"))
                  .transcripts[0]
                  .gene,
              "a");
    auto const name = [](std::string const & identifier)
    { return read(gtf("exon", 1, 5, "Parent=" + identifier)).transcripts[0].name; };
    EXPECT_EQ(name("transcript:T"), "T");
    EXPECT_EQ(name("mRNA:T"), "T");
    EXPECT_EQ(name("rna-T"), "T");
    EXPECT_EQ(name("a%2Cb"), "a,b");
    EXPECT_EQ(name("T;transcript_id=U"), "U");
}

TEST(ReadAnnotation, ParentsInAListShareTheirFeatures)
{
    Annotation const fly = read(gtf("mRNA", 1, 50, "ID=B") + gtf("mRNA", 1, 50, "ID=A") + gtf("exon", 1, 5, "Parent=A,B") +
                                gtf("exon", 9, 12, "Parent=B"));
    ASSERT_EQ(fly.transcripts.size(), 2U);
    EXPECT_EQ(shown(fly, 0), "A||||chr1+|0-5 |0-0 |") << "in the order of the first feature";
    EXPECT_EQ(shown(fly, 1), "B||||chr1+|0-5 8-12 |0-0 |");
}

TEST(ReadAnnotation, TagsOfAllStyles)
{
    auto const tags = [](std::string const & attributes)
    { return read(gtf("exon", 1, 5, attributes), 1, {"basic", "MANE Select", "partial"}).transcripts[0].tags; };
    EXPECT_EQ(tags(R"(transcript_id "T"; tag "basic"; tag "MANE_Select")"), 3U);
    EXPECT_EQ(tags("Parent=T;tag=other,basic"), 1U);
    EXPECT_EQ(tags("Parent=T;tag=MANE Select;partial=true"), 6U);
    EXPECT_EQ(tags(R"(transcript_id "T"; tag "mane_select")"), 0U);
}

TEST(ReadAnnotation, AGff3EndsWhereFastaBegins)
{
    EXPECT_EQ(read(gtf("exon", 1, 5, "Parent=T") + "##FASTA\n>chr1\nACGT\n").transcripts.size(), 1U);
    EXPECT_EQ(read(gtf("exon", 1, 5, "Parent=T") + ">chr1\nACGT\n").transcripts.size(), 1U);
}

TEST(ReadAnnotation, NamesWhatIsWrong)
{
    EXPECT_EQ(error_of(""), "is empty, or holds nothing but comments");
    EXPECT_EQ(error_of("a\tb\n"), "line 1: is not a GTF, GFF3, genePred, refFlat or BED, whose columns are separated by tabs");
    EXPECT_EQ(error_of("chr1\t5\t9\n"), "line 1: BED with 3 columns has no strand: give BED6 or BED12");
    std::string const good = gtf("exon", 1, 5, id);
    EXPECT_EQ(error_of(good + "chr1\tx\texon\n"), "line 2: has 3 columns instead of 9, separated by tabs");
    EXPECT_EQ(error_of(good + gtf("exon", 0, 5, id)),
              "record T (line 2): '0' is not a position: positions are numbers from 1");
    EXPECT_EQ(error_of(good + gtf("CDS", 7, 5, id)), "record T (line 2): ends at 5, before it begins at 7");
    EXPECT_EQ(error_of(good + gtf("exon", 1, 5, R"(gene_id "G")")), "line 2: this exon names no transcript_id");
    EXPECT_EQ(error_of(gtf("gene", 1, 5, id)), "has no exon, CDS or UTR of any transcript");
    EXPECT_EQ(error_of("T\tchr1\t+\t1\t9\t1\t9\t2\t1,\t9,\n"), "record T (line 1): 1 of exon starts instead of 2");
    EXPECT_EQ(error_of("c\t1\t9\tT\t0\t+\nc\tx\t9\tU\t0\t+\n"),
              "record U (line 2): 'x' is not a position or number (start)");
    EXPECT_EQ(read(gtf("gene", -3, 5, id) + good).transcripts.size(), 1U) << "lines that do not count may lie anywhere";
}

TEST(ReadAnnotation, ThreadsAndCompressionChangeNothing)
{
    std::string text;
    for (int i = 0; i < 40'000; ++i)
        text += gtf(i % 3 == 0 ? "CDS" : "exon", 100 * i + 1, 100 * i + 60,
                    "gene_id \"G" + std::to_string(i / 20) + "\"; transcript_id \"T" + std::to_string(i / 7) + "\";");
    ASSERT_GT(text.size(), 2'000'000U) << "more than two blocks";
    auto const all = [](Annotation const & annotation)
    {
        std::string shown_all;
        for (std::size_t i = 0; i < annotation.transcripts.size(); ++i)
            shown_all += shown(annotation, i) + '\n';
        return shown_all;
    };
    std::string const once = all(read(text, 1));
    EXPECT_EQ(once, all(read(text, 4)));
    EXPECT_EQ(once, all(read(test::gzip_member(text), 3)));
    std::string broken = text;
    broken.replace(broken.find("T5000\""), 0, "\n");
    std::string const message = error_of(broken, 1);
    EXPECT_EQ(message, error_of(broken, 4));
    EXPECT_NE(message.find("line 35001: "), std::string::npos) << message;
}

} // namespace mirsweep
