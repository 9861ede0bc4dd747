#pragma once

#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep::annotation
{

/// Calls `take(names)` with each row of a table of other names of sequences, such as UCSC's chromAlias.txt: names are
/// separated by tabs, and have no blanks around them. Empty lines and comments (`#`) are left out.
template <typename Take>
void for_each_alias_row(ByteSource & source, Take const & take)
{
    LineReader lines{source};
    std::vector<std::string_view> names;
    for (std::string_view line; lines.next(line);)
    {
        if (line.empty() || line.front() == '#')
            continue;
        split_fields(line, '\t', names);
        for (std::string_view & name : names)
            name = trim(name);
        take(names);
    }
}

} // namespace mirsweep::annotation
