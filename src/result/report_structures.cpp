#include "result/report_structures.hpp"

#include <algorithm>

#include "result/report_text.hpp"

namespace mirsweep
{

using namespace report_text;
using nlohmann::json;

json make_report_structures(std::vector<ReportStructure> const & all, std::size_t const most_bytes)
{
    json structures = json::object();
    std::size_t bytes = 0;
    for (ReportStructure const & structure : all)
    {
        json described{cut(structure.sequence, longest_name), structure.is_reverse ? "-" : "+", structure.parts};
        std::string const name = cut(structure.transcript, longest_name);
        bytes += dump(described).size() + dump(json(name)).size() + 2;
        if (bytes > most_bytes)
            break;
        structures.emplace(name, std::move(described));
    }
    return structures;
}

std::string assembly_of(ScanSummary const & summary)
{
    auto const found = std::ranges::find(summary.parameters, "assembly", &std::pair<std::string, std::string>::first);
    return found == summary.parameters.end() ? std::string{} : found->second;
}

} // namespace mirsweep
