#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include <sys/stat.h>

#include <mirsweep/io/file_digest.hpp>

namespace mirsweep::io
{

class Sha256;

/// An open file or standard input, as the bytes that lie there. Reading from an offset is safe for concurrent calls.
class RawFile
{
public:
    /// `-` is standard input. Where `digest` is given and the file is not a regular one, so that it can be read only
    /// once, the digest of its bytes is put there when its end has been read. Throws InputError.
    explicit RawFile(std::string const & path, FileDigest * digest = nullptr);
    RawFile(RawFile const &) = delete;
    RawFile & operator=(RawFile const &) = delete;
    ~RawFile();

    /// Whether a file of that path is there and may be read.
    static bool can_be_opened(std::string const & path);

    /// The path, or `standard input`.
    std::string const & name() const noexcept
    {
        return name_;
    }

    /// Whether `read_at` works: a regular file.
    bool is_regular() const noexcept
    {
        return is_regular_;
    }

    /// Size in bytes of a regular file.
    std::uint64_t size() const noexcept
    {
        return size_;
    }

    /// The next bytes; fewer than asked for only at the end. Throws InputError.
    std::size_t read(std::span<char> buffer);

    /// Has every `read` tell how many bytes have been read, unless it is null.
    void tell(std::function<void(std::uint64_t)> taken)
    {
        tell_ = std::move(taken);
    }

    /// Has `read` put the digest of all bytes there when it has met the end. To be called before the first of them.
    void digest_to(FileDigest & digest);

    /// How many bytes `read` has read.
    std::uint64_t taken() const noexcept
    {
        return taken_;
    }

    /// The bytes at an offset; fewer than asked for only at the end. Throws InputError, also where the file has become
    /// shorter than it was when it was opened.
    std::size_t read_at(std::span<char> buffer, std::uint64_t offset) const;

    /// Whether it was changed more than `by` before the other was, as they were when they were opened.
    bool is_older_than(RawFile const & other, std::chrono::seconds by) const noexcept;

    /// Throws InputError if a regular file is not as it was when it was opened; to be called at its end.
    void check_unchanged() const;

private:
    template <typename ReadSome>
    std::size_t fill(std::span<char> buffer, ReadSome const & read_some) const;
    void wait_for_bytes() const;
    struct stat examine() const;
    [[noreturn]] void fail(char const * what) const;

    std::string name_;
    int descriptor_{-1};
    bool is_regular_{false};
    std::uint64_t size_{0};
    std::uint64_t taken_{0};
    std::function<void(std::uint64_t)> tell_{};
    timespec changed_{};
    FileDigest * digest_{nullptr};
    std::unique_ptr<Sha256> checksum_; // of what was read, where a digest is asked for
};

} // namespace mirsweep::io
