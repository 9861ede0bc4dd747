#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>

#include <mirsweep/io/text_input.hpp>

#include "io/bgzf/bgzf_index.hpp"
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

    /// Goes through the headers of the blocks, from the last one that an index lists.
    std::uint64_t text_size() override;

    FilePlace end_place() const override
    {
        return end_;
    }

    void keep(std::uint64_t begin, std::uint64_t end) override;

    std::string slow_cut() const override
    {
        return slow_cut_;
    }

    bool is_sequential() const noexcept override
    {
        return false;
    }

    std::uint64_t taken() const noexcept override
    {
        return next_.offset;
    }

    std::string const & name() const noexcept override
    {
        return file_->name();
    }

private:
    class Part;

    void open_index();
    void pass_blocks_from(BgzfPlace place);
    void pass_block(std::uint32_t size, std::uint32_t text_size);

    std::unique_ptr<RawFile> file_;
    std::uint64_t part_bytes_;
    BgzfIndex index_{};
    std::string slow_cut_{};
    BgzfPlace next_{0, 0};       // the next block
    BgzfPlace last_{0, 0};       // the last block before it that is not empty
    std::uint64_t own_begin_{0}; // in the text: where the next part's own records may begin
    std::uint64_t own_end_{std::numeric_limits<std::uint64_t>::max()}; // and those of the last part may not
    FilePlace end_{};            // of the text, once its size is known
    bool has_begun_{false};
};

} // namespace mirsweep::io
