#include "products/altered_targets.hpp"

#include <algorithm>
#include <iterator>

namespace mirsweep::products
{

AlteredTargets::AlteredTargets(MirnaVariants const & variants, std::size_t const mirna_count, SiteTypeSet const types,
                               std::uint32_t const mask_start)
    : variants_{variants}, mirna_count_{static_cast<std::uint32_t>(mirna_count)}, types_{types},
      mask_start_{mask_start}, of_mirna_(mirna_count), of_altered_(variants.altered.size()),
      has_reference_(mirna_count), has_altered_(variants.altered.size()), counts_(variants.pairs.size())
{
    for (std::uint32_t i = 0; i < variants.pairs.size(); ++i)
    {
        MirnaVariants::Pair const & pair = variants.pairs[i];
        of_mirna_[pair.mirna].push_back(i);
        if (pair.altered < variants.altered.size())
            of_altered_[pair.altered].push_back(i);
    }
}

void AlteredTargets::take(std::vector<Site> & sites)
{
    auto const is_altered = [&](Site const & site) { return site.mirna >= mirna_count_; };
    std::copy_if(sites.begin(), sites.end(), std::back_inserter(waiting_),
                 [&](Site const & site) {
                     return is_altered(site) && site.begin >= mask_start_ &&
                            (!is_built_in(site.type) || types_.contains(site.type));
                 });
    std::erase_if(sites, is_altered);
}

/// The forms with a site on the transcript, each once.
void AlteredTargets::take_altered(std::uint32_t const transcript)
{
    for (Site const & site : waiting_)
        if (std::uint32_t const form = site.mirna - mirna_count_;
            site.transcript == transcript && has_altered_[form] == 0)
        {
            has_altered_[form] = 1;
            altered_.push_back(form);
        }
}

void AlteredTargets::end_transcript(std::uint32_t const transcript, TranscriptTargets const & targets)
{
    take_altered(transcript);
    auto const has_site = [&](std::uint32_t const mirna)
    {
        std::span<std::uint32_t const> const counts = targets.counts_of(mirna);
        return std::any_of(counts.begin(), counts.end(), [](std::uint32_t const count) { return count != 0; });
    };
    for (std::uint32_t const mirna : targets.hits())
        if (!of_mirna_[mirna].empty() && has_site(mirna))
        {
            has_reference_[mirna] = 1;
            for (std::uint32_t const pair : of_mirna_[mirna])
            {
                std::uint32_t const form = variants_.pairs[pair].altered;
                bool const is_kept =
                    form == MirnaVariants::unaltered || (form != MirnaVariants::no_site && has_altered_[form] != 0);
                ++counts_[pair].of_reference;
                ++(is_kept ? counts_[pair].of_altered : counts_[pair].lost);
            }
        }
    for (std::uint32_t const form : altered_)
        for (std::uint32_t const pair : of_altered_[form])
            if (has_reference_[variants_.pairs[pair].mirna] == 0)
            {
                ++counts_[pair].of_altered;
                ++counts_[pair].gained;
            }
    for (std::uint32_t const mirna : targets.hits())
        has_reference_[mirna] = 0;
    for (std::uint32_t const form : altered_)
        has_altered_[form] = 0;
    altered_.clear();
}

} // namespace mirsweep::products
