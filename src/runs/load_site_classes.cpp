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
std::string list_of(ScanOptions const & options)
{
    if (options.sirna.empty())
        return options.site_type_list;
    std::string const by_default = options.site_types == SiteTypeSet::all() ? "all" : "canonical";
    std::string const list = options.site_type_list.empty() ? by_default : options.site_type_list;
    return list + ',' + std::string{near_perfect_class};
}

} // namespace

void load_site_classes(ScanJob & job)
{
    ScanOptions & options = job.options;
    std::vector<SiteClass> defined;
    if (!options.site_classes.empty())
        load_input(job, "site_classes", options.site_classes,
                   [&](ByteSource & source)
                   {
                       defined = read_site_classes(source);
                       return defined.size();
                   });
    std::string const list = list_of(options);
    if (list.empty())
        return;
    ClassSelection const selection = select_site_classes(list, defined);
    options.site_types = selection.types;
    job.classes = SiteClasses{selection.further};
}

} // namespace mirsweep
