#pragma once

#include <cstdint>
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

    RawFile const & file_; // belongs to the source
    std::unique_ptr<ByteSource> source_;
    std::size_t part_bytes_;
    std::vector<char> buffer_;
    std::size_t begin_{0}; // unread text is [begin_, end_) of buffer_
    std::size_t end_{0};
    bool has_begun_{false};
};

} // namespace mirsweep::io
