#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>

using namespace mirsweep;

namespace
{

MirnaSet some_mirnas()
{
    MirnaSet set;
    for (char const * const name : {"hsa-miR-21-5p", "mmu-miR-21-5p", "hsa-let-7a-5p", "hsa-miR-7", "hsal-miR-1"})
        set.mirnas.push_back({name, "UAGCUUAUCAGACUGAUGUUGA"});
    return set;
}

std::vector<std::string> selected(std::string_view const species, std::vector<std::string> const & names)
{
    std::vector<std::string> result;
    for (Mirna const & mirna : select_mirnas(some_mirnas(), species, names).mirnas)
        result.push_back(mirna.name);
    return result;
}

std::string refusal_of(std::string_view const species, std::vector<std::string> const & names)
{
    try
    {
        selected(species, names);
    }
    catch (UsageError const & error)
    {
        return error.what();
    }
    return "selected without an error";
}

using Names = std::vector<std::string>;

} // namespace

TEST(SelectMirnas, KeepsAllIfNothingIsAskedFor)
{
    EXPECT_EQ(selected("", {}).size(), 5U);
}

TEST(SelectMirnas, KeepsASpecies)
{
    EXPECT_EQ(selected("hsa", {}), (Names{"hsa-miR-21-5p", "hsa-let-7a-5p", "hsa-miR-7"}));
}

TEST(SelectMirnas, KeepsNamesInTheOrderOfTheFile)
{
    EXPECT_EQ(selected("", {"hsa-miR-7", "hsa-miR-21-5p", "hsa-miR-7"}), (Names{"hsa-miR-21-5p", "hsa-miR-7"}));
    EXPECT_EQ(selected("mmu", {"mmu-miR-21-5p"}), (Names{"mmu-miR-21-5p"}));
}

TEST(SelectMirnas, NamesTheSpeciesThatAreThere)
{
    EXPECT_EQ(refusal_of("HSA", {}), "no miRNA's name begins with 'HSA-': the miRNA file has hsa, mmu, hsal");
    MirnaSet many;
    for (char first = 'a'; first <= 'z'; ++first)
        many.mirnas.push_back({std::string{first} + "xx-miR-1", "UAGCUUAUCAGACUGAUGUUGA"});
    try
    {
        select_mirnas(many, "hsa", {});
        FAIL();
    }
    catch (UsageError const & error)
    {
        EXPECT_STREQ(error.what(),
                     "no miRNA's name begins with 'hsa-': the miRNA file has axx, bxx, cxx, dxx, exx, fxx, "
                     "gxx, hxx and 18 more");
    }
}

TEST(SelectMirnas, SuggestsNearNames)
{
    EXPECT_EQ(refusal_of("", {"hsa-mir-21-5p"}), "no miRNA is called 'hsa-mir-21-5p': did you mean hsa-miR-21-5p?");
    EXPECT_EQ(refusal_of("", {"hsa-miR-21"}), "no miRNA is called 'hsa-miR-21': did you mean hsa-miR-21-5p?");
    EXPECT_EQ(refusal_of("", {"hsa-miR-7-5p", "x", "y"}),
              "no miRNA is called 'hsa-miR-7-5p', nor are 2 more found: did you mean hsa-miR-7?");
    EXPECT_EQ(refusal_of("hsa", {"mmu-miR-21-5p"}), "no miRNA is called 'mmu-miR-21-5p'");
    EXPECT_EQ(refusal_of("", {"hsa-miR-21-3p"}), "no miRNA is called 'hsa-miR-21-3p'");
    EXPECT_EQ(refusal_of("", {"has-mri21-5p"}), "no miRNA is called 'has-mri21-5p': did you mean hsa-miR-21-5p?");
    EXPECT_EQ(refusal_of("", {""}), "no miRNA is called ''");
}

TEST(SelectMirnas, TakesGlobs)
{
    EXPECT_EQ(selected("", {"hsa-miR-*"}), (Names{"hsa-miR-21-5p", "hsa-miR-7"}));
    EXPECT_EQ(selected("", {"*-miR-21-?p", "hsa-let-7[ab]-5p"}), (Names{"hsa-miR-21-5p", "mmu-miR-21-5p", "hsa-let-7a-5p"}));
    EXPECT_EQ(selected("mmu", {"*-21-*"}), (Names{"mmu-miR-21-5p"}));
    EXPECT_EQ(refusal_of("", {"hsa-miR-9*"}), "no miRNA is called 'hsa-miR-9*'");
    MirnaSet old;
    for (char const * const name : {"hsa-miR-21", "hsa-miR-21*", "hsa-miR-210"})
        old.mirnas.push_back({name, "UAGCUUAUCAGACUGAUGUUGA"});
    MirnaSet const one = select_mirnas(old, "", Names{"hsa-miR-21*"});
    ASSERT_EQ(one.mirnas.size(), 1U);
    EXPECT_EQ(one.mirnas.front().name, "hsa-miR-21*");
    EXPECT_EQ(one.others, (Names{"hsa-miR-21", "hsa-miR-210"}));
}

TEST(FitsGlob, IsAsInAShell)
{
    EXPECT_TRUE(fits_glob("", ""));
    EXPECT_TRUE(fits_glob("", "**"));
    EXPECT_FALSE(fits_glob("", "?"));
    EXPECT_TRUE(fits_glob("abcabc", "*bc"));
    EXPECT_FALSE(fits_glob("abcabd", "*bc"));
    EXPECT_TRUE(fits_glob("a[b", "a[b"));
    EXPECT_TRUE(fits_glob("a5", "a[3-6]"));
    EXPECT_FALSE(fits_glob("a7", "a[3-6]"));
    EXPECT_FALSE(fits_glob(std::string(20'000, 'a'), "*a*a*a*a*b"));
}
