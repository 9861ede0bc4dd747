#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <future>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep::runs
{

/// What of the sources' files is digested.
enum class DigestRule
{
    nothing,
    all,
    sample,       ///< and all of a file that is small enough: what one shard of many can afford
    all_or_sample ///< all of a file that is small enough, a sample of others
};

/// Files of which even a shard digests every byte.
inline constexpr std::uint64_t small_input = 64 * 1024 * 1024;

/// The digests of the files of sources. A thread of its own makes those of regular files while the scan runs, one after the
/// other, the largest first; `wait` helps it with those that are left. Those of streams are filled by the reader. When the
/// object is destroyed, what is not done is given up.
class InputDigests
{
public:
    InputDigests(TranscriptSources const & sources, DigestRule rule);

    /// Of one source's files, which need not have been read for it.
    InputDigests(std::vector<InputFile> const & files, DigestRule rule);
    InputDigests(InputDigests const &) = delete;
    InputDigests & operator=(InputDigests const &) = delete;
    ~InputDigests();

    DigestRule rule() const noexcept
    {
        return rule_;
    }

    /// To be filled, by source; null if no digest is wanted.
    std::vector<FileDigest> * of_streams() noexcept
    {
        return rule_ != DigestRule::nothing ? &streams_ : nullptr;
    }

    /// Gives the digest of a file that was read before, if it is none that a thread digests.
    void add_read(std::string_view role, FileDigest digest);

    /// The files of all sources with what is known of them without scanning, and the index of the first one of each
    /// source. Waits for the digests. Throws InputError.
    struct Inputs
    {
        std::vector<InputSummary> files{};
        std::vector<std::size_t> first_of_source{};
    };
    Inputs wait();

private:
    /// A file with its digest.
    struct Item
    {
        InputSummary file{};
        std::uint64_t size{0};
        std::exception_ptr failure{};
    };

    static Item item_of(InputFile const & file);
    void begin();
    void digest_rest() noexcept;
    void digest(InputSummary & file) const;
    std::vector<InputSummary> digested() const;

    DigestRule rule_;
    std::vector<FileDigest> streams_;
    std::vector<std::pair<std::string, FileDigest>> read_before_{}; // with its role
    std::vector<Item> items_{};
    std::vector<std::size_t> first_files_{};
    std::vector<std::size_t> order_{}; // of the items, in which they are digested
    std::atomic<std::size_t> next_{0}; // in that order
    std::stop_source stop_{};
    std::shared_future<void> work_{};
};

} // namespace mirsweep::runs
