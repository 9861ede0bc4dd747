#include "products/target_repeats.hpp"

#include <algorithm>

namespace mirsweep::products
{

namespace
{

constexpr std::size_t flank = 4;
constexpr std::size_t farthest_copy = 60;
struct Window
{
    std::size_t first;
    std::size_t size;
};

/// A site with four bases on either side, as far as the transcript has them.
Window window_of(BasePlanes const & bases, std::size_t const begin, std::size_t const end)
{
    std::size_t const first = begin - std::min(begin, flank);
    return {first, std::min(end + flank, bases.size) - first};
}

/// The bases at up to 63 places, one bit each, that move on by one base at a time. From the `count` bases of a plane that
/// begin at `place`: at most 126, and a base that is not there is 0.
class MovingBits
{
public:
    MovingBits(BasePlanes const & bases, std::uint64_t const * const plane, std::size_t const place, std::size_t const count)
        : bits_{bases.bits(plane, place, static_cast<unsigned>(std::min(count, most)))},
          next_{count <= most ? 0 : bases.bits(plane, place + most, static_cast<unsigned>(count - most))}
    {
    }

    std::uint64_t get() const noexcept
    {
        return bits_;
    }

    void move() noexcept
    {
        bits_ = bits_ >> 1 | (next_ & 1) << (most - 1);
        next_ >>= 1;
    }

private:
    static constexpr std::size_t most = 63;

    std::uint64_t bits_;
    std::uint64_t next_;
};

static_assert(farthest_copy < 64, "the places on one side fit into a word");

/// Places where bases may occur again. All are looked at together, base by base, until each has a second difference.
class CopyPlaces
{
public:
    /// The places from `from` on, without `to`; `size` bases are compared.
    CopyPlaces(BasePlanes const & bases, std::size_t const from, std::size_t const to, std::size_t const size)
        : all_{(std::uint64_t{1} << (to - from)) - 1}, low_{bases, bases.low, from, bases_at(from, to, size)},
          high_{bases, bases.high, from, bases_at(from, to, size)},
          unknown_{bases, bases.unknown, from, bases_at(from, to, size)}
    {
    }

    /// Compares with the next base, of which each bit has the same value at all places.
    void compare(std::uint64_t const low, std::uint64_t const high, std::uint64_t const unknown) noexcept
    {
        std::uint64_t const differ =
            ((low_.get() ^ low) | (high_.get() ^ high) | unknown_.get() | unknown) & all_;
        two_ |= one_ & differ;
        one_ |= differ;
        low_.move();
        high_.move();
        unknown_.move();
    }

    /// Whether some place has at most one difference so far.
    bool have_copy() const noexcept
    {
        return two_ != all_;
    }

private:
    static std::size_t bases_at(std::size_t const from, std::size_t const to, std::size_t const size) noexcept
    {
        return from == to ? 0 : to - from + size - 1;
    }

    std::uint64_t all_;
    std::uint64_t one_{0}; // difference or more
    std::uint64_t two_{0};
    MovingBits low_;
    MovingBits high_;
    MovingBits unknown_;
};

} // namespace

bool has_tandem_copy(BasePlanes const & bases, std::size_t const begin, std::size_t const end)
{
    auto const [first, size] = window_of(bases, begin, end);
    auto const window = static_cast<unsigned>(size);
    std::uint64_t const low = bases.bits(bases.low, first, window);
    std::uint64_t const high = bases.bits(bases.high, first, window);
    std::uint64_t const unknown = bases.bits(bases.unknown, first, window);
    CopyPlaces before{bases, first - std::min(first, farthest_copy), first, size};
    CopyPlaces after{bases, first + 1, std::min(first + farthest_copy, bases.size - size) + 1, size};
    for (std::size_t i = 0; i < size && (before.have_copy() || after.have_copy()); ++i)
    {
        auto const at_all = [i](std::uint64_t const bits) { return -(bits >> i & 1); };
        before.compare(at_all(low), at_all(high), at_all(unknown));
        after.compare(at_all(low), at_all(high), at_all(unknown));
    }
    return before.have_copy() || after.have_copy();
}

void TargetRepeats::take(BasePlanes const & bases, std::span<Site const> const sites)
{
    start(sites);
    find_chains(sites);
    find_copies(bases, sites);
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        Chain & chain = of_mirna_[sites[i].mirna];
        ++chain.sites;
        chain.repeats += site_repeats_[i];
    }
    for (std::uint32_t const mirna : touched_)
        is_repeat_[mirna] = of_mirna_[mirna].repeats * 2 > of_mirna_[mirna].sites;
}

/// Forgets the transcript before.
void TargetRepeats::start(std::span<Site const> const sites)
{
    for (std::uint32_t const mirna : touched_)
    {
        of_mirna_[mirna] = {};
        is_repeat_[mirna] = 0;
    }
    touched_.clear();
    site_repeats_.assign(sites.size(), 0);
}

void TargetRepeats::find_chains(std::span<Site const> const sites)
{
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        Chain & chain = of_mirna_[sites[i].mirna];
        if (chain.length == 0)
            touched_.push_back(sites[i].mirna);
        bool const continues = chain.length != 0 && sites[i].begin < sites[chain.last].end();
        chain.length = continues ? chain.length + 1 : 1;
        if (chain.length >= 3)
            site_repeats_[i] = site_repeats_[chain.last] = site_repeats_[chain.before_last] = 1;
        chain.before_last = chain.last;
        chain.last = i;
    }
}

/// A copy with one difference has the first seven bases or the last seven without any.
bool TargetRepeats::has_copy(BasePlanes const & bases, Site const & site) const
{
    constexpr std::size_t word = RepeatedWords::word_length;
    static_assert(RepeatedWords::farthest == farthest_copy);
    auto const [first, size] = window_of(bases, site.begin, site.end());
    bool const may_have = !has_words_ || size < 2 * word || words_.has_copy(first) || words_.has_copy(first + size - word);
    return may_have && has_tandem_copy(bases, site.begin, site.end());
}

void TargetRepeats::find_copies(BasePlanes const & bases, std::span<Site const> const sites)
{
    // To look through the transcript once takes as long as to look for the copies of some of its sites.
    has_words_ = sites.size() > bases.size / 32;
    if (has_words_)
        words_.take(bases);
    // miRNAs of one seed have the same sites, which follow each other.
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_repeat = false;
    for (std::size_t i = 0; i < sites.size(); ++i)
    {
        if (site_repeats_[i] != 0)
            continue;
        if (sites[i].begin != begin || sites[i].end() != end)
            is_repeat = has_copy(bases, sites[i]);
        begin = sites[i].begin;
        end = sites[i].end();
        site_repeats_[i] = is_repeat ? 1 : 0;
    }
}

} // namespace mirsweep::products
