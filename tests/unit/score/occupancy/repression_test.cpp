#include <cmath>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include <mirsweep/score/occupancy/repression.hpp>

#include "unit/score/occupancy/oracle.hpp"

namespace mirsweep
{

namespace
{

using Pair = std::pair<std::string, std::string>; // miRNA, transcript

/// scanMiR's occupancies by the sites of one of its tables.
std::map<Pair, Occupancy> occupancies_of(std::string const & sites, OccupancyParameters const & parameters)
{
    std::map<Pair, Occupancy> occupancies;
    for (OracleRow const & row : oracle_rows(sites))
    {
        double const pairing = row.at("type") == "non-canonical" ? 0 : std::stod(row.at("p3.score"));
        bool const is_in_orf = row.contains("ORF") && row.at("ORF") == "1";
        occupancies[{row.at("miRNA"), row.at("transcript")}] +=
            occupancy_of({std::stod(row.at("log_kd")) / 1000, is_in_orf, pairing_feature(pairing, parameters), 0},
                         parameters, parameters.log_free_ago);
    }
    return occupancies;
}

void expect_repressions(std::string const & sites, std::string const & aggregates,
                        OccupancyParameters const & parameters)
{
    auto const occupancies = occupancies_of(sites, parameters);
    auto const rows = oracle_rows(aggregates);
    EXPECT_GE(rows.size(), 16U);
    for (OracleRow const & row : rows)
    {
        auto const at = occupancies.find({row.at("miRNA"), row.at("transcript")});
        Occupancy const occupancy = at == occupancies.end() ? Occupancy{} : at->second;
        EXPECT_NEAR(repression_of(occupancy, parameters), std::stod(row.at("repression")), 1e-12)
            << aggregates << ' ' << row.at("miRNA") << ' ' << row.at("transcript");
    }
}

OccupancyParameters other_parameters()
{
    OccupancyParameters parameters = published_parameters(OccupancyModel::scanmir);
    parameters.log_free_ago = std::log(0.02);
    parameters.log_repression = 1;
    parameters.orf = std::log(0.3);
    parameters.three_prime_pairing = 0.1;
    parameters.least_pairing = 4;
    parameters.most_pairing = 6;
    parameters.utr_length = -0.1;
    parameters.orf_length = -0.2;
    return parameters;
}

/// Lengths of 3'UTR and of ORF (0 if there is none).
std::map<std::string, std::pair<double, double>> lengths()
{
    std::map<std::string, std::pair<double, double>> result;
    for (auto const & [name, letters] : oracle_sequences("utr.fa.gz"))
        result[name] = {static_cast<double>(letters.size()), 0};
    for (OracleRow const & row : oracle_rows("orfutr.tsv"))
    {
        double const orf = std::stod(row.at("orf_length"));
        result[row.at("transcript")] = {static_cast<double>(row.at("sequence").size()) - orf, orf};
    }
    return result;
}

void expect_corrected(std::string const & sites, std::string const & aggregates, OccupancyParameters const & parameters,
                      double const unit)
{
    auto const length_of = lengths();
    std::map<std::string, std::vector<std::string>> names;
    std::map<std::string, std::vector<RepressionWithLengths>> transcripts;
    for (auto const & [pair, occupancy] : occupancies_of(sites, parameters))
    {
        auto const & [utr, orf] = length_of.at(pair.second);
        names[pair.first].push_back(pair.second);
        transcripts[pair.first].push_back(
            {repression_of(occupancy, parameters), utr, orf > 0 ? std::optional{orf} : std::nullopt});
    }
    std::map<Pair, double> corrected;
    for (auto const & [mirna, of_mirna] : transcripts)
    {
        std::vector<double> const values = corrected_for_lengths(of_mirna, parameters);
        for (std::size_t i = 0; i < values.size(); ++i)
            corrected[{mirna, names[mirna][i]}] = values[i];
    }
    for (OracleRow const & row : oracle_rows(aggregates))
    {
        double const value = corrected[{row.at("miRNA"), row.at("transcript")}] / unit;
        double const expected = std::stod(row.at("repression"));
        EXPECT_NEAR(unit == 1 ? value : std::nearbyint(value), expected, 1e-12)
            << aggregates << ' ' << row.at("miRNA") << ' ' << row.at("transcript");
    }
}

} // namespace

TEST(Repression, IsScanmirs)
{
    if (!has_oracle())
        GTEST_SKIP();
    OccupancyParameters const published = published_parameters(OccupancyModel::scanmir);
    expect_repressions("sites.default.tsv.gz", "aggregate.nolength.tsv.gz", published);
    expect_repressions("sites.canonical.tsv.gz", "aggregate.canonical.tsv.gz", published);
    expect_repressions("orf.sites.tsv.gz", "orf.aggregate.tsv.gz", published);
}

TEST(Repression, IsScanmirsWithTheCorrectionForLengths)
{
    if (!has_oracle())
        GTEST_SKIP();
    OccupancyParameters const published = published_parameters(OccupancyModel::scanmir);
    expect_corrected("sites.default.tsv.gz", "aggregate.length.tsv.gz", published, 1);
    expect_corrected("sites.default.tsv.gz", "aggregate.int.tsv.gz", published, 0.001);
    expect_corrected("sites.default.tsv.gz", "aggregate.other.tsv.gz", other_parameters(), 1);
    expect_corrected("orf.sites.tsv.gz", "orf.aggregate.length.tsv.gz", published, 1);
    expect_corrected("orf.sites.tsv.gz", "orf.aggregate.int.tsv.gz", published, 0.001);
}

TEST(Repression, OfGuideAndPassengerIsTheAuthors)
{
    if (!has_oracle())
        GTEST_SKIP();
    OccupancyParameters const parameters = published_parameters(OccupancyModel::targetscan8);
    std::map<std::string, Occupancy> occupancies;
    for (auto const & [file, log_free_ago] :
         {std::pair{"biochem/features.mir122.txt.gz", -6.5}, std::pair{"biochem/features.mir122_pass.txt.gz", -7.5}})
    {
        std::vector<OracleRow> const rows = oracle_rows(file);
        // A site whose accessibility has no background takes the mean of the others.
        double sum = 0;
        double count = 0;
        for (OracleRow const & row : rows)
            if (!row.at("logSA_diff").empty())
            {
                sum += std::stod(row.at("logSA_diff"));
                ++count;
            }
        for (OracleRow const & row : rows)
        {
            if (std::stod(row.at("log_kd")) >= 0)
                continue;
            double const accessibility = row.at("logSA_diff").empty() ? sum / count : std::stod(row.at("logSA_diff"));
            SiteAffinity site{std::stod(row.at("log_kd")), row.at("in_ORF") == "True", 0, 0};
            site.background_features = parameters.accessibility * accessibility;
            site.features = site.background_features + parameters.conservation * std::stod(row.at("PCT"));
            if (row.at("stype") != "no site")
                site.features += pairing_feature(std::stod(row.at("Threep")), parameters);
            occupancies[row.at("transcript")] += occupancy_of(site, parameters, log_free_ago);
        }
    }
    auto const predictions = oracle_rows("biochem/predictions.mir122.txt.gz");
    EXPECT_EQ(predictions.size(), 10U);
    for (OracleRow const & row : predictions)
    {
        Occupancy const & occupancy = occupancies[row.at("transcript")];
        EXPECT_NEAR(occupancy.bound, std::stod(row.at("occ")), 1e-9) << row.at("transcript");
        EXPECT_NEAR(occupancy.background, std::stod(row.at("occ_init")), 1e-9) << row.at("transcript");
        EXPECT_NEAR(repression_of(occupancy, parameters), std::stod(row.at("pred")), 1e-9) << row.at("transcript");
    }
}

TEST(Repression, WithoutSitesIsZero)
{
    for (OccupancyModel const model : {OccupancyModel::biochem, OccupancyModel::targetscan8, OccupancyModel::scanmir})
        EXPECT_EQ(repression_of({}, published_parameters(model)), 0);
}

TEST(Repression, OfOneBiochemSiteIsTheFormula)
{
    OccupancyParameters const parameters = published_parameters(OccupancyModel::biochem);
    Occupancy const occupancy = occupancy_of({-4.2, true, 0, 0}, parameters, -5.5);
    double const bound = 1 / (1 + std::exp(5.5 - 4.2 + 1.848806619644165));
    double const background = 1 / (1 + std::exp(5.5 + 1.848806619644165));
    EXPECT_DOUBLE_EQ(occupancy.bound, bound);
    EXPECT_DOUBLE_EQ(occupancy.background, background);
    double const b = std::exp(0.8655766248703003);
    EXPECT_NEAR(repression_of(occupancy, parameters), std::log(1 + b * background) - std::log(1 + b * bound), 1e-15);
}

// Ends at 100, 250 and 400 with 20, 50 and 30 % of the transcripts.
TEST(IsoformRepression, IsTheMeanOverTheEnds)
{
    OccupancyParameters const parameters = published_parameters(OccupancyModel::biochem);
    std::vector<IsoformSegment> const segments{{1, 100, 100}, {101, 250, 80}, {251, 400, 30}};
    std::vector<PlacedOccupancy> const sites{{100, {0.5, 0.01}}, {101, {0.25, 0.02}}, {400, {0.75, 0.03}}};
    double const expected = 0.2 * repression_of({0.5, 0.01}, parameters) +
                            0.5 * repression_of({0.75, 0.03}, parameters) +
                            0.3 * repression_of({1.5, 0.06}, parameters);
    EXPECT_NEAR(isoform_repression(sites, segments, parameters), expected, 1e-15);
}

TEST(IsoformRepression, WithoutSegmentsCountsAllSites)
{
    OccupancyParameters const parameters = published_parameters(OccupancyModel::biochem);
    std::vector<PlacedOccupancy> const sites{{8, {0.5, 0.01}}, {101, {0.25, 0.02}}};
    EXPECT_EQ(isoform_repression(sites, {}, parameters), repression_of({0.75, 0.03}, parameters));
}

} // namespace mirsweep
