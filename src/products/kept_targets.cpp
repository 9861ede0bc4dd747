#include "products/kept_targets.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <mirsweep/tables/number_text.hpp>

#include "products/record_bytes.hpp"

namespace mirsweep::pipeline
{

namespace
{

constexpr double no_score = std::numeric_limits<double>::quiet_NaN();

} // namespace

void append_record(TranscriptKeep const & transcript, std::string & records)
{
    append_bytes(static_cast<std::uint32_t>(transcript.names.transcript.size()), records);
    append_bytes(static_cast<std::uint32_t>(transcript.names.gene.size()), records);
    append_bytes(static_cast<std::uint32_t>(transcript.mirnas.size()), records);
    records.append(transcript.names.transcript).append(transcript.names.gene);
    for (std::uint32_t const mirna : transcript.mirnas)
    {
        append_bytes(mirna, records);
        for (std::uint32_t const count : transcript.counts[mirna])
            append_bytes(count, records);
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
        auto const transcript = static_cast<std::uint32_t>(transcripts_.size());
        std::string name{reader.text(name_size)};
        std::string gene{reader.text(gene_size)};
        transcripts_.push_back({std::move(name), std::move(gene), targets_.size(), targets_.size()});
        for (std::uint32_t i = 0; i < count; ++i)
        {
            Target target{
                .transcript = transcript, .mirna = reader.number<std::uint32_t>(), .counts = {}, .is_repeat = false};
            if (target.mirna >= mirna_count_)
                throw std::invalid_argument{"a record of targets names a miRNA that is not of the run"};
            for (std::uint32_t & of_type : target.counts)
                of_type = reader.number<std::uint32_t>();
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

std::uint64_t weight_of(SiteCounts const & counts) noexcept
{
    // The mean effects of sites of each type on mRNA after transfection (Grimson et al. 2007).
    constexpr auto weights = []
    {
        std::array<std::uint64_t, site_type_count> of_types{};
        of_types[index_of(SiteType::mer8)] = 310;
        of_types[index_of(SiteType::mer7_m8)] = 161;
        of_types[index_of(SiteType::mer7_a1)] = 99;
        of_types[index_of(SiteType::mer6)] = 50;
        return of_types;
    }();
    std::uint64_t sum = 0;
    for (std::size_t type = 0; type < counts.size(); ++type)
        sum += counts[type] * weights[type];
    return sum;
}

} // namespace mirsweep::pipeline
