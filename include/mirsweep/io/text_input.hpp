#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include <mirsweep/io/file_place.hpp>

namespace mirsweep
{

/// Where a part of an input lies. The numbers mean something to the input alone.
struct TextRange
{
    /// Where the text of a part begins.
    enum class Start
    {
        of_input,
        of_record,
        anywhere ///< in the middle, with one byte of the text before it in front
    };

    Start start{Start::of_input};
    std::uint64_t begin{0};
    std::uint64_t end{0};
    std::uint64_t before{0};
    std::uint64_t text_begin{0}; ///< where in the text of the input the first byte of the part is
};

/// Reads the text of one part after the other. Each thread has its own.
class TextPart
{
public:
    /// Text of the part, or after it.
    struct Piece
    {
        std::string_view text; ///< empty at the end of the input; valid until the next call
        std::size_t own;       ///< records that begin here or later belong to the next part
    };

    TextPart() = default;
    TextPart(TextPart const &) = delete;
    TextPart & operator=(TextPart const &) = delete;
    virtual ~TextPart() = default;

    virtual void begin(TextRange const & range) = 0;

    /// The next piece, beyond the end of the part too. Throws InputError.
    virtual Piece next() = 0;

    /// Says how much of the last piece was used.
    virtual void end(std::size_t used) = 0;

    /// Where a place of the text lies in the file, once the part has read it.
    virtual FilePlace place_of(std::uint64_t /*text*/) const
    {
        return {};
    }
};

/// A text input cut into parts, so that threads can read and decompress it side by side. All bytes are verified.
class TextInput
{
public:
    TextInput() = default;
    TextInput(TextInput const &) = delete;
    TextInput & operator=(TextInput const &) = delete;
    virtual ~TextInput() = default;

    /// A reader for one thread. It must not outlive the input.
    virtual std::unique_ptr<TextPart> make_part() = 0;

    /// Where the next part lies; false if there is none. Not thread-safe. Throws InputError.
    virtual bool next_range(TextRange & range) = 0;

    /// Number of bytes of the text. A sequential input is read to its end for it and is then of no further use. Throws
    /// InputError.
    virtual std::uint64_t text_size() = 0;

    /// Where the text ends in the file. To be called after `text_size`.
    virtual FilePlace end_place() const
    {
        return {};
    }

    /// Leaves only the records that begin in [begin, end) of the text, which is not empty. To be called before the
    /// first `next_range`. Throws InputError.
    virtual void keep(std::uint64_t begin, std::uint64_t end) = 0;

    /// What keeps the last `text_size` or `keep` from being fast, and what to do about it; empty for nothing.
    virtual std::string slow_cut() const
    {
        return {};
    }

    /// Whether a part must have been read to its end before the next one is asked for.
    virtual bool is_sequential() const noexcept = 0;

    /// How many bytes, as they lie in the file, have been given out in parts or read. Not thread-safe.
    virtual std::uint64_t taken() const noexcept = 0;

    /// The path, or `standard input`.
    virtual std::string const & name() const noexcept = 0;
};

} // namespace mirsweep
