// Writes a few rows, with names that are hard on readers, in every format into the folder that is given.

#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include <mirsweep/tables/row_format.hpp>

namespace
{

using namespace mirsweep;

// transcript "one" is AACATTCCAAAACATTCCTT: an 8mer of miR-1 (UGGAAUGU) at 2-9 and a 7mer-m8 at 12-18.
std::array<SiteRow, 4> const sites{
    SiteRow{"hsa-miR-1-3p", "one", "GENE1", 1, SiteType::mer8, -0.5, PairStatus::yes},
    SiteRow{"hsa-miR-1-3p", "one", "GENE1", 11, SiteType::mer7_m8, -0.25, PairStatus::yes},
    SiteRow{"a;b=c&d,e%f \"g\"", "t|2;%=\xC3\xA9", "", 0, SiteType::mer6, std::nullopt, std::nullopt},
    SiteRow{"</script>\xFF", "track3", "gene of \xC3\xA9", 4000000, SiteType::offset_6mer, std::nullopt,
            PairStatus::no}};

TargetRow const target{"hsa-miR-1-3p", "one",           "GENE1",         {0, 0, 0, 1, 1},   SiteType::mer8,
                       -0.75,          PairStatus::yes, Support::strong, "1;doi:10.1/\"x\""};

DocumentedRow const documented{"hsa-miR-1-3p", "GENE2",       "", PairOutcome::gene_not_in_input, std::nullopt,
                               std::nullopt,   Support::weak, ""};

void write(std::filesystem::path const & path, std::string const & bytes)
{
    std::ofstream file{path, std::ios::binary};
    if (!(file << bytes).flush())
        throw std::runtime_error{"cannot write " + path.string()};
}

void write_sites(std::filesystem::path const & folder, RowFormatRule const & rule)
{
    auto const format = rule.make(Scored::yes);
    std::string bytes;
    format->append_header(Table::sites, bytes);
    for (SiteRow const & row : sites)
        format->append(row, bytes);
    write(folder / ("sites" + std::string{rule.suffix}), bytes);
}

} // namespace

int main(int const argc, char const * const * const argv)
{
    if (argc != 2)
        return 2;
    std::filesystem::path const folder = argv[1];
    std::filesystem::create_directories(folder);
    for (RowFormatRule const & rule : row_formats())
        write_sites(folder, rule);
    auto const jsonl = make_row_format("jsonl", Scored::yes);
    std::string bytes;
    jsonl->append(target, bytes);
    write(folder / "targets.jsonl", bytes);
    bytes.clear();
    jsonl->append(documented, bytes);
    write(folder / "documented.jsonl", bytes);
    write(folder / "transcripts.fa", ">one\nAACATTCCAAAACATTCCTT\n");
}
