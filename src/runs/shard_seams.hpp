#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/result/shard_record.hpp>

namespace mirsweep::runs
{

/// Whether each shard begins where the one before has ended, and the last one ends where the text does: the proof that
/// every record was scanned once, however its shard found its place.
class Seams
{
public:
    explicit Seams(std::size_t const files) : stops_(files)
    {
    }

    void add(std::string const & folder, ShardHead const & head)
    {
        for (std::size_t file = 0; file < stops_.size(); ++file)
        {
            ShardInput const & input = head.inputs[file];
            if (input.stop == 0)
                continue;
            if (stops_[file] != 0 && input.first != stops_[file])
                refuse(folder);
            stops_[file] = input.stop;
        }
        last_ = folder;
    }

    void check_ends(ShardHead const & head) const
    {
        for (std::size_t file = 0; file < stops_.size(); ++file)
            if (stops_[file] != 0 && head.inputs[file].text_size != 0 && stops_[file] != head.inputs[file].text_size)
                refuse(last_);
    }

private:
    [[noreturn]] static void refuse(std::string const & folder)
    {
        throw_input_error({.file = folder}, "does not begin or end where its neighbours do: have the transcripts "
                                            "or an index of theirs (.gzi) changed? Run all shards again");
    }

    std::vector<std::uint64_t> stops_; // 0 before the first record
    std::string last_{};
};

} // namespace mirsweep::runs
