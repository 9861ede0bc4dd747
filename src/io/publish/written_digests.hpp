#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <mirsweep/io/file_digest.hpp>

#include "io/sha256.hpp"

namespace mirsweep::io
{

/// The checksums of files that are being written. Where they grow large, a thread of its own reads after those who write,
/// so that these are not held up. `add` and `finish` are for one thread, `note_written` for any.
class WrittenDigests
{
public:
    WrittenDigests() = default;
    WrittenDigests(WrittenDigests const &) = delete;
    WrittenDigests & operator=(WrittenDigests const &) = delete;
    ~WrittenDigests();

    /// A file that is there already, empty, and is written from its beginning to its end. Returns its number.
    std::size_t add(std::string path);

    /// Says that this number of further bytes of the file can be read.
    void note_written(std::size_t file, std::uint64_t bytes);

    /// Of each file, once all are complete. Throws InputError if one cannot be read.
    std::vector<FileDigest> finish();

private:
    struct Followed
    {
        explicit Followed(std::string name) : path{std::move(name)}
        {
        }

        std::string path;
        std::atomic<std::uint64_t> written{0};
        std::uint64_t hashed{0}; // of the thread that reads
        Sha256 checksum{};
    };

    void start_thread();
    void follow(std::stop_token const & stop);
    void hash_written();
    static void hash_written(Followed & file);

    std::mutex mutex_;
    std::condition_variable_any grown_;
    std::deque<Followed> files_; // guarded by the mutex where it grows
    std::atomic<std::uint64_t> waiting_{0}; // bytes that nobody has read yet
    std::atomic<bool> is_followed_{false};
    std::exception_ptr failure_{}; // of the thread
    std::jthread thread_{};
};

} // namespace mirsweep::io
