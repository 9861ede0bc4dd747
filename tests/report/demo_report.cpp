#include "demo_report.hpp"

#include <algorithm>
#include <iterator>

// What a scan of the founding papers' miRNAs against the 3'UTRs of their targets gives, for tests of the report alone.
// Positions are those of a brute-force search; the duplexes show the seed's pairs only.

namespace mirsweep
{

namespace
{

constexpr auto mer7_a1 = SiteType::mer7_a1;
constexpr auto mer7_m8 = SiteType::mer7_m8;
constexpr auto mer8 = SiteType::mer8;
constexpr auto no_score = std::nullopt;

std::vector<ReportMirna> demo_mirnas()
{
    return {
        {"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA", "MIMAT0000076", {0, 0, 3, 0, 5}, 7},
        {"hsa-miR-126-3p", "UCGUACCGUGAGUAAUAAUGCG", "MIMAT0000445", {0, 0, 0, 1, 0}, 1},
        {"hsa-miR-34c-5p", "AGGCAGUGUAGUUAGCUGAUUGC", "MIMAT0000686", {0, 0, 4, 3, 2}, 6},
        {"hsa-miR-93-5p", "CAAAGUGCUGUUCGUGCAGGUAG", "MIMAT0000093", {0, 0, 3, 9, 0}, 8},
        {"hsa-miR-9-3p", "AUAAAGCUAGAUAACCGAAAGU", "MIMAT0000442", {0, 0, 4, 1, 4}, 6},
        {"hsa-miR-30c-5p", "UGUAAACAUCCUACACUCUCAGC", "MIMAT0000244", {0, 0, 1, 1, 3}, 4},
    };
}

std::vector<ReportPair> first_pairs()
{
    return {
        {0,
         "PTEN",
         Support::strong,
         "doi:10.18632/oncotarget.4814",
         {{"NM_000314.4_3utr", 3329, {}, 3},
          {"ENSG00000171862_3utr",
           6458,
           {{4808, mer7_a1, no_score,
             "target 5' UAGUACUCUGGUUGUUAAGCUA 3'\n"
             "                         |||||| \n"
             "miRNA  3' AGUUGUAGUCAGACUAUUCGAU 5'"}},
           10}}},
        {1,
         "PIK3R2",
         Support::strong,
         "doi:10.1111/jcmm.15396",
         {{"NM_005027_3utr",
           1239,
           {{1198, mer7_m8, no_score,
             "target 5' AGGCAGGUUUUGUACGGUACGU 3'\n"
             "                        ||||||| \n"
             "miRNA  3' GCGUAAUAAUGAGUGCCAUGCU 5'"}},
           4}}},
        {2, "RAB27B", Support::strong, "doi:10.1038/s41375-018-0015-2", {}},
        {0,
         "TPM1",
         Support::weak,
         "doi:10.18632/oncotarget.4814",
         {{"ENSG00000140416_3utr", 743, {}, 0},
          {"NM_001018005_3utr",
           194,
           {{187, mer7_a1, no_score,
             "target 5' CAAAUAAACACUGUGUAAGCUA 3'\n"
             "                         |||||| \n"
             "miRNA  3' AGUUGUAGUCAGACUAUUCGAU 5'"}},
           6}}},
    };
}

std::vector<ReportPair> other_pairs()
{
    return {
        {0,
         "PDCD4",
         Support::weak,
         "doi:10.18632/oncotarget.4814",
         {{"ENSG00000150593_3utr",
           1918,
           {{241, mer8, no_score,
             "target 5' AGUGGAAUAUUCUAAUAAGCUA 3'\n"
             "                        ||||||| \n"
             "miRNA  3' AGUUGUAGUCAGACUAUUCGAU 5'"}},
           10}}},
        {0,
         "SERPINB5",
         Support::weak,
         "doi:10.18632/oncotarget.4814",
         {{"NM_002639_3utr",
           1363,
           {{1178, mer8, no_score,
             "target 5' GUAAAGUUGGUUGGAUAAGCUA 3'\n"
             "                        ||||||| \n"
             "miRNA  3' AGUUGUAGUCAGACUAUUCGAU 5'"}},
           6}}},
        {0,
         "TIMP3",
         Support::weak,
         "doi:10.18632/oncotarget.4814",
         {{"NM_000362.4_3utr",
           3674,
           {{1031, mer8, no_score,
             "target 5' ACCCACAUGGGGACAUAAGCUA 3'\n"
             "                        ||||||| \n"
             "miRNA  3' AGUUGUAGUCAGACUAUUCGAU 5'"},
            {2384, mer8, no_score,
             "target 5' GUUUUGAGCUUUCUAUAAGCUA 3'\n"
             "                        ||||||| \n"
             "miRNA  3' AGUUGUAGUCAGACUAUUCGAU 5'"}},
           8}}},
        {0, "SULF1", Support::weak, "doi:10.18632/oncotarget.4814", {{"NM_015170_3utr", 2377, {}, 3}}},
        {3,
         "PTEN",
         Support::weak,
         "doi:10.18632/oncotarget.4814",
         {{"NM_000314.4_3utr",
           3329,
           {{271, mer7_m8, no_score,
             "target 5' GGAUUAAUAAAGAUGGCACUUUC 3'\n"
             "                         ||||||| \n"
             "miRNA  3' GAUGGACGUGCUUGUCGUGAAAC 5'"}},
           3},
          {"ENSG00000171862_3utr",
           6458,
           {{271, mer7_m8, no_score,
             "target 5' GGAUUAAUAAAGAUGGCACUUUC 3'\n"
             "                         ||||||| \n"
             "miRNA  3' GAUGGACGUGCUUGUCGUGAAAC 5'"}},
           10}}},
        {3,
         "CDKN1A",
         Support::weak,
         "doi:10.18632/oncotarget.4814",
         {{"NM_078467_3utr",
           1539,
           {{467, mer7_m8, no_score,
             "target 5' AGAAGUAAACAGAUGGCACUUUG 3'\n"
             "                         ||||||| \n"
             "miRNA  3' GAUGGACGUGCUUGUCGUGAAAC 5'"},
            {1147, mer7_m8, no_score,
             "target 5' CCUCCCCAGUUCAUUGCACUUUG 3'\n"
             "                         ||||||| \n"
             "miRNA  3' GAUGGACGUGCUUGUCGUGAAAC 5'"}},
           2}}},
        {4,
         "E2F1",
         Support::weak,
         "doi:10.1186/s13578-020-00396-1",
         {{"ENSG00000101412_3utr",
           1049,
           {{543, mer8, no_score,
             "target 5' UUUUUUCUGAUUGAAGCUUUAA 3'\n"
             "                        ||||||| \n"
             "miRNA  3' UGAAAGCCAAUAGAUCGAAAUA 5'"}},
           3}}},
    };
}

std::vector<ReportCandidate> demo_candidates()
{
    std::vector<ReportCandidate> candidates{
        {0, "ENSG00000171791_3utr", "BCL2", {0, 0, 1, 0, 0}, no_score},
        {0, "NM_021111_3utr", "RECK", {0, 0, 0, 0, 1}, no_score},
        {2, "ENSG00000171862_3utr", "PTEN", {0, 0, 1, 0, 0}, no_score},
        {2, "NM_005027_3utr", "PIK3R2", {0, 0, 0, 2, 0}, no_score},
        {2, "ENSG00000150593_3utr", "PDCD4", {0, 0, 2, 0, 0}, no_score},
        {2, "ENSG00000171791_3utr", "BCL2", {0, 0, 1, 0, 0}, no_score},
        {2, "NM_015170_3utr", "SULF1", {0, 0, 0, 1, 0}, no_score},
        {2, "NM_021111_3utr", "RECK", {0, 0, 0, 0, 2}, no_score},
        {3, "NM_005027_3utr", "PIK3R2", {0, 0, 0, 1, 0}, no_score},
        {3, "ENSG00000150593_3utr", "PDCD4", {0, 0, 2, 1, 0}, no_score},
        {3, "ENSG00000101412_3utr", "E2F1", {0, 0, 0, 2, 0}, no_score},
        {3, "NM_000362.4_3utr", "TIMP3", {0, 0, 1, 0, 0}, no_score},
        {3, "NM_015170_3utr", "SULF1", {0, 0, 0, 1, 0}, no_score},
        {4, "NM_000314.4_3utr", "PTEN", {0, 0, 1, 0, 1}, no_score},
        {4, "ENSG00000171862_3utr", "PTEN", {0, 0, 1, 0, 2}, no_score},
        {4, "ENSG00000150593_3utr", "PDCD4", {0, 0, 0, 1, 0}, no_score},
        {4, "ENSG00000171791_3utr", "BCL2", {0, 0, 1, 0, 0}, no_score},
        {4, "ENSG00000164327_3utr", "RICTOR", {0, 0, 1, 0, 0}, no_score},
        {5, "ENSG00000171862_3utr", "PTEN", {0, 0, 1, 1, 0}, no_score},
        {5, "NM_005027_3utr", "PIK3R2", {0, 0, 0, 0, 1}, no_score},
        {5, "NM_000362.4_3utr", "TIMP3", {0, 0, 0, 0, 1}, no_score},
        {5, "NM_021111_3utr", "RECK", {0, 0, 0, 0, 1}, no_score},
    };
    std::ranges::sort(candidates, is_better_candidate);
    return candidates;
}

} // namespace

ReportData make_demo_report()
{
    ReportData data{};
    data.name = "demo";
    data.summary.version = "0.1.0";
    data.summary.command =
        "mirsweep scan -m test-data/mirnas.fa -t test-data/human_3utr.fa -d test-data/documented.tsv -o demo";
    data.summary.inputs = {{"mirnas", "test-data/mirnas.fa", 451,
                            "3f0f3b8d0e6a3c43b8b2cf4f3ac0d9a5e0c1fba25c3a6d1b6f8a9d2d7c0e1b42", 6, 135},
                           {"transcripts", "test-data/human_3utr.fa", 31594,
                            "a1b54dd0c3fd8e6f0a3cb1d2e96f0f7c1f5e2b83c4d9a6e7f80112233445566a", 15, 30117},
                           {"documented", "test-data/documented.tsv", 2467,
                            "09af8d7c6b5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a", 11, 0}};
    data.summary.parameters = {
        {"site types", "8mer,7mer-m8,7mer-A1"}, {"score", "none"}, {"mask start", "0"}, {"format", "tsv"}};
    data.site_types = SiteTypeSet::canonical();
    data.score = "none";
    data.summary.tables = {"targets", "sites", "documented"};
    data.summary.shard = "1/1";
    data.summary.seconds = 0.0123;
    data.summary.threads = 2;
    data.summary.transcripts = 15;
    data.summary.bases = 30117;
    data.summary.seeds = 6;
    data.mirnas = demo_mirnas();
    for (ReportMirna const & mirna : data.mirnas)
    {
        data.summary.targets += mirna.targets;
        for (std::size_t type = 0; type < site_type_count; ++type)
            data.summary.sites[type] += mirna.sites[type];
    }
    data.summary.has_documented = true;
    data.pairs = first_pairs();
    std::ranges::move(other_pairs(), std::back_inserter(data.pairs));
    data.assigned_pairs = 11;
    data.candidates = demo_candidates();
    data.candidates_in_all = data.candidates.size();
    return data;
}

} // namespace mirsweep
