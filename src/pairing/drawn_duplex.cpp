#include <mirsweep/pairing/drawn_duplex.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <span>
#include <utility>
#include <vector>

namespace mirsweep
{

namespace
{

constexpr std::size_t upstream_bases = 15;
constexpr std::size_t full_window = 23;
constexpr std::size_t head_length = 8;
constexpr int shown_half_points = 6; // a 3' pairing below 3 points is hidden

// A 7mer-A1 is drawn one base further downstream than the others: its window ends one base after the A.
unsigned head_shift(SiteType const type)
{
    return type == SiteType::mer7_a1 ? 1 : 0;
}

std::string upper_rna(std::string_view const text)
{
    std::string result = to_rna(text);
    std::erase(result, ' ');
    return result;
}

std::vector<Nucleotide> nucleotides(std::string_view const letters)
{
    std::vector<Nucleotide> bases(letters.size());
    std::transform(letters.begin(), letters.end(), bases.begin(), to_nucleotide);
    return bases;
}

bool is_pair(char const left, char const right)
{
    Nucleotide const base = to_nucleotide(left);
    return base != Nucleotide::n && to_nucleotide(right) == complement(base);
}

std::string seed_bars(std::string_view const target, std::string_view const mirna, SiteType const type)
{
    unsigned const shift = head_shift(type);
    unsigned const bars = type == SiteType::mer8 || type == SiteType::mer7_m8 ? 7 : 6;
    std::string result(shift + 1, ' ');
    for (unsigned i = 1; i <= bars; ++i)
        result += is_pair(mirna[i], target[i + shift]) ? '|' : 'E';
    return result;
}

std::string bars_of(std::uint64_t pairs)
{
    std::string bars;
    for (; pairs != 0; pairs >>= 1)
        bars += (pairs & 1U) != 0 ? '|' : ' ';
    return bars;
}

// The lines from the seed outwards, which is the reverse of how they are shown.
struct Frame
{
    std::string_view target; // 3'->5'
    std::string_view mirna;  // 5'->3'
    SiteType type;

    unsigned first_position() const // of the miRNA's tail
    {
        return 9 - head_shift(type);
    }

    std::string_view target_tail() const
    {
        return target.substr(head_length);
    }

    std::string_view mirna_tail() const
    {
        return mirna.substr(head_length - head_shift(type));
    }

    std::string target_line(std::size_t const gap) const
    {
        return std::string{target.substr(0, head_length)} + std::string(gap, '-') + std::string{target_tail()};
    }

    std::string mirna_line(std::size_t const gap) const
    {
        unsigned const shift = head_shift(type);
        return std::string(shift, ' ') + std::string{mirna.substr(0, head_length - shift)} + std::string(gap, '-') +
               std::string{mirna_tail()};
    }
};

// Bars of all the runs that are worth most at the chosen offset.
std::string tail_bars(Frame const & frame, ThreePrimePairing const & pairing)
{
    PairingBases target = pairing_bases(nucleotides(frame.target_tail()));
    PairingBases mirna = pairing_bases(nucleotides(frame.mirna_tail()));
    (pairing.gap == GapSide::mirna ? target : mirna) =
        from_offset(pairing.gap == GapSide::mirna ? target : mirna, pairing.offset);
    unsigned const first = frame.first_position() + (pairing.gap == GapSide::target ? pairing.offset : 0);
    return bars_of(best_runs(pairs_of(target, mirna), first));
}

DrawnDuplex shown(std::string target, std::string bars, std::string mirna)
{
    std::size_t const length = std::max(target.size(), mirna.size());
    for (std::string * const line : {&target, &bars, &mirna})
    {
        line->resize(length, ' ');
        std::reverse(line->begin(), line->end());
    }
    return {std::move(target), std::move(bars), std::move(mirna)};
}

DrawnDuplex draw(Frame const & frame, ThreePrimePairing const & pairing, std::string const & bars)
{
    std::size_t const gap = pairing.offset;
    return shown(frame.target_line(pairing.gap == GapSide::target ? gap : 0), bars,
                 frame.mirna_line(pairing.gap == GapSide::mirna ? gap : 0));
}

// Deletes gaps (and dots) and keeps the width by blanks in front.
void close_gaps(std::string & line)
{
    std::size_t const width = line.size();
    std::erase_if(line, [](char const letter) { return letter == '-' || letter == '.'; });
    line.insert(0, width - line.size(), ' ');
}

// TargetScan hides a weak 3' pairing on the finished lines: what is left of the seed's bars, up to two groups.
void hide_weak_pairing(DrawnDuplex & drawing)
{
    std::vector<std::pair<std::size_t, std::size_t>> groups;
    std::string & bars = drawing.bars;
    for (std::size_t begin = 0; (begin = bars.find_first_not_of(' ', begin)) != std::string::npos;)
    {
        std::size_t const end = std::min(bars.find(' ', begin), bars.size());
        groups.emplace_back(begin, end);
        begin = end;
    }
    if (groups.size() < 2)
        return;
    std::size_t const end = groups.size() == 2 ? groups[0].second : groups[1].second;
    std::fill(bars.begin() + static_cast<std::ptrdiff_t>(groups[0].first),
              bars.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    close_gaps(drawing.target);
    close_gaps(drawing.mirna);
}

DrawnDuplex draw_as_targetscan(Frame const & frame, ThreePrimePairing const & pairing)
{
    // A 6mer's seed bars are one short of the letters' head, and nothing makes up for it.
    DrawnDuplex drawing = draw(frame, pairing,
                               seed_bars(frame.target, frame.mirna, frame.type) + std::string(pairing.offset, ' ') +
                                   tail_bars(frame, pairing));
    if (pairing.half_points < shown_half_points)
        hide_weak_pairing(drawing);
    return drawing;
}

DrawnDuplex draw_corrected(Frame const & frame, ThreePrimePairing const & pairing)
{
    std::string bars = seed_bars(frame.target, frame.mirna, frame.type);
    if (pairing.half_points < shown_half_points)
        return draw(frame, {0, 0, GapSide::mirna}, bars);
    bars.resize(head_length + pairing.offset, ' ');
    return draw(frame, pairing, bars + tail_bars(frame, pairing));
}

} // namespace

SiteWindow site_window(std::string_view const utr, std::size_t const begin, std::size_t const end, SiteType const type)
{
    std::size_t const first = begin > upstream_bases ? begin - upstream_bases : 1;
    std::size_t const last = type == SiteType::mer8 ? end : end + 1;
    std::string window{utr.substr(first - 1, std::min(last, utr.size()) - first + 1)};
    if (window.size() < full_window)
        window.insert(0, full_window + 1 - window.size(), 'N');
    SiteWindow result{window, window};
    if (last > utr.size())
    {
        result.bases.append(last - utr.size(), 'N');
        if (result.bases.starts_with("NN"))
            result.bases.erase(0, 2);
    }
    result.bases = upper_rna(result.bases);
    return result;
}

PairedWindow pair_with_window(std::string_view const window, std::string_view const mature_sequence,
                              SiteType const type, DrawingRules const rules)
{
    std::string const target{window.rbegin(), window.rend()};
    std::string const mirna = upper_rna(mature_sequence);
    assert(target.size() >= head_length && mirna.size() >= head_length && mirna.size() <= 64);
    Frame const frame{target, mirna, type};
    ThreePrimePairing const pairing =
        best_three_prime_pairing(pairing_bases(nucleotides(frame.target_tail())),
                                 pairing_bases(nucleotides(frame.mirna_tail())), frame.first_position());
    return {rules == DrawingRules::targetscan ? draw_as_targetscan(frame, pairing) : draw_corrected(frame, pairing),
            pairing};
}

} // namespace mirsweep
