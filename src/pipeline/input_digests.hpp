#pragma once

#include <filesystem>
#include <future>
#include <string>
#include <utility>
#include <vector>

#include <mirsweep/io/file_digest.hpp>

namespace mirsweep::pipeline
{

/// The digests of the transcripts' files. Those of regular files are made one after the other by a thread of its own
/// while the scan runs; those of streams are filled by whoever reads them.
class InputDigests
{
public:
    /// Without `is_wanted` nothing is read and all digests are empty.
    InputDigests(std::vector<std::string> paths, bool const is_wanted)
        : paths_{std::move(paths)}, is_wanted_{is_wanted}, digests_(paths_.size())
    {
        // Where no thread is to be had, `wait` does the work.
        if (is_wanted)
            of_files_ = std::async(std::launch::async | std::launch::deferred, [this] { return digest_files(); });
    }

    /// To be filled, by input; null if no digest is wanted.
    std::vector<FileDigest> * of_streams() noexcept
    {
        return is_wanted_ ? &digests_ : nullptr;
    }

    /// All digests, by input. Throws InputError.
    std::vector<FileDigest> const & wait()
    {
        if (!of_files_.valid())
            return digests_;
        std::vector<FileDigest> of_files = of_files_.get();
        for (std::size_t file = 0; file < paths_.size(); ++file)
            if (!of_files[file].sha256.empty())
                digests_[file] = std::move(of_files[file]);
        return digests_;
    }

private:
    std::vector<FileDigest> digest_files() const
    {
        std::vector<FileDigest> digests(paths_.size());
        for (std::size_t file = 0; file < paths_.size(); ++file)
            if (paths_[file] != "-" && std::filesystem::is_regular_file(paths_[file]))
                digests[file] = digest_file(paths_[file]);
        return digests;
    }

    std::vector<std::string> paths_;
    bool is_wanted_;
    std::vector<FileDigest> digests_;
    std::future<std::vector<FileDigest>> of_files_;
};

} // namespace mirsweep::pipeline
