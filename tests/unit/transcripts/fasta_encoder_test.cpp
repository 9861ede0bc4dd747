#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include <mirsweep/transcripts/fasta_encoder.hpp>
#include <mirsweep/parallel/vector_target.hpp>

using namespace mirsweep;

namespace
{

struct Record
{
    std::string header;
    std::string bases; // RNA letters, N for what is not one base
    friend bool operator==(Record const &, Record const &) = default;
};

std::ostream & operator<<(std::ostream & stream, Record const & record)
{
    return stream << '>' << record.header << ' ' << record.bases;
}

std::vector<Record> records_of(TranscriptBatch const & batch)
{
    std::vector<Record> records;
    for (TranscriptBatch::Record const & record : batch.records)
    {
        std::string bases;
        for (std::size_t i = 0; i < record.length; ++i)
            bases += to_rna_letter(batch.bases.at(record.begin + i));
        records.push_back({std::string{batch.header(record)}, bases});
        EXPECT_EQ(batch.bases.at(record.begin - 1), Nucleotide::n);
        EXPECT_EQ(batch.bases.at(record.begin + record.length), Nucleotide::n);
    }
    return records;
}

TranscriptBatch encode(std::string_view text, std::size_t const piece_size = 1 << 20)
{
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    for (; !text.empty() && !encoder.is_done(); text.remove_prefix(std::min(piece_size, text.size())))
        encoder.feed(text.substr(0, piece_size), text.size());
    encoder.finish();
    return batch;
}

std::string defect_of(std::string_view const text, std::size_t const piece_size = 1 << 20)
{
    TranscriptBatch const batch = encode(text, piece_size);
    if (!batch.defect)
        return "none";
    return batch.defect->record + "|" + std::to_string(batch.defect->line) + "|" + batch.defect->what;
}

} // namespace

TEST(FastaEncoder, TakesNoByteForWhatItIsNot)
{
    for (unsigned byte = 0; byte < 256; ++byte)
        for (std::size_t const at : {0U, 7U, 15U, 31U, 63U, 64U, 100U, 127U, 150U})
        {
            std::string sequence(160, 'A');
            sequence[at] = static_cast<char>(byte);
            std::string const upper{"ACGTURYSWKMBDHVNacgturyswkmbdhvn"};
            bool const is_letter = byte != 0 && upper.find(static_cast<char>(byte)) != std::string::npos;
            bool const is_blank = byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
            TranscriptBatch const batch = encode(">t\n" + sequence);
            bool const begins_a_record = byte == '>' && at == 0;
            EXPECT_EQ(batch.defect.has_value(), !is_letter && !is_blank && !begins_a_record) << byte << " at " << at;
            if (is_letter || is_blank)
                EXPECT_EQ(batch.records[0].length, is_letter ? 160U : 159U) << byte << " at " << at;
        }
}

TEST(FastaEncoder, TakesAFirstRecordBehindBlanksThatNoOtherPartWouldFind)
{
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed("\n\n\n  >t\nACGT\n>u\nCC\n", 2);
    encoder.finish();
    EXPECT_EQ(records_of(batch), (std::vector<Record>{{"t", "ACGU"}}));
}

TEST(FastaEncoder, ReadsHeadersThatAreUtf8WithTabs)
{
    EXPECT_EQ(defect_of(">t\t\xC3\xA9\nAC\n"), "none");
    EXPECT_EQ(defect_of(">t\t\xE9\nAC\n"), "t\t\xE9|1|a header that is not UTF-8 text in column 4: convert the file "
                                           "with `iconv -f LATIN1 -t UTF-8`");
    EXPECT_EQ(defect_of(">\t t\xE9\nAC\n"), "t\xE9|1|a header that is not UTF-8 text in column 5: convert the file "
                                            "with `iconv -f LATIN1 -t UTF-8`");
    EXPECT_EQ(defect_of("\n  >t \x01\nAC\n"), "t \x01|2|a control character '\\x01' in column 6, in the header: is "
                                              "the file damaged, or binary?");
}

TEST(FastaEncoder, FindsAnOddLetterAnywhereInAHeader)
{
    for (std::size_t length = 2; length < 40; ++length)
        for (std::size_t at = 0; at < length; ++at)
            for (int byte = 1; byte < 256; ++byte)
            {
                if (byte == '\n' || byte == '\r')
                    continue;
                std::string header(length, 'h');
                header[at] = static_cast<char>(byte);
                bool const is_control = (byte < ' ' && byte != '\t') || byte == 0x7F;
                ASSERT_EQ(encode(">" + header + "\nACG\n").defect.has_value(), is_control || byte >= 0x80)
                    << length << ' ' << at << ' ' << byte;
            }
}

TEST(FastaEncoder, RefusesLettersBehindSequenceUnavailable)
{
    EXPECT_EQ(defect_of(">a\nSequence unavailableT\n"), "a|2|'e' in column 2 is not a nucleotide: is this protein?");
    EXPECT_EQ(defect_of(">a\nSequence unavailable T"), "a|2|'e' in column 2 is not a nucleotide: is this protein?");
    EXPECT_EQ(records_of(encode(">a\nSequence unavailable \t\r\n>b\nACG\n", 1)),
              (std::vector<Record>{{"a", ""}, {"b", "ACG"}}));
}

TEST(FastaEncoder, EndsAPartWithoutARecordOfItsOwnWhereThePartEnds)
{
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::anywhere};
    encoder.feed("ACGT\nACGT\n", 10);
    EXPECT_FALSE(encoder.is_done());
    encoder.feed("ACGTACGT", 3);
    EXPECT_TRUE(encoder.is_done());
    encoder.finish();
    EXPECT_TRUE(records_of(batch).empty());
    EXPECT_FALSE(batch.defect);
}

TEST(FastaEncoder, TakesEveryLayout)
{
    std::vector<Record> const expected{{"a first", "ACGUN"}, {"b", "GGGG"}};
    for (std::string const text :
         {">a first\nACGTN\n>b\nGGGG\n", ">a first\r\nACGTN\r\n>b\r\nGGGG\r\n", ">a first\rACGTN\r>b\rGGGG",
          ">a first\nAC\nGT\nN\n>b\nGG\nGG", "\n \r\n> a first \t\n\n AC GT\tN \n\n>b\n\nGG\n\n\nGG\n\n"})
        for (std::size_t const piece : {1U, 2U, 3U, 7U, 1000U})
            EXPECT_EQ(records_of(encode(text, piece)), expected) << text << ' ' << piece;
    EXPECT_EQ(records_of(encode("\xEF\xBB\xBF>a first\nacguN\n>b\nGggG\n")), expected);
}

TEST(FastaEncoder, EqualsACharacterByCharacterReadingForEveryTarget)
{
    std::string const alphabet = "ACGTUacgtuNnRYSWKMBDHVryswkmbdhv";
    for (std::string const & target : vector_targets())
    {
        ASSERT_TRUE(use_vector_target(target));
        std::mt19937 random{11};
        for (unsigned round = 0; round < 300; ++round)
        {
            std::string text;
            std::vector<Record> expected;
            std::uint64_t lines = 0;
            for (unsigned record = 0; record < 1 + random() % 5; ++record)
            {
                std::string const name = "r" + std::to_string(record);
                text += ">" + name + "\n";
                ++lines;
                expected.push_back({name, ""});
                std::size_t const width = 1 + random() % 200;
                std::size_t const length = random() % 700;
                for (std::size_t i = 0; i < length; ++i)
                {
                    char const letter = alphabet[random() % (random() % 8 == 0 ? alphabet.size() : 8)];
                    text += letter;
                    expected.back().bases += to_rna_letter(to_nucleotide(letter));
                    if (i % width == width - 1)
                    {
                        text += std::vector<std::string>{"\n", "\r\n", "\r"}[random() % 3];
                        ++lines;
                    }
                }
                text += "\n";
                // An LF after a CR is the same line end.
                lines += text[text.size() - 2] == '\r' ? 0 : 1;
            }
            TranscriptBatch const batch = encode(text, 1 + random() % 300);
            ASSERT_EQ(records_of(batch), expected) << target;
            ASSERT_EQ(batch.lines, lines) << target;
            ASSERT_FALSE(batch.defect);
        }
    }
    use_vector_target("");
}

TEST(FastaEncoder, CountsLettersOfEachRecord)
{
    TranscriptBatch const batch = encode(">a\nACGTNR\n>b\nACGU\n>c\nACG\n>d\nTU\n");
    ASSERT_EQ(batch.records.size(), 4U);
    EXPECT_EQ(batch.records[0].ambiguous, 2U);
    EXPECT_TRUE(batch.records[0].has_t && !batch.records[0].has_u);
    EXPECT_TRUE(!batch.records[1].has_t && batch.records[1].has_u);
    EXPECT_TRUE(!batch.records[2].has_t && !batch.records[2].has_u);
    EXPECT_TRUE(batch.records[3].has_t && batch.records[3].has_u);
    EXPECT_EQ(batch.records[1].ambiguous, 0U);
}

// Where a record ends, wherever that is in a block of text, the next one's letters do not count.
TEST(FastaEncoder, TellsTFromUInTheLastBasesOfARecord)
{
    for (std::string const & target : vector_targets())
    {
        use_vector_target(target);
        for (std::size_t length = 1; length <= 70; ++length)
            for (std::size_t at = 0; at < length; ++at)
            {
                std::string bases(length, "ACG"[length % 3]);
                bases[at] = (at + length) % 2 == 0 ? 'T' : 'u';
                TranscriptBatch const batch = encode(">a\n" + bases.substr(0, length / 2) + '\n' + bases.substr(length / 2) + "\n>TUtu\n" +
                                                     std::string(80, 'A') + '\n');
                ASSERT_EQ(batch.records.size(), 2U);
                ASSERT_EQ(batch.records[0].length, length);
                ASSERT_EQ(batch.records[0].has_t, bases[at] == 'T') << target << ' ' << length << ' ' << at;
                ASSERT_EQ(batch.records[0].has_u, bases[at] == 'u') << target << ' ' << length << ' ' << at;
                ASSERT_FALSE(batch.records[1].has_t || batch.records[1].has_u);
            }
    }
    use_vector_target("");
}

TEST(FastaEncoder, RefusesWithRecordLineAndColumn)
{
    for (std::size_t const piece : {1U, 3U, 1000U})
    {
        EXPECT_EQ(defect_of(">a\nACGT\nAC7T\n", piece), "a|3|'7' in column 3 is not a nucleotide");
        EXPECT_EQ(defect_of(">a\r\nACGT\r\nACGE\r\n", piece),
                  "a|3|'E' in column 4 is not a nucleotide: is this protein?");
        EXPECT_EQ(defect_of(">a\nAC>b\n", piece), "a|2|a '>' in column 3: a record must begin on a line of its own");
        EXPECT_EQ(defect_of(">a\nA-C\n", piece), "a|2|a gap '-' in column 2: remove the gaps of the alignment");
        EXPECT_EQ(defect_of(">a\nAC\n>\nAC\n", piece), "|3|a header without a name");
        EXPECT_EQ(defect_of("\nACGT\n", piece), "|2|text before the first record: FASTA begins with `>`");
        EXPECT_EQ(defect_of("@r\nACGT\n", piece), "|1|is FASTQ, not FASTA: convert it with `seqtk seq -a`");
        EXPECT_EQ(defect_of(">a\nSequence lost\n", piece), "a|2|'e' in column 2 is not a nucleotide: is this protein?");
        EXPECT_EQ(defect_of(std::string_view{">a\nAC\0G\n", 8}, piece), "a|2|'\\x00' in column 3 is not a nucleotide");
        EXPECT_EQ(defect_of(">a\nAC\xC3\xA9\n", piece), "a|2|'\\xc3' in column 3 is not a nucleotide");
        EXPECT_EQ(defect_of(std::string_view{">a\0b\nAC\n", 8}, piece).substr(0, 3), std::string("a\0b", 3));
    }
}

TEST(FastaEncoder, TakesBioMartsMissingSequenceAsAnEmptyRecord)
{
    for (std::size_t const piece : {1U, 2U, 5U, 1000U})
    {
        EXPECT_EQ(records_of(encode(">a\nSequence unavailable\n>b\nACG\n", piece)),
                  (std::vector<Record>{{"a", ""}, {"b", "ACG"}}));
        EXPECT_EQ(encode(">a\nSequence unavailable", piece).records[0].ambiguous, 0U);
    }
}

TEST(FastaEncoder, TakesTheRecordsThatBeginInItsOwnPart)
{
    std::string const text = ">a\nACGT\n>b x>y\nGG\nGG\n>c\nTT\n";
    std::vector<Record> const all{{"a", "ACGU"}, {"b x>y", "GGGG"}, {"c", "UU"}};
    // Every way of cutting the text into two parts gives every record once.
    for (std::size_t cut = 1; cut < text.size(); ++cut)
        for (std::size_t const piece : {1U, 4U, 1000U})
        {
            TranscriptBatch first;
            FastaEncoder encoder{first, FastaEncoder::Start::of_input};
            for (std::size_t at = 0; at < text.size() && !encoder.is_done(); at += piece)
                encoder.feed(std::string_view{text}.substr(at, piece), cut > at ? cut - at : 0);
            encoder.finish();

            TranscriptBatch second;
            FastaEncoder rest{second, FastaEncoder::Start::anywhere};
            for (std::size_t at = cut - 1; at < text.size() && !rest.is_done(); at += piece)
                rest.feed(std::string_view{text}.substr(at, piece), text.size());
            rest.finish();

            std::vector<Record> records = records_of(first);
            for (Record & record : records_of(second))
                records.push_back(record);
            EXPECT_EQ(records, all) << cut << ' ' << piece;
            EXPECT_EQ(first.lines + second.lines, 7U) << cut << ' ' << piece;
        }
}

TEST(FastaEncoder, GivesBackWhatBelongsToTheNextPart)
{
    std::string const text = ">a\nACGT\n>b\nGG\n";
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    EXPECT_EQ(encoder.feed(text, 3), text.find(">b"));
    EXPECT_TRUE(encoder.is_done());
}
