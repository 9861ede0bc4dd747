#include <mirsweep/io/digest_file.hpp>

#include <algorithm>
#include <span>
#include <vector>

#include "io/file_buffer.hpp"
#include "io/raw_file.hpp"
#include "io/sha256.hpp"

namespace mirsweep
{

FileDigest digest_file(std::string const & path, std::stop_token const & stop)
{
    io::RawFile file{path};
    io::Sha256 checksum;
    constexpr std::size_t piece = 128 * 1024; // stays in the processor's cache
    io::FileBuffer buffer{piece};
    std::size_t count = 0;
    do
    {
        std::span<char> const bytes = buffer.at(file.taken());
        count = file.read(bytes);
        checksum.add({bytes.data(), count});
    } while (count == piece && !stop.stop_requested());
    return stop.stop_requested() ? FileDigest{} : checksum.finish();
}

FileDigest digest_sample(std::string const & path)
{
    constexpr std::uint64_t blocks = 16;
    std::vector<char> buffer(64 * 1024);
    io::RawFile const file{path};
    io::Sha256 checksum;
    checksum.add(std::to_string(file.size()));
    std::uint64_t const last = file.size() - std::min<std::uint64_t>(file.size(), buffer.size());
    for (std::uint64_t block = 0; block < blocks; ++block)
    {
        std::uint64_t const at = last / (blocks - 1) * block + last % (blocks - 1) * block / (blocks - 1);
        checksum.add({buffer.data(), file.read_at(buffer, at)});
    }
    FileDigest digest = checksum.finish();
    digest.bytes = file.size();
    return digest;
}

FileDigest digest_bytes(std::string_view const bytes)
{
    io::Sha256 checksum;
    checksum.add(bytes);
    return checksum.finish();
}

} // namespace mirsweep
