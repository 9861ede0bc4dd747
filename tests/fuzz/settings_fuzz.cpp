// Small tables that settings name: guides, free AGO, accessibility of surroundings, names of species, coefficients of
// PCT, and a result's summary. Whatever the bytes, an error of one line, or values that a run may rely on.
#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <mirsweep/alignment/pct_tables.hpp>
#include <mirsweep/alignment/species_names.hpp>
#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/guide_reader.hpp>
#include <mirsweep/result/summary.hpp>
#include <mirsweep/score/occupancy/accessibility_background.hpp>
#include <mirsweep/score/occupancy/occupancy_request.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

constexpr char name[] = "table";

bool is_one_line(std::string_view const text)
{
    return std::none_of(text.begin(), text.end(), [](char const c) { return c >= '\0' && c < ' '; });
}

void check_guides(ByteSource & source)
{
    GuideSet const guides = read_guides(source);
    require(!guides.set.mirnas.empty(), "a file has a guide");
    for (Mirna const & guide : guides.set.mirnas)
        require(guide.sequence.size() >= 8 && guide.sequence.find_first_not_of("ACGUN") == std::string::npos,
                "a guide is RNA, and has a seed");
    for (std::string const & note : guides.notes)
        require(is_one_line(note), "a note is one line");
}

void check_free_ago(ByteSource & source)
{
    std::vector<Mirna> const mirnas{{"hsa-let-7a-5p", "UGAGGUAGUAGGUUGUAUAGUU"}, {"hsa-miR-1-3p", "UGGAAUGUAAAGAAGUAUGUAU"}};
    FreeAgoTable const table = read_free_ago(source, mirnas);
    require(table.of_guides.size() == mirnas.size(), "each miRNA has a value or none");
    for (auto const * const values : {&table.of_guides, &table.of_passengers})
        for (double const value : *values)
            require(!std::isinf(value), "a concentration is finite");
}

void check_species(ByteSource & source)
{
    SpeciesNames names;
    names.add(source);
    require(is_one_line(names.name_of("hg38")), "a name is one line");
}

void check_pct(std::string_view const bytes)
{
    PctTables const tables{[&](std::string_view) { return std::make_unique<MemorySource>(bytes, name); }};
    for (SiteType const type : {SiteType::mer8, SiteType::mer7_m8, SiteType::mer7_a1})
        if (PctCurve const * const curve = tables.curve("GAGGUAG", type))
            require(!std::isinf(curve->b[0]), "a coefficient is a number");
}

void check_summary(std::string_view const bytes)
{
    try
    {
        ScanSummary const summary = summary_of_json(std::string{bytes});
        std::string const written = to_json(summary);
        require(to_json(summary_of_json(written)) == written, "a summary is read as it is written");
    }
    catch (std::invalid_argument const &)
    {
        return;
    }
}

void check(unsigned const kind, std::string_view const bytes)
{
    MemorySource source{bytes, name};
    switch (kind)
    {
    case 0:
        return check_guides(source);
    case 1:
        return check_free_ago(source);
    case 2:
        require(read_accessibility_background(source).size() != 0, "a table has a row");
        return;
    case 3:
        return check_species(source);
    case 4:
        return check_pct(bytes);
    default:
        return check_summary(bytes);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    unsigned const kind = input.byte() % 6;
    try
    {
        check(kind, input.rest());
    }
    catch (InputError const & error)
    {
        require(is_one_line(error.what()), "an error is one line");
        require(std::string_view{error.what()}.starts_with(name), "an error names the file");
    }
    return 0;
}
