// Writes a few rows, with names that are hard on readers, in every format into the folder that is given.

#include <array>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <mirsweep/tables/documented_row.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/site_row.hpp>
#include <mirsweep/tables/target_row.hpp>

namespace
{

using namespace mirsweep;

// transcript "one" is AACATTCCAAAACATTCCTT: an 8mer of miR-1 (UGGAAUGU) at 2-9 and a 7mer-m8 at 12-18.
std::array<SiteRow, 4> const sites{
    SiteRow{"hsa-miR-1-3p", "one", "GENE1", 1, 9, "8mer", SiteType::mer8, -0.5, PairStatus::yes},
    SiteRow{"hsa-miR-1-3p", "one", "GENE1", 11, 18, "7mer-m8", SiteType::mer7_m8, -0.25, PairStatus::yes},
    SiteRow{"a;b=c&d,e%f \"g\"", "t|2;%=\xC3\xA9", "", 0, 6, "6mer", SiteType::mer6, std::nullopt, std::nullopt},
    SiteRow{"</script>\xFF", "track3", "gene of \xC3\xA9", 4000000, 4000006, "offset-6mer", SiteType::offset_6mer,
            std::nullopt, PairStatus::no}};

SiteCounts const counts{0, 0, 0, 1, 1};
TargetRow const target{"hsa-miR-1-3p",  "one",           "GENE1",           counts, "8mer", -0.75,
                       PairStatus::yes, Support::strong, "1;doi:10.1/\"x\""};

DocumentedRow const documented{.mirna = "hsa-miR-1-3p", .gene = "GENE2", .support = Support::weak};

void write(std::filesystem::path const & path, std::string const & bytes)
{
    std::ofstream file{path, std::ios::binary};
    if (!(file << bytes).flush())
        throw std::runtime_error{"cannot write " + path.string()};
}

template <typename Rows>
std::string written(RowFormatRule const & rule, Table const table, Rows const & rows)
{
    RowColumns<typename Rows::value_type> columns{RunColumns{}};
    auto const format = rule.make({table, columns.columns(), Scored::yes});
    std::string bytes = format->header();
    for (auto const & row : rows)
        if constexpr (std::is_same_v<typename Rows::value_type, SiteRow>)
            format->append_site(columns.cells(row), row.built_in, bytes);
        else
            format->append(columns.cells(row), bytes);
    return bytes;
}

} // namespace

int main(int const argc, char const * const * const argv)
{
    if (argc != 2)
        return 2;
    std::filesystem::path const folder = argv[1];
    std::filesystem::create_directories(folder);
    for (RowFormatRule const & rule : row_formats())
        write(folder / ("sites" + std::string{rule.suffix}), written(rule, Table::sites, sites));
    RowFormatRule const & jsonl = *output_format_of("jsonl").rows;
    write(folder / "targets.jsonl", written(jsonl, Table::targets, std::array{target}));
    write(folder / "documented.jsonl", written(jsonl, Table::documented, std::array{documented}));
    write(folder / "transcripts.fa", ">one\nAACATTCCAAAACATTCCTT\n");
}
