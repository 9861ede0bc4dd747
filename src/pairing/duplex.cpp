#include <mirsweep/pairing/duplex.hpp>

#include <algorithm>
#include <span>
#include <tuple>
#include <vector>

#include <seqan3/alignment/configuration/all.hpp>
#include <seqan3/alignment/pairwise/align_pairwise.hpp>
#include <seqan3/alignment/scoring/nucleotide_scoring_scheme.hpp>
#include <seqan3/alphabet/nucleotide/rna5.hpp>

#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t seed_end = 8;          // miRNA positions that face the transcript without gaps
constexpr std::int64_t downstream_bases = 2; // drawn after the base that faces position 1
constexpr std::int64_t spare_bases = 6;      // upstream bases that gaps in the miRNA may need
constexpr std::size_t overhang = 3;          // upstream bases drawn beyond the miRNA's 3' end

// Both strands from the seed outwards; a blank where one has ended.
struct AlignedTails
{
    std::string target;
    std::string mirna;
};

seqan3::nucleotide_scoring_scheme<std::int8_t> pairing_scheme()
{
    using namespace seqan3::literals;
    seqan3::nucleotide_scoring_scheme<std::int8_t> scheme{seqan3::match_score{-3}, seqan3::mismatch_score{-3}};
    auto const set = [&](seqan3::rna5 const left, seqan3::rna5 const right, std::int8_t const score)
    { scheme.score(left, right) = scheme.score(right, left) = score; };
    set('A'_rna5, 'U'_rna5, 5);
    set('C'_rna5, 'G'_rna5, 5);
    set('G'_rna5, 'U'_rna5, 1);
    return scheme;
}

std::vector<seqan3::rna5> rna_of(std::string_view const letters)
{
    std::vector<seqan3::rna5> bases(letters.size());
    std::transform(letters.begin(), letters.end(), bases.begin(),
                   [](char const letter) { return seqan3::rna5{}.assign_char(letter); });
    return bases;
}

template <typename Sequence>
std::string letters_of(Sequence const & aligned)
{
    std::string letters;
    for (auto const & letter : aligned)
        letters += seqan3::to_char(letter);
    return letters;
}

// What the alignment left over at the far end of either strand.
void append_rest(AlignedTails & aligned, std::string_view const target, std::string_view const mirna)
{
    auto const rest = [](std::string_view const whole, std::string const & used)
    { return whole.substr(used.size() - static_cast<std::size_t>(std::count(used.begin(), used.end(), '-'))); };
    std::string_view const target_rest = rest(target, aligned.target).substr(0, overhang);
    std::string_view const mirna_rest = rest(mirna, aligned.mirna);
    aligned.target += target_rest;
    aligned.mirna += mirna_rest;
    std::size_t const length = std::max(aligned.target.size(), aligned.mirna.size());
    aligned.target.resize(length, ' ');
    aligned.mirna.resize(length, ' ');
}

// A gap that runs to the end of the alignment is not a gap but the end of that strand.
void trim_open_end(AlignedTails & aligned)
{
    std::size_t const target_end = aligned.target.find_last_not_of('-') + 1;
    std::size_t const mirna_end = aligned.mirna.find_last_not_of('-') + 1;
    aligned.target.resize(std::min(target_end, mirna_end));
    aligned.mirna.resize(aligned.target.size());
}

// Anchored at the seed, free at the far end.
auto config_of_tails()
{
    namespace cfg = seqan3::align_cfg;
    auto const method =
        cfg::method_global{cfg::free_end_gaps_sequence1_leading{false}, cfg::free_end_gaps_sequence2_leading{false},
                           cfg::free_end_gaps_sequence1_trailing{true}, cfg::free_end_gaps_sequence2_trailing{true}};
    // SeqAn3 3.2 gives an empty alignment unless its positions are asked for too.
    return method | cfg::scoring_scheme{pairing_scheme()} |
           cfg::gap_cost_affine{cfg::open_score{-6}, cfg::extension_score{-2}} | cfg::output_begin_position{} |
           cfg::output_end_position{} | cfg::output_alignment{};
}

AlignedTails align_tails(std::string_view const target, std::string_view const mirna)
{
    AlignedTails aligned;
    if (!target.empty() && !mirna.empty())
    {
        auto const config = config_of_tails();
        std::vector<seqan3::rna5> const target_bases = rna_of(target);
        std::vector<seqan3::rna5> const mirna_bases = rna_of(mirna);
        for (auto && result : seqan3::align_pairwise(std::tie(target_bases, mirna_bases), config))
            aligned = {letters_of(std::get<0>(result.alignment())), letters_of(std::get<1>(result.alignment()))};
        trim_open_end(aligned);
    }
    append_rest(aligned, target, mirna);
    return aligned;
}

char bar_of(char const target, char const mirna)
{
    Nucleotide const left = to_nucleotide(target);
    Nucleotide const right = to_nucleotide(mirna);
    if (left == Nucleotide::n || right == Nucleotide::n)
        return ' ';
    if (left == complement(right))
        return '|';
    bool const is_wobble =
        (left == Nucleotide::g && right == Nucleotide::t) || (left == Nucleotide::t && right == Nucleotide::g);
    return is_wobble ? ':' : ' ';
}

// Letters of a transcript; blanks beyond its ends.
char letter_at(BasePlanes const & transcript, std::int64_t const at)
{
    bool const exists = at >= 0 && at < static_cast<std::int64_t>(transcript.size);
    return exists ? to_rna_letter(transcript.at(static_cast<std::size_t>(at))) : ' ';
}

// From `first` on towards the 5' end.
std::string upstream_of(BasePlanes const & transcript, std::int64_t const first, std::size_t const mirna_tail)
{
    std::string bases;
    auto const wanted = static_cast<std::int64_t>(mirna_tail) + spare_bases;
    for (std::int64_t at = first; at >= 0 && at > first - wanted; --at)
        bases += letter_at(transcript, at);
    return bases;
}

/// What faces the transcript base by base, from the miRNA's 5' end outwards.
struct Head
{
    std::string target{};
    std::string mirna{};
    std::int64_t next_base;       // of the transcript, towards its 5' end
    std::size_t next_position{0}; // of the miRNA, 0-based
    bool pairs_position_1{false};
};

// One step outwards; a strand that takes no part has a gap.
void step(BasePlanes const & transcript, std::string_view const mature_sequence, bool const takes_base,
          bool const takes_position, Head & head)
{
    head.target += takes_base ? letter_at(transcript, head.next_base--) : '-';
    head.mirna += takes_position ? mature_sequence[head.next_position++] : '-';
}

bool is_pair(PatternToken const & token)
{
    return token.kind == PatternToken::Kind::pair || token.kind == PatternToken::Kind::pair_or_wobble ||
           token.kind == PatternToken::Kind::wobble;
}

Head head_of(BasePlanes const & transcript, std::int64_t const anchor, std::span<PatternToken const> const tokens,
             std::string_view const mature_sequence)
{
    Head head{.next_base = anchor};
    head.pairs_position_1 = !tokens.empty() && is_pair(tokens.front());
    for (PatternToken const & token : tokens)
        step(transcript, mature_sequence, token.takes_base(), token.takes_position(), head);
    while (head.next_position < std::min(seed_end, mature_sequence.size()))
        step(transcript, mature_sequence, true, true, head);
    return head;
}

std::string bars_of(Duplex const & duplex, bool const pairs_position_1)
{
    std::string bars;
    for (std::size_t i = 0; i < duplex.target.size(); ++i)
        bars += i == downstream_bases && !pairs_position_1 ? ' ' : bar_of(duplex.target[i], duplex.mirna[i]);
    return bars;
}

Duplex draw(BasePlanes const & transcript, std::int64_t const anchor, std::span<PatternToken const> const tokens,
            std::string_view const mature_sequence)
{
    Head const head = head_of(transcript, anchor, tokens, mature_sequence);
    std::string_view const mirna_tail = mature_sequence.substr(head.next_position);
    AlignedTails const tails = align_tails(upstream_of(transcript, head.next_base, mirna_tail.size()), mirna_tail);

    // From the miRNA's 5' end outwards; reversed at the end.
    Duplex duplex{};
    std::int64_t const last = anchor + downstream_bases;
    for (std::int64_t at = last; at > anchor; --at)
        duplex.target += letter_at(transcript, at);
    duplex.target += head.target + tails.target;
    duplex.mirna = std::string(downstream_bases, ' ') + head.mirna + tails.mirna;
    duplex.bars = bars_of(duplex, head.pairs_position_1);
    for (std::string * const line : {&duplex.target, &duplex.bars, &duplex.mirna})
        std::reverse(line->begin(), line->end());

    auto const drawn = std::count_if(duplex.target.begin(), duplex.target.end(),
                                     [](char const letter) { return letter != ' ' && letter != '-'; });
    duplex.end = static_cast<std::uint32_t>(std::min(last + 1, static_cast<std::int64_t>(transcript.size)));
    duplex.begin = duplex.end - static_cast<std::uint32_t>(drawn);
    return duplex;
}

} // namespace

Duplex draw_duplex(BasePlanes const & transcript, std::uint32_t const begin, SiteType const type,
                   std::string_view const mature_sequence)
{
    // The base that faces position 8; in front of the transcript if a site of the first base has none.
    std::int64_t const position_8 = static_cast<std::int64_t>(begin) - rule_of(type).begin();
    return draw(transcript, position_8 + static_cast<std::int64_t>(seed_end) - 1, {}, mature_sequence);
}

Duplex draw_duplex(BasePlanes const & transcript, std::int64_t const anchor, SitePattern const & pattern,
                   std::string_view const mature_sequence)
{
    return draw(transcript, anchor, pattern.tokens, mature_sequence);
}

} // namespace mirsweep
