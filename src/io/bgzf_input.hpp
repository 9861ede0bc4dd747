#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <mirsweep/io/text_input.hpp>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// Whether a regular file ends in BGZF's end block; zero bytes may follow it.
bool ends_in_bgzf_end_block(RawFile const & file);

/// A BGZF file, whose blocks are inflated by any number of threads. It must end in its end block.
class BgzfInput final : public TextInput
{
public:
    BgzfInput(std::unique_ptr<RawFile> file, std::size_t part_bytes);

    std::unique_ptr<TextPart> make_part() override;
    bool next_range(TextRange & range) override;

    bool is_sequential() const noexcept override
    {
        return false;
    }

    std::uint64_t taken() const noexcept override
    {
        return next_;
    }

    std::string const & name() const noexcept override
    {
        return file_->name();
    }

private:
    class Part;

    std::unique_ptr<RawFile> file_;
    std::uint64_t part_bytes_;
    std::uint64_t next_{0};           // offset of the next block
    std::uint64_t last_with_text_{0}; // offset of the last block before it that is not empty
    bool has_text_{false};
    bool has_begun_{false};
};

} // namespace mirsweep::io
