#include "variants/byte_channel.hpp"

#include <cerrno>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/socket.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep::variants
{

namespace
{

/// False if the reader has ended. A socket, unlike a pipe, can say so without a signal.
bool send_bytes(int const descriptor, std::span<char const> bytes)
{
    while (!bytes.empty())
    {
        ssize_t const sent = ::send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        bytes = bytes.subspan(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

ByteChannel::ByteChannel(std::unique_ptr<ByteSource> source) : source_{std::move(source)}
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        throw Error{"no file descriptor is left to read " + printable(source_->name())};
    read_end_ = ends[0];
    write_end_ = ends[1];
    try
    {
        thread_ = std::thread{[this] { send_all(); }};
    }
    catch (std::system_error const &)
    {
        ::close(read_end_);
        ::close(write_end_);
        throw Error{"no thread is left to read " + printable(source_->name())};
    }
}

ByteChannel::~ByteChannel()
{
    if (thread_.joinable())
        thread_.join();
}

void ByteChannel::send_all()
{
    try
    {
        std::vector<char> buffer(256 * 1024);
        for (std::size_t count = source_->read(buffer); count != 0; count = source_->read(buffer))
            if (!send_bytes(write_end_, std::span{buffer}.first(count)))
                break;
    }
    catch (...)
    {
        failure_ = std::current_exception();
    }
    ::close(write_end_);
}

void ByteChannel::finish()
{
    if (thread_.joinable())
        thread_.join();
    if (failure_)
        std::rethrow_exception(failure_);
}

} // namespace mirsweep::variants
