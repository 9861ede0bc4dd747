#include <mirsweep/runs/load_site_classes.hpp>

#include <string>
#include <vector>

#include <mirsweep/sites/class_file.hpp>
#include <mirsweep/sites/class_selection.hpp>
#include <mirsweep/tables/class_names.hpp>

#include "runs/load_input.hpp"

namespace mirsweep
{

namespace
{

/// As asked for; off-targets of guides are near-perfect sites too.
std::string list_of(ScanRequest const & request)
{
    if (!request.mirnas.guides.is_given())
        return request.sites.list;
    std::string const by_default = request.sites.types == SiteTypeSet::all() ? "all" : "canonical";
    std::string const list = request.sites.list.empty() ? by_default : request.sites.list;
    return list + ',' + std::string{near_perfect_class};
}

} // namespace

void load_site_classes(ScanJob & job)
{
    ScanRequest & request = job.request;
    std::vector<SiteClass> defined;
    if (request.sites.classes.is_given())
        load_input(job, request.sites.classes,
                   [&](ByteSource & source)
                   {
                       defined = read_site_classes(source);
                       return defined.size();
                   });
    std::string const list = list_of(request);
    if (list.empty())
        return;
    ClassSelection const selection = select_site_classes(list, defined);
    request.sites.types = selection.types;
    job.classes = SiteClasses{selection.further};
}

} // namespace mirsweep
