#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/header_region.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/join/header_style.hpp>

#include "transcripts/first_headers.hpp"

namespace mirsweep::runs
{

/// The styles of the headers of a run's sources, each decided before its first record is scanned.
class HeaderStyles : public transcripts::FirstHeaders
{
public:
    /// The map may be null, and must live as long as this.
    explicit HeaderStyles(std::size_t const sources, GeneMap const * const gene_map = nullptr)
        : styles_(sources), gene_map_{gene_map}
    {
    }

    bool take(std::size_t, std::string_view const header) override
    {
        // Without fields between pipes every header says for itself what it is.
        constexpr std::size_t headers_without_pipes = 64;
        headers_.emplace_back(header);
        says_coding_part_ = says_coding_part_ || coding_range_of(header, unlimited).has_value();
        has_pipes_ = has_pipes_ || header.find('|') != std::string_view::npos;
        return headers_.size() < (has_pipes_ ? HeaderStyle::deciding_headers : headers_without_pipes);
    }

    void finish(std::size_t const source) override
    {
        if (has_pipes_)
            styles_[source] = HeaderStyle{headers_};
        if (source == 0 && gene_map_ != nullptr)
            decide_on_gene_map();
        if (!styles_[source].undecided_header().empty())
            undecided_.emplace(static_cast<std::uint32_t>(source), styles_[source].undecided_header());
        headers_.clear();
        has_pipes_ = false;
    }

    /// Of a source whose records are being given out. Safe to call while others are decided.
    HeaderStyle const & of(std::size_t const source) const noexcept
    {
        return styles_[source];
    }

    /// The map, or what it means by the first transcripts (see GeneMap::swapped_for); null for none. Safe to call while the
    /// records of a source are being given out.
    GeneMap const * gene_map() const noexcept
    {
        return swapped_map_ ? &*swapped_map_ : gene_map_;
    }

    /// The map that replaces the one given; null for none. To be called after the last record.
    GeneMap const * swapped_gene_map() const noexcept
    {
        return swapped_map_ ? &*swapped_map_ : nullptr;
    }

    /// Whether one of the first headers says where the coding part of its transcript is.
    bool says_coding_part() const noexcept
    {
        return says_coding_part_;
    }

    /// A header of each source whose style cannot be decided. To be called after the last record.
    std::map<std::uint32_t, std::string> const & undecided() const noexcept
    {
        return undecided_;
    }

private:
    static constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

    void decide_on_gene_map()
    {
        std::vector<std::string> transcripts;
        for (std::string const & header : headers_)
            transcripts.emplace_back(styles_.front().names_of(header).transcript);
        swapped_map_ = gene_map_->swapped_for(transcripts);
    }

    std::vector<HeaderStyle> styles_;
    GeneMap const * gene_map_;
    std::optional<GeneMap> swapped_map_{};
    std::vector<std::string> headers_{};
    bool has_pipes_{false};
    bool says_coding_part_{false};
    std::map<std::uint32_t, std::string> undecided_{};
};

} // namespace mirsweep::runs
