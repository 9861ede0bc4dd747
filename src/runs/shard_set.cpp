#include "runs/shard_set.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>

#include <mirsweep/core/error.hpp>

#include "runs/same_scan.hpp"
#include "runs/shard_file.hpp"

namespace mirsweep::runs
{

namespace
{

/// A finished shard.
struct Finished
{
    std::string folder;
    Shard shard;
    ScanSummary summary;
    ShardHead head;
};

/// The problems with joining the folders, in the order in which they are named.
struct Problems
{
    std::string unfinished{}; // folders, joined
    std::map<std::uint32_t, std::string> repeated{};
    std::map<std::uint32_t, std::string> different{};

    void note_unfinished(std::string const & folder)
    {
        constexpr std::size_t longest = 400;
        if (unfinished.size() < longest)
            unfinished += (unfinished.empty() ? "" : ", ") + printable(folder);
    }
};

[[noreturn]] void refuse_without_record(std::string const & folder)
{
    ScanSummary const summary = read_summary(folder + "/summary.json");
    auto const is_record = [](OutputSummary const & file) { return file.file == shard_record_name; };
    throw_input_error({.file = folder}, std::ranges::any_of(summary.outputs, is_record)
                                            ? std::string{shard_record_name} + " is missing: run the shard again"
                                            : "is a result and not a shard: scan with --shard I/N");
}

/// None if the folder does not hold a finished result.
std::optional<Finished> read_folder(std::string const & folder)
{
    std::string const summary = folder + "/summary.json";
    if (!std::filesystem::exists(summary))
        return std::nullopt;
    if (!std::filesystem::exists(folder + "/" + shard_record_name))
        refuse_without_record(folder);
    Finished shard{folder, {}, read_shard_summary(summary, WithoutChecksum::damaged), {}};
    try
    {
        shard.shard = parse_shard(shard.summary.shard);
    }
    catch (UsageError const &)
    {
        throw_input_error({.file = summary}, "does not say which shard it is");
    }
    shard.head = read_shard_head(folder + "/" + shard_record_name);
    return shard;
}

/// A large file may be changed between shards without a trace in its size, time and sample.
std::string difference_of_whole_inputs(Finished const & one, ShardSet const & set)
{
    auto const & inputs = one.head.whole_inputs;
    auto const [here, there] = std::ranges::mismatch(inputs, set.first_head.whole_inputs);
    if (here == inputs.end() && there == set.first_head.whole_inputs.end())
        return {};
    return here == inputs.end() ? "it has read less" : "it has read another text of the " + printable(here->role);
}

std::string difference_of_shards(Finished const & one, ShardSet const & set)
{
    if (std::string const found = difference(one.summary, set.first); !found.empty())
        return found;
    if (one.head.tables != set.first_head.tables)
        return "it has other tables";
    if (std::string found = difference_of_whole_inputs(one, set); !found.empty())
        return found;
    if (one.head.run_crc32 != set.first_head.run_crc32)
        return "its miRNAs or documented pairs differ";
    for (std::size_t file = 0; file < set.first_head.inputs.size(); ++file)
        if (one.head.inputs.size() != set.first_head.inputs.size() ||
            one.head.inputs[file].text_size != set.first_head.inputs[file].text_size ||
            one.head.inputs[file].file_end != set.first_head.inputs[file].file_end)
            return "its transcripts differ";
    return {};
}

/// What the shard has read of each input.
void add_texts(std::uint32_t const shard, ShardHead const & head, ShardSet & set)
{
    set.texts.resize(std::max(set.texts.size(), head.inputs.size()));
    for (std::size_t file = 0; file < head.inputs.size(); ++file)
        if (ShardInput const & input = head.inputs[file]; input.text_crc32 != 0)
            set.texts[file].push_back({shard, input.first, input.stop, input.text_crc32});
}

/// The shards that were found, by number; all are compared with the one of the lowest number.
class ShardFinder
{
public:
    void add(Finished shard)
    {
        if (count_ == 0)
            count_ = shard.shard.count;
        if (shard.shard.count != count_)
            throw_input_error({.file = shard.folder}, "is shard " + to_string(shard.shard) +
                                                          ", and the folders before it are of " +
                                                          std::to_string(count_) + " shards");
        auto const [place, is_new] = folders_.try_emplace(shard.shard.index, shard.folder);
        if (!is_new)
            problems_.repeated.try_emplace(shard.shard.index,
                                           printable(place->second) + " and " + printable(shard.folder));
    }

    /// Reads the folders again, the first shard first, and keeps no more than one of them in memory.
    ShardSet compare(bool const compares_times)
    {
        ShardSet set;
        for (auto const & [number, folder] : folders_)
        {
            Finished shard = *read_folder(folder);
            for (InputSummary & input : shard.summary.inputs)
                if (!compares_times)
                    input.modified.clear();
            set.folders.push_back(folder);
            add_texts(number, shard.head, set);
            if (!shard.head.read_tables.empty())
                set.read_tables[number] = std::move(shard.head.read_tables);
            set.seconds += shard.summary.seconds;
            set.threads = std::max(set.threads, shard.summary.threads);
            if (set.folders.size() == 1)
            {
                set.first = std::move(shard.summary);
                set.first_head = std::move(shard.head);
            }
            else if (std::string found = difference_of_shards(shard, set); !found.empty())
                problems_.different.try_emplace(number, printable(folder) + ": " + found);
        }
        return set;
    }

    void note_unfinished(std::string const & folder)
    {
        problems_.note_unfinished(folder);
    }

    void check() const
    {
        std::string what;
        auto const say = [&](std::string const & more) { what += (what.empty() ? "" : "; ") + more; };
        if (!problems_.repeated.empty())
            say(shards(numbers_of(problems_.repeated)) + " given twice (" + problems_.repeated.begin()->second +
                "): name each once");
        if (std::vector<std::uint32_t> const absent = missing(); !absent.empty())
            say(shards(absent) + " missing: run `mirsweep scan --shard I/" + std::to_string(count_) +
                "` for each of them");
        if (!problems_.unfinished.empty())
            say("not finished: " + problems_.unfinished);
        if (!problems_.different.empty())
            say(shards(numbers_of(problems_.different)) + " of another scan than " +
                printable(folders_.begin()->second) + " (" + problems_.different.begin()->second +
                "): run with the same inputs, settings and version");
        if (!what.empty())
            throw InputError{what};
    }

private:
    static std::vector<std::uint32_t> numbers_of(std::map<std::uint32_t, std::string> const & problems)
    {
        std::vector<std::uint32_t> numbers;
        for (auto const & [number, what] : problems)
            numbers.push_back(number);
        return numbers;
    }

    std::vector<std::uint32_t> missing() const
    {
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t number = 1; number <= count_; ++number)
            if (!folders_.contains(number))
                numbers.push_back(number);
        return numbers;
    }

    /// `shard 3 of 8 is` or `shards 3,5-7 of 8 are`
    std::string shards(std::vector<std::uint32_t> const & numbers) const
    {
        bool const is_one = numbers.size() == 1;
        return std::string{is_one ? "shard " : "shards "} + list_of_numbers(numbers) + " of " + std::to_string(count_) +
               (is_one ? " is" : " are");
    }

    std::uint32_t count_{0};
    std::map<std::uint32_t, std::string> folders_{};
    Problems problems_{};
};

} // namespace

std::string list_of_numbers(std::vector<std::uint32_t> numbers)
{
    std::sort(numbers.begin(), numbers.end());
    std::string list;
    for (std::size_t first = 0; first < numbers.size();)
    {
        std::size_t last = first;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        list += (list.empty() ? "" : ",") + std::to_string(numbers[first]);
        if (last != first)
            list += "-" + std::to_string(numbers[last]);
        first = last + 1;
    }
    return list;
}

ShardSet find_shards(std::vector<std::string> const & folders, bool const compares_times)
{
    ShardFinder finder;
    for (std::string const & folder : folders)
        if (std::optional<Finished> shard = read_folder(folder); shard)
            finder.add(std::move(*shard));
        else
            finder.note_unfinished(folder);
    ShardSet set = finder.compare(compares_times);
    finder.check();
    return set;
}

} // namespace mirsweep::runs
