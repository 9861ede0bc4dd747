// Reads and writes the values of a shard's record. What is read may be hostile: all that does not fit throws
// std::invalid_argument.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <mirsweep/result/report_structure.hpp>

namespace mirsweep::shard_json
{

using Json = nlohmann::ordered_json;

inline std::string json_line(Json const & value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

[[noreturn]] inline void fail(std::string const & what)
{
    throw std::invalid_argument{what};
}

/// The value as an unsigned number that fits, for what would otherwise be converted in silence.
template <typename Number>
Number number_of(Json const & value)
{
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<Number>::max())
        fail("not a number that is allowed here");
    return value.get<Number>();
}

inline Json const & item(Json const & list, std::size_t const index, std::size_t const size)
{
    if (!list.is_array() || list.size() != size)
        fail("not a list of " + std::to_string(size));
    return list[index];
}

template <typename Counts>
Counts counts_of(Json const & list)
{
    Counts counts{};
    for (std::size_t type = 0; type < counts.size(); ++type)
        counts[type] = number_of<typename Counts::value_type>(item(list, type, counts.size()));
    return counts;
}

template <typename Number>
std::vector<Number> numbers_of(Json const & list)
{
    std::vector<Number> numbers;
    for (Json const & value : list)
        numbers.push_back(number_of<Number>(value));
    return numbers;
}

/// All that nlohmann-json throws is one kind of exception for the caller.
template <typename Take>
auto take_json(std::string_view const line, Take const take)
{
    try
    {
        return take(Json::parse(line));
    }
    catch (Json::exception const & error)
    {
        fail(error.what());
    }
}

/// Of the line of a structure.
ReportStructure structure_of(Json const & json);

} // namespace mirsweep::shard_json
