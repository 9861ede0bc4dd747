#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

#include "io/inflate_stream.hpp"
#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// The end block that closes every complete BGZF file (the SAM specification, section 4.1.2).
extern std::string_view const bgzf_end_block;

/// What to say of a BGZF file that lacks its end block.
extern std::string_view const missing_end_block;

/// All members of a gzip or BGZF stream, one after the other; every checksum and length is verified. Zero bytes may
/// follow the last member; anything else after it is an error, and so is a BGZF stream without its end block.
class GzipSource final : public ByteSource
{
public:
    /// `front` holds the bytes that were already read from the file.
    GzipSource(std::unique_ptr<RawFile> file, std::string_view front);

    std::size_t read(std::span<char> buffer) override;

    std::string_view name() const noexcept override
    {
        return file_->name();
    }

private:
    bool refill();
    bool begin_member();
    std::size_t inflate_into(std::span<char> buffer);
    void skip_zeros_to_end();
    [[noreturn]] void fail(std::string_view what) const;

    std::unique_ptr<RawFile> file_;
    std::vector<std::uint8_t> buffer_;
    InflateStream stream_{};
    bool in_member_{false};
    bool at_end_{false};
    bool input_ended_{false};
    bool needs_end_block_{false}; // the last member is a BGZF block other than the end block
    bool has_member_{false};
};

} // namespace mirsweep::io
