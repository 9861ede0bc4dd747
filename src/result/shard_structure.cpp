// The structure of a transcript in a shard's record.
#include <mirsweep/result/shard_record.hpp>

#include "result/shard_json.hpp"

namespace mirsweep
{

using namespace shard_json;

std::string to_json_line(ReportStructure const & structure)
{
    return json_line(
        {{"structure", {structure.transcript, structure.sequence, structure.is_reverse, structure.parts}}});
}

namespace shard_json
{

ReportStructure structure_of(Json const & json)
{
    ReportStructure structure{.transcript = item(json, 0, 4), .sequence = json[1], .is_reverse = json[2].get<bool>()};
    for (Json const & part : json[3])
        structure.parts.emplace_back(number_of<std::uint64_t>(item(part, 0, 2)), number_of<std::uint64_t>(part[1]));
    if (structure.parts.empty())
        fail("a structure without parts");
    return structure;
}

} // namespace shard_json

} // namespace mirsweep
