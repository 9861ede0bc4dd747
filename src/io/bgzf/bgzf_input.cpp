#include "io/bgzf/bgzf_input.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>

#include "io/bgzf/bgzf_block.hpp"
#include "io/gzip_source.hpp"

namespace mirsweep::io
{

namespace
{

/// Text that is inflated at once.
constexpr std::size_t piece_bytes = 512 * 1024;

} // namespace

bool ends_in_bgzf_end_block(RawFile const & file)
{
    constexpr std::uint64_t longest_padding = 64 * 1024;
    std::uint64_t const begin = file.size() - std::min(file.size(), longest_padding);
    std::string tail(static_cast<std::size_t>(file.size() - begin), '\0');
    file.read_at(tail, begin);
    std::size_t const at = tail.rfind(bgzf_end_block);
    return at != std::string::npos && tail.find_first_not_of('\0', at + bgzf_end_block.size()) == std::string::npos;
}

class BgzfInput::Part final : public TextPart
{
public:
    explicit Part(RawFile const & file) : file_{file}
    {
    }

    void begin(TextRange const & range) override
    {
        next_ = {range.begin, range.before};
        first_ = range.text_begin;
        end_ = range.end;
        blocks_.clear();
    }

    /// As long as there are records of the part's own, whole pieces of them; then a block at a time, because the last
    /// record ends soon.
    Piece next() override
    {
        std::uint64_t const from = next_.text;
        bool const is_own = from < end_;
        std::size_t const wanted = is_own ? piece_bytes : 1;
        text_.clear();
        while (text_.size() < wanted && (!is_own || next_.text < end_))
        {
            BgzfBlock const block = bgzf_block_at(file_, next_.offset);
            if (block.size == 0)
                break;
            inflater_.append(file_, block, text_);
            if (block.text_size != 0)
                blocks_.push_back(next_);
            next_ = {next_.offset + block.size, next_.text + block.text_size};
        }
        std::size_t const skipped = std::min<std::uint64_t>(text_.size(), first_ - std::min(first_, from));
        std::uint64_t const own = end_ - std::min(end_, from + skipped);
        return {{text_.data() + skipped, text_.size() - skipped}, std::min<std::uint64_t>(text_.size() - skipped, own)};
    }

    void end(std::size_t) override
    {
    }

    FilePlace place_of(std::uint64_t const text) const override
    {
        auto const after = std::ranges::lower_bound(blocks_, text, {}, &BgzfPlace::text);
        if (after == blocks_.begin())
            return {};
        BgzfPlace const & block = *std::prev(after);
        return {block.offset, text - block.text};
    }

private:
    RawFile const & file_;
    BgzfInflater inflater_;
    std::vector<char> text_;
    std::vector<BgzfPlace> blocks_; // of the part, those with text
    BgzfPlace next_{0, 0};
    std::uint64_t first_{0}; // in the text
    std::uint64_t end_{0};   // in the text
};

BgzfInput::BgzfInput(std::unique_ptr<RawFile> file, std::size_t const part_bytes)
    : file_{std::move(file)}, part_bytes_{part_bytes}
{
}

std::unique_ptr<TextPart> BgzfInput::make_part()
{
    return std::make_unique<Part>(*file_);
}

/// Parts end where blocks do, unless they are cut elsewhere by `keep`. A part that does not begin the text is given the
/// byte before its own.
bool BgzfInput::next_range(TextRange & range)
{
    range.begin = last_.offset;
    range.before = last_.text;
    range.text_begin = own_begin_ - (own_begin_ != 0 ? 1 : 0);
    range.start = own_begin_ != 0 ? TextRange::Start::anywhere : TextRange::Start::of_input;
    std::uint64_t const wanted = std::min(own_begin_ + part_bytes_, own_end_);
    while (next_.text < wanted)
    {
        BgzfBlock const block = bgzf_block_at(*file_, next_.offset);
        if (block.size == 0)
            break;
        pass_block(block.size, block.text_size);
    }
    range.end = std::min(next_.text, own_end_);
    if (has_begun_ && range.end <= own_begin_)
    {
        file_->check_unchanged();
        return false;
    }
    own_begin_ = range.end;
    has_begun_ = true;
    return true;
}

std::uint64_t BgzfInput::text_size()
{
    open_index();
    pass_blocks_from(index_.last_block(slow_cut_));
    // An index may list the empty blocks at the end too.
    if (last_.text == next_.text && next_.text != 0)
        pass_blocks_from(index_.block_before(next_.text - 1, slow_cut_));
    std::uint64_t const size = next_.text;
    end_ = {last_.offset, size - last_.text};
    next_ = last_ = {0, 0};
    return size;
}

/// To the end of the file.
void BgzfInput::pass_blocks_from(BgzfPlace const place)
{
    next_ = last_ = place;
    for (BgzfBlock block = bgzf_block_at(*file_, next_.offset); block.size != 0;
         block = bgzf_block_at(*file_, next_.offset))
        pass_block(block.size, block.text_size);
}

void BgzfInput::keep(std::uint64_t const begin, std::uint64_t const end)
{
    own_begin_ = begin;
    own_end_ = end;
    if (begin == 0)
        return;
    open_index();
    next_ = index_.block_before(begin - 1, slow_cut_);
    while (next_.text < begin)
    {
        BgzfBlock const block = bgzf_block_at(*file_, next_.offset);
        if (block.size == 0)
            throw_input_error({.file = name()}, "changed while it was read: wait until it is complete");
        pass_block(block.size, block.text_size);
    }
}

void BgzfInput::open_index()
{
    slow_cut_.clear();
    index_ = BgzfIndex{*file_, slow_cut_};
}

void BgzfInput::pass_block(std::uint32_t const size, std::uint32_t const text_size)
{
    if (text_size != 0)
        last_ = next_;
    next_ = {next_.offset + size, next_.text + text_size};
}

} // namespace mirsweep::io
