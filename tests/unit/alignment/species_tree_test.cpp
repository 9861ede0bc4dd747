#include <mirsweep/alignment/species_tree.hpp>

#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

SpeciesTree tree_of(std::string const & text)
{
    MemorySource source{text, "tree"};
    return SpeciesTree::read(source);
}

double joined(SpeciesTree const & tree, std::vector<std::string> const & names)
{
    std::vector<SpeciesTree::Node> leaves;
    for (std::string const & name : names)
        leaves.push_back(tree.leaf(name));
    return SpeciesTree::Sums{tree, leaves.front()}.joined_length(leaves);
}

/// A random tree, kept as parents and lengths next to its text.
struct RandomTree
{
    std::vector<int> parent;
    std::vector<double> length;
    std::vector<std::string> leaf_of; // by node; empty for an inner one
    std::string text;

    explicit RandomTree(unsigned const seed)
    {
        std::mt19937 random{seed};
        text = node(-1, random, 0) + ";";
    }

    std::string node(int const above, std::mt19937 & random, int const depth)
    {
        int const here = static_cast<int>(parent.size());
        parent.push_back(above);
        length.push_back(above < 0 ? 0.0 : static_cast<double>(random() % 64) / 8);
        leaf_of.emplace_back();
        std::string inside;
        if (depth < 1 || (depth < 6 && random() % 3 != 0))
        {
            for (unsigned children = 2 + random() % 2; children != 0; --children)
                inside += (inside.empty() ? "" : ",") + node(here, random, depth + 1);
            inside = "(" + inside + ")";
        }
        else
            inside = leaf_of[static_cast<std::size_t>(here)] = "s" + std::to_string(here);
        return inside + (above < 0 ? "" : ":" + std::to_string(length[static_cast<std::size_t>(here)]));
    }

    /// The branches that lie on the way between any two of the leaves, summed up.
    double naive_length(std::set<int> const & leaves) const
    {
        std::map<int, std::size_t> below;
        for (int const leaf : leaves)
            for (int at = leaf; at >= 0; at = parent[static_cast<std::size_t>(at)])
                ++below[at];
        double sum = 0;
        for (auto const & [at, count] : below)
            if (count < leaves.size())
                sum += length[static_cast<std::size_t>(at)];
        return sum;
    }
};

} // namespace

TEST(SpeciesTree, JoinsLeavesByTheBranchesBetweenThem)
{
    SpeciesTree const tree = tree_of("((a:1,b:2):4,(c:8,d:16):32);");
    EXPECT_EQ(tree.leaf_names(), (std::vector<std::string>{"a", "b", "c", "d"}));
    EXPECT_EQ(joined(tree, {"a"}), 0);
    EXPECT_EQ(joined(tree, {"a", "b"}), 3);
    EXPECT_EQ(joined(tree, {"a", "c"}), 1 + 4 + 32 + 8);
    EXPECT_EQ(joined(tree, {"a", "b", "c", "d"}), 63);
    EXPECT_EQ(joined(tree, {"c", "d", "a"}), 8 + 16 + 32 + 4 + 1);
}

TEST(SpeciesTree, ALeafThatIsNotThereAddsNothing)
{
    SpeciesTree const tree = tree_of("((a:1,b:2):4,c:8);");
    EXPECT_EQ(joined(tree, {"a", "x", "b"}), 3);
    // The original: with an unknown first leaf, the first known one only marks its way.
    EXPECT_EQ(joined(tree, {"x", "a", "b"}), 2);
}

TEST(SpeciesTree, EqualsTheSumOverBranchesOnRandomTrees)
{
    for (unsigned seed = 0; seed < 300; ++seed)
    {
        RandomTree const made{seed};
        SpeciesTree const tree = tree_of(made.text);
        std::mt19937 random{seed};
        std::vector<int> leaves;
        for (std::size_t i = 0; i < made.leaf_of.size(); ++i)
            if (!made.leaf_of[i].empty())
                leaves.push_back(static_cast<int>(i));
        std::shuffle(leaves.begin(), leaves.end(), random);
        leaves.resize(1 + random() % leaves.size());
        std::vector<std::string> names;
        for (int const leaf : leaves)
            names.push_back(made.leaf_of[static_cast<std::size_t>(leaf)]);
        // Lengths are multiples of 1/8, so that every order of additions gives the same number.
        EXPECT_EQ(joined(tree, names), made.naive_length({leaves.begin(), leaves.end()})) << made.text;
    }
}

// To the last bit, whatever the lengths are.
TEST(SpeciesTree, SumsOfManySetsAreThoseOfEachOne)
{
    for (unsigned seed = 0; seed < 100; ++seed)
    {
        RandomTree const made{seed};
        std::string text = made.text;
        for (std::size_t at = 0; (at = text.find(".000000", at)) != std::string::npos;)
            text.replace(at, 7, ".123457");
        SpeciesTree const tree = tree_of(text);
        std::mt19937_64 random{seed};
        std::vector<SpeciesTree::Node> leaves{SpeciesTree::none};
        for (std::string const & name : tree.leaf_names())
            leaves.push_back(tree.leaf(name));
        SpeciesTree::Node const start = leaves[random() % leaves.size()];
        SpeciesTree::ManySums many{tree, start};
        SpeciesTree::Sums one{tree, start};
        for (int repeat = 0; repeat < 3; ++repeat)
        {
            std::array<std::vector<SpeciesTree::Node>, SpeciesTree::ManySums::most> sets;
            many.clear();
            for (std::size_t i = 0; i < 3 * leaves.size(); ++i)
            {
                SpeciesTree::Node const leaf = leaves[random() % leaves.size()];
                SpeciesTree::ManySums::Sets const into = random() & random();
                many.add(leaf, into);
                for (std::size_t set = 0; set < sets.size(); ++set)
                    if ((into >> set & 1) != 0)
                        sets[set].push_back(leaf);
            }
            for (std::size_t set = 0; set < sets.size(); ++set)
                EXPECT_EQ(many.lengths()[set], one.joined_length(sets[set])) << text;
        }
    }
}

TEST(SpeciesTree, ReadsNewickAsPeopleHaveIt)
{
    EXPECT_EQ(tree_of("(a:1e-1,\n b ) root ;").leaf_names(), (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(tree_of("ALPHABET: A C G T\nTREE: (hg19:0.1,mm9:0.2);\n").leaf_names(),
              (std::vector<std::string>{"hg19", "mm9"}));
    EXPECT_EQ(joined(tree_of("(a,b:2);"), {"a", "b"}), 2);
}

TEST(SpeciesTree, RefusesWhatIsNoTree)
{
    for (char const * const text : {"", "(a,b)", "(a,b;", "(a,,b);", "(a,a);", "(a b,c);", "(a:x,b);", "(a:inf,b);",
                                    "(a:nan,b);", "a,b;", "(a,b));"})
        EXPECT_THROW(tree_of(text), InputError) << text;
}

TEST(SpeciesTree, ADeepTreeIsRead)
{
    std::string text;
    for (int i = 0; i < 100'000; ++i)
        text += '(';
    text += "a";
    for (int i = 0; i < 100'000; ++i)
        text += ":1,b" + std::to_string(i) + ":1)";
    EXPECT_EQ(joined(tree_of(text + ";"), {"a", "b99999"}), 100'001);
}

} // namespace mirsweep
