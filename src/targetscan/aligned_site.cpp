#include <mirsweep/targetscan/aligned_site.hpp>

#include <algorithm>
#include <cstddef>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

constexpr std::uint32_t shadow_bases = 14;

// to_nucleotide without a table, which becomes vector code.
constexpr Nucleotide compared_nucleotide(char const letter) noexcept
{
    auto const upper = static_cast<std::uint8_t>(static_cast<std::uint8_t>(letter) & 0xDFU);
    auto code = static_cast<std::uint8_t>(Nucleotide::n);
    for (Nucleotide const base : {Nucleotide::a, Nucleotide::c, Nucleotide::g, Nucleotide::t})
        code = upper == to_rna_letter(base) ? static_cast<std::uint8_t>(base) : code;
    code = upper == 'T' ? static_cast<std::uint8_t>(Nucleotide::t) : code;
    return static_cast<Nucleotide>(code);
}

void encode_letters(std::string_view const letters, Nucleotide * const bases) noexcept
{
    for (std::size_t i = 0; i < letters.size(); ++i)
        bases[i] = compared_nucleotide(letters[i]);
}

// A lower-case t is read as U and so loses its case. Without a branch or an early end, so that it becomes vector code.
bool has_orf_letter(std::string_view const columns) noexcept
{
    std::uint8_t found = 0;
    for (char const letter : columns)
    {
        auto const place = static_cast<std::uint8_t>(static_cast<std::uint8_t>(letter) - 'a');
        found = static_cast<std::uint8_t>(found | ((place < 26) & (letter != 't')));
    }
    return found != 0;
}

// The code of six letters; core_count or more if one of them is not a base, whose code then spoils only this window.
std::uint16_t window_at(Nucleotide const * const bases) noexcept
{
    std::uint32_t code = 0;
    std::uint32_t any = 0;
    for (std::uint32_t i = 0; i < CoreLookup::core_bases; ++i)
    {
        auto const base = static_cast<std::uint32_t>(bases[i]);
        code = code << 2 | base;
        any |= base;
    }
    return static_cast<std::uint16_t>(code % CoreLookup::core_count | (any & 4U) << (2 * CoreLookup::core_bases - 2));
}

SiteType type_of(bool const pairs_eight, bool const has_a) noexcept
{
    if (pairs_eight)
        return has_a ? SiteType::mer8 : SiteType::mer7_m8;
    return has_a ? SiteType::mer7_a1 : SiteType::mer6;
}

} // namespace

std::vector<AlignedSite> const & SiteFinder::find(GeneAlignment const & gene)
{
    sites_.clear();
    for (std::uint32_t row = 0; row < gene.rows.size(); ++row)
    {
        CoreLookup const * const lookup = families_.lookup_of(gene.rows[row].species);
        if (lookup == nullptr)
            continue;
        encode(gene.rows[row].sequence);
        if (shadow_ == RibosomeShadow::masked)
            mask_ribosome_shadow();
        scan(*lookup, row, gene.rows[row].sequence);
    }
    return sites_;
}

void SiteFinder::encode(std::string_view const sequence)
{
    columns_.clear();
    bases_.resize(sequence.size());
    if (sequence.find('-') == std::string_view::npos)
        encode_letters(sequence, bases_.data());
    else
        encode_without_gaps(sequence);
    bases_.push_back(Nucleotide::n);
}

void SiteFinder::encode_without_gaps(std::string_view const sequence)
{
    columns_.resize(sequence.size());
    std::size_t count = 0;
    for (std::uint32_t column = 0; column < sequence.size(); ++column)
    {
        bases_[count] = to_nucleotide(sequence[column]);
        columns_[count] = column;
        count += sequence[column] != '-' ? 1 : 0;
    }
    bases_.resize(count);
}

void SiteFinder::mask_ribosome_shadow()
{
    std::uint32_t masked = 0;
    for (Nucleotide & base : bases_)
    {
        if (masked == shadow_bases)
            return;
        masked += base != Nucleotide::n ? 1 : 0;
        base = Nucleotide::n;
    }
}

void SiteFinder::scan(CoreLookup const & lookup, std::uint32_t const row, std::string_view const sequence)
{
    bool const may_overlap_orf = has_orf_letter(sequence);
    for (std::uint32_t const core_begin : find_cores(lookup))
    {
        for (CoreLookup::Entry const entry : lookup.with_core(windows_[core_begin]))
        {
            AlignedSite & site = sites_.emplace_back(site_at(core_begin, entry));
            site.row = row;
            if (may_overlap_orf)
                site.orf_overlap =
                    has_orf_letter(sequence.substr(site.first_column + 1, site.last_column + 1 - site.first_column));
        }
    }
}

// Without branches: the first loop becomes vector code; in the second one, where a branch would be mispredicted at
// every hit, each window writes and only a hit moves on.
std::span<std::uint32_t const> SiteFinder::find_cores(CoreLookup const & lookup)
{
    std::size_t const count = bases_.size() < CoreLookup::core_bases ? 0 : bases_.size() - CoreLookup::core_bases + 1;
    if (windows_.size() <= count)
    {
        windows_.resize(count + 1);
        core_begins_.resize(count + 1);
    }
    Nucleotide const * const bases = bases_.data();
    std::uint16_t * const windows = windows_.data();
    for (std::size_t i = 0; i < count; ++i)
        windows[i] = window_at(bases + i);
    std::uint32_t * next = core_begins_.data();
    for (std::size_t i = 0; i < count; ++i)
    {
        *next = static_cast<std::uint32_t>(i);
        next += lookup.has_core(windows[i]) ? 1 : 0;
    }
    return {core_begins_.data(), next};
}

AlignedSite SiteFinder::site_at(std::uint32_t const core_begin, CoreLookup::Entry const entry) const
{
    bool const pairs_eight = core_begin > 0 && bases_[core_begin - 1] == entry.facing_eight;
    bool const has_a = bases_[core_begin + CoreLookup::core_bases] == Nucleotide::a;
    std::uint32_t const begin = core_begin - (pairs_eight ? 1 : 0);
    std::uint32_t const last = core_begin + CoreLookup::core_bases - (has_a ? 0 : 1);
    return {.family = entry.family,
            .row = 0,
            .first_column = column_of(begin),
            .last_column = column_of(last),
            .begin = begin,
            .type = type_of(pairs_eight, has_a),
            .orf_overlap = false};
}

std::uint32_t SiteFinder::column_of(std::uint32_t const position) const noexcept
{
    return columns_.empty() ? position : columns_[position];
}

} // namespace mirsweep
