#include <mirsweep/alignment/region_alignment.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/alignment/maf_reader.hpp>
#include <mirsweep/alignment/species_names.hpp>
#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

std::string turned(std::string const & text)
{
    std::string reverse{text.rbegin(), text.rend()};
    for (char & c : reverse)
        c = c == 'A' ? 'T' : c == 'C' ? 'G' : c == 'G' ? 'C' : c == 'T' ? 'A' : c;
    return reverse;
}

std::string rna(std::string text)
{
    std::replace(text.begin(), text.end(), 'T', 'U');
    return text;
}

/// A reference sequence cut into blocks with gaps between them, as a MAF, and the same as one long alignment.
struct RandomAlignment
{
    static constexpr std::size_t species_count = 3;

    std::string maf{"##maf version=1\n"};
    std::vector<std::string> rows; ///< the reference first; bases in no block are N, and gaps in the others
    std::size_t length{0};         ///< of the reference

    explicit RandomAlignment(unsigned const seed) : rows(species_count + 1), random{seed}
    {
        std::vector<std::string> blocks;
        std::size_t const count = 1 + random() % 6;
        std::vector<std::pair<std::size_t, std::vector<std::string>>> made;
        for (std::size_t block = 0; block < count; ++block)
        {
            std::size_t const uncovered = random() % 4;
            rows[0] += std::string(uncovered, 'N');
            for (std::size_t i = 1; i < rows.size(); ++i)
                rows[i] += std::string(uncovered, '-');
            length += uncovered;
            made.emplace_back(length, columns());
            for (std::size_t i = 0; i < rows.size(); ++i)
                rows[i] += made.back().second[i];
            length += bases(made.back().second[0]);
        }
        for (auto const & [begin, texts] : made)
            blocks.push_back(block_text(begin, texts));
        std::shuffle(blocks.begin(), blocks.end(), random);
        for (std::string const & block : blocks)
            maf += block;
    }

    static std::size_t bases(std::string const & row)
    {
        return row.size() - static_cast<std::size_t>(std::count(row.begin(), row.end(), '-'));
    }

    std::vector<std::string> columns()
    {
        std::vector<std::string> texts(rows.size());
        do
            for (std::size_t columns = 1 + random() % 20; columns != 0; --columns)
                for (std::string & text : texts)
                    text += random() % 4 == 0 ? '-' : "ACGT"[random() % 4];
        while (bases(texts[0]) == 0);
        return texts;
    }

    /// Rows in any order, on either strand, other lines between; a species without a base may be missing.
    std::string block_text(std::size_t const begin, std::vector<std::string> const & texts)
    {
        bool const is_reverse = random() % 2 == 0;
        constexpr std::size_t source_size = 10'000;
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < texts.size(); ++i)
        {
            std::size_t const size = bases(texts[i]);
            if (i > 0 && size == 0)
                continue;
            std::size_t const start = i == 0 ? begin : 17;
            std::size_t const shown = is_reverse ? source_size - start - size : start;
            lines.push_back("s " + name(i) + ".chr1 " + std::to_string(shown) + " " + std::to_string(size) +
                            (is_reverse ? " - " : " + ") + std::to_string(source_size) + " " +
                            (is_reverse ? turned(texts[i]) : texts[i]) + "\n");
        }
        std::shuffle(lines.begin(), lines.end(), random);
        std::string text = "\na score=1\n";
        for (std::string const & line : lines)
            text += line + "q x 9\n";
        return text;
    }

    static std::string name(std::size_t const index)
    {
        return index == 0 ? "ref" : "sp" + std::to_string(index);
    }

    /// The columns from the first to the last base of an exon.
    std::vector<std::string> exon(GenomeBlock const block) const
    {
        std::vector<std::size_t> column_of_base;
        for (std::size_t column = 0; column < rows[0].size(); ++column)
            if (rows[0][column] != '-')
                column_of_base.push_back(column);
        std::size_t const first = column_of_base[block.begin];
        std::size_t const last = column_of_base[block.end - 1];
        std::vector<std::string> cut;
        for (std::string const & row : rows)
            cut.push_back(row.substr(first, last - first + 1));
        return cut;
    }

    std::mt19937 random;
};

std::map<std::string, std::string> aligned(RandomAlignment const & made, AlignedRegion const & region)
{
    RegionAlignments alignments{"ref", {region}};
    MemorySource source{made.maf, "maf"};
    MafReader reader{source};
    std::vector<MafRow> rows;
    while (reader.next(rows))
        alignments.add(rows);
    std::map<std::string, std::string> result;
    for (AlignedSpecies const & row : alignments.take(0, {}))
        result[row.assembly] = row.sequence;
    return result;
}

std::string refusal(std::string const & text)
{
    try
    {
        MemorySource source{text, "m.maf"};
        MafReader reader{source};
        std::vector<MafRow> rows;
        while (reader.next(rows))
            ;
    }
    catch (InputError const & error)
    {
        return error.what();
    }
    return {};
}

} // namespace

TEST(RegionAlignments, EqualTheColumnsOfOneLongAlignment)
{
    for (unsigned seed = 0; seed < 1000; ++seed)
    {
        RandomAlignment made{seed};
        std::vector<GenomeBlock> blocks;
        for (std::uint64_t at = made.random() % 3; at < made.length;)
        {
            std::uint64_t const end = std::min<std::uint64_t>(made.length, at + 1 + made.random() % 15);
            blocks.push_back({at, end});
            at = end + 1 + made.random() % 10;
        }
        if (blocks.empty())
            continue;
        bool const is_reverse = made.random() % 2 == 0;
        std::vector<std::string> expected(made.rows.size());
        for (GenomeBlock const & block : blocks)
        {
            auto const exon = made.exon(block);
            for (std::size_t i = 0; i < exon.size(); ++i)
                expected[i] += exon[i];
        }
        std::map<std::string, std::string> names;
        for (std::size_t i = 0; i < expected.size(); ++i)
            if (i == 0 || RandomAlignment::bases(expected[i]) != 0)
                names[RandomAlignment::name(i)] = rna(is_reverse ? turned(expected[i]) : expected[i]);
        EXPECT_EQ(aligned(made, {"r", "chr1", is_reverse, blocks, {}}), names) << seed;
    }
}

TEST(RegionAlignments, CodingColumnsAreLowerCase)
{
    RandomAlignment made{1};
    made.maf = "##maf version=1\na\ns ref.chr1 0 4 + 10000 AC-GT\ns sp1.chr1 0 4 + 10 A-TGT\n";
    auto const rows = aligned(made, {"r", "chr1", true, {{0, 4}}, {{2, 3}}});
    EXPECT_EQ(rows.at("ref"), "Ac-GU");
    EXPECT_EQ(rows.at("sp1"), "AcA-U");
}

TEST(RegionAlignments, TheEarlierOfOverlappingBlocksCounts)
{
    RandomAlignment made{1};
    made.maf = "##maf version=1\na\ns ref.chr1 2 4 + 10000 GGTT\ns sp1.chr1 0 4 + 10 CCCC\n"
               "a\ns ref.chr1 0 4 + 10000 AAGG\ns sp1.chr1 0 4 + 10 TTTT\ns sp1.chr2 0 4 + 10 GGGG\n";
    auto const rows = aligned(made, {"r", "chr1", false, {{0, 6}}, {}});
    EXPECT_EQ(rows.at("ref"), "AAGGUU");
    EXPECT_EQ(rows.at("sp1"), "UUUUCC");
}

TEST(MafReader, RefusesRowsThatContradictThemselves)
{
    std::string const head = "##maf version=1\na\n";
    EXPECT_NE(refusal("a\ns r.c 0 1 + 9 A\n").find("##maf"), std::string::npos);
    EXPECT_NE(refusal(head + "s r.c 0 3 + 9 A-C\n").find("m.maf: record r.c (line 3): the row has 2 letters"),
              std::string::npos);
    EXPECT_NE(refusal(head + "s r.c 0 2 + 9 A-C\ns x.c 0 2 + 9 AC\n").find("line 4"), std::string::npos);
    EXPECT_NE(refusal(head + "s r.c 8 2 + 9 AC\n").find("beyond"), std::string::npos);
    EXPECT_NE(refusal(head + "s r.c x 2 + 9 AC\n").find("whole number"), std::string::npos);
    EXPECT_NE(refusal(head + "s r.c 0 2 * 9 AC\n").find("strand"), std::string::npos);
    EXPECT_NE(refusal(head + "s .c 0 2 + 9 AC\n").find("no assembly"), std::string::npos);
}

// They go into a table.
TEST(SpeciesNames, HoldNoControlCharacter)
{
    MemorySource source{"hg38\t96\x01" "06\n", "map"};
    SpeciesNames names;
    names.add(source);
    EXPECT_EQ(names.name_of("hg38"), "96%0106");
    EXPECT_EQ(names.name_of("other\x7F"), "other%7F");
}

TEST(SpeciesNames, KnowAssembliesOfAnyVersion)
{
    SpeciesNames names;
    EXPECT_EQ(names.name_of("hg18"), "9606");
    EXPECT_EQ(names.name_of("hs1"), "9606");
    EXPECT_EQ(names.name_of("mm39"), "10090");
    EXPECT_EQ(names.name_of("odoRosDiv1"), "9708");
    EXPECT_EQ(names.name_of("danRer7"), "danRer7");
    EXPECT_EQ(names.unknown().count("danRer7"), 1U);
    MemorySource map{"danRer7\t7955\nhg18\t-\n", "map"};
    SpeciesNames mapped;
    mapped.add(map);
    EXPECT_EQ(mapped.name_of("danRer7"), "7955");
    EXPECT_EQ(mapped.name_of("hg18"), "");
}

} // namespace mirsweep
