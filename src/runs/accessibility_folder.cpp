#include <mirsweep/runs/accessibility_folder.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>

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

InputSummary accessibility_input(std::string const & folder, FolderDigest const digest)
{
    InputSummary input{.role = "accessibility", .path = folder, .sha256 = {}};
    std::string lines;
    for (std::string const & table : accessibility_tables(folder))
    {
        FileDigest const file = digest == FolderDigest::all ? digest_file(table) : digest_ends(table);
        lines += fs::path{table}.filename().string() + '\t' + std::to_string(file.bytes) + '\t' + file.sha256 + '\n';
        input.bytes += file.bytes;
        ++input.records;
    }
    (digest == FolderDigest::all ? input.sha256 : input.sample_sha256) = digest_bytes(lines).sha256;
    return input;
}

} // namespace mirsweep
