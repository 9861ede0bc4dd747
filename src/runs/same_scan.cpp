#include "runs/same_scan.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include <mirsweep/core/error.hpp>
#include <mirsweep/io/file_source.hpp>

namespace mirsweep::runs
{

namespace
{

std::string is_not(std::string const & what, std::string const & one, std::string const & other)
{
    return what + " is '" + printable(one) + "', not '" + printable(other) + "'";
}

std::string difference_of_parameters(ScanSummary const & one, ScanSummary const & other)
{
    std::size_t const count = std::max(one.parameters.size(), other.parameters.size());
    for (std::size_t i = 0; i < count; ++i)
    {
        if (i >= one.parameters.size() || i >= other.parameters.size())
            return "the settings differ";
        if (one.parameters[i] != other.parameters[i])
            return is_not(printable(one.parameters[i].first), one.parameters[i].second, other.parameters[i].second);
    }
    return {};
}

/// A checksum that one of them has not does not show anything.
bool may_be_equal(std::string const & one, std::string const & other)
{
    return one.empty() || other.empty() || one == other;
}

std::string difference_of_inputs(InputSummary const & one, InputSummary const & other)
{
    bool const is_same = one.role == other.role && one.bytes == other.bytes && may_be_equal(one.sha256, other.sha256) &&
                         may_be_equal(one.sample_sha256, other.sample_sha256);
    if (is_same && !may_be_equal(one.modified, other.modified))
        return "its " + printable(one.role) + " " + printable(one.path) + " was changed at a different time";
    return is_same ? std::string{}
                   : "its " + printable(one.role) + " " + printable(one.path) + " is not the same file as " +
                         printable(other.path);
}

} // namespace

std::string difference(ScanSummary const & one, ScanSummary const & other)
{
    if (one.version != other.version)
        return is_not("the version of mirsweep", one.version, other.version);
    if (std::string const found = difference_of_parameters(one, other); !found.empty())
        return found;
    if (one.inputs.size() != other.inputs.size())
        return "it has " + std::to_string(one.inputs.size()) + " inputs, not " + std::to_string(other.inputs.size());
    for (std::size_t i = 0; i < one.inputs.size(); ++i)
        if (std::string const found = difference_of_inputs(one.inputs[i], other.inputs[i]); !found.empty())
            return found;
    return {};
}

void check_is_file(std::string const & path)
{
    std::error_code absent;
    std::filesystem::file_status const status = std::filesystem::status(path, absent);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        throw_input_error({.file = path}, "is not a file, where a result has one");
}

namespace
{

ScanSummary summary_of(std::string const & path, std::string const & text)
{
    try
    {
        return summary_of_json(text);
    }
    catch (std::invalid_argument const &)
    {
        throw_input_error({.file = path}, "is not the summary of a scan, or is damaged");
    }
}

std::string text_of(std::string const & path)
{
    check_is_file(path);
    auto const source = open_source(path);
    return read_all(*source);
}

} // namespace

ScanSummary read_summary(std::string const & path)
{
    return summary_of(path, text_of(path));
}

ScanSummary read_shard_summary(std::string const & path, WithoutChecksum const without)
{
    std::string const text = text_of(path);
    ScanSummary summary = summary_of(path, text);
    bool const may_be_absent = without == WithoutChecksum::of_another_result && !has_checksum(text);
    if (!may_be_absent && !has_right_checksum(text))
        throw_input_error({.file = path}, "is damaged (its checksum differs): run the shard again");
    return summary;
}

} // namespace mirsweep::runs
