#include "runs/shard_texts.hpp"

#include <algorithm>
#include <string_view>

#include <mirsweep/io/crc32.hpp>
#include <mirsweep/io/file_source.hpp>

namespace mirsweep::runs
{

namespace
{

constexpr std::size_t piece_bytes = 256 * 1024;

/// Compares the text of one shard after the other with a text that comes piece by piece.
class TextCheck
{
public:
    explicit TextCheck(std::vector<ShardText> const & texts) : texts_{texts}
    {
    }

    void add(std::string_view const piece)
    {
        std::uint64_t const end = at_ + piece.size();
        for (; next_ < texts_.size() && texts_[next_].stop <= end; end_text())
            add_part(piece, texts_[next_].stop);
        if (next_ < texts_.size())
            add_part(piece, end);
        at_ = end;
    }

    /// To be called once, at the end of the text.
    std::vector<std::uint32_t> others()
    {
        while (next_ < texts_.size()) // the text is shorter than what they have read
            others_.push_back(texts_[next_++].shard);
        return std::move(others_);
    }

private:
    /// What lies in the piece of the present shard's text, up to `end`.
    void add_part(std::string_view const piece, std::uint64_t const end)
    {
        std::uint64_t const begin = std::max(at_, texts_[next_].first);
        if (begin < end)
            checksum_.add(piece.substr(begin - at_, end - begin));
    }

    void end_text()
    {
        if (checksum_.value() != texts_[next_].crc32)
            others_.push_back(texts_[next_].shard);
        checksum_ = {};
        ++next_;
    }

    std::vector<ShardText> const & texts_;
    std::uint64_t at_{0};
    std::size_t next_{0};
    Crc32 checksum_{};
    std::vector<std::uint32_t> others_{};
};

} // namespace

namespace
{

/// Gives all of a file to `take`, piece by piece; false if it was stopped before the end.
template <typename Take>
bool read_pieces(std::string const & path, std::stop_token const & stop, Take const take)
{
    auto const source = open_source(path);
    std::vector<char> buffer(piece_bytes);
    while (std::size_t const count = source->read(buffer))
    {
        if (stop.stop_requested())
            return false;
        take(std::string_view{buffer.data(), count});
    }
    return true;
}

} // namespace

std::vector<std::uint32_t> shards_of_other_text(std::string const & path, std::vector<ShardText> const & texts,
                                                std::stop_token const & stop)
{
    TextCheck check{texts};
    bool const is_whole = texts.empty() || read_pieces(path, stop, [&](std::string_view const piece) { check.add(piece); });
    return is_whole ? check.others() : std::vector<std::uint32_t>{};
}

bool is_text(std::string const & path, TextSum const & text, std::stop_token const & stop)
{
    TextSum found;
    bool const is_whole = read_pieces(path, stop, [&](std::string_view const piece) { found.add(TextSum{piece}); });
    return !is_whole || found == text;
}

} // namespace mirsweep::runs
