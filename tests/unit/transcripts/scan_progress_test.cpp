#include <gtest/gtest.h>

#include <cstdint>
#include <utility>

#include <mirsweep/transcripts/scan_progress.hpp>

namespace mirsweep
{

namespace
{

using Place = std::pair<std::size_t, std::uint64_t>;

} // namespace

TEST(ScanProgress, TellsFilesBeyond65536Apart)
{
    ScanProgress progress;
    for (std::size_t const file : {0UL, 65535UL, 65536UL, 66000UL, 1000000UL})
    {
        progress.set(file, 12345);
        EXPECT_EQ(progress.place(), (Place{file, 12345}));
    }
}

TEST(ScanProgress, StaysAtWhatItCanHold)
{
    ScanProgress progress;
    progress.set(std::size_t{1} << 40, std::uint64_t{1} << 60);
    EXPECT_EQ(progress.place(), (Place{(std::size_t{1} << 20) - 1, (std::uint64_t{1} << 44) - 1}));
}

} // namespace mirsweep
