#include <mirsweep/io/file_source.hpp>

#include <algorithm>
#include <vector>

#include <mirsweep/core/error.hpp>

#include "io/content_format.hpp"
#include "io/gzip_source.hpp"
#include "io/open_source.hpp"
#include "io/plain_source.hpp"
#include "io/raw_file.hpp"

namespace mirsweep
{

namespace
{

/// Passes bytes on and refuses a second layer of compression, or another format, in the first of them.
class DecompressedSource final : public ByteSource
{
public:
    explicit DecompressedSource(std::unique_ptr<ByteSource> compressed)
        : compressed_{std::move(compressed)}, front_(io::content_format_bytes)
    {
        front_.resize(compressed_->read(front_));
        if (io::content_format({front_.data(), front_.size()}, name()) != io::ContentFormat::text)
            throw_input_error({.file = name()}, "is gzip inside gzip: decompress it once with `gzip -dc`");
    }

    std::size_t read(std::span<char> const buffer) override
    {
        std::size_t const held = std::min(buffer.size(), front_.size() - front_used_);
        std::copy_n(front_.begin() + static_cast<std::ptrdiff_t>(front_used_), held, buffer.begin());
        front_used_ += held;
        return held + compressed_->read(buffer.subspan(held));
    }

    std::string_view name() const noexcept override
    {
        return compressed_->name();
    }

private:
    std::unique_ptr<ByteSource> compressed_;
    std::vector<char> front_;
    std::size_t front_used_{0};
};

} // namespace

std::unique_ptr<ByteSource> io::open_source(std::unique_ptr<RawFile> file)
{
    std::vector<char> front(content_format_bytes);
    front.resize(file->read(front));
    std::string_view const front_bytes{front.data(), front.size()};
    if (content_format(front_bytes, file->name()) == ContentFormat::text)
        return std::make_unique<PlainSource>(std::move(file), front_bytes);
    return std::make_unique<DecompressedSource>(std::make_unique<GzipSource>(std::move(file), front_bytes));
}

void io::refuse_foreign_content(std::string const & path)
{
    open_source(std::make_unique<RawFile>(path)); // which looks at what it opens
}

std::unique_ptr<ByteSource> open_bytes(std::string const & path, BytesTaken taken)
{
    auto file = std::make_unique<io::RawFile>(path);
    file->tell(std::move(taken));
    return std::make_unique<io::PlainSource>(std::move(file), std::string_view{});
}

std::unique_ptr<ByteSource> open_source(std::string const & path, FileDigest * const digest, BytesTaken taken)
{
    auto file = std::make_unique<io::RawFile>(path);
    if (digest != nullptr)
        file->digest_to(*digest);
    file->tell(std::move(taken));
    return io::open_source(std::move(file));
}

} // namespace mirsweep
