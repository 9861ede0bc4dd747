#include <mirsweep/runs/accessibility_folder.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/file_source.hpp>

namespace mirsweep
{

namespace
{

namespace fs = std::filesystem;

FileDigest digest_ends(std::string const & path)
{
    constexpr std::uintmax_t piece = 4096;
    std::error_code failure;
    std::uintmax_t const bytes = fs::file_size(path, failure);
    std::ifstream file{path, std::ios::binary};
    std::array<char, 2 * piece> ends{};
    auto const front = static_cast<std::streamsize>(std::min(bytes, piece));
    auto const back = static_cast<std::streamsize>(std::min(bytes - static_cast<std::uintmax_t>(front), piece));
    file.read(ends.data(), front);
    file.seekg(static_cast<std::streamoff>(bytes) - back);
    file.read(ends.data() + front, back);
    if (failure || !file)
        throw_input_error({.file = path}, "cannot be read");
    return {bytes, digest_bytes({ends.data(), static_cast<std::size_t>(front + back)}).sha256};
}

[[noreturn]] void refuse_change(std::string const & path)
{
    throw_input_error({.file = path}, "changed while it was read: wait until it is complete");
}

} // namespace

std::vector<std::string> accessibility_tables(std::string const & folder)
{
    std::vector<std::string> tables;
    std::error_code failure;
    std::error_code absent;
    for (fs::directory_iterator entry{folder, failure}; !failure && entry != fs::directory_iterator{};
         entry.increment(failure))
        if (entry->path().filename().string().ends_with("_lunp") && entry->is_regular_file(absent))
            tables.push_back(entry->path().string());
    std::sort(tables.begin(), tables.end());
    return tables;
}

TableDigests digest_tables(std::string const & folder)
{
    TableDigests tables;
    for (std::string const & table : accessibility_tables(folder))
        tables.emplace(fs::path{table}.filename().string(), digest_file(table));
    return tables;
}

std::string checksum_of(TableDigests const & tables)
{
    std::string lines;
    for (auto const & [name, file] : tables)
        lines += name + '\t' + std::to_string(file.bytes) + '\t' + file.sha256 + '\n';
    return digest_bytes(lines).sha256;
}

InputSummary accessibility_input(std::string const & folder)
{
    InputSummary input{.role = "accessibility", .path = folder, .sha256 = {}};
    TableDigests ends;
    for (std::string const & table : accessibility_tables(folder))
    {
        FileDigest const & file =
            ends.emplace(fs::path{table}.filename().string(), digest_ends(table)).first->second;
        input.bytes += file.bytes;
        ++input.records;
    }
    input.sample_sha256 = checksum_of(ends);
    return input;
}

/// Passes bytes on to its end, where it says what they were.
class AccessibilityFolder::Table final : public ByteSource
{
public:
    Table(AccessibilityFolder & folder, std::string name)
        : folder_{folder}, name_{std::move(name)}, source_{open_source(folder.folder_ + '/' + name_, &digest_)}
    {
    }

    std::size_t read(std::span<char> const buffer) override
    {
        std::size_t const count = source_->read(buffer);
        if (count == buffer.size() || is_noted_)
            return count;
        is_noted_ = true;
        std::array<char, 1> rest{};
        source_->read(rest); // nothing is left, and the digest is known then
        folder_.note(name_, digest_);
        return count;
    }

    std::string_view name() const noexcept override
    {
        return source_->name();
    }

private:
    AccessibilityFolder & folder_;
    std::string name_;
    FileDigest digest_{};
    std::unique_ptr<ByteSource> source_;
    bool is_noted_{false};
};

AccessibilityFolder::AccessibilityFolder(std::string folder, std::optional<TableDigests> noted)
    : folder_{std::move(folder)}, noted_{std::move(noted)}
{
}

std::unique_ptr<ByteSource> AccessibilityFolder::open(std::string_view const transcript)
{
    if (transcript.find('/') != std::string_view::npos)
        return nullptr;
    std::string name = std::string{transcript} + "_lunp";
    std::string const path = folder_ + '/' + name;
    std::error_code error;
    bool const is_there = fs::exists(path, error);
    if (error && error != std::errc::filename_too_long)
        throw_input_error({.file = path}, error.message());
    if (is_there)
        return std::make_unique<Table>(*this, std::move(name));
    if (noted_ && noted_->contains(name))
        refuse_change(path);
    return nullptr;
}

void AccessibilityFolder::note(std::string const & name, FileDigest const & digest)
{
    bool is_other = false;
    if (noted_)
        is_other = !noted_->contains(name) || noted_->at(name).sha256 != digest.sha256;
    std::lock_guard const lock{mutex_};
    auto const [before, is_new] = read_.try_emplace(name, digest);
    if (is_other || (!is_new && before->second.sha256 != digest.sha256))
        refuse_change(folder_ + '/' + name);
}

TableDigests AccessibilityFolder::read_tables() const
{
    std::lock_guard const lock{mutex_};
    return read_;
}

} // namespace mirsweep
