#include "sites/core_table.hpp"

#include <bit>
#include <optional>

#include "sites/pattern_words.hpp"

namespace mirsweep::sites
{

namespace
{

bool is_one_base(BaseRule const & rule)
{
    return !rule.is_free && !rule.deviates && std::has_single_bit(static_cast<unsigned>(rule.allowed));
}

/// Of the eight bases in a row that are nearest to the anchor, how far the first of them is from it.
std::optional<unsigned> core_of(std::vector<BaseRule> const & rules)
{
    unsigned run = 0;
    for (unsigned i = 0; i < rules.size(); ++i)
    {
        run = is_one_base(rules[i]) ? run + 1 : 0;
        if (run == CoreTable::core_bases)
            return i + 1 - CoreTable::core_bases;
    }
    return std::nullopt;
}

/// The code of the core: the base furthest from the anchor is the first one on the target.
std::uint32_t code_of(std::vector<BaseRule> const & rules, unsigned const first)
{
    std::uint32_t code = 0;
    for (unsigned i = 0; i < CoreTable::core_bases; ++i)
    {
        auto const base = static_cast<std::uint32_t>(std::countr_zero(static_cast<unsigned>(rules[first + i].allowed)));
        unsigned const at = CoreTable::core_bases - 1 - i;
        code |= (base & 1U) << at | (base >> 1) << (CoreTable::core_bases + at);
    }
    return code;
}

} // namespace

bool CoreTable::has_core(Alternative const & alternative)
{
    // G and U wobble, A and C do not, so no position has one base whatever the miRNA is unless it is one for a G.
    static std::string const guanines(64, 'G');
    return core_of(base_rules(*alternative.pattern, guanines)).has_value();
}

CoreTable::CoreTable(ClassRules const & rules, std::span<std::uint32_t const> const alternatives,
                     std::span<Mirna const> const mirnas)
    : is_core_((std::size_t{1} << 2 * core_bases) / 64), begins_((std::size_t{1} << 2 * core_bases) + 1)
{
    struct Listed
    {
        std::uint32_t code;
        Entry entry;
    };
    std::vector<Listed> listed;
    for (std::uint32_t mirna = 0; mirna < mirnas.size(); ++mirna)
        for (std::uint32_t const alternative : alternatives)
        {
            std::vector<BaseRule> const bases =
                base_rules(*rules.alternatives()[alternative].pattern, mirnas[mirna].sequence);
            // Without a core an unknown letter of the miRNA is in its place, and nothing pairs with that.
            if (std::optional<unsigned> const first = core_of(bases))
                listed.push_back({code_of(bases, *first),
                                  {mirna, static_cast<std::uint16_t>(alternative),
                                   static_cast<std::uint16_t>(*first + core_bases - 1)}});
        }
    for (Listed const & entry : listed)
    {
        ++begins_[entry.code + 1];
        is_core_[entry.code / 64] |= std::uint64_t{1} << (entry.code % 64);
    }
    for (std::size_t code = 0; code + 1 < begins_.size(); ++code)
        begins_[code + 1] += begins_[code];
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    entries_.resize(listed.size());
    for (Listed const & entry : listed)
        entries_[next[entry.code]++] = entry.entry;
}

} // namespace mirsweep::sites
