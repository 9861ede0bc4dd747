#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Passes on the lines of a text, without their line feeds, in the order of `sort -k8,8n` in the C locale: by the number
/// in the 8th field (fields are cut at runs of blanks), then by their bytes. A text that is in order by its numbers is
/// passed on as it is read, each run of equal numbers sorted in memory; another one is kept in memory as a whole.
/// `open` is called twice if `can_reopen`. `take` gets a line and its number in the file, 1-based.
void for_each_sorted_line(std::function<std::unique_ptr<ByteSource>()> const & open, bool can_reopen,
                          std::function<void(std::string_view line, std::uint64_t number)> const & take);

/// The order of two lines: below 0 if `left` comes first.
int compare_as_sorted(std::string_view left, std::string_view right) noexcept;

} // namespace mirsweep
