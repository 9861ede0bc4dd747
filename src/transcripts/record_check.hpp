#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mirsweep::pipeline
{

/// Throws InputError for the first input without a record, given the records of each.
void check_records(std::vector<std::string> const & paths, std::span<std::uint64_t const> records);

[[noreturn]] void throw_no_record(std::string const & path);

} // namespace mirsweep::pipeline
