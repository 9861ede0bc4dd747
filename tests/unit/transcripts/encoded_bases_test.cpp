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
