#pragma once

#include <filesystem>
#include <future>
#include <string>
#include <vector>

#include <mirsweep/io/file_digest.hpp>

namespace mirsweep::pipeline
{

/// The digests of the transcripts' files. Those of regular files are made by threads of their own while the scan runs;
/// those of streams are filled by whoever reads them.
class InputDigests
{
public:
    /// Without `is_wanted` nothing is read and all digests are empty.
    InputDigests(std::vector<std::string> const & paths, bool const is_wanted) : digests_(paths.size())
    {
        if (!is_wanted)
            return;
        futures_.resize(paths.size());
        for (std::size_t file = 0; file < paths.size(); ++file)
            if (paths[file] != "-" && std::filesystem::is_regular_file(paths[file]))
                futures_[file] = std::async(std::launch::async, digest_file, paths[file]);
    }

    /// To be filled, by input; null if no digest is wanted.
    std::vector<FileDigest> * of_streams() noexcept
    {
        return futures_.empty() ? nullptr : &digests_;
    }

    /// All digests, by input. Throws InputError.
    std::vector<FileDigest> const & wait()
    {
        for (std::size_t file = 0; file < futures_.size(); ++file)
            if (futures_[file].valid())
                digests_[file] = futures_[file].get();
        return digests_;
    }

private:
    std::vector<FileDigest> digests_;
    std::vector<std::future<FileDigest>> futures_;
};

} // namespace mirsweep::pipeline
