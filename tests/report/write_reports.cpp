// Writes the pages that the browser tests open into the folder that is given.

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <mirsweep/result/report.hpp>

#include "demo_report.hpp"
#include "pairings_report.hpp"

namespace
{

using namespace mirsweep;

/// Random numbers that are the same everywhere.
class Dice
{
public:
    std::uint32_t roll(std::uint32_t const sides)
    {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>((state_ >> 33) % sides);
    }

private:
    std::uint64_t state_{20250603};
};

std::string letters(Dice & dice, std::size_t const length)
{
    std::string text;
    while (text.size() < length)
        text += "ACGU"[dice.roll(4)];
    return text;
}

/// As large as all human miRNAs with miRTarBase's strong pairs on 4,025 3'UTRs.
constexpr std::uint32_t mirnas = 2656;
constexpr std::uint32_t pairs = 8000;

void add_mirnas(ReportData & data, Dice & dice)
{
    data.mirnas.clear();
    data.summary.sites = {};
    data.summary.targets = 0;
    for (std::uint32_t i = 0; i < mirnas; ++i)
    {
        std::uint64_t const hits = 20 + dice.roll(1500);
        data.mirnas.push_back({"hsa-miR-" + std::to_string(i + 1) + (i % 2 == 0 ? "-5p" : "-3p"),
                               letters(dice, 22),
                               "",
                               {0, 0, hits, hits * 3 / 2, hits / 2},
                               hits * 2});
        data.summary.targets += hits * 2;
        for (std::size_t type = 0; type < site_type_count; ++type)
            data.summary.sites[type] += data.mirnas.back().sites[type];
    }
}

ReportPairTranscript make_transcript(Dice & dice, std::uint32_t const number)
{
    double const exponent = 2.3 + 1.7 * dice.roll(1000) / 1000.0;
    auto const length = static_cast<std::uint32_t>(std::pow(10.0, exponent));
    ReportPairTranscript row{"ENSG00000" + std::to_string(100000 + number) + "_3utr", length, {}, 0};
    double const chance = 1 - std::exp(-static_cast<double>(length) / 6000);
    row.assigned_hits = static_cast<std::uint64_t>(chance * pairs);
    std::uint32_t const sites = dice.roll(1000) < 1250 * chance ? 1 + dice.roll(3) : 0;
    std::uint32_t at = 0;
    for (std::uint32_t i = 0; i < sites; ++i)
    {
        at += 1 + dice.roll(length / sites);
        if (at + 8 >= length)
            break;
        auto const type = static_cast<SiteType>(2 + dice.roll(3));
        std::string const duplex = "target 5' " + letters(dice, 22) + " 3'\n          " + std::string(13, ' ') +
                                   "|||||||  \nmiRNA  3' " + letters(dice, 22) + " 5'";
        row.sites.push_back({at, type, -0.001 * dice.roll(900), duplex});
    }
    return row;
}

void add_pairs(ReportData & data, Dice & dice)
{
    data.pairs.clear();
    data.assigned_pairs = 0;
    for (std::uint32_t i = 0; i < pairs; ++i)
    {
        auto const support = static_cast<Support>(dice.roll(10) == 0 ? 0 : dice.roll(3) == 0 ? 1 : 2);
        std::string references;
        for (std::uint32_t n = dice.roll(20) == 0 ? 15 : 1 + dice.roll(3); n > 0; --n)
            references += (references.empty() ? "" : ";") + std::to_string(15000000 + dice.roll(20000000));
        ReportPair pair{dice.roll(mirnas), "GENE" + std::to_string(dice.roll(4000)), support, references, {}};
        if (dice.roll(10) < 6)
            pair.transcripts.push_back(make_transcript(dice, i));
        data.assigned_pairs += support == Support::negative ? 0 : 1;
        data.pairs.push_back(std::move(pair));
    }
}

ReportData make_large_report()
{
    Dice dice;
    ReportData data = make_demo_report();
    data.name = "large";
    data.score = "context++ (partial: no SA)";
    data.summary.transcripts = 4025;
    data.summary.bases = 8218878;
    data.summary.seeds = 2131;
    add_mirnas(data, dice);
    add_pairs(data, dice);
    data.summary.pairs_of_other_mirnas = 1234;
    data.candidates.clear();
    // The best of all are of half of the miRNAs.
    for (std::uint32_t i = 0; i < report_candidates; ++i)
        data.candidates.push_back({dice.roll(mirnas / 2),
                                   "ENSG00000" + std::to_string(200000 + i) + "_3utr",
                                   "GENE" + std::to_string(dice.roll(4000)),
                                   {0, 0, dice.roll(3), dice.roll(3), 1},
                                   -2.0 + 0.0005 * i});
    for (std::uint32_t mirna = 0; mirna < mirnas; ++mirna)
        data.candidates.push_back({mirna,
                                   "ENSG00000" + std::to_string(300000 + mirna) + "_3utr",
                                   "OWN" + std::to_string(mirna),
                                   {0, 0, 0, 1, 0},
                                   -0.3 + 0.0001 * mirna});
    data.candidates_in_all = 1234567;
    for (int i = 0; i < 120; ++i)
        data.summary.warnings.push_back("test-data/documented.tsv: line " + std::to_string(i + 2) +
                                        ": gene name is a date");
    return data;
}

/// Names that would do something if any part of the page took them for more than text.
ReportData make_hostile_report()
{
    std::string const attack =
        "</script><script>window.hurt=1</script><img src=x onerror=window.hurt=1>\"'`${hurt}--><!--";
    ReportData data = make_demo_report();
    data.name = attack;
    data.summary.command = "mirsweep scan -m '" + attack + "'";
    data.summary.inputs[0].path = attack + std::string(1'000'000, 'x');
    data.summary.warnings = {attack, "line\u2028separator\u2029 and \xFF\xFE bytes {{data}} {{script}}"};
    data.mirnas[0].name = attack;
    data.mirnas[1].name = std::string(1'000'000, 'M');
    data.mirnas[2].name = "\"><svg onload=window.hurt=1>";
    data.mirnas[3].name = "__proto__";
    data.mirnas[4].name = "javascript:window.hurt=1";
    data.mirnas[4].accession = "\" onclick=window.hurt=1";
    data.pairs[0].gene = "<b>bold</b>&amp;" + std::string(1'000'000, 'G');
    data.pairs[0].references = "javascript:window.hurt=1;10.1/\"><script>window.hurt=1</script>;doi:10.1000/<x>\"";
    data.pairs[0].transcripts[1].transcript = attack;
    data.pairs[0].transcripts[1].sites[0].duplex = attack + "\n" + attack;
    data.candidates[0].gene = attack;
    data.candidates[0].transcript = "constructor";
    data.candidates[1].gene = std::string(1'000'000, '<');
    return data;
}

ReportData make_empty_report()
{
    ReportData data = make_demo_report();
    data.name = "";
    data.summary.has_documented = false;
    data.pairs.clear();
    data.candidates.clear();
    data.candidates_in_all = 0;
    data.summary.sites = {};
    data.summary.targets = 0;
    data.assigned_pairs = 0;
    for (ReportMirna & mirna : data.mirnas)
    {
        mirna.sites = {};
        mirna.targets = 0;
    }
    return data;
}

void write(std::filesystem::path const & path, std::string const & bytes)
{
    std::ofstream file{path, std::ios::binary};
    if (!(file << bytes).flush())
        throw std::runtime_error{"cannot write " + path.string()};
}

} // namespace

int main(int const argc, char const * const * const argv)
{
    if (argc != 2)
        return 2;
    std::filesystem::path const folder = argv[1];
    std::filesystem::create_directories(folder);
    for (auto const & [name, data] :
         {std::pair{"demo", make_demo_report()}, std::pair{"large", make_large_report()},
          std::pair{"hostile", make_hostile_report()}, std::pair{"empty", make_empty_report()}})
    {
        write(folder / (std::string{name} + ".html"), make_report(data));
        std::filesystem::create_directories(folder / "multiqc" / name);
        write(folder / "multiqc" / name / "mirsweep_mqc.json", make_multiqc(data));
    }
    PairingsReport const pairings = make_pairings_report();
    write(folder / "pairings.html", make_report(pairings.data));
    write(folder / "pairings.json", pairings.drawn);
}
