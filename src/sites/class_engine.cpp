#include "sites/class_engine.hpp"

#include <algorithm>
#include <string>

#include "sites/class_table.hpp"
#include "sites/core_table.hpp"

namespace mirsweep
{

namespace sites
{

namespace
{

/// How many of the 131,072 keys are looked up for a miRNA where they decide, and where a test follows.
constexpr std::size_t most_decided_keys = 8192;
constexpr std::size_t most_tested_keys = 2048;

/// With fewer than this to be tested, a core is not worth a second table.
constexpr std::size_t few_tested_keys = 8;

} // namespace

ClassEngine engine_of(Alternative const & alternative)
{
    // G and U have most partners.
    static std::string const most_words = []
    {
        std::string letters;
        while (letters.size() < 64)
            letters += "GU";
        return letters;
    }();
    ClassTable::KeyCount const count = ClassTable::count_keys(alternative, most_words);
    if (count.are_decided && count.keys <= most_decided_keys)
        return ClassEngine::code_table;
    if (count.keys > few_tested_keys && CoreTable::has_core(alternative))
        return ClassEngine::core_and_check;
    return count.keys <= most_tested_keys ? ClassEngine::code_table_and_check : ClassEngine::each_place;
}

} // namespace sites

std::string_view name_of(ClassEngine const engine) noexcept
{
    switch (engine)
    {
    case ClassEngine::code_table:
        return "code table";
    case ClassEngine::code_table_and_check:
        return "code table and check";
    case ClassEngine::core_and_check:
        return "core and check";
    case ClassEngine::each_place:
        return "each place (slow)";
    }
    return {};
}

ClassEngine engine_of(SiteClass const & site_class)
{
    int const least = site_class.three_prime ? 0 : -1;
    ClassEngine slowest = ClassEngine::code_table;
    for (SitePattern const & pattern : site_class.patterns)
        slowest = std::max(slowest, sites::engine_of(sites::Alternative{&pattern, &site_class, SiteType::offset_6mer,
                                                                        sites::PatternTest{pattern}, least, false}));
    return slowest;
}

} // namespace mirsweep
