#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/annotation/annotation.hpp>

#include "annotation/annotation_part.hpp"
#include "core/name_index.hpp"

namespace mirsweep::annotation
{

/// Joins the parts of an annotation, in their order.
class AnnotationBuilder
{
public:
    /// `is_gtf`: transcripts whose stop codon no line shows may lack it in the CDS.
    explicit AnnotationBuilder(std::string file) : file_{std::move(file)}
    {
    }

    void set_gtf(bool const is_gtf) noexcept
    {
        is_gtf_ = is_gtf;
    }

    /// Reserves address space: what was added is about one of `times` parts of all. There are at most `most` records, and
    /// as many features.
    void expect(std::uint64_t times, std::uint64_t most);

    /// Takes what a part holds. Throws InputError for its defect.
    void add(AnnotationPart & part);

    /// To be called once, after the last part. Throws InputError if there was no line that counts.
    Annotation finish(unsigned threads);

private:
    std::string_view key_of(std::uint32_t const record) const
    {
        return records_[record].key;
    }

    std::uint32_t global_record(Record && record);
    std::uint32_t global_sequence(std::string const & name);
    std::vector<std::uint32_t> order_of_records() const;
    std::vector<std::size_t> group_features();
    std::vector<AnnotatedTranscript> model_transcripts(unsigned threads);
    void free_records(unsigned threads);
    Record const * parent_of(Record const & record) const;
    AnnotatedTranscript transcript_of(Record & record, Record const * gene, std::vector<Feature> & features) const;
    void name_transcript(AnnotatedTranscript & transcript, Record & record, Record const * gene) const;
    void make_names_unique(Annotation & annotation, unsigned threads) const;
    void add_warnings(Annotation & annotation) const;

    std::string file_;
    bool is_gtf_{false};
    bool is_over_{false};
    std::uint64_t lines_{0};
    std::uint64_t without_parent_{0};
    std::vector<Record> records_{};
    std::vector<Feature> features_{};
    std::vector<std::string> sequences_{};
    NameIndex record_index_{}; // by key
    std::unordered_map<std::string, std::uint32_t> sequence_index_{};
};

/// Exons, coding part and UTRs from the features of one transcript; sorts them. `record` says what is wrong with it as a
/// whole.
void model_transcript(Record const & record, std::vector<Feature> & features, bool is_gtf,
                      AnnotatedTranscript & transcript);

} // namespace mirsweep::annotation
