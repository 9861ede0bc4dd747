#include "runs/completed_inputs.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <numeric>
#include <string>
#include <system_error>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/runs/accessibility_folder.hpp>

#include "runs/input_snapshot.hpp"
#include "runs/shard_inputs.hpp"
#include "runs/shard_texts.hpp"

namespace mirsweep::runs
{

namespace
{

/// Completes one input after the other, in the order of the summary.
class InputCompletion
{
public:
    InputCompletion(ShardSet const & shards, bool const with_checksums, std::stop_token stop)
        : shards_{shards}, with_checksums_{with_checksums}, stop_{std::move(stop)}
    {
    }

    void complete(InputSummary & input)
    {
        std::string const path = (std::filesystem::path{shards_.first_head.folder} / input.path).string();
        if (with_checksums_ && input.role == "accessibility" && input.sha256.empty())
            complete_folder(path, input);
        if (with_checksums_ && is_the_sampled_file(path, input))
        {
            check_texts(path, input);
            input.sha256 = digest_file(path, stop_).sha256;
        }
        input.sample_sha256.clear();
        input.modified.clear();
        source_ += is_source(input) ? 1 : 0;
    }

private:
    void complete_folder(std::string const & path, InputSummary & input) const
    {
        std::error_code absent;
        if (!std::filesystem::is_directory(path, absent) || accessibility_input(path).sample_sha256 != input.sample_sha256)
            return;
        TableDigests const tables = digest_tables(path);
        for (auto const & [shard, read] : shards_.read_tables)
            for (ShardTable const & table : read)
                if (auto const found = tables.find(table.name); found == tables.end() || found->second.sha256 != table.sha256)
                    refuse(path + '/' + table.name, {shard});
        input.sha256 = checksum_of(tables);
    }

    static bool is_the_sampled_file(std::string const & path, InputSummary const & input)
    {
        std::error_code absent;
        return input.sha256.empty() && !input.sample_sha256.empty() &&
               std::filesystem::is_regular_file(path, absent) &&
               (input.modified.empty() || input.modified == time_of_change(path)) &&
               digest_sample(path).sha256 == input.sample_sha256;
    }

    /// A file may be changed between the shards without a trace in its size, time and sample.
    void check_texts(std::string const & path, InputSummary const & input) const
    {
        auto const & whole = shards_.first_head.whole_inputs;
        auto const found = std::ranges::find(whole, input.role, &ShardWholeInput::role);
        if (found != whole.end()) // all shards have read the same
        {
            if (!is_text(path, found->text, stop_))
                refuse(path, all_shards());
        }
        else if (is_source(input) && source_ < shards_.texts.size())
            if (auto const others = shards_of_other_text(path, shards_.texts[source_], stop_); !others.empty())
                refuse(path, others);
    }

    std::vector<std::uint32_t> all_shards() const
    {
        std::vector<std::uint32_t> numbers(shards_.folders.size());
        std::iota(numbers.begin(), numbers.end(), 1);
        return numbers;
    }

    [[noreturn]] void refuse(std::string const & path, std::vector<std::uint32_t> const & shards) const
    {
        bool const is_one = shards.size() == 1;
        throw_input_error({.file = path}, std::string{"was changed since "} + (is_one ? "shard " : "shards ") +
                                              list_of_numbers(shards) + " of " +
                                              std::to_string(shards_.folders.size()) + (is_one ? " has" : " have") +
                                              " read it: run all shards again, with the same file");
    }

    ShardSet const & shards_;
    bool with_checksums_;
    std::stop_token stop_;
    std::size_t source_{0}; // of transcripts, the next one
};

std::vector<InputSummary> complete_inputs(ShardSet const & shards, bool const with_checksums,
                                          std::stop_token const & stop)
{
    std::vector<InputSummary> inputs = shards.first.inputs;
    InputCompletion completion{shards, with_checksums, stop};
    for (InputSummary & input : inputs)
        completion.complete(input);
    return inputs;
}

} // namespace

CompletedInputs::CompletedInputs(ShardSet const & shards, bool const with_checksums)
    : work_{std::async(std::launch::async | std::launch::deferred,
                       [&shards, with_checksums, stop = stop_.get_token()]
                       { return complete_inputs(shards, with_checksums, stop); })}
{
}

CompletedInputs::~CompletedInputs()
{
    stop_.request_stop();
}

std::vector<InputSummary> CompletedInputs::wait()
{
    return work_.get();
}

} // namespace mirsweep::runs
