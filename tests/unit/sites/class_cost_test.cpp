// Words and expected sites of classes: from the patterns' definitions, and as the reference counted them.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/sites/class_cost.hpp>
#include <mirsweep/sites/class_file.hpp>
#include <mirsweep/sites/ready_classes.hpp>

using namespace mirsweep;

namespace
{

SiteClass class_named(std::string_view const name)
{
    for (SiteClass const & ready : ready_classes())
        if (ready.name == name)
            return ready;
    for (SiteClass const & built_in : built_in_site_classes())
        if (built_in.name == name)
            return built_in;
    throw std::invalid_argument{"no such class"};
}

double power(double const base, int const exponent)
{
    return std::pow(base, exponent);
}

/// A class of one pattern.
SiteClass class_of(std::string_view const pattern, PatternDeviations const deviations = {})
{
    return {.name = "made", .rank = 1, .patterns = {parse_site_pattern(pattern, deviations)}, .file = "my.toml", .line = 7};
}

} // namespace

TEST(ClassCost, IsTheMeanOfAllSeeds)
{
    std::vector<Mirna> const seeds = mirnas_of_all_seeds();
    ASSERT_EQ(seeds.size(), 16'384U);
    EXPECT_EQ(cost_of(class_named("8mer"), seeds).words, 1);
    EXPECT_DOUBLE_EQ(cost_of(class_named("8mer"), seeds).expected_per_kb, 1000 * power(4, -8));
    EXPECT_DOUBLE_EQ(cost_of(class_named("7mer-m8"), seeds).expected_per_kb, 1000 * power(4, -7));
    // Seven positions, three other bases at one of them.
    EXPECT_EQ(cost_of(class_named("8mer-mismatch"), seeds).words, 21);
    // Half of the seven positions are G or U.
    EXPECT_DOUBLE_EQ(cost_of(class_named("8mer-GU"), seeds).words, 3.5);
    // Twelve positions, up to three of them another base.
    EXPECT_EQ(cost_of(class_named("near-perfect"), seeds).words, 1 + 12 * 3 + 66 * 9 + 220 * 27);
    // A pair or G:U at each of seven positions: 1.5 words a position.
    EXPECT_NEAR(cost_of(class_of("?:::::::"), seeds).words, power(1.5, 7), 1e-9);
}

TEST(ClassCost, CountsTheWordsThatTheReferenceListed)
{
    std::string const mature = std::string{MIRSWEEP_SHARED} + "/data/mirbase/mature.v22.1.fa";
    if (!std::filesystem::exists(mature))
        GTEST_SKIP() << "without the shared data";
    MirnaSet const set = select_mirnas(read_mirnas(*open_source(mature)), "hsa", {});
    ASSERT_EQ(set.mirnas.size(), 2656U);
    auto const words = [&](std::string_view const name)
    { return std::lround(cost_of(class_named(name), set.mirnas).words * 2656); };
    EXPECT_EQ(words("10mer"), 2656);
    EXPECT_EQ(words("8mer-GU"), 9843);
    EXPECT_EQ(words("7mer-m8-GU"), 9843);
    EXPECT_EQ(words("8mer-mismatch"), 55'776);
    EXPECT_EQ(words("target-bulge"), 50'464);
    EXPECT_EQ(words("mirna-bulge"), 10'246);
}

TEST(ClassCost, TakesLittleTimeForPatternsThatAskForManyDeviations)
{
    // One word each; two patterns, so that words are listed.
    SiteClass many = class_of("?|{28}", {.wobbles = "28"});
    many.patterns.push_back(many.patterns.front());
    std::vector<Mirna> const mirnas{{"a", std::string(30, 'G')}};
    EXPECT_EQ(cost_of(many, mirnas).words, 1);
}

TEST(ClassWarnings, NameShortMirnasAndClassesThatHoldNearlyEverywhere)
{
    std::vector<Mirna> const mirnas{{"long", "UGAGGUAGUAGGUUGUAUAGUU"}, {"short", "UGAGGUAGUAGG"}};
    std::vector<SiteClass> const classes{class_of("?|{12}"), class_of("?|{6}"), class_of("R")};
    std::vector<std::string> const warnings = class_warnings(classes, mirnas, "mirnas.fa");
    ASSERT_EQ(warnings.size(), 2U);
    EXPECT_EQ(warnings[0], "my.toml: record made (line 7): 1 of 2 miRNAs (short is the first) has fewer than the 13 "
                           "positions of a pattern: no sites by it");
    EXPECT_EQ(warnings[1], "my.toml: record made (line 7): matches at more than one in four positions of random sequence: "
                           "expected are 0.50 sites a base for long");
    EXPECT_TRUE(class_warnings(ready_classes(), std::vector<Mirna>{mirnas[0]}, "mirnas.fa").empty());
    std::vector<std::string> const of_ready = class_warnings(ready_classes(), std::vector<Mirna>{mirnas[1]}, "mirnas.fa");
    ASSERT_FALSE(of_ready.empty());
    EXPECT_TRUE(of_ready.front().starts_with("mirnas.fa: site class ")) << of_ready.front();
}

TEST(ClassFile, RefusesAFileThatIsTooLarge)
{
    std::string const text(largest_class_file + 1, '#');
    MemorySource source{text, "large.toml"};
    EXPECT_THROW(read_site_classes(source), InputError);
}
