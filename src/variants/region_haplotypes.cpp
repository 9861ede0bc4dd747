#include <mirsweep/variants/region_haplotypes.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include <mirsweep/core/error.hpp>

#include "variants/haplotype_changes.hpp"

namespace mirsweep
{

namespace
{

/// The alleles that one haplotype has taken.
class TakenAlleles
{
public:
    /// False for an allele that overlaps one that was taken.
    bool take(GenomeAllele const & allele)
    {
        if (overlaps(allele))
            return false;
        if (allele.begin == allele.end)
            insertions_.insert(allele.begin);
        else
            replaced_.emplace(allele.begin, allele.end);
        return true;
    }

private:
    bool overlaps(GenomeAllele const & allele) const
    {
        bool const is_insertion = allele.begin == allele.end;
        // The last replaced stretch that begins before the allele's end; they do not overlap each other.
        auto const behind = replaced_.lower_bound(allele.end);
        if (behind != replaced_.begin() && std::prev(behind)->second > allele.begin)
            return true;
        auto const inside = insertions_.upper_bound(allele.begin);
        return !is_insertion && inside != insertions_.end() && *inside < allele.end;
    }

    std::map<std::uint64_t, std::uint64_t> replaced_{}; // end by begin
    std::set<std::uint64_t> insertions_{};
};

/// Makes the haplotypes of one region after the other.
class HaplotypeMaker
{
public:
    HaplotypeMaker(RegionVariants const & variants, SplicedRegions const & regions)
        : variants_{variants}, regions_{regions}
    {
    }

    RegionHaplotypes make(std::string const & file)
    {
        for (std::size_t region = 0; region < regions_.regions.size(); ++region)
            result_.regions.push_back(haplotypes_of(region));
        add_messages(file);
        return std::move(result_);
    }

private:
    using Kind = RegionHaplotypes::Kind;

    RegionVariants::Record const & record_of(std::uint32_t const allele) const
    {
        return variants_.records[variants_.alleles[allele].record];
    }

    RegionHaplotypes::OfRegion haplotypes_of(std::size_t const region)
    {
        RegionHaplotypes::OfRegion made;
        std::vector<std::uint32_t> const & alleles = variants_.of_region[region];
        if (!has_known_phase(alleles))
        {
            made.kind = Kind::unphased;
            ++result_.counts.unphased;
            note(region);
            return made;
        }
        for (std::size_t haplotype = 0; haplotype < 2; ++haplotype)
            made.alleles[haplotype] = alleles_of(alleles, haplotype);
        made.kind = are_equal(region, made) ? Kind::both : Kind::differ;
        ++(made.kind == Kind::both ? result_.counts.both : result_.counts.differ);
        return made;
    }

    /// Whether the heterozygous records are of one phase set at most: each unphased one is a set by itself.
    bool has_known_phase(std::vector<std::uint32_t> const & alleles)
    {
        std::optional<std::tuple<bool, std::int64_t>> only;
        for (std::uint32_t const allele : alleles)
        {
            SampleGenotype const & genotype = record_of(allele).genotype;
            if (!genotype.is_heterozygous())
                continue;
            std::tuple const set{genotype.is_phased, genotype.is_phased
                                                         ? genotype.phase_set
                                                         : std::int64_t{variants_.alleles[allele].record}};
            if (only && *only != set)
                return false;
            only = set;
        }
        result_.counts.lone_unphased += only && !std::get<0>(*only) ? 1 : 0;
        return true;
    }

    /// By position, at one position in the order of the file.
    std::vector<std::uint32_t> alleles_of(std::vector<std::uint32_t> alleles, std::size_t const haplotype)
    {
        std::erase_if(alleles, [&](std::uint32_t const allele)
                      { return record_of(allele).genotype.alleles[haplotype] != variants_.alleles[allele].number; });
        std::ranges::stable_sort(alleles, {}, [&](std::uint32_t const allele) { return record_of(allele).position; });
        TakenAlleles taken;
        std::uint64_t const all = alleles.size();
        std::erase_if(alleles,
                      [&](std::uint32_t const allele) { return !taken.take(variants_.alleles[allele].change); });
        result_.counts.applied += alleles.size();
        result_.counts.overlapping += all - alleles.size();
        // An insertion lies before the base at its place.
        std::ranges::stable_sort(alleles, {},
                                 [&](std::uint32_t const allele)
                                 {
                                     GenomeAllele const & change = variants_.alleles[allele].change;
                                     return std::pair{change.begin, change.end};
                                 });
        return alleles;
    }

    bool are_equal(std::size_t const region, RegionHaplotypes::OfRegion const & made)
    {
        return made.alleles[0] == made.alleles[1] || bases_of(region, made.alleles[0]) == bases_of(region, made.alleles[1]);
    }

    std::vector<Nucleotide> bases_of(std::size_t const region, std::vector<std::uint32_t> const & alleles) const
    {
        EncodedBases reference;
        append_spliced(regions_.genome, regions_.regions[region], reference);
        reference.pad();
        EncodedBases changed;
        std::size_t const length = reference.size();
        variants::append_changed({reference.low(), reference.high(), reference.unknown(), 0, length},
                                 variants::changes_of(alleles, variants_, place_map_of(regions_, region)), changed);
        std::size_t const size = changed.size();
        changed.pad();
        std::vector<Nucleotide> bases;
        append_bases({changed.low(), changed.high(), changed.unknown(), 0, size}, bases);
        return bases;
    }

    void note(std::size_t const region)
    {
        constexpr std::size_t shown = 3;
        if (result_.counts.unphased <= shown)
            unphased_ += (unphased_.empty() ? "" : ", ") +
                         printable(regions_.transcript(regions_.regions[region]).name);
        else if (result_.counts.unphased == shown + 1)
            unphased_ += ", ...";
    }

    void add_messages(std::string const & file)
    {
        auto const regions = [](std::uint64_t const count)
        { return std::to_string(count) + (count == 1 ? " region" : " regions"); };
        if (std::uint64_t const count = result_.counts.unphased; count != 0)
            result_.warnings.push_back(
                describe({.file = file}, regions(count) + " (" + unphased_ + ") " + (count == 1 ? "is" : "are") +
                                             " not scanned, because the phase of two or more heterozygous variants is "
                                             "not known: phasing the variants would keep " +
                                             (count == 1 ? "it" : "them")));
        if (std::uint64_t const count = result_.counts.lone_unphased; count != 0)
            result_.notes.push_back(
                describe({.file = file}, regions(count) + (count == 1 ? " has" : " have") +
                                             " one unphased heterozygous variant alone: its alleles are taken in the "
                                             "order in which they are written"));
    }

    RegionVariants const & variants_;
    SplicedRegions const & regions_;
    RegionHaplotypes result_{};
    std::string unphased_{}; // names of the first regions
};

} // namespace

RegionHaplotypes make_haplotypes(RegionVariants const & variants, SplicedRegions const & regions,
                                 std::string const & file)
{
    return HaplotypeMaker{variants, regions}.make(file);
}

} // namespace mirsweep
