// The bytes of TargetScan's scripts for bins, PCT and ORF counts; tests/unit/targetscan/chain/README.md says of which.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/alignment/species_tree.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/owned_source.hpp>
#include <mirsweep/targetscan/branch_length_bins.hpp>
#include <mirsweep/targetscan/conserved_sites.hpp>
#include <mirsweep/targetscan/orf_8mers.hpp>

#include "growth_of_time.hpp"

namespace mirsweep
{

namespace
{

namespace fs = std::filesystem;

fs::path const folder = MIRSWEEP_CHAIN_DATA;

std::string text_of(fs::path const & path)
{
    std::ifstream file{path, std::ios::binary};
    EXPECT_TRUE(file.is_open()) << path;
    return {std::istreambuf_iterator<char>{file}, {}};
}

OpenParameters parameters(std::string const & name)
{
    return [name](std::string_view const file)
    {
        if (!fs::exists(folder / name / file))
            throw InputError{std::string{file} + " is not there"};
        return std::make_unique<OwnedSource>(text_of(folder / name / file), std::string{file});
    };
}

std::string bins_of(std::string const & alignments, std::string const & parameter_folder)
{
    SpeciesTree const tree = SpeciesTree::read(*parameters(parameter_folder)("Tree.generic.txt"));
    OwnedSource source{alignments, "made"};
    MemorySink sink;
    write_branch_length_bins(source, tree, "9606", sink);
    return sink.bytes();
}

struct PctInput
{
    std::string families;
    std::string sites;
    std::string bins;
    SiteOrder order{SiteOrder::by_group};
    bool can_reopen{true};
};

std::string pct_of(PctInput const & input, std::string const & parameter_folder)
{
    OwnedSource families{input.families, "made"};
    OwnedSource bins{input.bins, "made"};
    MemorySink sink;
    write_conserved_sites({.families = families,
                           .bins = bins,
                           .open_sites = [&] { return std::make_unique<OwnedSource>(input.sites, "made"); },
                           .sites_can_be_reopened = input.can_reopen,
                           .order = input.order,
                           .open_parameters = parameters(parameter_folder)},
                          sink);
    return sink.bytes();
}

std::vector<fs::path> files_with(std::string const & subfolder, std::string const & extension)
{
    std::vector<fs::path> files;
    for (auto const & entry : fs::directory_iterator{folder / subfolder})
        if (entry.path().extension() == extension)
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

fs::path with(fs::path path, char const * const extension)
{
    return path.replace_extension(extension);
}

} // namespace

TEST(TargetscanChain, BinsAreTheOriginalsBytes)
{
    auto const files = files_with("bins", ".utr");
    ASSERT_EQ(files.size(), 40U);
    for (fs::path const & file : files)
        EXPECT_EQ(bins_of(text_of(file), "PCT_parameters_made"), text_of(with(file, ".bins"))) << file;
    EXPECT_EQ(bins_of(text_of(folder / "exact/UTR.txt"), "PCT_parameters_exact"), text_of(folder / "exact/bins.txt"));
}

TEST(TargetscanChain, PctIsTheOriginalsBytes)
{
    auto const files = files_with("pct", ".sites");
    ASSERT_EQ(files.size(), 28U);
    for (fs::path const & file : files)
    {
        PctInput input{text_of(folder / "pct/miR.txt"), text_of(file), text_of(folder / "pct/bins.txt")};
        input.order = file.string().find("sort") == std::string::npos ? SiteOrder::by_group : SiteOrder::of_file;
        EXPECT_EQ(pct_of(input, "PCT_parameters_made"), text_of(with(file, ".BL_PCT"))) << file;
        input.can_reopen = false;
        EXPECT_EQ(pct_of(input, "PCT_parameters_made"), text_of(with(file, ".BL_PCT"))) << file;
    }
    EXPECT_EQ(pct_of({text_of(folder / "exact/miR.txt"), text_of(folder / "exact/sites.txt"),
                      text_of(folder / "exact/bins.txt")},
                     "PCT_parameters_exact"),
              text_of(folder / "exact/BL_PCT.txt"));
}

TEST(TargetscanChain, OrfCountsAreTheOriginalsBytes)
{
    auto const files = files_with("counts", ".ORF");
    ASSERT_EQ(files.size(), 18U);
    for (fs::path const & file : files)
    {
        OwnedSource families{text_of(with(file, ".miR")), "made"};
        OwnedSource orfs{text_of(file), "made"};
        MemorySink counts;
        MemorySink lengths;
        write_orf_8mers(families, orfs, counts, &lengths);
        EXPECT_EQ(counts.bytes(), text_of(with(file, ".counts"))) << file;
        EXPECT_EQ(lengths.bytes(), text_of(with(file, ".lengths"))) << file;
    }
}

TEST(TargetscanChain, AnUnknownSiteTypeAndAnUnusableBinAreRefused)
{
    std::string const header = "header\n";
    auto const row = [](std::string const & type)
    { return "G1\tfam\t9606\t1\t8\t1\t8\t1\t" + type + "\tx\t" + type + "\t9606 10090\t9606 10090\t0\n"; };
    PctInput input{"fam\tGAGGUAG\n", header + row("9mer"), "G1\t0\t1\n"};
    EXPECT_THROW(pct_of(input, "PCT_parameters_made"), InputError);
    input.sites = header + row("8mer-1a");
    input.bins = "G1\t0\t11\n";
    EXPECT_THROW(pct_of(input, "PCT_parameters_made"), InputError);
    input.bins = "G1\t0\t1\r\n";
    EXPECT_THROW(pct_of(input, "PCT_parameters_made"), InputError);
    input.bins = "G1\t0\t10\n";
    EXPECT_NO_THROW(pct_of(input, "PCT_parameters_made"));
}

namespace
{

double seconds_of_bins(std::size_t const columns)
{
    std::string alignment;
    for (int species = 0; species < 84; ++species)
    {
        alignment += "G\t" + std::to_string(species == 0 ? 9606 : species) + '\t';
        for (std::size_t i = 0; i < columns; ++i)
            alignment += "ACGU"[(i * 7 + i / 3 + static_cast<std::size_t>(species) * i) % 4];
        alignment += '\n';
    }
    test::Stopwatch const watch;
    bins_of(alignment, "PCT_parameters_made");
    return watch.seconds();
}

} // namespace

TEST(TargetscanChain, BinsTakeTimeInProportionToTheAlignment)
{
    EXPECT_TRUE(test::grows_linearly(seconds_of_bins, 2'000));
}

} // namespace mirsweep
