#include <mirsweep/io/file_digest.hpp>

#include <vector>

#include "io/raw_file.hpp"
#include "io/sha256.hpp"

namespace mirsweep
{

FileDigest digest_file(std::string const & path)
{
    io::RawFile file{path};
    io::Sha256 checksum;
    std::vector<char> buffer(1024 * 1024);
    std::size_t count = 0;
    do
    {
        count = file.read(buffer);
        checksum.add({buffer.data(), count});
    } while (count == buffer.size());
    return checksum.finish();
}

FileDigest digest_bytes(std::string_view const bytes)
{
    io::Sha256 checksum;
    checksum.add(bytes);
    return checksum.finish();
}

} // namespace mirsweep
