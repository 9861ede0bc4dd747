#include <mirsweep/variants/place_sites.hpp>

#include <algorithm>
#include <optional>
#include <string_view>

namespace mirsweep
{

namespace
{

constexpr std::size_t core_codes = 4096; // of six bases

/// Of six neighbouring bases; none if one is unknown.
std::optional<std::size_t> code_of(Nucleotide const * const bases)
{
    std::size_t code = 0;
    for (std::size_t i = 0; i < 6; ++i)
    {
        if (bases[i] == Nucleotide::n)
            return std::nullopt;
        code = code << 2 | static_cast<std::size_t>(bases[i]);
    }
    return code;
}

/// The target bases that pair with positions 8 to 2 of a miRNA.
std::array<Nucleotide, 7> partners_of(std::string_view const sequence)
{
    std::array<Nucleotide, 7> partners{};
    for (std::size_t i = 0; i < partners.size(); ++i)
        partners[i] = 7 - i < sequence.size() ? complement(to_nucleotide(sequence[7 - i])) : Nucleotide::n;
    return partners;
}

} // namespace

PlaceSites::PlaceSites(std::span<Mirna const> const mirnas) : core_(core_codes), offset_(core_codes)
{
    for (std::size_t i = 0; i < mirnas.size(); ++i)
    {
        std::array<Nucleotide, 7> const partners = partners_of(mirnas[i].sequence);
        auto const mirna = static_cast<std::uint32_t>(i);
        if (auto const code = code_of(partners.data() + 1))
            core_[*code].push_back({mirna, partners[0]});
        if (auto const code = code_of(partners.data()))
            offset_[*code].push_back({mirna, partners[6]});
    }
}

namespace
{

/// The codes of the first six bases of a window and of the six after its first one.
class WindowCodes
{
public:
    explicit WindowCodes(PlaceSites::Window const & window)
    {
        for (Nucleotide const base : window)
        {
            bool const is_unknown = base == Nucleotide::n;
            code_ = code_ << 2 | (is_unknown ? 0U : static_cast<unsigned>(base));
            unknown_ = unknown_ << 1 | (is_unknown ? 1U : 0U);
        }
    }

    std::optional<std::size_t> first() const
    {
        return (unknown_ & 0xFCU) != 0 ? std::nullopt : std::optional<std::size_t>{code_ >> 4};
    }

    std::optional<std::size_t> core() const
    {
        return (unknown_ & 0x7EU) != 0 ? std::nullopt : std::optional<std::size_t>{code_ >> 2 & (core_codes - 1)};
    }

private:
    unsigned code_{0};
    unsigned unknown_{0}; // one bit a base
};

} // namespace

void PlaceSites::find(Window const & window, std::vector<Hit> & hits) const
{
    hits.clear();
    WindowCodes const codes{window};
    auto const is_pair = [](Nucleotide const base, Nucleotide const partner)
    { return base == partner && base != Nucleotide::n; };
    bool const has_a = window[7] == Nucleotide::a;
    if (auto const code = codes.core())
        for (Seed const & seed : core_[*code])
        {
            bool const is_m8 = is_pair(window[0], seed.other);
            hits.push_back({seed.mirna, is_m8 ? (has_a ? SiteType::mer8 : SiteType::mer7_m8)
                                              : (has_a ? SiteType::mer7_a1 : SiteType::mer6)});
        }
    if (auto const code = codes.first())
        for (Seed const & seed : offset_[*code])
            if (!is_pair(window[6], seed.other))
                hits.push_back({seed.mirna, SiteType::offset_6mer});
    if (hits.size() > 1)
        std::ranges::sort(hits, {}, &Hit::mirna);
}

} // namespace mirsweep
