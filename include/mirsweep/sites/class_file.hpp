#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/site_class.hpp>

namespace mirsweep
{

/// The site classes of a class file, in its order; `file` is its name in messages. See doc/site-classes.md for the
/// form. Throws InputError with file and line where something is not as it must be: unknown keys, patterns, two classes
/// of one rank, a name or a rank of the built-in types, a name of a ready class.
std::vector<SiteClass> read_site_classes(std::string_view text, std::string const & file);

/// The largest class file that is read, in bytes.
inline constexpr std::size_t largest_class_file = 1024 * 1024;

/// The same of all that is left of a source. Throws InputError for more than `largest_class_file`.
std::vector<SiteClass> read_site_classes(ByteSource & source);

} // namespace mirsweep
