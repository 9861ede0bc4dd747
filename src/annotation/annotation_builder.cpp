#include "annotation/annotation_builder.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <unordered_set>
#include <utility>

#include <mirsweep/core/error.hpp>

#include "core/large_pages.hpp"
#include "parallel/over_ranges.hpp"

namespace mirsweep::annotation
{

namespace
{

constexpr std::size_t at_once = 512; // transcripts that one thread takes

/// Reserves address space for a vector that grows, if there is so much. Pages that nothing is written to take no memory.
template <typename Value>
void reserve_large(std::vector<Value> & values, std::uint64_t const count)
{
    try
    {
        values.reserve(count);
    }
    catch (std::bad_alloc const &)
    {
        return;
    }
    ask_for_large_pages(values.data(), values.capacity() * sizeof(Value));
}

} // namespace

void AnnotationBuilder::expect(std::uint64_t const times, std::uint64_t const most)
{
    auto const expected = [&](std::size_t const size)
    { return size > most / (times + 1) ? most : size * times + size / 4 * times; };
    reserve_large(records_, expected(records_.size()));
    reserve_large(features_, expected(features_.size()));
}

void AnnotationBuilder::add(AnnotationPart & part)
{
    if (is_over_)
        return;
    if (part.defect)
        throw_input_error({.file = file_, .record = part.defect->record, .line = lines_ + part.defect->line},
                          part.defect->what);
    std::vector<std::uint32_t> sequences;
    sequences.reserve(part.sequences.size());
    for (std::string const & name : part.sequences)
        sequences.push_back(global_sequence(name));
    std::vector<std::uint32_t> records;
    records.reserve(part.records.size());
    for (Record & record : part.records)
    {
        if (record.sequence != no_sequence)
            record.sequence = sequences[record.sequence];
        records.push_back(global_record(std::move(record)));
    }
    for (Feature feature : part.features)
    {
        feature.record = records[feature.record];
        features_.push_back(feature);
    }
    lines_ += part.lines;
    without_parent_ += part.without_parent;
    is_over_ = part.is_end;
}

std::uint32_t AnnotationBuilder::global_sequence(std::string const & name)
{
    auto const [place, is_new] = sequence_index_.try_emplace(name, static_cast<std::uint32_t>(sequences_.size()));
    if (is_new)
        sequences_.push_back(name);
    return place->second;
}

std::uint32_t AnnotationBuilder::global_record(Record && record)
{
    auto const index = static_cast<std::uint32_t>(records_.size());
    if (index == std::numeric_limits<std::uint32_t>::max())
        throw_input_error({.file = file_}, "has more than 4,294,967,294 transcripts and genes");
    records_.push_back(std::move(record));
    if (records_.back().key.empty())
        return index;
    std::uint32_t const known =
        record_index_.add(records_.back().key, records_.back().key_hash, index, [this](std::uint32_t const i) { return key_of(i); });
    if (known != index)
    {
        records_[known].merge(std::move(records_.back()));
        records_.pop_back();
    }
    return known;
}

/// The records that have features, in the order of their first one.
std::vector<std::uint32_t> AnnotationBuilder::order_of_records() const
{
    std::vector<std::uint32_t> order;
    std::vector<bool> is_listed(records_.size());
    for (Feature const & feature : features_)
    {
        if (!is_listed[feature.record])
            order.push_back(feature.record);
        is_listed[feature.record] = true;
    }
    return order;
}

/// Sorts the features by record, those of one record as they were read. Returns where those of each record begin, and
/// their number at the end.
std::vector<std::size_t> AnnotationBuilder::group_features()
{
    std::vector<std::size_t> begins(records_.size() + 1);
    for (Feature const & feature : features_)
        ++begins[feature.record + 1];
    for (std::size_t i = 1; i < begins.size(); ++i)
        begins[i] += begins[i - 1];
    auto const by_record = [](Feature const & left, Feature const & right) { return left.record < right.record; };
    if (!std::is_sorted(features_.begin(), features_.end(), by_record))
        std::stable_sort(features_.begin(), features_.end(), by_record);
    return begins;
}

namespace
{

std::string without_prefix(std::string const & text, std::initializer_list<std::string_view> const prefixes)
{
    for (std::string_view const prefix : prefixes)
        if (text.starts_with(prefix) && text.size() > prefix.size())
            return text.substr(prefix.size());
    return text;
}

} // namespace

/// Of a record, other transcripts need only the names and the biotype: it gives up the rest. Several threads may name
/// different transcripts.
void AnnotationBuilder::name_transcript(AnnotatedTranscript & transcript, Record & record,
                                        Record const * const gene) const
{
    transcript.name = record.transcript_id.empty() ? without_prefix(record.key, {"transcript:", "mRNA:", "rna-"})
                                                   : std::move(record.transcript_id);
    transcript.gene = record.gene.text;
    transcript.gene_id = std::move(record.gene_id);
    transcript.biotype = record.biotype.text;
    if (gene != nullptr)
    {
        if (transcript.gene.empty())
            transcript.gene = gene->name.empty() ? gene->gene.text : gene->name;
        if (record.biotype.rank != 0 && !gene->biotype.text.empty() && transcript.biotype.empty())
            transcript.biotype = gene->biotype.text;
    }
    if (transcript.gene.empty() && record.is_gene)
        transcript.gene = record.name;
    if (transcript.gene_id.empty() && !is_gtf_)
        transcript.gene_id = without_prefix(record.is_gene ? record.key : record.parent, {"gene:"});
}

/// Null if there is none.
Record const * AnnotationBuilder::parent_of(Record const & record) const
{
    if (record.parent.empty())
        return nullptr;
    std::uint32_t const parent = record_index_.find(record.parent, [this](std::uint32_t const i) { return key_of(i); });
    return parent == NameIndex::none ? nullptr : &records_[parent];
}

AnnotatedTranscript AnnotationBuilder::transcript_of(Record & record, Record const * const gene,
                                                     std::vector<Feature> & features) const
{
    AnnotatedTranscript transcript;
    name_transcript(transcript, record, gene);
    transcript.tags = record.tags;
    transcript.sequence = record.sequence;
    model_transcript(record, features, is_gtf_, transcript);
    return transcript;
}

std::vector<AnnotatedTranscript> AnnotationBuilder::model_transcripts(unsigned const threads)
{
    std::vector<std::uint32_t> const order = order_of_records();
    std::vector<std::size_t> const begins = group_features();
    std::vector<AnnotatedTranscript> transcripts;
    reserve_large(transcripts, order.size());
    transcripts.resize(order.size());
    parallel::over_ranges(threads, order.size(), at_once,
                          [&](std::size_t const begin, std::size_t const end)
                          {
                              std::vector<Feature> features;
                              Record const * gene = nullptr;
                              for (std::size_t i = begin; i < end; ++i)
                              {
                                  auto const first = features_.begin();
                                  features.assign(first + static_cast<std::ptrdiff_t>(begins[order[i]]),
                                                  first + static_cast<std::ptrdiff_t>(begins[order[i] + 1]));
                                  Record & record = records_[order[i]];
                                  if (gene == nullptr || gene->key != record.parent) // most have that of the one before
                                      gene = parent_of(record);
                                  transcripts[i] = transcript_of(record, gene, features);
                              }
                          });
    return transcripts;
}

/// Names by the million take one thread a while to give back.
void AnnotationBuilder::free_records(unsigned const threads)
{
    parallel::over_ranges(threads, records_.size(), at_once,
                          [&](std::size_t const begin, std::size_t const end)
                          {
                              for (std::size_t i = begin; i < end; ++i)
                                  records_[i] = Record{};
                          });
}

Annotation AnnotationBuilder::finish(unsigned const threads)
{
    Annotation annotation;
    annotation.file = file_;
    annotation.transcripts = model_transcripts(threads);
    free_records(threads);
    for (AnnotatedTranscript const & transcript : annotation.transcripts)
    {
        annotation.has_coding |= transcript.coding.length() != 0;
        annotation.has_utr |= !transcript.three_prime_utr.empty() || !transcript.five_prime_utr.empty();
    }
    annotation.sequences = std::move(sequences_);
    make_names_unique(annotation, threads);
    add_warnings(annotation);
    return annotation;
}

namespace
{

/// Also false where two names only have one hash.
bool are_names_distinct(std::vector<AnnotatedTranscript> const & transcripts, unsigned const threads)
{
    std::vector<std::size_t> hashes(transcripts.size());
    parallel::over_ranges(threads, hashes.size(), at_once,
                          [&](std::size_t const begin, std::size_t const end)
                          {
                              for (std::size_t i = begin; i < end; ++i)
                                  hashes[i] = std::hash<std::string_view>{}(transcripts[i].name);
                          });
    std::sort(hashes.begin(), hashes.end());
    return std::adjacent_find(hashes.begin(), hashes.end()) == hashes.end();
}

} // namespace

void AnnotationBuilder::make_names_unique(Annotation & annotation, unsigned const threads) const
{
    std::unordered_map<std::string, std::uint64_t> seen; // and how many duplicates it has
    std::uint64_t renamed = 0;
    std::string example;
    if (are_names_distinct(annotation.transcripts, threads))
        return;
    for (AnnotatedTranscript & transcript : annotation.transcripts)
    {
        if (seen.try_emplace(transcript.name, 0).second)
            continue;
        std::uint64_t number = seen[transcript.name];
        std::string name;
        do
            name = transcript.name + "_dup" + std::to_string(++number);
        while (!seen.try_emplace(name, 0).second);
        seen[transcript.name] = number;
        if (renamed++ == 0)
            example = name;
        transcript.name = std::move(name);
    }
    if (renamed != 0)
        annotation.warnings.push_back(
            describe({.file = file_}, std::to_string(renamed) + (renamed == 1 ? " transcript has" : " transcripts have") +
                                          " a name that an earlier one has: called NAME_dup1, NAME_dup2 and so on, such as " +
                                          printable(example)));
}

void AnnotationBuilder::add_warnings(Annotation & annotation) const
{
    if (annotation.transcripts.empty())
        throw_input_error({.file = file_}, "has no exon, CDS or UTR of any transcript");
    if (without_parent_ != 0)
        annotation.warnings.push_back(describe({.file = file_}, std::to_string(without_parent_) +
                                                                    " exon, CDS or UTR lines name no Parent and are not used"));
}

} // namespace mirsweep::annotation
