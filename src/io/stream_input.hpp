#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/io/text_input.hpp>

#include "io/raw_file.hpp"

namespace mirsweep::io
{

/// An input that can only be read from front to back: gzip, or standard input.
class StreamInput final : public TextInput
{
public:
    StreamInput(std::unique_ptr<RawFile> file, std::size_t part_bytes);

    std::unique_ptr<TextPart> make_part() override;
    bool next_range(TextRange & range) override;
    std::uint64_t text_size() override;
    void keep(std::uint64_t begin, std::uint64_t end) override;
    std::string slow_cut() const override;

    bool is_sequential() const noexcept override
    {
        return true;
    }

    std::uint64_t taken() const noexcept override
    {
        return file_.taken();
    }

    std::string const & name() const noexcept override
    {
        return file_.name();
    }

private:
    class Part;

    /// Reads on if nothing is left; false at the end.
    bool fill();

    void pass(std::size_t bytes);
    void seek_record(std::uint64_t from);

    RawFile const & file_; // belongs to the source
    std::unique_ptr<ByteSource> source_;
    std::size_t part_bytes_;
    std::vector<char> buffer_;
    std::size_t begin_{0}; // unread text is [begin_, end_) of buffer_
    std::size_t end_{0};
    std::uint64_t text_at_{0}; // where in the text begin_ is
    std::uint64_t keep_from_{0};
    std::uint64_t keep_to_{std::numeric_limits<std::uint64_t>::max()};
    bool has_begun_{false};
};

} // namespace mirsweep::io
