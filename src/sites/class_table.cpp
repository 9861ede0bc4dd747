#include "sites/class_table.hpp"

#include <algorithm>
#include <bit>
#include <unordered_map>

#include <mirsweep/core/error.hpp>

#include "sites/pattern_words.hpp"

namespace mirsweep::sites
{

namespace
{

/// Lists the keys that a pattern allows for a miRNA.
template <typename Visit>
class KeyList
{
public:
    KeyList(Alternative const & alternative, std::vector<BaseRule> const & rules, Visit & visit)
        : rules_{rules}, mismatches_{alternative.pattern->mismatches.value_or(CountRange{})},
          wobbles_{alternative.pattern->wobbles.value_or(CountRange{})}, visit_{visit},
          is_decided_{alternative.least_half_points < 0 && rules.size() <= ClassTable::key_bases + 1}
    {
    }

    void list()
    {
        // Only whether the first base is an A is known.
        BaseRule const & first = rules_.front();
        bool const decides =
            first.is_free || first.allowed == every_base || (first.allowed & ~base_set(Nucleotide::a)) == 0;
        constexpr BaseSet no_a = every_base & ~base_set(Nucleotide::a);
        State const start{.is_decided = is_decided_ && !first.deviates};
        if (first.is_free || (first.allowed & base_set(Nucleotide::a)) != 0)
            add_base(1, {1U << 2 * ClassTable::key_bases, 0, 0, start.is_decided});
        if (first.is_free || (first.allowed & no_a) != 0)
            add_base(1, {0, 0, 0, start.is_decided && (decides || (first.allowed & no_a) == no_a)});
    }

private:
    struct State
    {
        std::uint32_t key{0};
        unsigned mismatches{0}, wobbles{0};
        bool is_decided{true};
    };

    void add_base(unsigned const index, State const state)
    {
        if (state.mismatches > mismatches_.most || state.wobbles > wobbles_.most)
            return;
        if (index > ClassTable::key_bases)
        {
            bool const can_hold =
                !state.is_decided || (state.mismatches >= mismatches_.least && state.wobbles >= wobbles_.least);
            if (can_hold)
                visit_(state.key, state.is_decided);
            return;
        }
        bool const is_free = index >= rules_.size() || rules_[index].is_free;
        for (unsigned code = 0; code < 4; ++code)
        {
            auto const has = [&](BaseSet const set) { return (set >> code & 1U) != 0; };
            if (!is_free && !has(rules_[index].allowed))
                continue;
            State next = state;
            unsigned const at = ClassTable::key_bases - index;
            next.key |= (code & 1U) << at | (code >> 1) << (ClassTable::key_bases + at);
            next.mismatches += !is_free && has(rules_[index].mismatches);
            next.wobbles += !is_free && has(rules_[index].wobbles);
            add_base(index + 1, next);
        }
    }

    std::vector<BaseRule> const & rules_;
    CountRange mismatches_;
    CountRange wobbles_;
    Visit & visit_;
    bool is_decided_;
};

template <typename Visit>
void for_each_key(Alternative const & alternative, std::string_view const mature_sequence, Visit visit)
{
    std::vector<BaseRule> const rules = base_rules(*alternative.pattern, mature_sequence);
    if (!rules.empty())
        KeyList<Visit>{alternative, rules, visit}.list();
}

} // namespace

ClassTable::KeyCount ClassTable::count_keys(Alternative const & alternative, std::string_view const mature_sequence)
{
    KeyCount count{0, true};
    for_each_key(alternative, mature_sequence,
                 [&](std::uint32_t, bool const is_decided)
                 {
                     ++count.keys;
                     count.are_decided = count.are_decided && is_decided;
                 });
    return count;
}

/// Finds the node of each key for one miRNA after the other.
class ClassTable::Filler
{
public:
    Filler(ClassTable & table, ClassRules const & rules, std::vector<bool> const & is_reported,
           std::vector<bool> const & is_listed)
        : table_{table}, rules_{rules}, is_reported_{is_reported}, is_listed_{is_listed}, node_of_key_(key_count)
    {
    }

    /// Lowest rank first, so that what is more specific covers what is less.
    void fill(std::string_view const mature_sequence)
    {
        touched_.clear();
        auto const alternatives = rules_.alternatives();
        for (auto index = static_cast<std::uint32_t>(alternatives.size()); index-- > 0;)
            if (is_listed_[index])
                for_each_key(alternatives[index], mature_sequence,
                             [&](std::uint32_t const key, bool const is_decided) { cover(key, index, is_decided); });
    }

    /// The keys with an entry, and the node of each; forgets them.
    template <typename Visit>
    void take(Visit visit)
    {
        for (std::uint32_t const key : touched_)
        {
            std::uint32_t const node = node_of_key_[key];
            node_of_key_[key] = 0;
            visit(key, node);
        }
    }

private:
    void cover(std::uint32_t const key, std::uint32_t const alternative, bool const is_decided)
    {
        std::uint32_t & node = node_of_key_[key];
        if (node == 0)
            touched_.push_back(key);
        SiteType const type = rules_.alternatives()[alternative].type;
        std::optional<SiteType> const seed_type = is_built_in(type) ? type : table_.nodes_[node].seed_type;
        node = node_for({alternative, is_decided ? 0 : node, seed_type}, !is_decided);
    }

    struct NodeKey
    {
        std::uint32_t alternative, next;
        std::optional<SiteType> seed_type;

        bool operator==(NodeKey const &) const = default;
    };

    struct NodeHash
    {
        std::size_t operator()(NodeKey const & key) const noexcept
        {
            std::uint64_t const seed = key.seed_type ? index_of(*key.seed_type) + 1 : 0;
            return ((std::uint64_t{key.alternative} << 32 | key.next) + (seed << 20)) * 0x9E3779B97F4A7C15U >> 16;
        }
    };

    std::uint32_t node_for(NodeKey const & key, bool const is_tested)
    {
        auto const [known, is_new] =
            node_of_[is_tested].try_emplace(key, static_cast<std::uint32_t>(table_.nodes_.size()));
        if (is_new)
        {
            SiteType const type = rules_.alternatives()[key.alternative].type;
            ClassRules::Found const found{key.alternative, key.seed_type};
            Site const site = rules_.site_of(found, {0, 0, 0, type}, key_bases, {}, MirnaBases{""});
            table_.nodes_.push_back(
                {site, key.alternative, key.next, key.seed_type, is_tested, is_reported_[index_of(type)]});
        }
        return known->second;
    }

    ClassTable & table_;
    ClassRules const & rules_;
    std::vector<bool> const & is_reported_;
    std::vector<bool> const & is_listed_;
    std::vector<std::uint32_t> node_of_key_;
    std::vector<std::uint32_t> touched_;
    std::unordered_map<NodeKey, std::uint32_t, NodeHash> node_of_[2]; // not tested, tested
};

ClassTable::ClassTable(ClassRules const & rules, std::span<Mirna const> const mirnas,
                       std::vector<bool> const & is_reported, std::vector<bool> const & is_listed)
    : nodes_{Node{{0, 0, 0, SiteType::offset_6mer}, 0, 0, std::nullopt, false, false}}, begins_(key_count + 1),
      mirna_bits_{static_cast<unsigned>(std::bit_width(mirnas.size()))}, mirna_mask_{(1U << mirna_bits_) - 1}
{
    struct Listed
    {
        std::uint32_t key, entry;
    };
    std::vector<Listed> listed;
    Filler filler{*this, rules, is_reported, is_listed};
    for (std::uint32_t mirna = 0; mirna < mirnas.size(); ++mirna)
    {
        filler.fill(mirnas[mirna].sequence);
        filler.take(
            [&](std::uint32_t const key, std::uint32_t const node) {
                listed.push_back({key, mirna | node << mirna_bits_});
            });
        if (nodes_.size() >> (32 - mirna_bits_) != 0)
            throw UsageError{"too many miRNAs for these site classes: scan for some of them at a time"};
    }
    // A counting sort, which keeps the order of the miRNAs.
    for (Listed const & entry : listed)
        ++begins_[entry.key + 1];
    for (std::uint32_t key = 0; key < key_count; ++key)
        begins_[key + 1] += begins_[key];
    std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
    entries_.resize(listed.size());
    for (Listed const & entry : listed)
        entries_[next[entry.key]++] = entry.entry;
}

} // namespace mirsweep::sites
