#include <mirsweep/score/repression/background_mirnas.hpp>

#include <array>

namespace mirsweep
{

namespace
{

// miRBase 22.1 (doi:10.1093/nar/gky1141).
constexpr std::array<BackgroundMirna, 32> mirnas{{
    {"hsa-miR-9-5p", "UCUUUGGUUAUCUAGCUGUAUGA"},    // MIMAT0000441
    {"hsa-miR-17-5p", "CAAAGUGCUUACAGUGCAGGUAG"},   // MIMAT0000070
    {"hsa-miR-18a-5p", "UAAGGUGCAUCUAGUGCAGAUAG"},  // MIMAT0000072
    {"hsa-miR-19b-3p", "UGUGCAAAUCCAUGCAAAACUGA"},  // MIMAT0000074
    {"hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"},    // MIMAT0000076
    {"hsa-miR-22-3p", "AAGCUGCCAGUUGAAGAACUGU"},    // MIMAT0000077
    {"hsa-miR-23a-3p", "AUCACAUUGCCAGGGAUUUCC"},    // MIMAT0000078
    {"hsa-miR-24-3p", "UGGCUCAGUUCAGCAGGAACAG"},    // MIMAT0000080
    {"hsa-miR-25-3p", "CAUUGCACUUGUCUCGGUCUGA"},    // MIMAT0000081
    {"hsa-miR-26a-5p", "UUCAAGUAAUCCAGGAUAGGCU"},   // MIMAT0000082
    {"hsa-miR-27a-3p", "UUCACAGUGGCUAAGUUCCGC"},    // MIMAT0000084
    {"hsa-miR-29a-3p", "UAGCACCAUCUGAAAUCGGUUA"},   // MIMAT0000086
    {"hsa-miR-30a-5p", "UGUAAACAUCCUCGACUGGAAG"},   // MIMAT0000087
    {"hsa-miR-31-5p", "AGGCAAGAUGCUGGCAUAGCU"},     // MIMAT0000089
    {"hsa-miR-33a-5p", "GUGCAUUGUAGUUGCAUUGCA"},    // MIMAT0000091
    {"hsa-miR-34a-5p", "UGGCAGUGUCUUAGCUGGUUGU"},   // MIMAT0000255
    {"hsa-miR-96-5p", "UUUGGCACUAGCACAUUUUUGCU"},   // MIMAT0000095
    {"hsa-miR-101-3p", "UACAGUACUGUGAUAACUGAA"},    // MIMAT0000099
    {"hsa-miR-122-5p", "UGGAGUGUGACAAUGGUGUUUG"},   // MIMAT0000421
    {"hsa-miR-125b-5p", "UCCCUGAGACCCUAACUUGUGA"},  // MIMAT0000423
    {"hsa-miR-126-3p", "UCGUACCGUGAGUAAUAAUGCG"},   // MIMAT0000445
    {"hsa-miR-128-3p", "UCACAGUGAACCGGUCUCUUU"},    // MIMAT0000424
    {"hsa-miR-129-5p", "CUUUUUGCGGUCUGGGCUUGC"},    // MIMAT0000242
    {"hsa-miR-130a-3p", "CAGUGCAAUGUUAAAAGGGCAU"},  // MIMAT0000425
    {"hsa-miR-132-3p", "UAACAGUCUACAGCCAUGGUCG"},   // MIMAT0000426
    {"hsa-miR-133a-3p", "UUUGGUCCCCUUCAACCAGCUG"},  // MIMAT0000427
    {"hsa-miR-135a-5p", "UAUGGCUUUUUAUUCCUAUGUGA"}, // MIMAT0000428
    {"hsa-miR-138-5p", "AGCUGGUGUUGUGAAUCAGGCCG"},  // MIMAT0000430
    {"hsa-miR-140-5p", "CAGUGGUUUUACCCUAUGGUAG"},   // MIMAT0000431
    {"hsa-miR-141-3p", "UAACACUGUCUGGUAAAGAUGG"},   // MIMAT0000432
    {"hsa-miR-142-3p", "UGUAGUGUUUCCUACUUUAUGGA"},  // MIMAT0000434
    {"hsa-miR-145-5p", "GUCCAGUUUUCCCAGGAAUCCCU"},  // MIMAT0000437
}};

} // namespace

std::span<BackgroundMirna const> background_mirnas() noexcept
{
    return mirnas;
}

} // namespace mirsweep
