#include <mirsweep/targetscan/aligned_site.hpp>

#include <algorithm>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

constexpr std::uint32_t shadow_bases = 14;

// A lower-case t is read as U and so loses its case.
constexpr bool is_orf_letter(char const letter) noexcept
{
    return letter >= 'a' && letter <= 'z' && letter != 't';
}

bool has_orf_letter(std::string_view const columns) noexcept
{
    bool found = false;
    for (char const letter : columns)
        found |= is_orf_letter(letter);
    return found;
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
    bases_.resize(sequence.size() + 1);
    columns_.clear();
    std::size_t count = 0;
    if (sequence.find('-') == std::string_view::npos)
    {
        std::transform(sequence.begin(), sequence.end(), bases_.begin(), to_nucleotide);
        count = sequence.size();
    }
    else
    {
        columns_.resize(sequence.size() + 1);
        for (std::uint32_t column = 0; column < sequence.size(); ++column)
        {
            bases_[count] = to_nucleotide(sequence[column]);
            columns_[count] = column;
            count += sequence[column] != '-' ? 1 : 0;
        }
    }
    bases_.resize(count);
    bases_.push_back(Nucleotide::n);
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
    std::uint32_t core = 0;
    std::uint32_t run = 0; // bases since the last letter that is none
    for (std::uint32_t i = 0; i + 1 < bases_.size(); ++i)
    {
        auto const base = static_cast<std::uint32_t>(bases_[i]);
        run = bases_[i] == Nucleotide::n ? 0 : run + 1;
        core = (core << 2 | (base & 3U)) % CoreLookup::core_count;
        if (run < CoreLookup::core_bases)
            continue;
        for (CoreLookup::Entry const entry : lookup.with_core(core))
        {
            AlignedSite site = site_at(i + 1 - CoreLookup::core_bases, entry);
            site.row = row;
            site.orf_overlap =
                may_overlap_orf &&
                has_orf_letter(sequence.substr(site.first_column + 1, site.last_column + 1 - site.first_column));
            sites_.push_back(site);
        }
    }
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
