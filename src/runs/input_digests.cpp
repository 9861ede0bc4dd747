#include "runs/input_digests.hpp"

#include <filesystem>
#include <utility>

#include <mirsweep/io/digest_file.hpp>

#include "runs/input_snapshot.hpp"

namespace mirsweep::runs
{

InputDigests::InputDigests(TranscriptSources const & sources, DigestRule const rule)
    : rule_{rule}, streams_(sources.size())
{
    for (auto const & source : sources)
    {
        first_files_.push_back(files_.size());
        for (InputFile & file : source->files())
            files_.push_back(std::move(file));
    }
    begin();
}

InputDigests::InputDigests(std::vector<InputFile> files, DigestRule const rule)
    : rule_{rule}, streams_(1), files_{std::move(files)}, first_files_{0}
{
    begin();
}

void InputDigests::begin()
{
    // Without a free thread, `wait` does the work.
    bool const is_work = rule_ != DigestRule::nothing;
    work_ = std::async(is_work ? std::launch::async | std::launch::deferred : std::launch::deferred,
                       [this] { return digest_files(); });
}

InputDigests::~InputDigests()
{
    stop_.request_stop(); // or the future would wait for all files, also after an error
}

void InputDigests::add_read(std::string_view const role, FileDigest digest)
{
    if (rule_ != DigestRule::nothing && !digest.sha256.empty())
        read_before_.emplace_back(role, std::move(digest));
}

InputDigests::Inputs InputDigests::wait()
{
    Inputs inputs{work_.get(), first_files_};
    for (auto const & [role, digest] : read_before_)
        for (InputSummary & file : inputs.files)
            if (file.role == role)
            {
                file.bytes = digest.bytes;
                file.sha256 = digest.sha256;
            }
    for (std::size_t source = 0; source < streams_.size(); ++source)
        if (!streams_[source].sha256.empty())
        {
            InputSummary & file = inputs.files[first_files_[source]];
            file.bytes = streams_[source].bytes;
            file.sha256 = streams_[source].sha256;
        }
    return inputs;
}

std::vector<InputSummary> InputDigests::digest_files() const
{
    std::vector<InputSummary> inputs;
    for (InputFile const & file : files_)
    {
        inputs.push_back({.role = file.role, .path = file.path, .sha256 = {}});
        if (rule_ != DigestRule::nothing && file.path != "-" && std::filesystem::is_regular_file(file.path))
            digest_file_of(inputs.back());
    }
    return inputs;
}

void InputDigests::digest_file_of(InputSummary & file) const
{
    FileDigest digest;
    if (rule_ == DigestRule::all)
        digest = digest_file(file.path, stop_.get_token());
    else
    {
        FileDigest const sample = digest_sample(file.path);
        if (rule_ == DigestRule::sample || sample.bytes > small_input)
            file.sample_sha256 = sample.sha256;
        if (sample.bytes > small_input)
            file.modified = time_of_change(file.path);
        digest = sample.bytes <= small_input ? digest_file(file.path, stop_.get_token()) : FileDigest{sample.bytes, {}};
    }
    file.bytes = digest.bytes;
    file.sha256 = std::move(digest.sha256);
}

} // namespace mirsweep::runs
