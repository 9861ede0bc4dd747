#include "runs/region_summary.hpp"

#include "runs/request/list_text.hpp"

namespace mirsweep::runs
{

void add_parameters(RegionRequest const & request, Parameters & parameters)
{
    auto const name_of = [](auto const & names, auto const value)
    { return std::string{names[static_cast<std::size_t>(value)]}; };
    parameters.emplace_back("region", name_of(region_names, request.region));
    parameters.emplace_back("collapse", name_of(collapse_names, request.collapse));
    parameters.emplace_back("with_tag", list_text(request.with_tags));
    parameters.emplace_back("without_tag", list_text(request.without_tags));
    parameters.emplace_back("biotype", list_text(request.biotypes));
    parameters.emplace_back("stop_codon", name_of(stop_codon_names, request.stop_codon));
    parameters.emplace_back("allow_missing", request.allow_missing ? "yes" : "no");
}

CountGroup group_of(RegionCounts const & counts)
{
    CountGroup group{.name = "annotation",
                     .counts = {{"transcripts", counts.transcripts},
                                {"regions", counts.regions},
                                {"bases", counts.bases},
                                {"stop_codon_included", counts.stop_codon_included},
                                {"stop_codon_excluded", counts.stop_codon_excluded},
                                {"utr_features_differ", counts.utr_features_differ}},
                     .rest_name = "skipped"};
    for (std::size_t i = 0; i < counts.skipped.size(); ++i)
        if (counts.skipped[i] != 0)
            group.rest.emplace_back(skip_reason_names[i], counts.skipped[i]);
    return group;
}

} // namespace mirsweep::runs
