#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/io/file_digest.hpp>

namespace mirsweep::pipeline
{

/// What of the transcripts' files is digested.
enum class DigestRule
{
    nothing,
    all,
    sample ///< and all of a file that is small enough: what one shard of many can afford
};

/// Files of which even a shard digests every byte.
inline constexpr std::uint64_t small_input = 64 * 1024 * 1024;

/// The digests of the transcripts' files. Those of regular files are made one after the other by a thread of its own
/// while the scan runs; those of streams are filled by whoever reads them.
class InputDigests
{
public:
    InputDigests(std::vector<std::string> paths, DigestRule const rule)
        : paths_{std::move(paths)}, rule_{rule}, digests_(paths_.size()), samples_(paths_.size())
    {
        // Where no thread is to be had, `wait` does the work.
        if (rule != DigestRule::nothing)
            of_files_ = std::async(std::launch::async | std::launch::deferred, [this] { return digest_files(); });
    }

    /// To be filled, by input; null if no digest is wanted.
    std::vector<FileDigest> * of_streams() noexcept
    {
        return rule_ != DigestRule::nothing ? &digests_ : nullptr;
    }

    /// All digests, by input. Throws InputError.
    std::vector<FileDigest> const & wait()
    {
        if (!of_files_.valid())
            return digests_;
        std::vector<FileDigest> of_files = of_files_.get();
        for (std::size_t file = 0; file < paths_.size(); ++file)
            if (of_files[file].bytes != 0 || !of_files[file].sha256.empty())
                digests_[file] = std::move(of_files[file]);
        return digests_;
    }

    /// Of samples, by input; to be called after `wait`.
    std::vector<std::string> const & samples() const noexcept
    {
        return samples_;
    }

private:
    std::vector<FileDigest> digest_files()
    {
        std::vector<FileDigest> digests(paths_.size());
        for (std::size_t file = 0; file < paths_.size(); ++file)
            if (paths_[file] != "-" && std::filesystem::is_regular_file(paths_[file]))
                digests[file] = digest_input(file);
        return digests;
    }

    FileDigest digest_input(std::size_t const file)
    {
        if (rule_ == DigestRule::all)
            return digest_file(paths_[file]);
        FileDigest const sample = digest_sample(paths_[file]);
        samples_[file] = sample.sha256;
        return sample.bytes <= small_input ? digest_file(paths_[file]) : FileDigest{sample.bytes, {}};
    }

    std::vector<std::string> paths_;
    DigestRule rule_;
    std::vector<FileDigest> digests_;
    std::vector<std::string> samples_;
    std::future<std::vector<FileDigest>> of_files_;
};

} // namespace mirsweep::pipeline
