#include <mirsweep/annotation/coding_fasta.hpp>

#include <algorithm>
#include <string>

namespace mirsweep
{

namespace
{

class CodingFasta final : public ByteSource
{
public:
    explicit CodingFasta(SplicedRegions const & regions) : regions_{regions}
    {
    }

    std::size_t read(std::span<char> const buffer) override
    {
        std::size_t count = 0;
        while (count < buffer.size() && (taken_ < text_.size() || make_record()))
        {
            std::size_t const size = std::min(buffer.size() - count, text_.size() - taken_);
            std::copy_n(text_.data() + taken_, size, buffer.data() + count);
            taken_ += size;
            count += size;
        }
        return count;
    }

    std::string_view name() const noexcept override
    {
        return regions_.annotation.file;
    }

private:
    /// Puts the next coding sequence into `text_`; false if there is none.
    bool make_record()
    {
        text_.clear();
        taken_ = 0;
        while (text_.empty() && next_ < regions_.regions.size())
        {
            Region const & region = regions_.regions[next_++];
            AnnotatedTranscript const & transcript = regions_.transcript(region);
            auto const blocks = region_blocks(transcript, RegionKind::cds);
            if (!blocks.empty())
                text_ = '>' + transcript.name + '\n' +
                        spliced_letters(regions_.genome, region.sequence, region.is_reverse, blocks) + '\n';
        }
        return !text_.empty();
    }

    SplicedRegions const & regions_;
    std::size_t next_{0};
    std::string text_{};
    std::size_t taken_{0};
};

} // namespace

std::unique_ptr<ByteSource> coding_fasta(SplicedRegions const & regions)
{
    return std::make_unique<CodingFasta>(regions);
}

} // namespace mirsweep
