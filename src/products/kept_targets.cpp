#include "products/kept_targets.hpp"

#include <algorithm>
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

KeptTargets::KeptTargets(std::size_t const mirna_count, std::size_t const score_count, SiteClasses classes)
    : mirna_count_{mirna_count}, score_count_{score_count}, classes_{std::move(classes)}, counts_{classes_.size()},
      worths_{classes_.has_further() ? std::size_t{1} : std::size_t{0}}, scores_{score_count}
{
}

std::uint32_t KeptTargets::gene_number(std::string_view const gene)
{
    if (auto const found = gene_numbers_.find(gene); found != gene_numbers_.end())
        return found->second;
    auto const number = static_cast<std::uint32_t>(genes_.size());
    genes_.push_back(texts_.add(gene));
    gene_numbers_.emplace(genes_.back(), number);
    return number;
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
        std::string_view const name = texts_.add(reader.text(name_size));
        std::uint32_t const gene = gene_number(reader.text(gene_size));
        transcripts_.add().front() = {name.data(), std::uint64_t{targets_.size()} << 2 | haplotype, name_size, gene};
        for (std::uint32_t i = 0; i < count; ++i)
        {
            auto const mirna = reader.number<std::uint32_t>();
            if (mirna >= mirna_count_)
                throw std::invalid_argument{"a record of targets names a miRNA that is not in the run"};
            std::span<std::uint8_t> const counts = counts_.add();
            for (std::size_t index = 0; index < counts.size(); ++index)
                keep_count(reader.number<std::uint32_t>(), targets_.size(), index, counts[index]);
            for (TargetWorth & worth : worths_.add())
                worth = {reader.number<std::uint64_t>(), reader.number<std::uint8_t>()};
            bool const is_repeat = reader.number<std::uint8_t>() != 0;
            targets_.add().front() = {transcript, mirna << 1 | (is_repeat ? 1U : 0U)};
            for (double & score : scores_.add())
                score = std::bit_cast<double>(reader.number<std::uint64_t>());
        }
    }
}

KeptTargets::Transcript KeptTargets::transcript(std::size_t const index) const noexcept
{
    KeptTranscript const & kept = transcripts_[index].front();
    std::size_t const last = index + 1 < transcripts_.size() ? first_target_of(index + 1) : targets_.size();
    return {{kept.name, kept.name_size}, genes_[kept.gene], first_target_of(index), last,
            static_cast<Haplotype>(kept.first_target_and_haplotype & 3)};
}

std::size_t KeptTargets::first_target_of(std::size_t const transcript) const noexcept
{
    return transcripts_[transcript].front().first_target_and_haplotype >> 2;
}

TargetWorth KeptTargets::worth_of(std::size_t const target) const noexcept
{
    if (classes_.has_further())
        return worths_[target].front();
    TargetWorth worth;
    for (std::size_t index = 0; index < classes_.size(); ++index)
        worth.weight += std::uint64_t{count_of(target, index)} * classes_[index].weight;
    return worth;
}

void KeptTargets::keep_count(std::uint32_t const sites, std::size_t const target, std::size_t const index,
                             std::uint8_t & byte)
{
    byte = static_cast<std::uint8_t>(std::min<std::uint32_t>(sites, many));
    if (byte != many)
        return;
    std::vector<std::uint32_t> & counts = great_counts_[target];
    counts.resize(classes_.size());
    counts[index] = sites;
}

std::uint32_t KeptTargets::count_of(std::size_t const target, std::size_t const index) const noexcept
{
    std::uint8_t const byte = counts_[target][index];
    return byte != many ? byte : great_counts_.find(target)->second[index];
}

std::vector<std::uint32_t> KeptTargets::counts_of(std::size_t const target) const
{
    std::vector<std::uint32_t> counts(classes_.size());
    for (std::size_t index = 0; index < counts.size(); ++index)
        counts[index] = count_of(target, index);
    return counts;
}

bool KeptTargets::has_site(std::size_t const target) const noexcept
{
    return std::ranges::any_of(counts_[target], [](std::uint8_t const count) { return count != 0; });
}

double KeptTargets::score_of(std::size_t const target) const noexcept
{
    return score_count_ == 0 ? no_score : scores_of(target).front();
}

} // namespace mirsweep::products
