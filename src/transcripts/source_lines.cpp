#include "transcripts/source_lines.hpp"

#include <string_view>

#include <mirsweep/core/error.hpp>

namespace mirsweep::transcripts
{

void SourceLines::refuse(std::size_t const source, FastaDefect const & defect) const
{
    std::string_view const header = defect.record;
    throw_input_error({.file = sources_[source]->shown_name(),
                       .record = header.substr(0, header.find_first_of(" \t")),
                       .line = lines_[source] + defect.line},
                      defect.what);
}

} // namespace mirsweep::transcripts
