#include <mirsweep/variants/region_variants.hpp>

#include <algorithm>
#include <optional>

#include <mirsweep/annotation/sequence_names.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/variants/variant_reader.hpp>

#include "variants/block_index.hpp"

namespace mirsweep
{

namespace
{

/// How an allele meets a region.
enum class Meeting
{
    none,
    applied,
    over_edge
};

/// Replaced bases must lie in one block, of a pure insertion the bases on both sides.
Meeting meeting_of(Region const & region, GenomeAllele const & change)
{
    bool const is_insertion = change.begin == change.end;
    std::uint64_t const begin = is_insertion && change.begin != 0 ? change.begin - 1 : change.begin;
    std::uint64_t const end = is_insertion ? change.end + 1 : change.end;
    auto const block = std::partition_point(region.blocks.begin(), region.blocks.end(),
                                            [&](RegionBlock const & at) { return at.end <= begin; });
    if (block == region.blocks.end() || block->begin >= end)
        return Meeting::none;
    bool const is_inside = block->begin <= begin && end <= block->end && !(is_insertion && change.begin == 0);
    return is_inside ? Meeting::applied : Meeting::over_edge;
}

/// Reads the records of one file.
class VariantLoader
{
public:
    VariantLoader(VariantRequest const & request, SplicedRegions const & regions, FileDigest * const digest)
        : reader_{request.path, request.sample, digest}, regions_{regions}, index_{regions.regions},
          names_{regions.genome}, allow_missing_{request.allow_missing}, has_sample_{!request.sample.empty()}
    {
        if (!request.chrom_alias.empty())
            names_.add_aliases(*open_source(request.chrom_alias));
        result_.of_region.resize(regions.regions.size());
    }

    RegionVariants load()
    {
        for (VariantRecord record; reader_.next(record);)
            add(record);
        add_warnings();
        return std::move(result_);
    }

private:
    struct Change
    {
        std::size_t alt;
        GenomeAllele allele;
    };

    void add(VariantRecord const & record)
    {
        ++result_.counts.records;
        changes_.clear();
        if (has_sample_)
            add_carried(record);
        else
            add_all(record);
        if (changes_.empty())
            return;
        std::optional<std::size_t> const sequence = sequence_of(record.chrom);
        if (!sequence)
        {
            note_missing(record.chrom);
            return;
        }
        if (!fits_genome(record, *sequence))
            return;
        has_record_ = false;
        for (Change const & change : changes_)
            apply(record, change, *sequence);
    }

    /// Most records lie on the sequence of the one before.
    std::optional<std::size_t> sequence_of(std::string const & chrom)
    {
        if (chrom != last_chrom_)
        {
            last_chrom_ = chrom;
            last_sequence_ = names_.find(chrom);
        }
        return last_sequence_;
    }

    void add_all(VariantRecord const & record)
    {
        // A lone `.` is an allele that changes nothing.
        result_.counts.alleles += std::max<std::size_t>(record.alts.size(), 1);
        result_.counts.no_change += record.alts.empty() ? 1 : 0;
        for (std::size_t i = 0; i < record.alts.size(); ++i)
            add_change(record, i);
    }

    /// Each allele of the sample once.
    void add_carried(VariantRecord const & record)
    {
        read_genotype(record);
        auto const & [first, second] = genotype_.alleles;
        for (int const allele : {first, second == first ? 0 : second})
            if (allele > 0)
            {
                ++result_.counts.alleles;
                add_change(record, static_cast<std::size_t>(allele) - 1);
            }
    }

    /// A haploid genotype is that of both haplotypes.
    void read_genotype(VariantRecord const & record)
    {
        std::vector<int> const & numbers = record.genotype;
        genotype_ = {{-1, -1}, record.is_phased, record.phase_set};
        for (std::size_t i = 0; i < 2 && !numbers.empty(); ++i)
            genotype_.alleles[i] = numbers[std::min(i, numbers.size() - 1)];
        for (int const allele : genotype_.alleles)
            if (allele > static_cast<int>(record.alts.size()))
                throw_input_error({.file = reader_.name(), .record = name_of(record)},
                                  "its genotype names the allele " + std::to_string(allele) + ", and it has " +
                                      std::to_string(record.alts.size()));
        result_.counts.missing_genotype += std::ranges::min(genotype_.alleles) < 0 ? 1 : 0;
        result_.counts.further_copies += numbers.size() > 2 ? 1 : 0;
    }

    static std::string name_of(VariantRecord const & record)
    {
        return record.id.empty() || record.id == "." ? record.chrom + ':' + std::to_string(record.position) : record.id;
    }

    void add_change(VariantRecord const & record, std::size_t const alt)
    {
        AltKind const kind = kind_of_alt(record.alts[alt]);
        GenomeAllele allele;
        if (kind == AltKind::sequence)
            allele = trimmed_allele(record.position, record.ref, record.alts[alt]);
        if (kind == AltKind::symbolic)
            ++result_.counts.symbolic;
        else if (kind == AltKind::no_change || (allele.begin == allele.end && allele.alt.empty()))
            ++result_.counts.no_change;
        else
            changes_.push_back({alt, std::move(allele)});
    }

    void note_missing(std::string const & chrom)
    {
        if (result_.counts.sequence_not_in_genome++ == 0)
            missing_ = chrom;
    }

    /// Any letter fits N, and one that the genome does not tell.
    bool fits_genome(VariantRecord const & record, std::size_t const sequence)
    {
        std::uint64_t const length = regions_.genome.sequences()[sequence].length;
        std::uint64_t const begin = std::min(record.position - 1, length);
        BasePlanes const bases =
            regions_.genome.planes(sequence, {begin, std::min<std::uint64_t>(begin + record.ref.size(), length)});
        for (std::size_t i = 0; i < record.ref.size(); ++i)
        {
            if (i >= bases.size)
                return refuse(record, i, "no base: the sequence has " + std::to_string(length));
            Nucleotide const base = bases.at(i);
            Nucleotide const ref = to_nucleotide(record.ref[i]);
            if (base != ref && base != Nucleotide::n && ref != Nucleotide::n)
                return refuse(record, i, std::string{"'"} + "ACTG"[static_cast<std::size_t>(base)] + "'");
        }
        return true;
    }

    bool refuse(VariantRecord const & record, std::size_t const i, std::string const & base)
    {
        std::string const place = record.chrom + ':' + std::to_string(record.position + i);
        std::string const what = "REF has '" + printable(record.ref.substr(i, 1)) + "' at " + printable(place) +
                                 ", where the genome has " + base;
        std::string const name = name_of(record);
        if (!allow_missing_)
            throw_input_error({.file = reader_.name(), .record = name},
                              what + ": the variants belong to another assembly (--allow-missing leaves such records out)");
        if (result_.counts.ref_mismatch++ == 0)
            mismatch_ = "record " + printable(name) + ": " + what;
        return false;
    }

    void apply(VariantRecord const & record, Change const & change, std::size_t const sequence)
    {
        std::uint64_t const begin = change.allele.begin - std::min<std::uint64_t>(change.allele.begin, 1);
        index_.find(sequence, begin, change.allele.end + 1, found_);
        bool has_allele = false;
        for (std::uint32_t const region : found_)
        {
            Meeting const meeting = meeting_of(regions_.regions[region], change.allele);
            result_.counts.over_block_edge += meeting == Meeting::over_edge ? 1 : 0;
            if (meeting != Meeting::applied)
                continue;
            ++result_.counts.applied;
            if (!has_allele)
                keep(record, change);
            has_allele = true;
            result_.of_region[region].push_back(static_cast<std::uint32_t>(result_.alleles.size() - 1));
        }
    }

    void keep(VariantRecord const & record, Change const & change)
    {
        if (!has_record_)
            result_.records.push_back({record.chrom, record.position, record.id, record.ref, genotype_});
        has_record_ = true;
        result_.alleles.push_back({static_cast<std::uint32_t>(result_.records.size() - 1), record.alts[change.alt],
                                   reader_.frequencies()[change.alt], change.allele, static_cast<int>(change.alt) + 1});
    }

    void add_warnings()
    {
        auto const warn = [&](std::string const & what)
        { result_.warnings.push_back(describe({.file = reader_.name()}, what)); };
        auto const records = [](std::uint64_t const count)
        { return std::to_string(count) + (count == 1 ? " record " : " records "); };
        if (std::uint64_t const count = result_.counts.sequence_not_in_genome; count != 0)
            warn(records(count) + "on sequences that are not in the genome, such as " + printable(missing_));
        if (std::uint64_t const count = result_.counts.ref_mismatch; count != 0)
            warn(records(count) + "left out, because REF is not the genome; the first: " + mismatch_);
        if (std::uint64_t const count = result_.counts.further_copies; count != 0)
            warn(records(count) + (count == 1 ? "has" : "have") +
                 " more than two alleles in the genotype: the first two are taken");
    }

    VariantReader reader_;
    SplicedRegions const & regions_;
    variants::BlockIndex index_;
    SequenceNames names_;
    std::string last_chrom_{};
    std::optional<std::size_t> last_sequence_{};
    bool allow_missing_;
    bool has_sample_;
    SampleGenotype genotype_{}; // of the record
    RegionVariants result_{};
    std::vector<Change> changes_{};
    std::vector<std::uint32_t> found_{};
    bool has_record_{false};
    std::string missing_{};
    std::string mismatch_{};
};

} // namespace

RegionVariants read_region_variants(VariantRequest const & request, SplicedRegions const & regions,
                                    FileDigest * const digest)
{
    return VariantLoader{request, regions, digest}.load();
}

} // namespace mirsweep
