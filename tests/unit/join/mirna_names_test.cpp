#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <join/mirna_names.hpp>

using namespace mirsweep;

namespace
{

std::vector<Mirna> const run{{"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA", "MIMAT0000076"},
                             {"hsa-miR-21-3p", "CAACACCAGUCGAUGGGCUGU", "MIMAT0004494"},
                             {"mmu-miR-21a-5p", "UAGCUUAUCAGACUGAUGUUGA", "MIMAT0000530"},
                             {"hsa-miR-199a-3p", "ACAGUAGUCUGCACAUUGGUUA", "MIMAT0000232"},
                             {"hsa-miR-199b-3p", "ACAGUAGUCUGCACAUUGGUUA", "MIMAT0004563"},
                             {"hsa-miR-375-3p", "UUUGUUCGUUCGGCUCGCGUGA"}};

/// `NAME NAME by RULE`, `ambiguous` or `none`.
std::string shown(MirnaMatch const & match, std::vector<Mirna> const & mirnas = run)
{
    if (match.is_ambiguous)
        return "ambiguous";
    std::string text;
    for (std::uint32_t const mirna : match.mirnas)
        text += mirnas[mirna].name + ' ';
    return text.empty() ? "none" : text + "by " + std::string{to_string(match.rule)};
}

std::string matched(std::string_view const name, MirnaAliases const & aliases = {})
{
    return shown(MirnaNames{run, aliases, {}}.match(name));
}

} // namespace

TEST(MirnaNames, MatchesExactlyThenByCase)
{
    EXPECT_EQ(matched("hsa-miR-21-5p"), "hsa-miR-21-5p by name");
    EXPECT_EQ(matched("HSA-MIR-21-5P"), "hsa-miR-21-5p by case");
    EXPECT_EQ(matched("hsa-miR-21"), "none");
    EXPECT_EQ(matched("rno-miR-21-5p"), "none");
}

TEST(MirnaNames, LeavesAmbiguousCaseAlone)
{
    std::vector<Mirna> const two{{"hsa-miR-21", "UAGCUUAUCAGACUGAUGUUGA"}, {"hsa-mir-21", "UAGCUUAUCAGACUGAUGUUGC"}};
    EXPECT_EQ(shown(MirnaNames{two, {}, {}}.match("HSA-MIR-21"), two), "ambiguous");
    EXPECT_EQ(shown(MirnaNames{two, {}, {}}.match("hsa-mir-21"), two), "hsa-mir-21 by name");
    // The other one is in the file, but was not selected.
    std::vector<Mirna> const one{two[0]};
    std::vector<std::string> const others{"hsa-mir-21"};
    EXPECT_EQ(shown(MirnaNames{one, {}, others}.match("HSA-MIR-21"), one), "ambiguous");
    EXPECT_EQ(shown(MirnaNames{one, {}, others}.match("hsa-mir-21"), one), "none");
}

/// The arm after the last member is that of all, as in families of TargetScan.
TEST(MirnaNames, TheArmOfAMergedNameIsThatOfAllMembers)
{
    std::vector<Mirna> const mirnas{{"hsa-miR-17-5p", "CAAAGUGCUUACAGUGCAGGUAG"},
                                    {"hsa-miR-20a-5p", "UAAAGUGCUUAUAGUGCAGGUAG"},
                                    {"hsa-miR-106b-5p", "UAAAGUGCUGACAGUGCAGAU"},
                                    {"hsa-miR-17-3p", "ACUGCAGUGAAGGCACUUGUAG"}};
    EXPECT_EQ(shown(MirnaNames{mirnas, {}, {}}.match("hsa-miR-17/20a/106b-5p"), mirnas),
              "hsa-miR-17-5p hsa-miR-20a-5p hsa-miR-106b-5p by member");
    EXPECT_EQ(shown(MirnaNames{mirnas, {}, {}}.match("hsa-miR-17-3p/20a-5p"), mirnas), "hsa-miR-20a-5p hsa-miR-17-3p by member");
}

TEST(MirnaNames, MatchesByAccession)
{
    EXPECT_EQ(matched("MIMAT0004494"), "hsa-miR-21-3p by accession");
    EXPECT_EQ(matched("MIMAT0000001"), "none");
    EXPECT_EQ(shown(MirnaNames{run, {}, {}}.match_accession("MIMAT0000076")), "hsa-miR-21-5p by accession");
}

TEST(MirnaNames, MatchesByAliases)
{
    MirnaAliases const aliases{.entries = {{"MIMAT0000076", {"hsa-miR-21", "hsa-miR-21-5p"}},
                                           {"MIMAT0004494", {"hsa-miR-21*", "hsa-miR-21-3p"}},
                                           {"MIMAT0000728", {"hsa-miR-375", "hsa-miR-375-3p"}},
                                           {"MIMAT0000232", {"hsa-miR-199-s", "hsa-miR-199a-3p"}},
                                           {"MIMAT9999999", {"hsa-miR-199-s", "hsa-miR-other"}}}};
    EXPECT_EQ(matched("hsa-miR-21", aliases), "hsa-miR-21-5p by alias");
    EXPECT_EQ(matched("hsa-miR-21*", aliases), "hsa-miR-21-3p by alias");
    EXPECT_EQ(matched("hsa-miR-375", aliases), "hsa-miR-375-3p by alias");
    EXPECT_EQ(matched("hsa-miR-199-s", aliases), "ambiguous");
    EXPECT_EQ(matched("hsa-miR-other", aliases), "none");
}

TEST(MirnaNames, MatchesNamesOfEqualSequences)
{
    MirnaAliases const aliases{.records = {{"hsa-miR-375", "UUUGUUCGUUCGGCUCGCGUGA"},
                                           {"Hsa-Mir-21_5p", "UAGCUUAUCAGACUGAUGUUGA"},
                                           {"mmu-miR-21", "UAGCUUAUCAGACUGAUGUUGA"},
                                           {"Hsa-Mir-199-P1_3p", "ACAGUAGUCUGCACAUUGGUUA"},
                                           {"hsa-miR-199a", "ACAGUAGUCUGCACAUUGGUUA", "MIMAT0000232"},
                                           {"hsa-miR-999", "UUUUUUUUUUUUUUUUUUUUUU"}}};
    EXPECT_EQ(matched("hsa-miR-375", aliases), "hsa-miR-375-3p by alias");
    EXPECT_EQ(matched("Hsa-Mir-21_5p", aliases), "hsa-miR-21-5p by alias");
    EXPECT_EQ(matched("mmu-miR-21", aliases), "mmu-miR-21a-5p by alias");
    EXPECT_EQ(matched("Hsa-Mir-199-P1_3p", aliases), "ambiguous");
    EXPECT_EQ(matched("hsa-miR-199a", aliases), "hsa-miR-199a-3p by alias");
    EXPECT_EQ(matched("hsa-miR-999", aliases), "none");
}

TEST(MirnaNames, MatchesMembersOfMergedNames)
{
    std::vector<Mirna> const merged{{"hsa-miR-21-5p/590-5p", "UAGCUUAUCAGACUGAUGUUGA"},
                                    {"hsa-let-7a-5p/7b-5p/98-5p", "UGAGGUAGUAGGUUGUAUAGUU"}};
    MirnaNames const names{merged, {}, {}};
    EXPECT_EQ(shown(names.match("hsa-miR-21-5p"), merged), "hsa-miR-21-5p/590-5p by member");
    EXPECT_EQ(shown(names.match("hsa-miR-590-5p"), merged), "hsa-miR-21-5p/590-5p by member");
    EXPECT_EQ(shown(names.match("hsa-let-7b-5p"), merged), "hsa-let-7a-5p/7b-5p/98-5p by member");
    EXPECT_EQ(shown(names.match("hsa-miR-98-5p"), merged), "hsa-let-7a-5p/7b-5p/98-5p by member");
    EXPECT_EQ(shown(names.match("hsa-miR-5p"), merged), "none");
    EXPECT_EQ(matched("hsa-miR-21-5p/21-3p"), "hsa-miR-21-5p hsa-miR-21-3p by member");
}

TEST(MembersOfMergedName, AreFullNames)
{
    using Names = std::vector<std::string>;
    EXPECT_EQ(members_of_merged_name("hsa-miR-21-5p"), Names{});
    EXPECT_EQ(members_of_merged_name("hsa-miR-21-5p/590-5p"), (Names{"hsa-miR-21-5p", "hsa-miR-590-5p"}));
    EXPECT_EQ(members_of_merged_name("hsa-miR-21-5p/hsa-miR-590-5p"), (Names{"hsa-miR-21-5p", "hsa-miR-590-5p"}));
    EXPECT_EQ(members_of_merged_name("hsa-miR-21-5p/miR-590-5p"), (Names{"hsa-miR-21-5p", "hsa-miR-590-5p"}));
    EXPECT_EQ(members_of_merged_name("miR-99a/b-5p"), (Names{"miR-99a", "miR-99b-5p", "miR-99a-5p"}));
    EXPECT_EQ(members_of_merged_name("a//"), Names{"a"});
    EXPECT_EQ(members_of_merged_name("/"), Names{""});
}
