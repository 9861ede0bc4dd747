#include <mirsweep/alignment/species_names.hpp>

#include <algorithm>
#include <array>

#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/table_name.hpp>

namespace mirsweep
{

namespace
{

struct Assembly
{
    std::string_view stem; ///< the assembly's name without its version
    std::string_view id;
};

/// UCSC's names for the species of the 100-way alignment that TargetScan's trees have.
constexpr std::array<Assembly, 87> assemblies{
    {{"hg", "9606"},         {"hs", "9606"},          {"GRCh", "9606"},       {"panTro", "9598"},     {"gorGor", "9595"},
     {"ponAbe", "9601"},     {"nomLeu", "61853"},     {"rheMac", "9544"},     {"macFas", "9541"},     {"papHam", "9557"},
     {"chlSab", "60711"},    {"calJac", "9483"},      {"saiBol", "27679"},    {"otoGar", "30611"},    {"tupChi", "246437"},
     {"speTri", "43179"},     {"jacJac", "51337"},    {"micOch", "79684"},    {"criGri", "10029"},
     {"mesAur", "10036"},    {"mm", "10090"},         {"GRCm", "10090"},      {"rn", "10116"},        {"hetGla", "10181"},
     {"cavPor", "10141"},    {"chiLan", "34839"},     {"octDeg", "10160"},    {"oryCun", "9986"},     {"ochPri", "9978"},
     {"susScr", "9823"},     {"vicPac", "30538"},     {"camFer", "419612"},   {"turTru", "9739"},     {"orcOrc", "9733"},
     {"panHod", "59538"},    {"bosTau", "9913"},      {"oviAri", "9940"},     {"capHir", "9925"},     {"equCab", "9796"},
     {"cerSim", "9807"},     {"felCat", "9685"},      {"canFam", "9615"},     {"musFur", "9669"},     {"ailMel", "9646"},
     {"odoRosDiv", "9708"},  {"lepWed", "9713"},      {"pteAle", "9402"},     {"pteVam", "132908"},   {"myoDav", "225400"},
     {"myoLuc", "59463"},    {"eptFus", "29078"},     {"eriEur", "9365"},     {"sorAra", "42254"},    {"conCri", "143302"},
     {"loxAfr", "9785"},     {"eleEdw", "28737"},     {"triMan", "127582"},   {"chrAsi", "185453"},   {"echTel", "9371"},
     {"oryAfe", "1230840"},  {"dasNov", "9361"},      {"monDom", "13616"},    {"sarHar", "9305"},     {"macEug", "9315"},
     {"ornAna", "9258"},     {"falChe", "345164"},    {"falPer", "8954"},     {"ficAlb", "59894"},    {"zonAlb", "44394"},
     {"geoFor", "48883"},    {"taeGut", "59729"},     {"pseHum", "181119"},   {"melUnd", "13146"},    {"amaVit", "241585"},
     {"araMac", "176014"},   {"colLiv", "8932"},      {"anaPla", "8839"},     {"galGal", "9031"},     {"melGal", "9103"},
     {"allMis", "8496"},     {"cheMyd", "8469"},      {"chrPic", "8478"},     {"pelSin", "13735"},    {"apaSpi", "55534"},
     {"anoCar", "28377"},    {"xenTro", "8364"},      {"latCha", "7897"}}};

std::string_view built_in_id(std::string_view const assembly)
{
    std::size_t const digits = assembly.find_last_not_of("0123456789") + 1;
    if (digits == 0 || digits == assembly.size())
        return {};
    auto const found = std::find_if(assemblies.begin(), assemblies.end(),
                                    [&](Assembly const & known) { return known.stem == assembly.substr(0, digits); });
    return found == assemblies.end() ? std::string_view{} : found->id;
}

} // namespace

void SpeciesNames::add(ByteSource & source)
{
    FieldReader rows{source};
    while (rows.next())
    {
        if (rows.field(0).starts_with('#'))
            continue;
        if (rows.field_count() < 2 || rows.field(0).empty() || rows.field(1).empty())
            rows.fail("expected an assembly and a name separated by a tab");
        names_.insert_or_assign(std::string{rows.field(0)}, rows.field(1) == "-" ? std::string{} : table_name(rows.field(1)));
    }
}

std::string SpeciesNames::name_of(std::string_view const assembly)
{
    if (auto const found = names_.find(assembly); found != names_.end())
        return found->second;
    std::string_view const id = built_in_id(assembly);
    if (id.empty())
        unknown_.emplace(assembly);
    std::string name = table_name(id.empty() ? assembly : id);
    names_.emplace(assembly, name);
    return name;
}

} // namespace mirsweep
