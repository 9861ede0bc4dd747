#pragma once

#include <cstdint>

#include <mirsweep/io/file_source.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>

namespace mirsweep::runs
{

/// Adds up how far a merge is in the shards' files, one after the other.
class JoinProgress
{
public:
    /// Null for a merge without a progress line. `size` is that of all files together.
    JoinProgress(ScanProgress * const progress, std::uint64_t const size) : progress_{progress}
    {
        if (progress_ != nullptr)
            progress_->set_part(size);
    }

    /// Is called with the bytes of the next file that have been read. The object must outlive it.
    BytesTaken of_next_file()
    {
        if (progress_ == nullptr)
            return nullptr;
        before_ += taken_;
        taken_ = 0;
        return [this](std::uint64_t const taken)
        {
            taken_ = taken;
            progress_->set(0, before_ + taken_);
        };
    }

private:
    ScanProgress * progress_;
    std::uint64_t before_{0};
    std::uint64_t taken_{0};
};

} // namespace mirsweep::runs
