#include <mirsweep/sites/class_selection.hpp>

#include <algorithm>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/sites/ready_classes.hpp>

namespace mirsweep
{

namespace
{

/// Adds what one word of the list means.
class Selector
{
public:
    explicit Selector(std::span<SiteClass const> const defined) : defined_{defined}
    {
    }

    void add(std::string_view const word)
    {
        if (word == "all")
            add(SiteTypeSet::all());
        else if (word == "canonical")
            add(SiteTypeSet::canonical());
        else if (word == "ready")
            for (SiteClass const & ready : ready_classes())
                add(ready);
        else if (std::optional<SiteType> const type = site_type_of(word))
            selection_.types.insert(*type);
        else
            add(class_of(word));
    }

    ClassSelection take()
    {
        return std::move(selection_);
    }

private:
    void add(SiteTypeSet const types)
    {
        for (SiteRule const & rule : site_rules)
            if (types.contains(rule.type))
                selection_.types.insert(rule.type);
    }

    void add(SiteClass const & added)
    {
        if (std::none_of(selection_.further.begin(), selection_.further.end(),
                         [&](SiteClass const & known) { return known.name == added.name; }))
            selection_.further.push_back(added);
    }

    SiteClass const & class_of(std::string_view const word) const
    {
        for (std::span<SiteClass const> const classes : {defined_, ready_classes()})
            for (SiteClass const & known : classes)
                if (known.name == word)
                    return known;
        throw UsageError{unknown_name("--site-types", word, names())};
    }

    std::vector<std::string_view> names() const
    {
        std::vector<std::string_view> names;
        for (auto rule = site_rules.rbegin(); rule != site_rules.rend(); ++rule)
            names.push_back(rule->name);
        names.insert(names.end(), {"canonical", "all", "ready"});
        for (std::span<SiteClass const> const classes : {ready_classes(), defined_})
            for (SiteClass const & known : classes)
                names.push_back(known.name);
        return names;
    }

    std::span<SiteClass const> defined_;
    ClassSelection selection_{};
};

} // namespace

ClassSelection select_site_classes(std::string_view const list, std::span<SiteClass const> const defined)
{
    Selector selector{defined};
    for (std::size_t begin = 0; begin <= list.size();)
    {
        std::size_t const end = std::min(list.find(',', begin), list.size());
        selector.add(list.substr(begin, end - begin));
        begin = end + 1;
    }
    return selector.take();
}

} // namespace mirsweep
