#include <mirsweep/transcripts/shard.hpp>

#include <charconv>
#include <optional>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

std::optional<std::uint32_t> number_of(std::string_view const text)
{
    std::uint32_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

std::uint32_t slurm_number(std::function<char const *(char const *)> const & variable, char const * const name)
{
    char const * const value = variable(name);
    if (value == nullptr)
        throw UsageError{std::string{"--shard auto reads the variables of a Slurm job array, and "} + name +
                         " is not set: submit with `sbatch --array=1-N`, or give --shard I/N"};
    std::optional<std::uint32_t> const number = number_of(value);
    if (!number)
        throw UsageError{std::string{"--shard auto: "} + name + " is '" + printable(value) +
                         "' and not a whole number: give --shard I/N"};
    return *number;
}

} // namespace

Shard parse_shard(std::string_view const text)
{
    std::size_t const slash = text.find('/');
    if (slash != std::string_view::npos)
    {
        auto const index = number_of(text.substr(0, slash));
        auto const count = number_of(text.substr(slash + 1));
        if (index && count && *index >= 1 && *index <= *count && *count <= most_shards)
            return {*index, *count};
    }
    throw UsageError{"--shard takes I/N with 1 <= I <= N <= " + std::to_string(most_shards) + ", or auto, not '" +
                     printable(text) + "'"};
}

Shard shard_of_slurm_task(std::function<char const *(char const *)> const & variable)
{
    std::uint64_t const task = slurm_number(variable, "SLURM_ARRAY_TASK_ID");
    std::uint64_t const first = slurm_number(variable, "SLURM_ARRAY_TASK_MIN");
    std::uint64_t const last = slurm_number(variable, "SLURM_ARRAY_TASK_MAX");
    std::uint32_t const count = slurm_number(variable, "SLURM_ARRAY_TASK_COUNT");
    bool const is_in_array = first <= task && task <= last && count >= 1 && count <= most_shards;
    // The spacing is computed, because Slurm's own variable for it speaks of one range of a list only.
    std::uint64_t const step = count > 1 ? (last - first) / (count - 1) : 1;
    bool const is_even = is_in_array && step != 0 && first + step * (count - 1) == last && (task - first) % step == 0;
    if (!is_even)
        throw UsageError{"--shard auto: task " + std::to_string(task) + " of an array of " + std::to_string(count) +
                         " from " + std::to_string(first) + " to " + std::to_string(last) +
                         " does not say which part it is: submit all tasks of one range, at most " +
                         std::to_string(most_shards) + ", or give --shard I/N"};
    return {static_cast<std::uint32_t>((task - first) / step + 1), count};
}

std::string to_string(Shard const shard)
{
    return std::to_string(shard.index) + "/" + std::to_string(shard.count);
}

} // namespace mirsweep
