#include <gtest/gtest.h>

#include <mirsweep/transcripts/encoded_bases.hpp>

using namespace mirsweep;

TEST(EncodedBases, KeepsWhatIsAppendedAtEveryAlignment)
{
    for (unsigned step = 1; step <= 64; ++step)
    {
        EncodedBases bases;
        bases.reserve_more(64 * 100);
        EncodedBases::BitAppender appender{bases};
        for (unsigned i = 0; i < 100; ++i)
            appender.append(i & 1U, (i >> 1) & 1U, i % 5 == 4 ? 1U : 0U, step);
        appender.finish();
        ASSERT_EQ(bases.size(), 100 * step);
        for (unsigned i = 0; i < 100; ++i)
        {
            Nucleotide const expected = i % 5 == 4 ? Nucleotide::n : static_cast<Nucleotide>(i % 4);
            ASSERT_EQ(bases.at(i * step), expected) << step << ' ' << i;
            if (step > 1)
                ASSERT_EQ(bases.at(i * step + 1), Nucleotide::a);
        }
    }
}

TEST(EncodedBases, IsUnknownBehindItsEnd)
{
    EncodedBases bases;
    bases.reserve_more(1000);
    EncodedBases::BitAppender appender{bases};
    for (unsigned i = 0; i < 15; ++i)
        appender.append(~std::uint64_t{0}, 0, 0, 64);
    appender.finish();
    bases.truncate(100);
    bases.pad();
    EXPECT_EQ(bases.at(99), Nucleotide::c);
    for (std::size_t i = 100; i < 100 + EncodedBases::padding_bases; ++i)
        ASSERT_EQ(bases.at(i), Nucleotide::n) << i;
}

TEST(EncodedBases, AppendUnknownSeparates)
{
    EncodedBases bases;
    for (unsigned i = 0; i < 200; ++i)
        bases.append_unknown();
    EXPECT_EQ(bases.size(), 200U);
    EXPECT_EQ(bases.at(0), Nucleotide::n);
    EXPECT_EQ(bases.at(199), Nucleotide::n);
}

TEST(EncodedBases, AppendsAnyPieceOfOthers)
{
    EncodedBases others;
    others.reserve_more(1000);
    EncodedBases::BitAppender appender{others};
    for (unsigned i = 0; i < 700; ++i)
        appender.append(i * i / 7 & 1U, i * i / 11 & 1U, i % 13 == 0 ? 1U : 0U, 1);
    appender.finish();
    others.pad();
    for (std::size_t const front : {0U, 1U, 63U, 64U, 100U})
        for (std::size_t const begin : {0U, 1U, 63U, 64U, 130U})
            for (std::size_t const count : {0U, 1U, 2U, 63U, 64U, 65U, 128U, 200U, 513U})
            {
                EncodedBases bases;
                for (std::size_t i = 0; i < front; ++i)
                    bases.append_unknown();
                bases.append(others, begin, count);
                bases.append_unknown();
                ASSERT_EQ(bases.size(), front + count + 1);
                for (std::size_t i = 0; i < front; ++i)
                    ASSERT_EQ(bases.at(i), Nucleotide::n);
                for (std::size_t i = 0; i < count; ++i)
                    ASSERT_EQ(bases.at(front + i), others.at(begin + i)) << front << ' ' << begin << ' ' << count << ' ' << i;
                ASSERT_EQ(bases.at(front + count), Nucleotide::n);
            }
}

TEST(EncodedBases, KeepsWhatWasThereWhenItExpectsMore)
{
    EncodedBases bases;
    for (unsigned i = 0; i < 100; ++i)
        bases.append_unknown();
    bases.expect(20'000'000);
    EXPECT_EQ(bases.size(), 100U);
    EncodedBases others;
    others.reserve_more(64);
    EncodedBases::BitAppender appender{others};
    appender.append(~std::uint64_t{0}, 0, 0, 64);
    appender.finish();
    others.pad();
    bases.append(others, 0, 64);
    for (std::size_t i = 0; i < 164; ++i)
        ASSERT_EQ(bases.at(i), i < 100 ? Nucleotide::n : Nucleotide::c) << i;
}
