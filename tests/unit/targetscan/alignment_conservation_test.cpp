// What an alignment says of sites, against a reference written from the definition: doc/alignment.md.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/core/error.hpp>
#include <mirsweep/targetscan/alignment_conservation.hpp>

#include "growth_of_time.hpp"
#include "unit/score/encoded_text.hpp"

namespace mirsweep
{

namespace
{

namespace fs = std::filesystem;

struct Row
{
    std::string species;
    std::string text;
};

using Alignment = std::vector<Row>;

/// One species' site: columns of the alignment, both inclusive.
struct NaiveSite
{
    std::size_t first;
    std::size_t last;
    std::size_t begin; // base
    std::string type;
};

char partner(char const base)
{
    switch (base)
    {
    case 'A': return 'U';
    case 'C': return 'G';
    case 'G': return 'C';
    default: return 'A';
    }
}

std::string upper_rna(std::string text)
{
    for (char & letter : text)
    {
        letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
        letter = letter == 'T' ? 'U' : letter;
    }
    return text;
}

/// All sites of a row, of each place the most specific type.
std::vector<NaiveSite> naive_sites(std::string const & row, std::string const & seed)
{
    std::string bases;
    std::vector<std::size_t> columns;
    for (std::size_t column = 0; column < row.size(); ++column)
        if (row[column] != '-')
        {
            bases += upper_rna(row.substr(column, 1));
            columns.push_back(column);
        }
    std::string match; // of positions 2-8, 5' to 3' on the target
    for (auto base = seed.rbegin(); base != seed.rend(); ++base)
        match += partner(*base);
    std::vector<NaiveSite> sites;
    auto const add = [&](std::size_t const begin, std::size_t const length, char const * const type)
    { sites.push_back({columns[begin], columns[begin + length - 1], begin, type}); };
    for (std::size_t i = 0; i < bases.size(); ++i)
    {
        auto const is_at = [&](std::size_t const at, std::string const & text)
        { return at + text.size() <= bases.size() && bases.compare(at, text.size(), text) == 0; };
        std::string const core = match.substr(1);
        if (is_at(i, match + 'A'))
            add(i, 8, "8mer");
        else if (is_at(i, match))
            add(i, 7, "7mer-m8");
        else if (is_at(i, match.substr(0, 6)))
            add(i, 6, "offset-6mer");
        if (i > 0 && is_at(i - 1, match))
            continue;
        if (is_at(i, core + 'A'))
            add(i, 7, "7mer-A1");
        else if (is_at(i, core))
            add(i, 6, "6mer");
    }
    return sites;
}

bool is_contained(std::string const & inner, std::string const & outer)
{
    static std::map<std::string, std::set<std::string>> const containing{
        {"8mer", {"8mer"}},
        {"7mer-m8", {"7mer-m8", "8mer"}},
        {"7mer-A1", {"7mer-A1", "8mer"}},
        {"6mer", {"6mer", "7mer-m8", "7mer-A1", "8mer"}},
        {"offset-6mer", {"offset-6mer", "7mer-m8", "8mer"}}};
    return containing.at(inner).contains(outer);
}

std::size_t shared_columns(NaiveSite const & one, NaiveSite const & other)
{
    std::size_t shared = 0;
    for (std::size_t column = one.first; column <= one.last; ++column)
        shared += column >= other.first && column <= other.last ? 1 : 0;
    return shared;
}

std::set<std::string> naive_keepers(Alignment const & alignment, std::string const & reference,
                                    std::string const & seed, NaiveSite const & site)
{
    std::set<std::string> keepers{reference};
    for (Row const & row : alignment)
        for (NaiveSite const & other : naive_sites(row.text, seed))
            if (is_contained(site.type, other.type) && shared_columns(site, other) >= 2)
                keepers.insert(row.species);
    return keepers;
}

std::string text_of(Alignment const & alignment, std::string const & name)
{
    std::string text;
    for (Row const & row : alignment)
        text += name + '\t' + row.species + '\t' + row.text + '\n';
    return text;
}

std::string const seed = "GAGGUAG";

/// Rows that hold pieces of the seed's match, gaps of any length inside them, lower case, T and N.
Alignment random_alignment(std::mt19937 & random, std::vector<std::string> const & species,
                           std::string const & match = "CUACCUCA")
{
    std::string common;
    while (common.size() < 60)
        common += random() % 3 == 0 ? match.substr(random() % 3, 5 + random() % 4) : std::string(1, "ACGU"[random() % 4]);
    Alignment alignment;
    for (std::string const & name : species)
    {
        if (name != "9606" && random() % 5 == 0)
            continue;
        std::string row;
        for (char const base : common)
        {
            if (random() % 12 == 0)
                row += std::string(random() % 3 == 0 ? 1 + random() % 6 : 1, '-');
            else if (random() % 25 == 0)
                row += "ACGUN.Rt"[random() % 8];
            else
                row += random() % 10 == 0 ? static_cast<char>(std::tolower(base)) : base;
        }
        row += std::string(random() % 4, '-');
        alignment.push_back({name, row});
    }
    std::shuffle(alignment.begin(), alignment.end(), random);
    return alignment;
}

Row const & reference_of(Alignment const & alignment)
{
    return *std::find_if(alignment.begin(), alignment.end(), [](Row const & row) { return row.species == "9606"; });
}

std::vector<std::string> const some_species{"9606", "10090", "10116", "9598", "9913", "other", "9031"};

/// A ladder: the length between two leaves is known by hand.
std::string const ladder = "((((9606:1,9598:2):4,(10090:8,10116:16):32):64,9913:128):256,9031:512);";

/// The branches above the leaves and inner nodes of `ladder`, each with the leaves below it.
std::vector<std::pair<double, std::set<std::string>>> const branches{
    {1, {"9606"}},
    {2, {"9598"}},
    {4, {"9606", "9598"}},
    {8, {"10090"}},
    {16, {"10116"}},
    {32, {"10090", "10116"}},
    {64, {"9606", "9598", "10090", "10116"}},
    {128, {"9913"}},
    {256, {"9606", "9598", "10090", "10116", "9913"}},
    {512, {"9031"}}};

/// Those branches that have some, but not all of the species below them.
double naive_length(std::set<std::string> species)
{
    species.erase("other");
    double length = 0;
    for (auto const & [branch, below] : branches)
    {
        auto const inside = std::ranges::count_if(species, [&](std::string const & name) { return below.contains(name); });
        length += inside != 0 && static_cast<std::size_t>(inside) != species.size() ? branch : 0;
    }
    return length;
}

AlignmentConservation read(std::string const & table)
{
    MemorySource source{table, "table"};
    return AlignmentConservation{{.alignment = source, .open_parameters = {}}};
}

AlignmentConservation read_with_tree(std::string const & table, std::string const & newick)
{
    MemorySource source{table, "table"};
    MemorySource tree{newick, "tree"};
    return AlignmentConservation{{.alignment = source, .open_parameters = {}, .tree = &tree}};
}

std::string message_of(std::string const & table)
{
    try
    {
        read(table);
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return "no error";
}

OpenParameters made_parameters()
{
    return [](std::string_view const file)
    {
        std::ifstream text{fs::path{MIRSWEEP_CHAIN_DATA} / "PCT_parameters_made" / file, std::ios::binary};
        EXPECT_TRUE(text.is_open()) << file;
        static std::vector<std::unique_ptr<std::string>> kept;
        kept.push_back(std::make_unique<std::string>(std::istreambuf_iterator<char>{text}, std::istreambuf_iterator<char>{}));
        return std::make_unique<MemorySource>(*kept.back(), std::string{file});
    };
}

} // namespace

TEST(AlignmentConservation, SpeciesAndBranchLengthAreThoseOfTheDefinition)
{
    std::mt19937 random{17};
    std::size_t sites = 0;
    std::size_t kept = 0;
    for (unsigned round = 0; round < 600; ++round)
    {
        Alignment const alignment = random_alignment(random, some_species);
        AlignmentConservation const conservation = read_with_tree(text_of(alignment, "T"), ladder);
        for (NaiveSite const & site : naive_sites(reference_of(alignment).text, seed))
        {
            std::set<std::string> const keepers = naive_keepers(alignment, "9606", seed, site);
            ConservedSite const found = conservation.at(0, static_cast<std::uint32_t>(site.begin),
                                                        site_type_of(site.type).value(), Seed{seed});
            ASSERT_EQ(found.species, keepers.size()) << text_of(alignment, "T") << site.begin << ' ' << site.type;
            ASSERT_DOUBLE_EQ(found.branch_length.value(), naive_length(keepers));
            EXPECT_FALSE(found.pct);
            EXPECT_FALSE(found.is_conserved);
            ++sites;
            kept += keepers.size() - 1;
        }
    }
    EXPECT_GT(sites, 1000U);
    EXPECT_GT(kept, 1000U);
}

TEST(AlignmentConservation, SitesThatAreSplitByGapsShareTwoColumns)
{
    std::string const reference = "GG" "CUACCUCA" "--------" "GG";
    auto const species = [&](std::string const & row)
    { return read("T\t9606\t" + reference + "\nT\t10090\t" + row + '\n').at(0, 2, SiteType::mer8, Seed{seed}).species; };
    EXPECT_EQ(species("GG" "CUACCUCA" "--------" "GG"), 2U);
    EXPECT_EQ(species("GG" "-------C" "UACCUCA-" "GG"), 1U); // shares one column
    EXPECT_EQ(species("GG" "------CU" "ACCUCA--" "GG"), 2U); // two
    EXPECT_EQ(species("GG" "C-------" "-UACCUCA" "GG"), 2U); // a gap inside the site
    EXPECT_EQ(species("GG" "--------" "CUACCUCA" "GG"), 1U);
    EXPECT_EQ(species("GG" "CUACCUCG" "--------" "GG"), 1U); // a 7mer-m8 is no 8mer
    EXPECT_EQ(species(""), 1U);
}

TEST(AlignmentConservation, AWeakerSiteIsKeptByAStrongerOne)
{
    auto const species = [](std::string const & site, SiteType const type)
    {
        std::string const table = "T\t9606\tG" + site + "G\nT\t10090\tGCUACCUCAG\n";
        return read(table).at(0, 1, type, Seed{seed}).species;
    };
    EXPECT_EQ(species("CUACCUCA", SiteType::mer8), 2U);
    EXPECT_EQ(species("CUACCUC", SiteType::mer7_m8), 2U);
    EXPECT_EQ(species("UACCUCA", SiteType::mer7_a1), 2U);
    EXPECT_EQ(species("UACCUC", SiteType::mer6), 2U);
    EXPECT_EQ(species("CUACCU", SiteType::offset_6mer), 2U);
}

TEST(AlignmentConservation, PctIsOfTheBinsTreeAndTheTables)
{
    std::mt19937 random{5};
    std::vector<std::string> known;
    for (std::string_view const name : targetscan_species())
        known.emplace_back(name);
    PctTables const tables{made_parameters()};
    std::string const known_seed = "AGACGCU";
    ASSERT_NE(tables.curve(known_seed, SiteType::mer8), nullptr);
    std::size_t judged = 0;
    for (unsigned round = 0; round < 60; ++round)
    {
        Alignment const alignment = random_alignment(random, known, "AGCGUCUA");
        std::string const text = text_of(alignment, "T");
        MemorySource source{text, "table"};
        AlignmentConservation const conservation{{.alignment = source, .open_parameters = made_parameters()}};
        for (NaiveSite const & site : naive_sites(reference_of(alignment).text, known_seed))
        {
            SiteType const type = site_type_of(site.type).value();
            ConservedSite const found =
                conservation.at(0, static_cast<std::uint32_t>(site.begin), type, Seed{known_seed});
            ASSERT_TRUE(found.branch_length);
            double const length = *found.branch_length;
            std::map<SiteType, double> const limits{
                {SiteType::mer8, 1.8}, {SiteType::mer7_m8, 2.8}, {SiteType::mer7_a1, 3.6}};
            EXPECT_EQ(found.is_conserved.value(), limits.contains(type) && length >= limits.at(type));
            std::string const row = reference_of(alignment).text.substr(site.first + 1, site.last - site.first + 1);
            bool const is_coding =
                std::ranges::any_of(row, [](char const letter) { return std::islower(letter) != 0 && letter != 't'; });
            PctCurve const * const curve = tables.curve(known_seed, type == SiteType::mer6 ? SiteType::mer8 : type);
            ASSERT_EQ(found.pct.has_value(), curve != nullptr && !is_coding && type != SiteType::offset_6mer);
            if (!found.pct)
                continue;
            double expected = 0;
            if (type != SiteType::mer6 && length != 0)
                expected = std::clamp(curve->b[0] + curve->b[1] / (1 + std::exp(-curve->b[2] * length + curve->b[3])),
                                      0.0, 1.0);
            EXPECT_NEAR(*found.pct, expected, 0.00005000001);
            ++judged;
        }
    }
    EXPECT_GT(judged, 20U);
}

TEST(AlignmentConservation, ReferenceRowsWithoutGapsAreTheTranscripts)
{
    AlignmentConservation const conservation =
        read("B some words\t10090\tAC\nB some words\t9606\t-AcG-Tn.\nnone\t10090\tACG\nA\t9606\t\n");
    ASSERT_EQ(conservation.size(), 2U);
    EXPECT_EQ(conservation.name(0), "B");
    EXPECT_EQ(conservation.sequence(0), "ACGUNN");
    EXPECT_EQ(conservation.name(1), "A");
    EXPECT_EQ(conservation.sequence(1), "");
    EXPECT_EQ(conservation.find("B"), 0U);
    EXPECT_FALSE(conservation.find("none"));
    EXPECT_EQ(conservation.warnings(),
              std::vector<std::string>{
                  "table: record none: has no row of species '9606', and is left out (1 such records)"});
}

TEST(AlignmentConservation, WhatIsWrongWithATableIsSaidInOneLine)
{
    EXPECT_EQ(message_of("A\t9606\tAC\nB\t9606\tAC\nA\t10090\tAC\nA\t9606\tAC\n"),
              "table: record A (line 3): its rows are not all together in the table: keep all rows of a record together");
    EXPECT_EQ(message_of("A\t10090\tAC\n"),
              "table: has no row of species '9606': --reference-species names the species of the transcripts");
    EXPECT_EQ(message_of("A\t9606\tAC\nno tab\n"),
              "table: record no tab (line 2): expected a gene, a species and an aligned sequence separated by tabs");
}

TEST(AlignmentConservation, ATranscriptMustBeTheReferenceRow)
{
    AlignmentConservation const conservation = read("A\t9606\tAC-GUN\n");
    auto const message = [&](std::string const & transcript)
    {
        try
        {
            conservation.check(0, EncodedText{transcript}.planes());
        }
        catch (InputError const & error)
        {
            return std::string{error.what()};
        }
        return std::string{"no error"};
    };
    EXPECT_EQ(message("acgTN"), "no error");
    std::string const advice = ": give the sequences that were aligned, or leave --transcripts out";
    EXPECT_EQ(message("ACCUN"), "table: record A (line 1): base 3 is G, and C in the transcript" + advice);
    EXPECT_EQ(message("ACG"), "table: record A (line 1): has 5 bases, and the transcript has 3: base 4 is the first that "
                              "one of them lacks" + advice);
}

TEST(AlignmentConservation, TimeGrowsLikeTheTable)
{
    auto const seconds = [](std::size_t const columns)
    {
        std::string const gap(columns, '-');
        std::string table = "T\t9606\tGCUAC" + gap + "CUCAG\n";
        for (std::string const species : {"10090", "10116"})
        {
            table += "T\t" + species + "\tG";
            while (table.size() % (columns + 10) != 0)
                table += "CUACCUCG"[table.size() % 8];
            table += '\n';
        }
        test::Stopwatch const watch;
        AlignmentConservation const conservation = read(table);
        for (int i = 0; i < 10; ++i)
            EXPECT_LE(conservation.at(0, 1, SiteType::mer8, Seed{seed}).species, 3U);
        return watch.seconds();
    };
    EXPECT_TRUE(test::grows_linearly(seconds, 200'000));
}

} // namespace mirsweep
