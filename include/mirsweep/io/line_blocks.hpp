#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include <mirsweep/core/byte_buffer.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/io/text_input.hpp>

namespace mirsweep
{

/// A text cut into blocks of whole lines, which threads read and decompress side by side where the input allows it.
/// Every line is in one block; only a line feed ends a block. All bytes are verified.
class LineBlocks
{
public:
    /// Opens a file, or standard input for `-`. Blocks have about `block_bytes` bytes; a longer line is one block.
    /// `digest` is filled for what can be read only once, unless it is null. Throws InputError.
    explicit LineBlocks(std::string const & path, std::size_t block_bytes, FileDigest * digest = nullptr);

    /// What one thread reads with. It must not outlive the blocks.
    class Reader
    {
    public:
        /// The block that was read last. Valid until the next one is read.
        std::string_view text() const noexcept
        {
            return text_;
        }

    private:
        friend class LineBlocks;
        void read(TextRange const & range, bool is_kept_by_part);

        std::unique_ptr<TextPart> part_;
        std::string_view text_;
        ByteBuffer pieces_; ///< of a block that is not in one piece
    };

    /// Reads the next block; false if there is none. A block can be empty. `ordinal` counts blocks from 0 and is set
    /// before anything is thrown. Safe for concurrent calls with different readers. Throws InputError.
    bool next(Reader & reader, std::uint64_t & ordinal);

    /// The path, or `standard input`.
    std::string const & name() const noexcept
    {
        return input_->name();
    }

private:
    std::unique_ptr<TextInput> input_;
    std::mutex mutex_;
    std::uint64_t next_ordinal_{0};
    bool has_failed_{false};
};

} // namespace mirsweep
