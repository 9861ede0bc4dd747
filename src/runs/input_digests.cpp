#include "runs/input_digests.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <system_error>
#include <utility>

#include <mirsweep/io/digest_file.hpp>

#include "runs/input_snapshot.hpp"

namespace mirsweep::runs
{

namespace
{

bool is_file(std::string const & path)
{
    std::error_code unknown;
    return path != "-" && std::filesystem::is_regular_file(path, unknown);
}

} // namespace

InputDigests::InputDigests(TranscriptSources const & sources, DigestRule const rule)
    : rule_{rule}, streams_(sources.size())
{
    for (auto const & source : sources)
    {
        first_files_.push_back(items_.size());
        for (InputFile const & file : source->files())
            items_.push_back(item_of(file));
    }
    begin();
}

InputDigests::InputDigests(std::vector<InputFile> const & files, DigestRule const rule)
    : rule_{rule}, streams_(1), first_files_{0}
{
    for (InputFile const & file : files)
        items_.push_back(item_of(file));
    begin();
}

InputDigests::Item InputDigests::item_of(InputFile const & file)
{
    std::error_code unknown;
    std::uintmax_t const size = std::filesystem::file_size(file.path, unknown);
    return {.file = {.role = file.role, .path = file.path, .sha256 = {}}, .size = unknown ? 0 : size};
}

void InputDigests::begin()
{
    if (rule_ != DigestRule::nothing)
        for (std::size_t i = 0; i < items_.size(); ++i)
            if (is_file(items_[i].file.path))
                order_.push_back(i);
    std::ranges::stable_sort(order_, std::greater<>{}, [&](std::size_t const i) { return items_[i].size; });
    // Without a free thread, `wait` does all the work.
    work_ = std::async(order_.empty() ? std::launch::deferred : std::launch::async | std::launch::deferred,
                       [this] { digest_rest(); });
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
    digest_rest();
    work_.wait();
    Inputs inputs{digested(), first_files_};
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

/// Those that no other thread has begun.
void InputDigests::digest_rest() noexcept
{
    for (std::size_t at = next_.fetch_add(1); at < order_.size() && !stop_.stop_requested(); at = next_.fetch_add(1))
    {
        Item & item = items_[order_[at]];
        try
        {
            digest(item.file);
        }
        catch (...)
        {
            item.failure = std::current_exception();
        }
    }
}

/// Throws what the first file in order failed with.
std::vector<InputSummary> InputDigests::digested() const
{
    std::vector<InputSummary> files;
    for (Item const & item : items_)
    {
        if (item.failure)
            std::rethrow_exception(item.failure);
        files.push_back(item.file);
    }
    return files;
}

void InputDigests::digest(InputSummary & file) const
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
