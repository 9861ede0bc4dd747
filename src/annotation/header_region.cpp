#include <mirsweep/annotation/header_region.hpp>

#include <utility>

#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/transcripts/fasta_source.hpp>

namespace mirsweep
{

namespace
{

/// `a-b` or `a..b` at the front of a text, 1-based and inclusive, before a blank, `|`, `]`, `;` or the end.
std::optional<BaseRange> range_at_front(std::string_view text)
{
    text = text.substr(0, text.find_first_of(" \t|];"));
    std::size_t const dash = text.find_first_of("-.");
    if (dash == std::string_view::npos)
        return std::nullopt;
    std::size_t const second = text.find_first_not_of("-.", dash);
    if (second == std::string_view::npos)
        return std::nullopt;
    auto const begin = parse_number<std::size_t>(text.substr(0, dash));
    auto const end = parse_number<std::size_t>(text.substr(second));
    if (!begin || !end || *begin == 0 || *end < *begin)
        return std::nullopt;
    return BaseRange{*begin - 1, *end};
}

/// The range after a word that begins the header, a field between pipes, or a word.
std::optional<BaseRange> range_behind(std::string_view const header, std::string_view const word)
{
    for (std::size_t at = header.find(word); at != std::string_view::npos; at = header.find(word, at + 1))
        if (at == 0 || std::string_view{" \t|;["}.find(header[at - 1]) != std::string_view::npos)
            return range_at_front(header.substr(at + word.size()));
    return std::nullopt;
}

std::optional<BaseRange> range_between_pipes(std::string_view const header)
{
    if (auto const coding = range_behind(header, "CDS:"))
        return coding;
    auto const before = range_behind(header, "UTR5:");
    auto const behind = range_behind(header, "UTR3:");
    if (!behind)
        return std::nullopt;
    return BaseRange{before ? before->end : 0, behind->begin};
}

/// One part of a location of NCBI: `a..b`, 1-based and inclusive. `<` and `>` mark a coding part of which the record has
/// a piece.
std::optional<BaseRange> location_part(std::string_view text)
{
    std::size_t const dots = text.find("..");
    if (dots == std::string_view::npos)
        return std::nullopt;
    std::string_view first = text.substr(0, dots), last = text.substr(dots + 2);
    if (first.starts_with('<'))
        first.remove_prefix(1);
    if (last.starts_with('>'))
        last.remove_prefix(1);
    auto const begin = parse_number<std::size_t>(first);
    auto const end = parse_number<std::size_t>(last);
    if (!begin || !end || *begin == 0 || *end < *begin)
        return std::nullopt;
    return BaseRange{*begin - 1, *end};
}

/// Where ribosomes shift the frame, the parts of a transcript's coding part overlap or leave out a base or two. Parts
/// further apart are exons on a genome.
constexpr std::size_t longest_frameshift = 2;

/// From the first part to the last one. None for a location on a genome or on the other strand.
std::optional<BaseRange> joined_parts(std::string_view parts)
{
    std::optional<BaseRange> whole{};
    for (bool is_last = false; !is_last;)
    {
        std::size_t const comma = parts.find(',');
        auto const part = location_part(parts.substr(0, comma));
        if (!part || (whole && (part->begin + longest_frameshift < whole->end || part->end <= whole->end ||
                                part->begin > whole->end + longest_frameshift)))
            return std::nullopt;
        whole = {whole ? whole->begin : part->begin, part->end};
        is_last = comma == std::string_view::npos;
        parts.remove_prefix(is_last ? parts.size() : comma + 1);
    }
    return whole;
}

/// `[location=a..b]` or `[location=join(a..b,c..d)]`.
std::optional<BaseRange> location_of(std::string_view const header)
{
    constexpr std::string_view tag = "[location=", join = "join(";
    std::size_t const at = header.find(tag);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::string_view text = header.substr(at + tag.size());
    text = text.substr(0, text.find(']'));
    if (!text.starts_with(join))
        return location_part(text);
    if (!text.ends_with(')'))
        return std::nullopt;
    return joined_parts(text.substr(join.size(), text.size() - join.size() - 1));
}

std::optional<BaseRange> range_said(std::string_view const header)
{
    if (auto const coding = range_behind(header, "CDS="))
        return coding;
    if (header.find('|') != std::string_view::npos)
        if (auto const coding = range_between_pipes(header))
            return coding;
    bool const is_coding_itself = header.find("[gbkey=CDS]") != std::string_view::npos;
    return is_coding_itself ? std::nullopt : location_of(header);
}

} // namespace

std::optional<BaseRange> coding_range_of(std::string_view const header, std::size_t const length)
{
    std::optional<BaseRange> const said = range_said(header);
    return said && said->end <= length ? said : std::nullopt;
}

std::optional<BaseRange> region_of_header(RegionKind const kind, std::string_view const header, std::size_t const length)
{
    if (kind == RegionKind::transcript)
        return BaseRange{0, length};
    std::optional<BaseRange> const coding = coding_range_of(header, length);
    if (!coding)
        return std::nullopt;
    switch (kind)
    {
    case RegionKind::three_prime_utr:
        return BaseRange{coding->end, length};
    case RegionKind::five_prime_utr:
        return BaseRange{0, coding->begin};
    default:
        return coding;
    }
}

TranscriptSources fasta_regions(std::vector<std::string> const & paths, std::optional<RegionKind> const kind)
{
    TranscriptSources sources = fasta_sources(paths);
    if (kind)
        for (auto & source : sources)
            source = with_regions(std::move(source), [kind = *kind](std::string_view const header, std::size_t const length)
                                  { return region_of_header(kind, header, length); });
    return sources;
}

} // namespace mirsweep
