#include "cli/show_transcripts.hpp"

#include <algorithm>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/join/header_style.hpp>
#include <mirsweep/transcripts/transcript_reader.hpp>

#include "runs/header_styles.hpp"

namespace mirsweep::cli
{

namespace
{

constexpr std::size_t batch_bytes = 4 * 1024 * 1024;

/// A source with places says: name, tab, gene.
HeaderNames names_of(TranscriptBatch const & batch, std::size_t const record, HeaderStyle const & style)
{
    std::string_view const header = batch.header(batch.records[record]);
    if (batch.records[record].places == nullptr)
        return style.names_of(header);
    std::size_t const tab = header.find('\t');
    return {header.substr(0, tab), header.substr(tab + 1)};
}

HeaderNames names_of(TranscriptBatch const & batch, std::size_t const record, HeaderStyle const & style,
                     GeneMap const * const gene_map)
{
    HeaderNames names = names_of(batch, record, style);
    if (gene_map != nullptr)
        if (std::string_view const gene = gene_map->gene_of(names.transcript); !gene.empty())
            names.gene = gene;
    return names;
}

/// A name that was probably meant: it differs in case or blanks, is longer or shorter by an ending such as a version,
/// or is that of the other kind, a gene where a transcript was asked for.
class NearName
{
public:
    explicit NearName(ShownTranscripts const & shown)
        : is_gene_{shown.transcript.empty()}, sought_{folded(is_gene_ ? shown.gene : shown.transcript)}
    {
    }

    void look_at(HeaderNames const & names)
    {
        if (!answer_.empty())
            return;
        std::string_view const wanted = is_gene_ ? names.gene : names.transcript;
        std::string_view const other = is_gene_ ? names.transcript : names.gene;
        if (is_near(folded(wanted)))
            answer_ = printable(wanted);
        else if (folded(other) == sought_)
            answer_ = is_gene_ ? "--transcript " + printable(names.transcript)
                               : printable(names.transcript) + ", or --gene " + printable(names.gene) +
                                     " for all of the gene";
    }

    /// The end of a sentence; empty if there is none.
    std::string question() const
    {
        return answer_.empty() ? "" : " (did you mean " + answer_ + "?)";
    }

private:
    bool is_near(std::string_view const candidate) const
    {
        constexpr std::size_t least_in_common = 4; // letters
        return candidate == sought_ || (std::min(candidate.size(), sought_.size()) >= least_in_common &&
                                        (candidate.starts_with(sought_) || sought_.starts_with(candidate)));
    }

    bool is_gene_;
    std::string sought_;
    std::string answer_{};
};

} // namespace

BasePlanes FoundTranscripts::planes(std::size_t const record) const
{
    TranscriptBatch::Record const & at = batch.records[record];
    return {batch.bases.low(), batch.bases.high(), batch.bases.unknown(), at.begin, at.length};
}

std::string_view FoundTranscripts::name(std::size_t const record) const
{
    return names_of(batch, record, HeaderStyle{}).transcript; // a style decides only on the gene
}

std::string FoundTranscripts::place(std::size_t const record, std::uint64_t const begin, std::uint64_t const end) const
{
    PlaceMap const * const map = batch.records[record].places;
    if (map == nullptr)
        return {};
    GenomePlace place;
    find_place(*map, begin, end, place);
    std::string text = map->sequence + ':';
    for (GenomePlace::Interval const & block : place.blocks)
        text += (text.back() == ':' ? "" : ",") + std::to_string(block.begin + 1) + '-' + std::to_string(block.end);
    return text + (map->is_reverse ? "(-)" : "(+)");
}

std::vector<FoundTranscripts> find_transcripts(ShownTranscripts const & shown, TranscriptSources const & sources)
{
    runs::HeaderStyles styles{sources.size(), shown.gene_map};
    TranscriptReader reader{sources, batch_bytes};
    reader.show_first_headers_to(styles);
    std::vector<FoundTranscripts> found;
    NearName near{shown};
    TranscriptBatch batch;
    while (reader.next(batch))
    {
        std::vector<std::size_t> records;
        for (std::size_t record = 0; record < batch.records.size(); ++record)
        {
            HeaderNames const names = names_of(batch, record, styles.of(reader.source()), styles.gene_map());
            bool const is_wanted =
                shown.transcript.empty() ? names.gene == shown.gene : names.transcript == shown.transcript;
            // Of several transcripts of one name, the first is shown.
            bool const is_first = shown.transcript.empty() || (found.empty() && records.empty());
            if (is_wanted && is_first)
                records.push_back(record);
            else if (found.empty() && records.empty())
                near.look_at(names);
        }
        if (records.empty())
            continue;
        found.emplace_back().records = std::move(records);
        std::swap(found.back().batch, batch);
    }
    if (found.empty() && shown.transcript.empty())
        throw UsageError{"--gene: no transcript is of '" + printable(shown.gene) + "'" + near.question()};
    if (found.empty())
        throw UsageError{"--transcript: there is no '" + printable(shown.transcript) + "' in the transcripts" +
                         near.question()};
    return found;
}

} // namespace mirsweep::cli
