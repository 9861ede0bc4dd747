#include "annotation/annotation_part.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep::annotation
{

void Record::place(std::uint32_t const sequence_of_feature, char const strand_of_feature)
{
    is_mixed |= sequence != no_sequence && (sequence != sequence_of_feature || strand != strand_of_feature);
    sequence = sequence_of_feature;
    strand = strand_of_feature;
}

void Record::merge(Record && later)
{
    auto const fill = [](std::string & text, std::string & other)
    {
        if (text.empty())
            text = std::move(other);
    };
    fill(transcript_id, later.transcript_id);
    fill(name, later.name);
    fill(parent, later.parent);
    fill(gene_id, later.gene_id);
    gene.offer(later.gene.text, later.gene.rank);
    biotype.offer(later.biotype.text, later.biotype.rank);
    tags |= later.tags;
    is_mixed |= later.is_mixed;
    is_gene |= later.is_gene;
    if (later.sequence != no_sequence)
        place(later.sequence, later.strand);
}

void AnnotationPart::clear()
{
    records.clear();
    features.clear();
    sequences.clear();
    record_index_.clear();
    sequence_index_.clear();
    lines = without_parent = 0;
    is_end = false;
    defect.reset();
    last_record_ = last_sequence_ = 0;
}

std::uint32_t AnnotationPart::record_of(std::string_view const key)
{
    if (last_record_ < records.size() && records[last_record_].key == key)
        return last_record_;
    std::uint32_t const hash = NameIndex::hash_of(key);
    auto const number = static_cast<std::uint32_t>(records.size());
    last_record_ = record_index_.add(
        key, hash, number, [this](std::uint32_t const record) -> std::string_view { return records[record].key; });
    if (last_record_ == number)
    {
        Record & record = records[add_record()];
        record.key = key;
        record.key_hash = hash;
    }
    return last_record_;
}

std::uint32_t AnnotationPart::add_record()
{
    records.emplace_back();
    return static_cast<std::uint32_t>(records.size() - 1);
}

std::uint32_t AnnotationPart::sequence_of(std::string_view const name)
{
    if (last_sequence_ < sequences.size() && sequences[last_sequence_] == name)
        return last_sequence_;
    auto const number = static_cast<std::uint32_t>(sequences.size());
    last_sequence_ = sequence_index_.add(
        name, number, [this](std::uint32_t const sequence) -> std::string_view { return sequences[sequence]; });
    if (last_sequence_ == number)
        sequences.emplace_back(name);
    return last_sequence_;
}

void LineContext::fail(std::string_view const record, std::string what) const
{
    if (!part.defect)
        part.defect = AnnotationDefect{part.lines, std::string{record}, std::move(what)};
}

std::uint64_t tag_bits(std::span<std::string const> const tags, std::string_view value)
{
    std::uint64_t bits = 0;
    while (!tags.empty() && !value.empty())
    {
        std::size_t const comma = value.find(',');
        std::string tag{trim(value.substr(0, comma))};
        std::replace(tag.begin(), tag.end(), ' ', '_');
        for (std::size_t i = 0; i < tags.size(); ++i)
            bits |= std::uint64_t{tags[i] == tag} << i;
        value = comma == std::string_view::npos ? std::string_view{} : value.substr(comma + 1);
    }
    return bits;
}

namespace
{

std::optional<FeatureKind> utr_of_type(std::string_view const type)
{
    constexpr std::array<std::pair<std::string_view, FeatureKind>, 8> names{
        {{"three_prime_utr", FeatureKind::three_prime_utr},
         {"3utr", FeatureKind::three_prime_utr},
         {"3'-utr", FeatureKind::three_prime_utr},
         {"3'utr", FeatureKind::three_prime_utr},
         {"five_prime_utr", FeatureKind::five_prime_utr},
         {"5utr", FeatureKind::five_prime_utr},
         {"5'-utr", FeatureKind::five_prime_utr},
         {"5'utr", FeatureKind::five_prime_utr}}};
    std::string const name = folded(type);
    if (name == "utr")
        return FeatureKind::utr;
    for (auto const & [known, kind] : names)
        if (name == known)
            return kind;
    return std::nullopt;
}

} // namespace

std::optional<FeatureKind> kind_of_type(std::string_view const type)
{
    if (type == "exon")
        return FeatureKind::exon;
    if (type == "CDS")
        return FeatureKind::cds;
    if (type == "stop_codon")
        return FeatureKind::stop_codon;
    constexpr std::size_t longest_utr = 15;
    bool const may_be_utr = type.size() >= 3 && type.size() <= longest_utr && (type.back() == 'R' || type.back() == 'r');
    return may_be_utr ? utr_of_type(type) : std::nullopt;
}

namespace
{

/// Most columns are short: eight letters at a time.
std::size_t find_tab(std::string_view const text)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::size_t step = sizeof ones;
    std::size_t at = 0;
    if constexpr (std::endian::native == std::endian::little)
        for (; at < 4 * step && at + step <= text.size(); at += step)
        {
            std::uint64_t letters = 0;
            std::memcpy(&letters, text.data() + at, step);
            letters ^= ones * '\t';
            // The lowest bit that is set here is that of the first tab.
            if (std::uint64_t const tabs = (letters - ones) & ~letters & (ones << 7); tabs != 0)
                return at + static_cast<std::size_t>(std::countr_zero(tabs)) / 8;
        }
    return text.find('\t', at);
}

} // namespace

bool read_positions(LineContext const & context, std::string_view const record, std::string_view const first,
                    std::string_view const last, Feature & feature)
{
    auto const begin = parse_number<std::uint64_t>(first);
    auto const end = parse_number<std::uint64_t>(last);
    bool const is_first_good = begin && *begin != 0 && *begin < end_of_positions;
    if (!is_first_good || !end || *end >= end_of_positions)
    {
        std::string_view const wrong = is_first_good ? last : first;
        context.fail(record, "'" + printable(wrong) + "' is not a position: positions are numbers from 1");
        return false;
    }
    if (*end < *begin)
    {
        context.fail(record, "ends at " + printable(last) + ", before it begins at " + printable(first));
        return false;
    }
    feature.begin = *begin - 1;
    feature.end = *end;
    return true;
}

bool split_nine(LineContext const & context, std::string_view line, std::string_view (&columns)[9])
{
    for (std::size_t i = 0; i < 8; ++i)
    {
        std::size_t const tab = find_tab(line);
        if (tab == std::string_view::npos)
        {
            context.fail({}, "has " + std::to_string(i + 1) + (i == 0 ? " column" : " columns") +
                                 " instead of 9, separated by tabs");
            return false;
        }
        columns[i] = line.substr(0, tab);
        line.remove_prefix(tab + 1);
    }
    columns[8] = line;
    return true;
}

} // namespace mirsweep::annotation
