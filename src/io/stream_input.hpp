#pragma once

#include <memory>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/io/text_input.hpp>

namespace mirsweep::io
{

/// An input that can only be read from front to back: gzip, or standard input.
class StreamInput final : public TextInput
{
public:
    StreamInput(std::unique_ptr<ByteSource> source, std::size_t part_bytes);

    std::unique_ptr<TextPart> make_part() override;
    bool next_range(TextRange & range) override;

    bool is_sequential() const noexcept override
    {
        return true;
    }

    std::string const & name() const noexcept override
    {
        return name_;
    }

private:
    class Part;

    /// Reads on if nothing is left; false at the end.
    bool fill();

    std::unique_ptr<ByteSource> source_;
    std::string name_;
    std::size_t part_bytes_;
    std::vector<char> buffer_;
    std::size_t begin_{0}; // unread text is [begin_, end_) of buffer_
    std::size_t end_{0};
    bool has_begun_{false};
};

} // namespace mirsweep::io
