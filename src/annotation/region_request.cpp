#include <mirsweep/annotation/region_request.hpp>

namespace mirsweep
{

std::vector<InputFile> files_of(RegionRequest const & request)
{
    std::vector<InputFile> files{{"genome", request.genome},
                                 {request.are_circles ? "circles" : "annotation", request.annotation}};
    if (!request.chrom_alias.empty())
        files.push_back({"chrom_alias", request.chrom_alias});
    return files;
}

} // namespace mirsweep
