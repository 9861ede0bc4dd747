#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <type_traits>

#include <mirsweep/io/line_blocks.hpp>
#include <mirsweep/io/text_sum.hpp>

#include "parallel/ordered_pipeline.hpp"

namespace mirsweep::io
{

/// Parses blocks of lines in `threads` threads: `parse(text, result)` in any of them, `take(result)` in the order of the
/// blocks, one at a time. `blocks_read` blocks were read before. The first exception, in that order, is thrown. A result
/// is given again with the content of an earlier block. `parse(text, result, turn)` may do a step of its work in the order
/// of the blocks: see OrderedPipeline::Turn. Returns the sum of all text that was parsed, or an empty one.
template <typename Result, typename Parse, typename Take>
TextSum for_each_block(LineBlocks & blocks, std::uint64_t const blocks_read, unsigned const threads, TextSums const sums,
                       Parse const & parse, Take const & take)
{
    struct Parsed
    {
        Result result{};
        TextSum text{};

        void clear() noexcept
        {
        }
    };
    using Pipeline = parallel::OrderedPipeline<Parsed>;

    class Parser : public Pipeline::Worker
    {
    public:
        Parser(LineBlocks & blocks_to_read, std::uint64_t const first, TextSums const sums_of_text, Parse const & parse_block)
            : blocks_{blocks_to_read}, first_{first}, sums_{sums_of_text}, parse_{parse_block}
        {
        }

        bool read(Parsed & /*parsed*/, std::uint64_t & ordinal) override
        {
            std::uint64_t number = first_;
            try
            {
                bool const has_more = blocks_.next(reader_, number);
                ordinal = number - first_;
                return has_more;
            }
            catch (...)
            {
                ordinal = number - first_;
                throw;
            }
        }

        void work(Parsed & parsed, typename Pipeline::Turn const & turn) override
        {
            if constexpr (std::is_invocable_v<Parse const &, std::string_view, Result &>)
                parse_(reader_.text(), parsed.result);
            else
                parse_(reader_.text(), parsed.result, turn);
            parsed.text = {};
            add_text(sums_, reader_.text(), parsed.text);
        }

    private:
        LineBlocks & blocks_;
        std::uint64_t first_;
        TextSums sums_;
        Parse const & parse_;
        LineBlocks::Reader reader_{};
    };

    TextSum all;
    Pipeline pipeline{4 * std::size_t{threads},
                      [&](Parsed & parsed)
                      {
                          take(parsed.result);
                          all.add(parsed.text);
                      }};
    pipeline.run(threads, [&] { return std::make_unique<Parser>(blocks, blocks_read, sums, parse); });
    return all;
}

} // namespace mirsweep::io
