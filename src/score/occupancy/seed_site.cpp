#include <mirsweep/score/occupancy/seed_site.hpp>

#include <algorithm>

namespace mirsweep
{

namespace
{

// Eights are numbered by the first place k where four bases are those of the site: 256 for k = 0, by the other four
// bases; then 192 for each k from 1 to 4, by the base in front, which is one of three, and the other three.
constexpr std::size_t first_count = 256;
constexpr std::size_t later_count = 192;
constexpr std::size_t free_count = 64;

constexpr std::uint32_t all_unknown = 0x55555555;

} // namespace

std::string_view name_of(BiochemType const type) noexcept
{
    constexpr std::array<std::string_view, 7> names{"none", "6mer-A1", "6mer-m8", "6mer", "7mer-A1", "7mer-m8", "8mer"};
    return names[static_cast<std::size_t>(type)];
}

std::optional<SiteType> seed_site_type(BiochemType const type) noexcept
{
    switch (type)
    {
    case BiochemType::mer8:
        return SiteType::mer8;
    case BiochemType::mer7_m8:
        return SiteType::mer7_m8;
    case BiochemType::mer7_a1:
        return SiteType::mer7_a1;
    case BiochemType::mer6:
        return SiteType::mer6;
    case BiochemType::mer6_m8:
        return SiteType::offset_6mer;
    default:
        return std::nullopt;
    }
}

SeedSite::SeedSite(Seed const & seed) noexcept : code_{0}
{
    for (unsigned position = 8; position >= 2; --position)
        code_ =
            static_cast<std::uint16_t>(code_ | static_cast<unsigned>(seed.target_at(position)) << 2 * (8 - position));
    static_assert(static_cast<unsigned>(Nucleotide::a) == 0, "the last base of the site");
}

std::optional<std::size_t> SeedSite::index_of(TwelveMer const & bases) const noexcept
{
    if ((bases.unknown >> 4 & 0x5555U) != 0)
        return std::nullopt;
    return index_of_eight(static_cast<std::uint16_t>(bases.code >> 4));
}

std::optional<std::size_t> SeedSite::index_of_eight(std::uint16_t const eight) const noexcept
{
    std::uint32_t const difference = static_cast<std::uint32_t>(eight ^ code_);
    std::uint32_t const matches = ~(difference | difference >> 1) & 0x5555U;
    std::uint32_t const fours = matches & matches >> 2 & matches >> 4 & matches >> 6;
    if (fours == 0)
        return std::nullopt;
    auto const place = static_cast<unsigned>(__builtin_ctz(fours)) / 2;
    if (place == 0)
        return eight >> 8;
    std::uint32_t const front = difference >> 2 * (place - 1) & 3U; // 1 to 3: by what the base differs
    std::uint32_t const before = eight & ((1U << 2 * (place - 1)) - 1);
    std::uint32_t const behind = static_cast<std::uint32_t>(eight) >> 2 * (place + 4);
    return first_count + (place - 1) * later_count + (front - 1) * free_count + (before | behind << 2 * (place - 1));
}

std::uint16_t SeedSite::eight_at(std::size_t const index) const noexcept
{
    if (index < first_count)
        return static_cast<std::uint16_t>((code_ & 0xFFU) | index << 8);
    std::size_t const number = index - first_count;
    std::size_t const place = number / later_count + 1;
    std::size_t const front = number % later_count / free_count + 1;
    std::size_t const free_bases = number % free_count;
    std::size_t const before_mask = (std::size_t{1} << 2 * (place - 1)) - 1;
    std::size_t const own = std::size_t{0x3FF} << 2 * (place - 1); // the base in front and the four
    std::size_t const behind = free_bases >> 2 * (place - 1) << 2 * (place + 4);
    return static_cast<std::uint16_t>((free_bases & before_mask) | ((code_ ^ front << 2 * (place - 1)) & own) | behind);
}

std::array<std::uint16_t, SeedSite::eight_count> SeedSite::eights() const noexcept
{
    std::array<std::uint16_t, eight_count> result{};
    for (std::size_t i = 0; i < eight_count; ++i)
        result[i] = eight_at(i);
    return result;
}

CentredType centred_type_of(SeedSite const & site, TwelveMer const & bases) noexcept
{
    BiochemType const type = biochem_type_of(site.mismatches(bases));
    // Parts of six bases and more begin up to two bases before the 12-mer (counted from the eight's first), or four
    // after the middle.
    TwelveMer const padded{bases.code << 4, bases.unknown << 4 | 5U};
    std::uint64_t const unknown = (std::uint64_t{all_unknown} << 28) | padded.unknown;
    std::uint64_t const code = padded.code;
    for (unsigned first = 0; first <= 8; ++first)
    {
        TwelveMer const shifted{static_cast<std::uint32_t>(code >> 2 * first),
                                static_cast<std::uint32_t>(unknown >> 2 * first)};
        if (first != 4 && biochem_type_of(site.mismatches(shifted, 0)) > type)
            return {type, false};
    }
    return {type, true};
}

} // namespace mirsweep
