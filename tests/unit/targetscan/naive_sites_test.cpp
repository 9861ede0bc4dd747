#include "unit/targetscan/naive_sites.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "unit/targetscan/sites_of.hpp"

using namespace mirsweep;

namespace
{

std::vector<std::string> const all_species{"9606", "10090", "96060", "7227", "dog", "b::1", "b"};

/// Random alignments and families over few letters, so that sites are many, touch each other and overlap themselves.
class RandomFiles
{
public:
    RandomFiles(unsigned const seed, std::string letters) : random_{seed}, letters_{std::move(letters)}
    {
    }

    std::string families(std::size_t const count)
    {
        std::string file;
        for (std::size_t i = 0; i < count; ++i)
        {
            file += "f" + std::to_string(i) + "\t" + text(7) + "\t";
            for (std::string const & species : all_species)
                file += below(5) != 0 ? species + ";" : "";
            file.back() == '\t' ? file += "9606\n" : (file.back() = '\n', file);
        }
        return file;
    }

    std::string alignments(std::size_t const genes, std::size_t const columns)
    {
        std::string file;
        for (std::size_t gene = 0; gene < genes; ++gene)
        {
            std::string const ancestor = text(columns);
            for (std::string const & species : all_species)
                if (below(4) != 0)
                    file += "G" + std::to_string(gene) + "\t" + species + "\t" + descendant(ancestor) + "\n";
        }
        return file;
    }

private:
    std::size_t below(std::size_t const bound)
    {
        return random_() % bound;
    }

    std::string text(std::size_t const length)
    {
        std::string result;
        while (result.size() < length)
            result += letters_[below(letters_.size())];
        return result;
    }

    std::string descendant(std::string row)
    {
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            std::size_t const change = below(60);
            if (change == 0)
                row[i] = letters_[below(letters_.size())];
            else if (change == 1)
                row[i] = "NRn.*Tt"[below(7)];
            else if (change == 2)
                row[i] = static_cast<char>(row[i] | 0x20);
            else if (change == 3)
                row.replace(i, below(12), 12, '-');
        }
        row.resize(below(row.size()) + row.size() / 2, '-');
        return row;
    }

    std::mt19937 random_;
    std::string letters_;
};

void compare(unsigned const seed, std::string const & letters, RibosomeShadow const shadow)
{
    RandomFiles files{seed, letters};
    std::string const families = files.families(6);
    std::string const alignments = files.alignments(3, 120);
    ASSERT_EQ(site_rows_of(families, alignments, shadow), naive_site_rows(families, alignments, shadow))
        << "seed " << seed << " letters " << letters << "\n"
        << families << alignments;
}

} // namespace

// The sets are rich enough to mean something: groups of several species, mixed groups, lower case, all types.
TEST(SitesOfRandomAlignments, AreManyAndVaried)
{
    RandomFiles files{1, "ACGU"};
    std::string rows;
    for (int i = 0; i < 20; ++i)
    {
        std::string const families = files.families(60);
        rows += naive_site_rows(families, files.alignments(3, 300), RibosomeShadow::masked);
    }
    for (std::string const text : {"\t8mer-1a\t", "\t7mer-m8\t", "\t7mer-1a\t", "\t6mer\t", "7mer-m8+8mer-1a",
                                   "7mer-1a+6mer", "dog 7227 ", "7227 9606 10090", "b b::1 ", "\t1\n", "\t0\n"})
        EXPECT_NE(rows.find(text), std::string::npos) << text;
}

TEST(SitesOfRandomAlignments, EqualTheNaiveOnes)
{
    for (unsigned seed = 0; seed < 150; ++seed)
        for (std::string const letters : {"A", "AU", "AC", "ACU", "AAAAC", "UUUUUAG", "ACGU"})
            for (RibosomeShadow const shadow : {RibosomeShadow::masked, RibosomeShadow::none})
                compare(seed, letters, shadow);
}

TEST(SitesOfRandomAlignments, EqualTheNaiveOnesWithManyFamilies)
{
    for (unsigned seed = 0; seed < 20; ++seed)
    {
        RandomFiles files{seed, "ACGU"};
        std::string const families = files.families(300);
        std::string const alignments = files.alignments(2, 250);
        ASSERT_EQ(site_rows_of(families, alignments), naive_site_rows(families, alignments, RibosomeShadow::masked))
            << seed;
    }
}
