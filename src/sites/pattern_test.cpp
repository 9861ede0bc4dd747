#include "sites/pattern_test.hpp"

#include <algorithm>
#include <bit>

namespace mirsweep::sites
{

namespace
{

constexpr std::uint64_t shifted_down(std::uint64_t const bits, std::size_t const by) noexcept
{
    return by < 64 ? bits >> by : 0;
}

/// The 64 bits of a plane that end with bit `last`, which is the highest.
std::uint64_t bits_to(std::uint64_t const * const plane, std::size_t const last) noexcept
{
    std::size_t const word = last / 64;
    unsigned const shift = 63 - last % 64;
    std::uint64_t bits = plane[word] << shift;
    if (shift != 0 && word != 0)
        bits |= plane[word - 1] >> (64 - shift);
    return bits;
}

/// Most places have many more mismatches than a pattern allows: this needs no count of all.
bool has_more_bits_than(std::uint64_t bits, unsigned const most) noexcept
{
    for (unsigned cleared = 0; cleared < most && bits != 0; ++cleared)
        bits &= bits - 1;
    return bits != 0;
}

} // namespace

BaseWindow window_at(EncodedBases const & bases, std::size_t const begin, std::size_t const end,
                     std::size_t const anchor) noexcept
{
    if (begin >= end || anchor < begin)
        return {};
    std::size_t const last = std::min(anchor, end - 1);
    std::size_t const outside = anchor - last;
    std::uint64_t inside = ~std::uint64_t{0};
    if (last - begin < 63)
        inside <<= 63 - (last - begin);
    BaseWindow window{bits_to(bases.low(), last), bits_to(bases.high(), last),
                      ~bits_to(bases.unknown(), last) & inside};
    if (outside != 0) [[unlikely]]
        window = {shifted_down(window.low, outside), shifted_down(window.high, outside),
                  shifted_down(window.known, outside)};
    return window;
}

BaseWindow window_of(std::string_view const mature_sequence) noexcept
{
    BaseWindow window;
    for (unsigned i = 0; i < std::min<std::size_t>(64, mature_sequence.size()); ++i)
    {
        Nucleotide const base = to_nucleotide(mature_sequence[i]);
        if (base == Nucleotide::n)
            continue;
        window.known |= BaseWindow::bit(i);
        window.low |= static_cast<unsigned>(base) & 1U ? BaseWindow::bit(i) : 0;
        window.high |= static_cast<unsigned>(base) & 2U ? BaseWindow::bit(i) : 0;
    }
    return window;
}

PatternTest::PatternTest(SitePattern const & pattern)
    : most_mismatches_{pattern.mismatches.value_or(CountRange{})}, most_wobbles_{pattern.wobbles.value_or(
                                                                       CountRange{})},
      counts_wobbles_{pattern.wobbles}, positions_{pattern.positions()}, bases_{pattern.bases()}, span_{pattern.span()}
{
    unsigned base = 0;
    unsigned position = 0;
    for (PatternToken const token : pattern.tokens)
    {
        position += token.takes_position() ? 1U : 0U;
        if (!token.takes_base())
            continue;
        if (token.kind == PatternToken::Kind::pair && (pattern.deviating >> position & 1U) != 0)
            deviating_ |= BaseWindow::bit(base);
        add_base(token, base++, position);
    }
    pairs_ &= ~deviating_;
}

unsigned PatternTest::bases_needed(unsigned const count) const noexcept
{
    return static_cast<unsigned>(std::popcount(needed_ >> (64 - count)));
}

void PatternTest::add(std::uint64_t const bit, int const shift)
{
    for (Segment & segment : segments_)
        if (segment.shift == shift)
        {
            segment.mask |= bit;
            return;
        }
    segments_.push_back({bit, shift});
}

void PatternTest::add_base(PatternToken const token, unsigned const base, unsigned const position)
{
    using Kind = PatternToken::Kind;
    std::uint64_t const bit = BaseWindow::bit(base);
    bool const is_like = token.like_at != 0;
    unsigned const facing = is_like ? token.like_at : position;
    if (token.kind != Kind::anything)
        needed_ |= bit;
    if (is_like || token.kind == Kind::pair)
        pairs_ |= bit;
    else if (token.kind == Kind::pair_or_wobble)
        pairs_or_wobbles_ |= bit;
    else if (token.kind == Kind::wobble)
        wobbles_ |= bit;
    else if (token.kind == Kind::no_pair)
        no_pairs_ |= bit;
    else if (token.kind == Kind::letter || token.kind == Kind::target_bulge)
    {
        lettered_ |= bit;
        for (unsigned code = 0; code < letters_.size(); ++code)
            letters_[code] |= (token.letters >> code & 1U) != 0 ? bit : 0;
        return;
    }
    else
        return;
    add(bit, static_cast<int>(base) - static_cast<int>(facing - 1));
}

PatternTest::Pairing PatternTest::pairing(BaseWindow const & target, BaseWindow const & mirna) const noexcept
{
    BaseWindow facing;
    for (Segment const & segment : segments_)
    {
        auto const moved = [&](std::uint64_t const plane)
        { return (segment.shift >= 0 ? plane >> segment.shift : plane << -segment.shift) & segment.mask; };
        facing.low |= moved(mirna.low);
        facing.high |= moved(mirna.high);
        facing.known |= moved(mirna.known);
    }
    std::uint64_t const known = target.known & facing.known;
    // Complements differ in the high bit alone, G and U in the low bit alone.
    return {known & ~(target.low ^ facing.low) & (target.high ^ facing.high),
            known & (target.low ^ facing.low) & target.high & facing.high};
}

bool PatternTest::holds(BaseWindow const & target, BaseWindow const & mirna) const noexcept
{
    if ((needed_ & ~target.known) != 0)
        return false;
    if (lettered_ != 0)
    {
        std::uint64_t allowed = 0;
        for (unsigned code = 0; code < letters_.size(); ++code)
            allowed |= target.where(code) & letters_[code];
        if ((lettered_ & ~allowed) != 0)
            return false;
    }
    Pairing const found = pairing(target, mirna);
    if (((pairs_ & ~found.pairs) | (pairs_or_wobbles_ & ~(found.pairs | found.wobbles)) | (wobbles_ & ~found.wobbles) |
         (no_pairs_ & found.pairs)) != 0)
        return false;
    if (deviating_ == 0)
        return true;
    std::uint64_t const wobbles = counts_wobbles_ ? deviating_ & found.wobbles : 0;
    if (has_more_bits_than(deviating_ & ~found.pairs & ~wobbles, most_mismatches_.most))
        return false;
    return most_wobbles_.contains(static_cast<unsigned>(std::popcount(wobbles))) &&
           most_mismatches_.contains(static_cast<unsigned>(std::popcount(deviating_ & ~found.pairs & ~wobbles)));
}

unsigned PatternTest::mismatches(BaseWindow const & target, BaseWindow const & mirna) const noexcept
{
    if (deviating_ == 0)
        return 0;
    Pairing const found = pairing(target, mirna);
    std::uint64_t const deviating = deviating_ & ~found.pairs;
    return static_cast<unsigned>(std::popcount(counts_wobbles_ ? deviating & ~found.wobbles : deviating));
}

} // namespace mirsweep::sites
