#include <mirsweep/variants/mirna_variants.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/table_name.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/variants/region_variants.hpp>
#include <mirsweep/variants/variant_reader.hpp>

#include "variants/mature_places.hpp"

namespace mirsweep
{

namespace
{

using variants::MaturePlace;

constexpr std::size_t seed_end = 8; ///< of positions 2-8

char as_rna(char const letter) noexcept
{
    char const capital = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    return capital == 'T' ? 'U' : capital;
}

char complement_of(char const letter) noexcept
{
    constexpr std::string_view bases = "ACGU";
    std::size_t const at = bases.find(letter);
    return at == std::string_view::npos ? letter : "UGCA"[at];
}

bool is_base(char const letter) noexcept
{
    return std::string_view{"ACGU"}.find(letter) != std::string_view::npos;
}

/// Letters of the genome's forward strand as a miRNA on that strand has them.
std::string on_strand(std::string_view const letters, bool const is_reverse)
{
    std::string text;
    for (char const letter : letters)
        text += as_rna(letter);
    if (!is_reverse)
        return text;
    std::reverse(text.begin(), text.end());
    std::transform(text.begin(), text.end(), text.begin(), complement_of);
    return text;
}

/// Positions 2-8; fewer letters where there are fewer.
std::string_view seed_in(std::string_view const sequence)
{
    return sequence.substr(std::min<std::size_t>(1, sequence.size()), seed_end - 1);
}

bool has_sites(std::string_view const sequence)
{
    std::string_view const seed = seed_in(sequence);
    return seed.size() == seed_end - 1 && std::all_of(seed.begin(), seed.end(), is_base);
}

/// The names of a chromosome differ by `chr`, and by `chrM` for `MT`.
std::string plain_name(std::string_view name)
{
    if (name.starts_with("chr"))
        name.remove_prefix(3);
    return name == "M" ? "MT" : std::string{name};
}

/// The places on each chromosome, ascending.
class PlaceIndex
{
public:
    explicit PlaceIndex(std::vector<MaturePlace> const & places) : places_{places}
    {
        for (std::uint32_t i = 0; i < places.size(); ++i)
        {
            of_chrom_[plain_name(places[i].chrom)].push_back(i);
            longest_ = std::max(longest_, places[i].end - places[i].begin);
        }
        for (auto & [chrom, list] : of_chrom_)
            std::sort(list.begin(), list.end(),
                      [&](std::uint32_t const a, std::uint32_t const b) { return places[a].begin < places[b].begin; });
    }

    /// Calls `take` for each place that [begin, end] touches.
    template <typename Take>
    void for_each_at(std::string_view const chrom, std::uint64_t const begin, std::uint64_t const end, Take const & take) const
    {
        auto const found = of_chrom_.find(plain_name(chrom));
        if (found == of_chrom_.end())
            return;
        std::uint64_t const first = begin > longest_ ? begin - longest_ : 0;
        auto at = std::partition_point(found->second.begin(), found->second.end(),
                                       [&](std::uint32_t const place) { return places_[place].begin < first; });
        for (; at != found->second.end() && places_[*at].begin <= end; ++at)
            if (places_[*at].end >= begin)
                take(*at);
    }

private:
    std::vector<MaturePlace> const & places_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> of_chrom_{};
    std::uint64_t longest_{0};
};

/// What the reader does not need is digested too.
variants::MaturePlaces places_of(std::string const & hairpins, std::span<Mirna const> const mirnas, FileDigest & digest)
{
    auto const source = open_source(hairpins, &digest);
    variants::MaturePlaces places = variants::read_mature_places(*source, mirnas);
    std::array<char, 4096> rest;
    while (source->read(rest) != 0)
        continue;
    return places;
}

/// Reads the alleles of one file.
class MirnaVariantLoader
{
public:
    MirnaVariantLoader(MirnaVariantRequest const & request, std::span<Mirna const> const mirnas,
                       MirnaVariantDigests & digests)
        : request_{request}, mirnas_{mirnas},
          mature_{places_of(request.hairpins, mirnas, digests.hairpins)},
          index_{mature_.places}, reader_{request.variants, {}, &digests.variants}
    {
    }

    MirnaVariants load()
    {
        warn_of_places();
        for (VariantRecord record; reader_.next(record);)
        {
            ++result_.records;
            result_.alleles += std::max<std::size_t>(record.alts.size(), 1);
            result_.no_change += record.alts.empty() ? 1 : 0;
            for (std::size_t alt = 0; alt < record.alts.size(); ++alt)
                take(record, alt);
        }
        std::stable_sort(rows_.begin(), rows_.end(), [](auto const & a, auto const & b) { return a.first < b.first; });
        for (auto & [place, row] : rows_)
            result_.rows.push_back(std::move(row));
        result_.applied = result_.rows.size();
        result_.places = mature_.places.size();
        if (result_.ref_mismatch != 0)
            result_.warnings.push_back(
                describe({.file = reader_.name()}, std::to_string(result_.ref_mismatch) +
                                                       " alleles were left out, as their REF is not the miRNA's: " + first_mismatch_));
        return std::move(result_);
    }

private:
    void warn_of_places()
    {
        if (mature_.other_lengths != 0)
            result_.warnings.push_back(
                describe({.file = request_.hairpins},
                         std::to_string(mature_.other_lengths) + " places of miRNAs (" +
                             printable(mature_.first_other_length) +
                             " is the first) are not as long as the miRNA of the run, and are left out"));
        if (mature_.places.empty())
            result_.warnings.push_back(
                describe({.file = request_.hairpins}, mature_.features == 0
                                                          ? "has no feature `miRNA`, so that no variant is in a miRNA"
                                                          : "has no place of a miRNA of the run, such as " +
                                                                printable(mirnas_.front().name)));
    }

    void take(VariantRecord const & record, std::size_t const alt)
    {
        AltKind const kind = kind_of_alt(record.alts[alt]);
        if (kind != AltKind::sequence)
        {
            ++(kind == AltKind::symbolic ? result_.symbolic : result_.no_change);
            return;
        }
        GenomeAllele const change = trimmed_allele(record.position, record.ref, record.alts[alt]);
        if (change.begin == change.end && change.alt.empty())
        {
            ++result_.no_change;
            return;
        }
        bool is_over_edge = false;
        index_.for_each_at(record.chrom, change.begin, change.end,
                           [&](std::uint32_t const place) { is_over_edge |= meets(record, alt, change, place); });
        result_.over_edge += is_over_edge ? 1 : 0;
    }

    /// Whether the allele reaches over an end of the miRNA; one that lies within becomes a row.
    bool meets(VariantRecord const & record, std::size_t const alt, GenomeAllele const & change, std::uint32_t const index)
    {
        MaturePlace const & place = mature_.places[index];
        bool const is_insertion = change.begin == change.end;
        bool const is_within = is_insertion ? place.begin < change.begin && change.begin < place.end
                                            : place.begin <= change.begin && change.end <= place.end;
        if (!is_within)
            return !is_insertion && change.begin < place.end && change.end > place.begin;
        if (fits(record, place))
            add_row(record, alt, change, index);
        return false;
    }

    /// The bases of REF that are the miRNA's; any letter fits N.
    bool fits(VariantRecord const & record, MaturePlace const & place)
    {
        std::string const sequence = on_strand(mirnas_[place.mirna].sequence, place.is_reverse); // of the forward strand
        for (std::size_t i = 0; i < record.ref.size(); ++i)
        {
            std::uint64_t const at = record.position - 1 + i;
            if (at < place.begin || at >= place.end)
                continue;
            char const base = sequence[at - place.begin];
            char const ref = as_rna(record.ref[i]);
            if (ref != base && ref != 'N' && base != 'N')
                return refuse(record, i, place, base);
        }
        return true;
    }

    bool refuse(VariantRecord const & record, std::size_t const i, MaturePlace const & place, char const base)
    {
        std::string const name = record.id.empty() || record.id == "."
                                     ? record.chrom + ':' + std::to_string(record.position)
                                     : record.id;
        std::string const what = "REF has '" + printable(record.ref.substr(i, 1)) + "' at " +
                                 printable(record.chrom + ':' + std::to_string(record.position + i)) + ", where " +
                                 printable(mirnas_[place.mirna].name) + " has '" + (base == 'U' ? 'T' : base) + "'";
        if (!request_.allow_missing)
            throw_input_error({.file = reader_.name(), .record = name},
                              what + ": variants and hairpins belong to different assemblies (--allow-missing leaves such "
                                     "alleles out)");
        if (result_.ref_mismatch++ == 0)
            first_mismatch_ = what;
        return false;
    }

    void add_row(VariantRecord const & record, std::size_t const alt, GenomeAllele const & change, std::uint32_t const index)
    {
        MaturePlace const & place = mature_.places[index];
        std::string const & sequence = mirnas_[place.mirna].sequence;
        std::size_t const first = place.is_reverse ? place.end - change.end : change.begin - place.begin;
        std::string altered = sequence;
        altered.replace(first, change.end - change.begin, on_strand(change.alt, place.is_reverse));
        bool const has_id = !record.id.empty() && record.id != ".";
        std::string text = table_name(mirnas_[place.mirna].name);
        for (std::string const & field :
             {table_name(record.chrom), std::to_string(record.position),
              has_id ? table_name(record.id) : std::string{"NA"}, record.ref,
              record.alts[alt], reader_.frequencies()[alt], std::to_string(first + 1), std::string{seed_in(sequence)},
              altered.size() < 2 ? std::string{"NA"} : std::string{seed_in(altered)}})
            text += '\t' + field;
        rows_.emplace_back(index, MirnaVariants::Row{std::move(text), pair_of(place.mirna, altered)});
    }

    std::uint32_t pair_of(std::uint32_t const mirna, std::string const & altered)
    {
        std::uint32_t const form = form_of(mirna, altered);
        auto const [known, is_new] =
            pairs_.try_emplace({mirna, form}, static_cast<std::uint32_t>(result_.pairs.size()));
        if (is_new)
            result_.pairs.push_back({mirna, form});
        return known->second;
    }

    std::uint32_t form_of(std::uint32_t const mirna, std::string const & altered)
    {
        if (!has_sites(altered))
            return MirnaVariants::no_site;
        bool const seed_alone = request_.has_seed_sites_only;
        std::string_view const reference = mirnas_[mirna].sequence;
        if (altered == reference || (seed_alone && seed_in(altered) == seed_in(reference)))
            return MirnaVariants::unaltered;
        auto const [known, is_new] = forms_.try_emplace(seed_alone ? std::string{seed_in(altered)} : altered,
                                                        static_cast<std::uint32_t>(result_.altered.size()));
        if (is_new)
            result_.altered.push_back({mirnas_[mirna].name + "*" + std::to_string(known->second), altered});
        return known->second;
    }

    MirnaVariantRequest const & request_;
    std::span<Mirna const> mirnas_;
    variants::MaturePlaces mature_;
    PlaceIndex index_;
    VariantReader reader_;
    std::vector<std::pair<std::uint32_t, MirnaVariants::Row>> rows_{}; // with the index of their place
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> pairs_{};
    std::unordered_map<std::string, std::uint32_t> forms_{}; // by seed or sequence
    std::string first_mismatch_{};
    MirnaVariants result_{};
};

} // namespace

MirnaVariants read_mirna_variants(MirnaVariantRequest const & request, std::span<Mirna const> const mirnas,
                                  MirnaVariantDigests * const digests)
{
    MirnaVariantDigests unused;
    return MirnaVariantLoader{request, mirnas, digests == nullptr ? unused : *digests}.load();
}

std::string line_of(MirnaVariants::Row const & row, AlteredTargetCounts const & counts)
{
    std::string line = row.text;
    for (std::uint64_t const count : {counts.of_reference, counts.of_altered, counts.lost, counts.gained})
        line += '\t' + std::to_string(count);
    return line + '\n';
}

} // namespace mirsweep
