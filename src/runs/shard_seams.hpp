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
/// every record was scanned once, however its shard found its place. In the file as well as in the text: an index may
/// say of a block that its text begins elsewhere, where it would be cut between records just as well.
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
            if (stops_[file].text != 0 && Place{input.first, input.file_first} != stops_[file])
                refuse(folder);
            stops_[file] = {input.stop, input.file_stop};
        }
        last_ = folder;
    }

    void check_ends(ShardHead const & head) const
    {
        for (std::size_t file = 0; file < stops_.size(); ++file)
        {
            ShardInput const & input = head.inputs[file];
            if (stops_[file].text != 0 && input.text_size != 0 && Place{input.text_size, input.file_end} != stops_[file])
                refuse(last_);
        }
    }

private:
    struct Place
    {
        std::uint64_t text{0};
        FilePlace file{};

        friend bool operator==(Place const &, Place const &) = default;
    };

    [[noreturn]] static void refuse(std::string const & folder)
    {
        throw_input_error({.file = folder}, "does not begin or end where its neighbours do: have the transcripts "
                                            "or an index of theirs (.gzi) changed? Run all shards again");
    }

    std::vector<Place> stops_; // in the text 0 before the first record
    std::string last_{};
};

} // namespace mirsweep::runs
