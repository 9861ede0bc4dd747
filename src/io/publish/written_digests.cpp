#include "io/publish/written_digests.hpp"

#include <algorithm>
#include <system_error>

#include <mirsweep/core/error.hpp>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

namespace
{

constexpr std::uint64_t much_for_one_thread = 8 * 1024 * 1024; // bytes
constexpr std::uint64_t worth_waking_for = 1024 * 1024;
constexpr std::size_t buffer_bytes = 1024 * 1024;

} // namespace

WrittenDigests::~WrittenDigests()
{
    if (!thread_.joinable())
        return;
    thread_.request_stop();
    thread_.join();
}

std::size_t WrittenDigests::add(std::string path)
{
    std::lock_guard const lock{mutex_};
    files_.emplace_back(std::move(path));
    return files_.size() - 1;
}

void WrittenDigests::note_written(std::size_t const file, std::uint64_t const bytes)
{
    {
        std::lock_guard const lock{mutex_};
        files_[file].written += bytes;
    }
    std::uint64_t const waiting = waiting_ += bytes;
    if (is_followed_)
    {
        if (waiting >= worth_waking_for)
            grown_.notify_one();
    }
    else if (waiting >= much_for_one_thread && !is_followed_.exchange(true))
        start_thread();
}

/// Without a free thread, `finish` reads all.
void WrittenDigests::start_thread()
{
    try
    {
        thread_ = std::jthread{[this](std::stop_token const & stop) { follow(stop); }};
    }
    catch (std::system_error const &)
    {
    }
}

void WrittenDigests::follow(std::stop_token const & stop)
{
    try
    {
        while (!stop.stop_requested())
        {
            {
                std::unique_lock lock{mutex_};
                grown_.wait(lock, stop, [&] { return waiting_ >= worth_waking_for; });
            }
            if (!stop.stop_requested())
                hash_written();
        }
    }
    catch (...)
    {
        failure_ = std::current_exception();
    }
}

void WrittenDigests::hash_written()
{
    waiting_ = 0;
    std::size_t count = 0;
    {
        std::lock_guard const lock{mutex_};
        count = files_.size();
    }
    for (std::size_t i = 0; i < count; ++i)
    {
        Followed * file = nullptr;
        {
            std::lock_guard const lock{mutex_};
            file = &files_[i];
        }
        hash_written(*file);
    }
}

/// The file is opened for each piece, so that no descriptors are kept for it.
void WrittenDigests::hash_written(Followed & file)
{
    std::uint64_t const end = file.written;
    if (file.hashed == end)
        return;
    RawFile const input{file.path};
    std::vector<char> buffer(static_cast<std::size_t>(std::min<std::uint64_t>(buffer_bytes, end - file.hashed)));
    while (file.hashed < end)
    {
        std::size_t const wanted =
            static_cast<std::size_t>(std::min<std::uint64_t>(buffer.size(), end - file.hashed));
        std::size_t const count = input.read_at({buffer.data(), wanted}, file.hashed);
        if (count == 0)
            throw InputError{describe({.file = file.path}, "was cut while it was written")};
        file.checksum.add({buffer.data(), count});
        file.hashed += count;
    }
}

std::vector<FileDigest> WrittenDigests::finish()
{
    if (thread_.joinable())
    {
        thread_.request_stop();
        thread_.join();
    }
    if (failure_)
        std::rethrow_exception(failure_);
    std::vector<FileDigest> digests;
    for (Followed & file : files_)
    {
        hash_written(file);
        digests.push_back(file.checksum.finish());
    }
    return digests;
}

} // namespace mirsweep::io
