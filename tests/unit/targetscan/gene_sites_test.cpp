#include <gtest/gtest.h>

#include <string>
#include <vector>

#include <mirsweep/core/line_reader.hpp>

#include "unit/targetscan/sites_of.hpp"

// Every site here is the 6mer UACCUC of the seed GAGGUAG, six columns long where no gap is in it.

using namespace mirsweep;

namespace
{

using Places = std::vector<std::string>;

/// A row of G with a site at each of the columns (from 1).
std::string row_of(std::string const & gene, std::string const & species, std::vector<std::size_t> const & columns)
{
    std::string sequence(columns.back() + 10, 'G');
    for (std::size_t const column : columns)
        sequence.replace(column - 1, 6, "UACCUC");
    return gene + "\t" + species + "\t" + sequence + "\n";
}

/// `group: gene species MSA_start-MSA_end` of each row.
Places groups_of(std::string const & alignments, std::string const & families = "let-7\tGAGGUAG\ta;b;c;d;9606;96060\n")
{
    Places places;
    for (std::string const & line : sites_of(families, alignments))
    {
        std::vector<std::string_view> fields;
        split_fields(line, '|', fields);
        std::string & place = places.emplace_back(fields[7]);
        place.append(": ").append(fields[0]).append(" ").append(fields[2]).append(" ");
        place.append(fields[3]).append("-").append(fields[4]);
    }
    return places;
}

} // namespace

TEST(GroupSites, JoinsSpeciesThatShareTwoColumns)
{
    EXPECT_EQ(groups_of(row_of("G", "a", {15}) + row_of("G", "b", {19})), (Places{"1: G a 15-20", "1: G b 19-24"}));
    EXPECT_EQ(groups_of(row_of("G", "a", {15}) + row_of("G", "b", {20})), (Places{"1: G a 15-20", "2: G b 20-25"}));
    EXPECT_EQ(groups_of(row_of("G", "a", {19}) + row_of("G", "b", {15})), (Places{"1: G a 19-24", "1: G b 15-20"}));
}

TEST(GroupSites, CountsGapsInsideASiteAsColumns)
{
    std::string const far_apart = "G\ta\tGGGGGGGGGGGGGGUAC----------CUCGG\n"; // 15-30
    EXPECT_EQ(groups_of(far_apart + row_of("G", "b", {20})), (Places{"1: G a 15-30", "1: G b 20-25"}));
    EXPECT_EQ(groups_of(far_apart + row_of("G", "b", {20}) + row_of("G", "c", {30})),
              (Places{"1: G a 15-30", "1: G b 20-25", "2: G c 30-35"}));
}

TEST(GroupSites, NumbersLoneSitesInTheOrderOfTheirKeysAsBytes)
{
    EXPECT_EQ(groups_of(row_of("G", "9606", {441, 1162, 4410})),
              (Places{"1: G 9606 1162-1167", "2: G 9606 4410-4415", "3: G 9606 441-446"}));
    EXPECT_EQ(groups_of(row_of("G", "9606", {20}) + row_of("G", "96060", {40})),
              (Places{"1: G 96060 40-45", "2: G 9606 20-25"}))
        << "96060:: comes before 9606::";
}

TEST(GroupSites, NumbersGroupsBeforeLoneSites)
{
    EXPECT_EQ(groups_of(row_of("G", "a", {15, 60}) + row_of("G", "b", {60})),
              (Places{"1: G a 60-65", "1: G b 60-65", "2: G a 15-20"}));
}

TEST(GroupSites, JoinsSitesOfOneSpeciesOnlyThroughAnother)
{
    EXPECT_EQ(groups_of(row_of("G", "a", {15, 23})), (Places{"1: G a 15-20", "2: G a 23-28"}));
    EXPECT_EQ(groups_of(row_of("G", "a", {15, 23}) + row_of("G", "b", {19})),
              (Places{"1: G a 15-20", "1: G a 23-28", "1: G b 19-24"}));
}

// a15 takes b19 and a27 takes c23 before b19 and c23, which overlap too, have their turn: the chain is cut.
TEST(GroupSites, NeverMergesTwoGroups)
{
    EXPECT_EQ(groups_of(row_of("G", "a", {15, 27}) + row_of("G", "b", {19}) + row_of("G", "c", {23})),
              (Places{"1: G a 15-20", "1: G b 19-24", "2: G a 27-32", "2: G c 23-28"}));
}

// b23 overlaps c27, which has no group yet, and d19, which is in a15's: the lower key decides.
TEST(GroupSites, LetsTheLowestKeyDecide)
{
    EXPECT_EQ(
        groups_of(row_of("G", "a", {15}) + row_of("G", "b", {23}) + row_of("G", "c", {27}) + row_of("G", "d", {19})),
        (Places{"1: G a 15-20", "1: G d 19-24", "2: G b 23-28", "2: G c 27-32"}));
    EXPECT_EQ(
        groups_of(row_of("G", "a", {15}) + row_of("G", "b", {23}) + row_of("G", "c", {19}) + row_of("G", "d", {27})),
        (Places{"1: G a 15-20", "1: G b 23-28", "1: G c 19-24", "1: G d 27-32"}));
}

TEST(GroupSites, GroupsEachFamilyByItself)
{
    std::string const families = "later\tGAGGUAG\ta;b\nEarlier\tGAGGUAG\tb\n";
    EXPECT_EQ(groups_of(row_of("G", "a", {15}) + row_of("G", "b", {15}), families),
              (Places{"1: G b 15-20", "2: G a 15-20", "2: G b 15-20"}));
}

TEST(GroupSites, NumbersThroughTheFile)
{
    EXPECT_EQ(groups_of(row_of("G2", "a", {15, 40}) + "none\ta\tGGGGGGGGGGGGGGGGGGGGGGGG\n" + row_of("G1", "a", {15}) +
                        row_of("G1", "b", {15}) + row_of("G2", "a", {15})),
              (Places{"1: G2 a 15-20", "2: G2 a 40-45", "3: G1 a 15-20", "3: G1 b 15-20", "4: G2 a 15-20"}));
}
