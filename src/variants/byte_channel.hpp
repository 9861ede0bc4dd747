#pragma once

#include <exception>
#include <memory>
#include <thread>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep::variants
{

/// Hands the bytes of a source to a reader that wants a file descriptor, from a thread of its own.
class ByteChannel
{
public:
    /// Throws Error if the operating system has no descriptors or no thread left.
    explicit ByteChannel(std::unique_ptr<ByteSource> source);
    ByteChannel(ByteChannel const &) = delete;
    ByteChannel & operator=(ByteChannel const &) = delete;

    /// Ends the thread. The descriptor for reading must have been closed.
    ~ByteChannel();

    /// The descriptor to read from; the caller closes it.
    int read_end() const noexcept
    {
        return read_end_;
    }

    /// Waits until the source has ended, after the reader has seen its end; throws what the source threw.
    void finish();

private:
    void send_all();

    std::unique_ptr<ByteSource> source_;
    int read_end_{-1};
    int write_end_{-1};
    std::exception_ptr failure_{};
    std::thread thread_{};
};

} // namespace mirsweep::variants
