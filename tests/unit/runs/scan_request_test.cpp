#include <mirsweep/runs/request/scan_request.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/runs/load_scan.hpp>

#include "temporary_folder.hpp"

namespace mirsweep
{

namespace
{

/// Gives every file of a request a path of its own.
struct Naming
{
    void operator()(InputFile & file) const
    {
        file.path = "the " + file.role;
    }

    void operator()(InputFiles & several) const
    {
        several.paths = {"the first of " + several.role, "the second of " + several.role};
    }
};

struct Roles
{
    void operator()(InputFile const & file) const
    {
        roles.push_back(file.role);
    }

    void operator()(InputFiles const & several) const
    {
        roles.push_back(several.role);
    }

    std::vector<std::string> & roles;
};

std::vector<std::string> lines_of(std::vector<InputFile> const & files)
{
    std::vector<std::string> lines;
    for (InputFile const & file : files)
        lines.push_back(file.role + ": " + file.path);
    return lines;
}

ScanRequest request_of_all_files()
{
    ScanRequest request;
    ScanRequest::visit_inputs(request, Naming{});
    return request;
}

} // namespace

TEST(ScanRequest, HasARoleOfItsOwnForEachInput)
{
    ScanRequest const request;
    std::vector<std::string> roles;
    ScanRequest::visit_inputs(request, Roles{roles});
    EXPECT_EQ(std::set<std::string>(roles.begin(), roles.end()).size(), roles.size());
    EXPECT_EQ(std::ranges::count(roles, ""), 0);
}

TEST(ScanRequest, ListsEveryFileThatIsGiven)
{
    EXPECT_TRUE(ScanRequest{}.inputs().empty());
    ScanRequest request = request_of_all_files();
    request.transcripts.regions.genome = "the genome";
    request.transcripts.regions.annotation = "the annotation";
    request.transcripts.regions.chrom_alias = "the names";
    std::vector<std::string> const lines = lines_of(request.inputs());
    std::vector<std::string> const expected{"genome: the genome",
                                            "annotation: the annotation",
                                            "chrom_alias: the names",
                                            "transcripts: the first of transcripts",
                                            "transcripts: the second of transcripts",
                                            "variants: the variants",
                                            "gene_map: the gene_map",
                                            "genes: the genes",
                                            "mirnas: the mirnas",
                                            "sirna: the sirna",
                                            "select: the first of select",
                                            "select: the second of select",
                                            "mirna_aliases: the mirna_aliases",
                                            "mirna_variants: the mirna_variants",
                                            "hairpins: the hairpins",
                                            "documented: the first of documented",
                                            "documented: the second of documented",
                                            "site_classes: the site_classes",
                                            "ta_table: the ta_table",
                                            "isoforms: the isoforms",
                                            "orfs: the orfs",
                                            "pct: the pct",
                                            "kd: the kd",
                                            "free_ago: the free_ago",
                                            "passengers: the passengers",
                                            "sa_background: the sa_background",
                                            "alignment: the alignment",
                                            "tree: the tree"};
    EXPECT_EQ(lines, expected);
}

TEST(ScanRequest, ListsTheFilesOfFolders)
{
    test::TemporaryFolder const folder;
    std::string const second = folder.write("b_lunp", "x");
    std::string const first = folder.write("a_lunp", "x");
    folder.write("other", "x");
    ScanRequest request;
    request.scores.accessibility = folder.path().string();
    EXPECT_EQ(lines_of(request.inputs()), (std::vector{"accessibility: " + first, "accessibility: " + second}));
    request.scores.accessibility = "none";
    request.conservation.parameters_folder = "PCT_parameters";
    std::vector<std::string> const lines = lines_of(request.inputs());
    ASSERT_EQ(lines.size(), 14U); // three types, ten trees of bins, and the generic one
    EXPECT_EQ(lines.front(), "parameters: PCT_parameters/8mer_PCT_parameters.txt");
    EXPECT_EQ(lines[12], "parameters: PCT_parameters/Tree.bin_10.txt");
    EXPECT_EQ(lines.back(), "parameters: PCT_parameters/Tree.generic.txt");
}

TEST(ScanRequest, IsReadBackFromTheFilesThatASummaryNames)
{
    ScanRequest const request = request_of_all_files();
    ScanRequest read_back;
    for (InputFile const & file : request.inputs())
        read_back.take_input(file.role, file.path);
    EXPECT_EQ(lines_of(read_back.inputs()), lines_of(request.inputs()));
    read_back.take_input("no role of a request", "x");
    EXPECT_EQ(lines_of(read_back.inputs()), lines_of(request.inputs()));
    EXPECT_FALSE(read_back.transcripts.has_genome());
    read_back.take_input("genome", "g.fa");
    EXPECT_TRUE(read_back.transcripts.has_genome());
}

TEST(ScanRequest, TakesFromParametersWhatDecidesTheColumns)
{
    ScanRequest request;
    request.transcripts.sample = "NA12878";
    request.transcripts.is_circular = true;
    ScanRequest read_back;
    read_back.transcripts.take(request.transcripts.parameters());
    EXPECT_EQ(read_back.transcripts.sample, "NA12878");
    EXPECT_TRUE(read_back.transcripts.has_circles());
    ScanRequest plain;
    plain.transcripts.take(ScanRequest{}.transcripts.parameters());
    EXPECT_TRUE(plain.transcripts.sample.empty());
    EXPECT_FALSE(plain.transcripts.has_circles());
}

// What is read without being in the request would be neither watched nor compared.
TEST(ScanRequest, NamesAllThatAScanReads)
{
    test::TemporaryFolder const folder;
    std::string const data{MIRSWEEP_TEST_DATA};
    ScanRequest request;
    request.output.folder = (folder.path() / "result").string();
    request.mirnas.mature.path = data + "/mirnas.fa";
    request.mirnas.aliases.path = folder.write("aliases.txt", "MIMAT0000076\thsa-miR-21;hsa-miR-21-5p;\n");
    request.transcripts.fasta.paths = {data + "/human_3utr.fa"};
    request.transcripts.gene_map.path = folder.write("map.tsv", "transcript\tgene\nENST1\tPTEN\n");
    request.transcripts.genes.path = folder.write("genes.txt", "PTEN\n");
    request.documented.tables.paths = {data + "/documented.tsv"};
    request.sites.classes.path =
        folder.write("classes.toml", "[class.seed-and-3]\nrank = 29\npatterns = [\"?||||||?\"]\n");
    request.scores.names = {"context++", "occupancy"};
    request.scores.isoforms.path = folder.write("isoforms.txt", "ENST1\t1\t100\t100\n");
    request.scores.orfs.path = folder.write("orfs.fa", ">ENST1\nAUGAAAUAA\n");
    request.scores.occupancy.free_ago_table.path = folder.write("ago.tsv", "hsa-miR-21-5p\t0.001\n");
    request.scores.occupancy.passengers.path = folder.write("passengers.fa", ">hsa-miR-21-5p\nCAACACCAGUCGAUGGGCUGU\n");
    std::vector<std::string> read;
    auto const loaded = load_scan(request);
    for (InputSummary const & input : loaded->job.inputs)
        read.push_back(input.role + ": " + input.path);
    std::vector<std::string> named = lines_of(request.inputs());
    std::erase(named, "transcripts: " + request.transcripts.fasta.paths.front()); // read by the run itself
    std::ranges::sort(read);
    std::ranges::sort(named);
    EXPECT_EQ(read, named);
}

} // namespace mirsweep
