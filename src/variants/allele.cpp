#include <algorithm>
#include <array>
#include <string_view>

#include <mirsweep/variants/region_variants.hpp>

namespace mirsweep
{

namespace
{

char upper(char const letter) noexcept
{
    char const capital = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    return capital == 'U' ? 'T' : capital;
}

bool are_equal(char const left, char const right) noexcept
{
    return upper(left) == upper(right);
}

} // namespace

GenomeAllele trimmed_allele(std::uint64_t const position, std::string_view ref, std::string_view alt)
{
    while (!ref.empty() && !alt.empty() && are_equal(ref.back(), alt.back()))
    {
        ref.remove_suffix(1);
        alt.remove_suffix(1);
    }
    std::uint64_t begin = position - 1;
    while (!ref.empty() && !alt.empty() && are_equal(ref.front(), alt.front()))
    {
        ref.remove_prefix(1);
        alt.remove_prefix(1);
        ++begin;
    }
    GenomeAllele allele{begin, begin + ref.size(), std::string{alt}};
    std::transform(allele.alt.begin(), allele.alt.end(), allele.alt.begin(), upper);
    return allele;
}

AltKind kind_of_alt(std::string_view const alt) noexcept
{
    constexpr std::array<std::string_view, 4> nothing{".", "*", "<*>", "<NON_REF>"};
    if (std::find(nothing.begin(), nothing.end(), alt) != nothing.end())
        return AltKind::no_change;
    bool const is_sequence = std::all_of(alt.begin(), alt.end(),
                                         [](char const letter) { return upper(letter) >= 'A' && upper(letter) <= 'Z'; });
    return is_sequence && !alt.empty() ? AltKind::sequence : AltKind::symbolic;
}

} // namespace mirsweep
