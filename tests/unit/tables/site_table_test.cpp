// Rows of `sites` with the columns that not every run has.
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/tables/transcript_tables.hpp>

namespace mirsweep
{

TEST(SiteTable, HasTheValuesOfColumnsThatNotEveryRunHas)
{
    std::vector<Mirna> const mirnas{{"m", "UGAGGUAGUAGGUUGUAUAGUU"}};
    TsvRows const ready{mirnas, false};
    SiteClasses const classes;
    RunColumns columns;
    columns.add(ColumnGroup::occupancy);
    std::array<Site, 1> const sites{Site{0, 0, 2, SiteType::mer8}};
    std::array<double, 1> const scores{-0.25};
    std::array<double, 1> const log_kd{-4.5};
    RowFormatRule const & tsv = *output_format_of("tsv").rows;
    auto const table = make_site_table(tsv, {columns, Scored::yes, mirnas, false, ready, classes});
    ByteBuffer bytes;
    table->append({.names = {"t", "G"}, .sites = sites, .scores = scores, .log_kd = log_kd}, bytes);
    EXPECT_EQ(bytes.view(), "m\tt\tG\t3\t10\t8mer\t-0.250\tNA\t-4.500\n");
}

} // namespace mirsweep
