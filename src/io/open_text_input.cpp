#include <mirsweep/io/open_text_input.hpp>

#include <vector>

#include "io/bgzf/bgzf_input.hpp"
#include "io/content_format.hpp"
#include "io/open_source.hpp"
#include "io/plain_input.hpp"
#include "io/raw_file.hpp"
#include "io/stream_input.hpp"

namespace mirsweep
{

std::unique_ptr<TextInput> open_text_input(std::string const & path, std::size_t const part_bytes,
                                           FileDigest * const digest)
{
    auto file = std::make_unique<io::RawFile>(path, digest);
    if (!file->is_regular())
        return std::make_unique<io::StreamInput>(std::move(file), part_bytes);
    std::vector<char> front(io::content_format_bytes);
    front.resize(file->read_at(front, 0));
    switch (io::content_format({front.data(), front.size()}, file->name()))
    {
    case io::ContentFormat::text:
        return std::make_unique<io::PlainInput>(std::move(file), part_bytes);
    case io::ContentFormat::bgzf:
        // Anything else at the end, a gzip member or a cut, is for the reader of gzip to judge.
        if (io::ends_in_bgzf_end_block(*file))
        {
            io::refuse_foreign_content(path);
            return std::make_unique<io::BgzfInput>(std::move(file), part_bytes);
        }
        break;
    case io::ContentFormat::gzip:
        break;
    }
    return std::make_unique<io::StreamInput>(std::move(file), part_bytes);
}

} // namespace mirsweep
