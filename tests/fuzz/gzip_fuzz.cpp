// Files by content, plain or compressed: what is read without an error is the bytes, or what libdeflate, called member by
// member, makes of them, by every way of reading: as a stream, and part by part as threads do.
#include <algorithm>
#include <optional>
#include <string>

#include <libdeflate.h>
#include <sys/mman.h>
#include <unistd.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/io/open_text_input.hpp>

#include "fuzz/fuzz_input.hpp"
#include "gzip_fixture.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

/// A file in memory that can be opened by a path.
class MemoryFile
{
public:
    explicit MemoryFile(std::string_view const bytes) : descriptor_{::memfd_create("fuzz", 0)}
    {
        require(::write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
                "it is written");
    }
    MemoryFile(MemoryFile const &) = delete;
    MemoryFile & operator=(MemoryFile const &) = delete;
    ~MemoryFile()
    {
        ::close(descriptor_);
    }

    std::string path() const
    {
        return "/proc/self/fd/" + std::to_string(descriptor_);
    }

private:
    int descriptor_;
};

/// The text by the reference; nothing if the bytes are no whole gzip file or are too much.
std::optional<std::string> text_of_members(std::string_view bytes)
{
    std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> const decompressor{
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor};
    std::string text;
    static std::string buffer(1 << 20, '\0');
    while (bytes.find_first_not_of('\0') != std::string_view::npos)
    {
        std::size_t used = 0;
        std::size_t made = 0;
        if (libdeflate_gzip_decompress_ex(decompressor.get(), bytes.data(), bytes.size(), buffer.data(), buffer.size(),
                                          &used, &made) != LIBDEFLATE_SUCCESS)
            return std::nullopt;
        text.append(buffer, 0, made);
        bytes.remove_prefix(used);
    }
    return text;
}

std::string text_of_stream(std::string const & path)
{
    return read_all(*open_source(path));
}

std::string text_of_parts(std::string const & path)
{
    std::string text;
    auto const input = open_text_input(path, 1000);
    auto const part = input->make_part();
    for (TextRange range; input->next_range(range);)
    {
        part->begin(range);
        std::size_t skipped = range.start == TextRange::Start::anywhere ? 1 : 0;
        std::size_t used = 0;
        while (true)
        {
            TextPart::Piece const piece = part->next();
            used = piece.own;
            if (piece.text.empty() || piece.own == 0)
                break;
            text += piece.text.substr(skipped, piece.own - skipped);
            skipped = 0;
            if (piece.own < piece.text.size())
                break;
        }
        part->end(used);
    }
    return text;
}

template <typename Read>
std::optional<std::string> unless_refused(Read const read)
{
    try
    {
        return read();
    }
    catch (InputError const &)
    {
        return std::nullopt;
    }
}

struct Packed
{
    std::string file;
    std::optional<std::string> text; ///< what was packed; nothing if the file is just bytes
};

/// The bytes themselves, or a whole compressed file of them with a few bytes changed or cut off.
Packed pack(FuzzInput & input)
{
    unsigned const kind = input.byte() % 4;
    std::size_t const block_size = input.byte() + 1;
    std::string const damage{input.take(6)};
    std::string_view const text = input.rest().substr(0, 20000);
    std::string file = kind == 0   ? std::string{input.rest()}
                       : kind == 1 ? gzip_member(text)
                       : kind == 2 ? bgzf_file(text, block_size)
                                   : gzip_member(text.substr(0, block_size)) +
                                         gzip_member(text.substr(std::min(block_size, text.size())));
    for (std::size_t i = 0; i + 2 < damage.size() && !file.empty(); i += 3)
    {
        std::size_t const at =
            (static_cast<unsigned char>(damage[i]) * 256U + static_cast<unsigned char>(damage[i + 1])) % file.size();
        if (damage[i + 2] == 'c')
            file.resize(at);
        else
            file[at] = static_cast<char>(file[at] ^ damage[i + 2]);
    }
    return {file, kind == 0 ? std::nullopt : std::optional{std::string{text}}};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    auto const [bytes, packed_text] = pack(input);
    bool const is_packed = bytes.starts_with("\x1F\x8B");
    MemoryFile const file{bytes};
    auto const reference = is_packed ? text_of_members(bytes) : bytes;
    auto const stream = unless_refused([&] { return text_of_stream(file.path()); });
    auto const parts = unless_refused([&] { return text_of_parts(file.path()); });
    // ISA-L does not look at code lengths that no text uses, so it may read what libdeflate refuses: then the checksum
    // says that the text is what was packed.
    if (stream && reference)
        require(reference == stream, "what is read is what libdeflate reads");
    else if (stream && packed_text)
        require(packed_text == stream, "what is read is what was packed");
    require(stream == parts || !parts, "parts are what the stream is");
    return 0;
}
