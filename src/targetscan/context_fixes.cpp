#include <mirsweep/targetscan/context_fixes.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

std::string all_names()
{
    std::string names;
    for (ContextFixRule const & rule : context_fix_rules)
        names += std::string{rule.name} + ", ";
    return names + "all";
}

} // namespace

ContextFixSet parse_context_fixes(std::string_view const list)
{
    if (list == "all")
        return ContextFixSet::all();
    ContextFixSet set;
    std::vector<std::string_view> names;
    split_fields(list, ',', names);
    for (std::string_view const name : names)
    {
        auto const rule = std::find_if(context_fix_rules.begin(), context_fix_rules.end(),
                                       [&](ContextFixRule const & known) { return known.name == name; });
        if (rule == context_fix_rules.end())
            throw UsageError{"--fix: unknown name '" + printable(name) + "': choose from " + all_names()};
        set.insert(rule->fix);
    }
    return set;
}

} // namespace mirsweep
