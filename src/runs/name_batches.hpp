#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "products/batch_result.hpp"

namespace mirsweep::runs
{

/// Names of transcripts, one a line, on their way to a collector, some thousands at a time.
class NameBatches
{
public:
    static constexpr std::size_t usual_bytes = std::size_t{1} << 20;

    using Take = std::function<void(products::BatchResult & names)>;

    /// Names are handed over when more than `most_bytes` are there, and one more may be longer than any number of 32 bits.
    explicit NameBatches(Take take, std::size_t most_bytes = usual_bytes);

    /// The next piece of the lines, which ends anywhere.
    void take(std::string_view piece);

    /// Hands over the last ones. Returns the number of all names.
    std::uint64_t finish();

private:
    void end_name();

    Take take_;
    std::size_t most_bytes_;
    products::BatchResult batch_{};
    std::size_t begun_{0}; // of `batch_.names`, where the name begins that has not ended yet
    std::uint64_t count_{0};
};

} // namespace mirsweep::runs
