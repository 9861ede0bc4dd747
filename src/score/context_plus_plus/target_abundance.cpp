#include <mirsweep/score/context_plus_plus/target_abundance.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <mirsweep/core/field_reader.hpp>

namespace mirsweep
{

namespace
{

bool is_seed(std::string_view const text)
{
    return text.size() == 7 && std::all_of(text.begin(), text.end(),
                                           [](char const letter) { return to_nucleotide(letter) != Nucleotide::n; });
}

} // namespace

SeedConstantsTable read_seed_constants(ByteSource & source)
{
    SeedConstantsTable table(seed_count);
    FieldReader rows{source};
    while (rows.next())
    {
        if (rows.is_header(1))
            continue;
        if (!is_seed(rows.field(0)))
            rows.fail("column 1 is not a seed of seven bases");
        table[Seed{rows.field(0)}.code()] = SeedConstants{
            rows.number(1, "SPS of 8mer and 7mer-m8"), rows.number(2, "SPS of 7mer-A1 and 6mer"), rows.number(3, "TA")};
    }
    return table;
}

std::string write_seed_constants(std::map<Seed, SeedConstants> const & seeds)
{
    std::string text{"seed\tSPS_8mer_and_7mer-m8\tSPS_7mer-A1_and_6mer\tTA"};
    auto const append = [&](char const before, double const number, auto const... precision)
    {
        std::array<char, 64> digits{};
        char const * const end = std::to_chars(digits.data(), digits.data() + digits.size(), number, precision...).ptr;
        text.append(1, before).append(digits.data(), static_cast<std::size_t>(end - digits.data()));
    };
    for (auto const & [seed, constants] : seeds)
    {
        text.append(1, '\n').append(seed.to_string());
        append('\t', constants.stability_7, std::chars_format::fixed, 2);
        append('\t', constants.stability_6, std::chars_format::fixed, 2);
        append('\t', constants.abundance);
    }
    return text + '\n';
}

double counted_target_abundance(std::uint64_t const sites, std::uint64_t const bases) noexcept
{
    return std::log10(static_cast<double>(std::max<std::uint64_t>(sites, 1))) +
           std::log10(reference_utr_bases / static_cast<double>(bases));
}

} // namespace mirsweep
