#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include <mirsweep/core/byte_sink.hpp>

namespace mirsweep
{

/// Threads that pack BGZF blocks, for any number of sinks.
class BgzfThreads
{
public:
    /// `threads` counts the one that writes, which packs too while it would have to wait.
    explicit BgzfThreads(unsigned threads);
    BgzfThreads(BgzfThreads const &) = delete;
    BgzfThreads & operator=(BgzfThreads const &) = delete;
    ~BgzfThreads();

    class Queue;

    Queue & queue() noexcept
    {
        return *queue_;
    }

private:
    std::unique_ptr<Queue> queue_;
};

/// Receives the places of the blocks of a BGZF file, one after the other.
class BgzfListener
{
public:
    BgzfListener() = default;
    BgzfListener(BgzfListener const &) = delete;
    BgzfListener & operator=(BgzfListener const &) = delete;
    virtual ~BgzfListener() = default;

    /// `text` is what is packed in the block that begins at byte `address` of the file; the next one begins at `next`.
    virtual void take_block(std::string_view text, std::uint64_t address, std::uint64_t next) = 0;
};

/// Packs what is written as BGZF, ended by its empty block, into `packed`. The bytes depend on the text alone: not on
/// the threads, and not on how it is cut into writes. The sink, and `packed` and the listener (or null) by it, are used
/// by the writing thread only. `close` closes `packed`. All that is given must outlive the sink. Throws OutputError.
std::unique_ptr<ByteSink> bgzf_sink(ByteSink & packed, BgzfThreads & threads, BgzfListener * listener = nullptr);

} // namespace mirsweep
