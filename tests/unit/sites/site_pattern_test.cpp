#include <mirsweep/core/site_pattern.hpp>

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/sites/class_engine.hpp>
#include <mirsweep/sites/class_selection.hpp>
#include <mirsweep/sites/ready_classes.hpp>

using namespace mirsweep;

namespace
{

std::string refusal_of(std::string const & pattern, PatternDeviations const deviations = {})
{
    try
    {
        parse_site_pattern(pattern, deviations);
    }
    catch (std::invalid_argument const & problem)
    {
        return problem.what();
    }
    return {};
}

SiteClass const & ready(std::string const & name)
{
    for (SiteClass const & known : ready_classes())
        if (known.name == name)
            return known;
    throw std::logic_error{name};
}

} // namespace

TEST(SitePattern, TakesPositionsAndBases)
{
    SitePattern const pattern = parse_site_pattern("A||-|[NG]{2}|?");
    EXPECT_EQ(pattern.positions(), 7U);
    EXPECT_EQ(pattern.bases(), 10U);
}

TEST(SitePattern, SpansWhatIsNamed)
{
    auto const span = [](std::string const & pattern) { return parse_site_pattern(pattern).span(); };
    EXPECT_EQ(span("??||||||").first, 2U);
    EXPECT_EQ(span("??||||||").length(), 6U);
    EXPECT_EQ(span("A|||||||").length(), 8U);
    EXPECT_EQ(span("?|.?x|.").length(), 5U);
    EXPECT_EQ(span("?|[N]||").length(), 4U);
    EXPECT_EQ(span("?|-||").length(), 3U);
}

TEST(SitePattern, RefusesWhatIsNoPattern)
{
    EXPECT_EQ(refusal_of("?||Q|"), "unknown token 'Q' at character 4 of pattern '?||Q|'");
    EXPECT_EQ(refusal_of("{3}||"), "'{' with nothing before it in pattern '{3}||'");
    EXPECT_EQ(refusal_of("|{3}{2}"), "'{' with nothing before it in pattern '|{3}{2}'");
    EXPECT_EQ(refusal_of("||[=31]||"), "[=31] lies beyond position 30");
    EXPECT_EQ(refusal_of("?.x-"), "pattern '?.x-' names no base");
    EXPECT_EQ(refusal_of(""), "pattern '' names no base");
    EXPECT_EQ(refusal_of("||[N"), "'[' without ']' in pattern '||[N'");
    EXPECT_EQ(refusal_of("AAAA", {.mismatches = "1"}), "mismatches without a '|' in 'at'");
    EXPECT_EQ(refusal_of("?||||", {.mismatches = "1", .at = "8"}), "mismatches without a '|' in 'at'");
    EXPECT_NE(refusal_of("|{65}"), "");
    EXPECT_NE(refusal_of("|{999999999}"), "");
    EXPECT_NE(refusal_of("||", {.mismatches = "3-1"}), "");
}

TEST(SiteClasses, AreCountedBehindTheBuiltInTypesByRank)
{
    SiteClasses const classes{ready_classes()};
    ASSERT_EQ(classes.size(), 19U);
    EXPECT_EQ(classes.further().front().name, "near-perfect");
    EXPECT_EQ(classes.further().back().name, "mirna-bulge");
    EXPECT_EQ(classes.name_of(classes.by_rank().front()), "mirna-bulge");
    EXPECT_EQ(classes.name_of(static_cast<SiteType>(site_type_count)), "near-perfect");
    EXPECT_LT(classes.order_of(SiteType::mer8), classes.order_of(*classes.find("9mer")));
    EXPECT_GT(classes.order_of(SiteType::offset_6mer), classes.order_of(*classes.find("compensatory")));
}

TEST(SiteClasses, OneRankIsOfOneClass)
{
    SiteClass own = ready("9mer");
    own.name = "own";
    own.file = "own.toml";
    own.line = 7;
    std::vector<SiteClass> const both{own, ready("9mer")};
    try
    {
        SiteClasses{both};
        FAIL();
    }
    catch (InputError const & error)
    {
        EXPECT_STREQ(error.what(), "own.toml: record own (line 7): has the rank 90 of 9mer: give each class its own");
    }
}

TEST(ClassSelection, WordsCombine)
{
    ClassSelection const both = select_site_classes("all,ready", {});
    EXPECT_EQ(both.types, SiteTypeSet::all());
    EXPECT_EQ(both.further.size(), 14U);
    ClassSelection const some = select_site_classes("canonical,centered,6mer,centered", {});
    EXPECT_TRUE(some.types.contains(SiteType::mer6));
    EXPECT_FALSE(some.types.contains(SiteType::offset_6mer));
    ASSERT_EQ(some.further.size(), 1U);
    EXPECT_EQ(some.further[0].name, "centered");
    EXPECT_THROW(select_site_classes("8mers", {}), UsageError);
    EXPECT_THROW(select_site_classes("8mer,", {}), UsageError);
}

TEST(ClassEngines, OfTheReadyClasses)
{
    EXPECT_EQ(engine_of(ready("9mer")), ClassEngine::code_table);
    EXPECT_EQ(engine_of(ready("10mer")), ClassEngine::code_table_and_check);
    EXPECT_EQ(engine_of(ready("pivot-bulge")), ClassEngine::code_table);
    EXPECT_EQ(engine_of(ready("compensatory")), ClassEngine::code_table_and_check);
    EXPECT_EQ(engine_of(ready("near-perfect")), ClassEngine::code_table_and_check);
    EXPECT_EQ(engine_of(ready("centered")), ClassEngine::core_and_check);
    SiteClass loose;
    loose.patterns = {parse_site_pattern("?|{18}", {.mismatches = "0-5"})};
    EXPECT_EQ(engine_of(loose), ClassEngine::each_place);
}
