#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace mirsweep
{

/// How far a scan has read, and whether it is to stop. Written by the scan; may be read, and the scan be stopped, at any
/// time by another thread.
class ScanProgress
{
public:
    void set(std::size_t const file, std::uint64_t const bytes) noexcept
    {
        std::uint64_t const shown_bytes = std::min(bytes, most_bytes);
        std::uint64_t const shown_file = std::min<std::uint64_t>(file, most_files);
        place_.store(shown_bytes | shown_file << size_bits, std::memory_order_release);
    }

    /// To be called before `set`, for a shard.
    void set_part(std::uint64_t const bytes) noexcept
    {
        part_.store(bytes, std::memory_order_relaxed);
    }

    /// Index of the input of transcripts that is being read, and how many of its bytes, as they lie there, have been.
    /// Of a shard it is the bytes of text of its part, of all inputs together.
    std::pair<std::size_t, std::uint64_t> place() const noexcept
    {
        std::uint64_t const both = place_.load(std::memory_order_acquire);
        return {static_cast<std::size_t>(both >> size_bits), both & most_bytes};
    }

    /// Bytes of text of a shard's part, 0 where there is none; that of a `place` if it is asked after it.
    std::uint64_t part() const noexcept
    {
        return part_.load(std::memory_order_relaxed);
    }

    /// From now on the scan throws Interrupted when it next looks, after a batch at the latest.
    void stop() noexcept
    {
        is_stopped_.store(true, std::memory_order_relaxed);
    }

    bool is_stopped() const noexcept
    {
        return is_stopped_.load(std::memory_order_relaxed);
    }

private:
    // 16 TiB, and a million files; what is more stays at that.
    static constexpr unsigned size_bits = 44;
    static constexpr std::uint64_t most_bytes = (std::uint64_t{1} << size_bits) - 1;
    static constexpr std::uint64_t most_files = (std::uint64_t{1} << (64 - size_bits)) - 1;

    std::atomic<bool> is_stopped_{false};
    std::atomic<std::uint64_t> part_{0};
    std::atomic<std::uint64_t> place_{0}; // both together, so that they are always of one moment
};

} // namespace mirsweep
