#include "transcripts/plain_lines.hpp"

#include <cstring>
#include <limits>

#include "parallel/vector_dispatch.hpp"

// Highway compiles what follows once for each set of vector instructions and chooses at run time.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "transcripts/plain_lines.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#ifndef MIRSWEEP_PLAIN_LINES_ONCE
#define MIRSWEEP_PLAIN_LINES_ONCE
namespace mirsweep::scan
{

/// What `plain_step` bytes hold.
struct PlainStep
{
    std::uint32_t line_feeds;
    bool is_plain;
};

} // namespace mirsweep::scan
#endif

HWY_BEFORE_NAMESPACE();
namespace mirsweep::scan::HWY_NAMESPACE
{

namespace hn = hwy::HWY_NAMESPACE;

HWY_INLINE PlainStep look_at(char const * const text)
{
    hn::CappedTag<std::uint8_t, 64> const d;
    auto const * const bytes = reinterpret_cast<std::uint8_t const *>(text);
    std::size_t const lanes = hn::Lanes(d);
    std::size_t line_feeds = 0;
    auto plain = hn::Set(d, 0xFF);
    for (std::size_t at = 0; at < plain_step; at += lanes)
    {
        auto const v = hn::LoadU(d, bytes + at);
        auto const upper = hn::And(v, hn::Set(d, 0xDF));
        auto const is_letter = [&](char const letter) { return hn::Eq(upper, hn::Set(d, static_cast<std::uint8_t>(letter))); };
        auto const is_line_feed = hn::Eq(v, hn::Set(d, '\n'));
        auto const is_base = hn::Or(hn::Or(is_letter('A'), is_letter('C')), hn::Or(is_letter('G'), is_letter('T')));
        auto const is_plain = hn::Or(hn::Or(is_base, is_line_feed), hn::Or(is_letter('N'), is_letter('U')));
        line_feeds += hn::CountTrue(d, is_line_feed);
        plain = hn::And(plain, hn::VecFromMask(d, is_plain));
    }
    return {static_cast<std::uint32_t>(line_feeds), hn::AllTrue(d, hn::MaskFromVec(plain))};
}

bool count(std::string_view const text, std::vector<std::uint32_t> & bases_before)
{
    std::uint32_t bases = 0;
    std::size_t at = 0;
    for (; at + plain_step <= text.size(); at += plain_step)
    {
        bases_before.push_back(bases);
        PlainStep const step = look_at(text.data() + at);
        if (!step.is_plain)
            return false;
        bases += static_cast<std::uint32_t>(plain_step) - step.line_feeds;
    }
    if (std::size_t const rest = text.size() - at; rest != 0)
    {
        // Line feeds are no bases.
        char last[plain_step];
        std::memset(last, '\n', sizeof last);
        std::memcpy(last, text.data() + at, rest);
        bases_before.push_back(bases);
        PlainStep const step = look_at(last);
        if (!step.is_plain)
            return false;
        bases += static_cast<std::uint32_t>(plain_step) - step.line_feeds;
    }
    bases_before.push_back(bases);
    return true;
}

} // namespace mirsweep::scan::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mirsweep::scan
{

constexpr decltype(&HWY_STATIC_DISPATCH(count)) counters[] = MIRSWEEP_VECTOR_TABLE(count);

bool count_plain_lines(std::string_view const text, std::vector<std::uint32_t> & bases_before)
{
    bases_before.clear();
    return text.size() < std::numeric_limits<std::uint32_t>::max() && counters[chosen_vector_target()](text, bases_before);
}

} // namespace mirsweep::scan
#endif
