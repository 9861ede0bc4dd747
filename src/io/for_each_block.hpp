#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <string_view>

#include <mirsweep/io/line_blocks.hpp>

#include "parallel/in_threads.hpp"
#include "parallel/ordered_stage.hpp"

namespace mirsweep::io
{

/// Parses blocks of lines in `threads` threads: `parse(text, result)` in any of them, `take(result)` in the order of the
/// blocks, one at a time. `blocks_read` blocks were read before. The first exception, in that order, is thrown.
template <typename Result, typename Parse, typename Take>
void for_each_block(LineBlocks & blocks, std::uint64_t const blocks_read, unsigned const threads, Parse const & parse,
                    Take const & take)
{
    struct Parsed
    {
        ByteBuffer text{};
        Result result{};
        std::exception_ptr failure{};
    };

    auto const pass = [&](Parsed & parsed)
    {
        if (parsed.failure)
            std::rethrow_exception(parsed.failure);
        take(parsed.result);
    };
    pipeline::OrderedStage<Parsed> stage{4 * std::size_t{threads}, pass};
    auto const work = [&]
    {
        LineBlocks::Reader reader;
        for (bool has_more = true; has_more;)
        {
            std::unique_ptr<Parsed> parsed = stage.make_result();
            std::uint64_t ordinal = 0;
            try
            {
                has_more = blocks.next(reader, parsed->text, ordinal);
                if (has_more)
                    parse(parsed->text.view(), parsed->result);
            }
            catch (...)
            {
                parsed->failure = std::current_exception();
            }
            if (!has_more && !parsed->failure)
                break;
            has_more = !parsed->failure && stage.wait_for_room(ordinal - blocks_read);
            stage.submit(ordinal - blocks_read, std::move(parsed));
        }
    };
    parallel::in_threads(threads,
                         [&]
                         {
                             try
                             {
                                 work();
                             }
                             catch (...)
                             {
                                 stage.fail_with_current_exception();
                             }
                         });
    stage.rethrow_failure();
}

} // namespace mirsweep::io
