#include "products/loci.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <mirsweep/core/site_type.hpp>

#include "products/site_places.hpp"

namespace mirsweep::products
{

namespace
{

/// Calls `take` with the sites of each place of the genome, in their order.
template <typename Take>
void for_each_locus(KeptSites const & kept, Take const take)
{
    std::span<KeptSites::Site const> rest{kept.sites()};
    while (!rest.empty())
    {
        auto const end = std::ranges::find_if(rest, [&](KeptSites::Site const & site)
                                              { return !KeptSites::are_equal(site, rest.front()); });
        auto const count = static_cast<std::size_t>(end - rest.begin());
        take(rest.first(count));
        rest = rest.subspan(count);
    }
}

/// Finds the genes of sites. Scratch memory.
class GenesOfSites
{
public:
    explicit GenesOfSites(KeptSites const & kept) : kept_{kept}, last_call_(kept.genes().size())
    {
    }

    /// Each once, in the order of the sites; valid until the next call.
    std::span<std::uint32_t const> find(std::span<KeptSites::Site const> const sites)
    {
        genes_.clear();
        ++calls_;
        for (KeptSites::Site const & site : sites)
        {
            std::uint32_t const gene = kept_.transcript_of(site).gene;
            if (gene == KeptSites::no_gene || std::exchange(last_call_[gene], calls_) == calls_)
                continue;
            genes_.push_back(gene);
        }
        return genes_;
    }

private:
    KeptSites const & kept_;
    std::vector<std::uint64_t> last_call_; // by gene
    std::uint64_t calls_{0};
    std::vector<std::uint32_t> genes_{};
};

void append_name(std::string_view const name, std::string & names)
{
    names.append(names.empty() ? "" : ",").append(name);
}

/// Transcripts may differ in the base opposite position 1, where that is no part of the site.
std::optional<SiteType> best_built_in(std::span<KeptSites::Site const> const sites)
{
    std::optional<SiteType> best;
    for (KeptSites::Site const & site : sites)
        best = std::max(best, KeptSites::built_in_of(site));
    return best;
}

/// Makes one row after the other.
class LocusLister
{
public:
    LocusLister(KeptSites const & kept, std::span<Mirna const> const mirnas)
        : kept_{kept}, mirnas_{mirnas}, genes_{kept}
    {
    }

    LocusRow row_of(std::span<KeptSites::Site const> const sites)
    {
        KeptSites::Site const & first = sites.front();
        KeptSites::Shape const & shape = kept_.shapes()[first.shape];
        name_transcripts(sites);
        place_.blocks.clear();
        for (GenomePlace::Interval const & block : shape.blocks)
            place_.blocks.push_back({first.begin + block.begin, first.begin + block.end});
        blocks_.clear();
        append_blocks(place_, blocks_);
        return {.mirna = mirnas_[first.mirna].name,
                .genes = gene_names_,
                .place = {.chrom = kept_.sequences()[shape.sequence],
                          .begin = place_.begin(),
                          .end = place_.end(),
                          .strand = shape.is_reverse ? '-' : '+',
                          .blocks = blocks_},
                .site_type = kept_.classes().name_of(shape.type),
                .transcripts = transcript_names_,
                .built_in = best_built_in(sites)};
    }

private:
    void name_transcripts(std::span<KeptSites::Site const> const sites)
    {
        transcript_names_.clear();
        // Both haplotypes of a transcript have its name, and come one after the other.
        std::string_view last;
        for (KeptSites::Site const & site : sites)
            if (std::string_view const name = kept_.transcript_of(site).name; std::exchange(last, name) != name)
                append_name(name, transcript_names_);
        gene_names_.clear();
        for (std::uint32_t const gene : genes_.find(sites))
            append_name(kept_.genes()[gene], gene_names_);
    }

    KeptSites const & kept_;
    std::span<Mirna const> mirnas_;
    GenomePlace place_{};
    std::string blocks_{};
    std::string transcript_names_{};
    std::string gene_names_{};
    GenesOfSites genes_;
};

} // namespace

void list_loci(KeptSites const & kept, std::span<Mirna const> const mirnas,
               std::function<void(LocusRow const &)> const & take)
{
    LocusLister lister{kept, mirnas};
    for_each_locus(kept, [&](std::span<KeptSites::Site const> const sites) { take(lister.row_of(sites)); });
}

SitesOfGenes::SitesOfGenes(KeptSites const & kept) : class_count_{kept.classes().size()}
{
    for (std::uint32_t gene = 0; gene < kept.genes().size(); ++gene)
        genes_.emplace(kept.genes()[gene], gene);
    GenesOfSites genes{kept};
    for_each_locus(kept,
                   [&](std::span<KeptSites::Site const> const sites)
                   {
                       for (std::uint32_t const gene : genes.find(sites))
                           places_.push_back({gene, sites.front().mirna, kept.shapes()[sites.front().shape].type});
                   });
    std::ranges::sort(places_, {}, [](Place const & place) { return std::pair{place.gene, place.mirna}; });
}

std::vector<std::uint32_t> SitesOfGenes::of(std::string_view const gene, std::uint32_t const mirna) const
{
    std::vector<std::uint32_t> counts(class_count_);
    auto const number = genes_.find(gene);
    if (number == genes_.end())
        return counts;
    auto const key_of = [](Place const & place) { return std::pair{place.gene, place.mirna}; };
    std::pair const key{number->second, mirna};
    auto place = std::ranges::lower_bound(places_, key, {}, key_of);
    for (; place != places_.end() && key_of(*place) == key; ++place)
        ++counts[index_of(place->type)];
    return counts;
}

} // namespace mirsweep::products
