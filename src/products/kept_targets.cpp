#include "products/kept_targets.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <mirsweep/tables/number_text.hpp>

#include "products/record_bytes.hpp"

namespace mirsweep::products
{

namespace
{

constexpr double no_score = std::numeric_limits<double>::quiet_NaN();

void append_worth(TargetWorth const & worth, std::string & records)
{
    append_bytes(worth.weight, records);
    append_bytes(worth.fewest_mismatches, records);
}

} // namespace

void append_record(TranscriptKeep const & transcript, std::string & records)
{
    append_bytes(static_cast<std::uint32_t>(transcript.names.transcript.size()), records);
    append_bytes(static_cast<std::uint32_t>(transcript.names.gene.size()), records);
    append_bytes(static_cast<std::uint32_t>(transcript.mirnas.size()), records);
    append_bytes(static_cast<std::uint8_t>(transcript.haplotype), records);
    records.append(transcript.names.transcript).append(transcript.names.gene);
    for (std::uint32_t const mirna : transcript.mirnas)
    {
        append_bytes(mirna, records);
        for (std::uint32_t const count : transcript.class_counts != nullptr
                                             ? transcript.class_counts->of(mirna)
                                             : std::span<std::uint32_t const>{transcript.counts[mirna]})
            append_bytes(count, records);
        if (transcript.class_counts != nullptr)
            append_worth(transcript.class_counts->worth_of(mirna), records);
        records += static_cast<char>(transcript.is_repeat[mirna]);
        for (std::size_t score = 0; score < transcript.score_count; ++score)
            append_bytes(
                std::bit_cast<std::uint64_t>(shown_score(transcript.scores[mirna * transcript.score_count + score])),
                records);
    }
}

double shown_score(double const score)
{
    if (!std::isfinite(score))
        return no_score;
    std::string text;
    append_score(score, text);
    double shown = 0;
    std::from_chars(text.data(), text.data() + text.size(), shown);
    return shown;
}

void KeptTargets::take(std::string_view const records)
{
    RecordReader reader{records};
    while (!reader.is_at_end())
    {
        auto const name_size = reader.number<std::uint32_t>();
        auto const gene_size = reader.number<std::uint32_t>();
        auto const count = reader.number<std::uint32_t>();
        auto const haplotype = reader.number<std::uint8_t>();
        if (haplotype > static_cast<std::uint8_t>(Haplotype::second))
            throw std::invalid_argument{"a record of targets names a haplotype that does not exist"};
        auto const transcript = static_cast<std::uint32_t>(transcripts_.size());
        std::string name{reader.text(name_size)};
        std::string gene{reader.text(gene_size)};
        transcripts_.push_back(
            {std::move(name), std::move(gene), targets_.size(), targets_.size(), static_cast<Haplotype>(haplotype)});
        for (std::uint32_t i = 0; i < count; ++i)
        {
            Target target{
                .transcript = transcript, .mirna = reader.number<std::uint32_t>(), .worth = {}, .is_repeat = false};
            if (target.mirna >= mirna_count_)
                throw std::invalid_argument{"a record of targets names a miRNA that is not in the run"};
            for (std::size_t index = 0; index < classes_.size(); ++index)
            {
                counts_.push_back(reader.number<std::uint32_t>());
                target.worth.weight += std::uint64_t{counts_.back()} * classes_[index].weight;
            }
            if (classes_.has_further())
                target.worth = {reader.number<std::uint64_t>(), reader.number<std::uint8_t>()};
            target.is_repeat = reader.number<std::uint8_t>() != 0;
            targets_.push_back(target);
            for (std::size_t score = 0; score < score_count_; ++score)
                scores_.push_back(std::bit_cast<double>(reader.number<std::uint64_t>()));
        }
        transcripts_.back().last = targets_.size();
    }
}

double KeptTargets::score_of(std::size_t const target) const noexcept
{
    return score_count_ == 0 ? no_score : scores_[target * score_count_];
}

} // namespace mirsweep::products
