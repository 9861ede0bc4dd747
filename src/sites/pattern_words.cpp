#include "sites/pattern_words.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <set>
#include <string>

namespace mirsweep::sites
{

namespace
{

using Kind = PatternToken::Kind;

constexpr double most_listed_words = 65'536;

BaseSet wobble_set(Nucleotide const base) noexcept
{
    return base == Nucleotide::g   ? base_set(Nucleotide::t)
           : base == Nucleotide::t ? base_set(Nucleotide::g)
                                   : BaseSet{0};
}

BaseSet without(BaseSet const set, BaseSet const removed) noexcept
{
    return static_cast<BaseSet>(set & ~removed);
}

BaseRule rule_of(PatternToken const token, Nucleotide const facing)
{
    BaseSet const pair = base_set(complement(facing));
    BaseSet const wobble = wobble_set(facing);
    switch (token.kind)
    {
    case Kind::pair:
        return {.allowed = pair};
    case Kind::pair_or_wobble:
        return {.allowed = static_cast<BaseSet>(pair | wobble)};
    case Kind::wobble:
        return {.allowed = wobble};
    case Kind::no_pair:
        return {.allowed = without(every_base, pair)};
    case Kind::letter:
        return {.allowed = token.letters};
    case Kind::target_bulge:
        return {.allowed = token.like_at != 0 ? pair : token.letters};
    case Kind::known:
        return {.allowed = every_base};
    case Kind::anything:
    case Kind::mirna_bulge:
        break;
    }
    return {.allowed = every_base, .is_free = true};
}

/// Numbers of words by how many of the bases deviate: [mismatches][wobbles].
using Tally = std::vector<std::vector<double>>;

/// All words of one pattern, without listing them.
double number_of_words(SitePattern const & pattern, std::vector<BaseRule> const & rules)
{
    if (!pattern.mismatches && !pattern.wobbles)
        return std::accumulate(rules.begin(), rules.end(), 1.0, [](double const number, BaseRule const & rule)
                               { return rule.is_free ? number : number * std::popcount(rule.allowed); });
    std::size_t const size = rules.size() + 2;
    Tally tally(size, std::vector<double>(size));
    tally[0][0] = 1;
    for (BaseRule const & rule : rules)
    {
        if (rule.is_free)
            continue;
        Tally next(size, std::vector<double>(size));
        auto const count = [](BaseSet const set) { return static_cast<double>(std::popcount(set)); };
        double const others = count(without(rule.allowed, rule.wobbles | rule.mismatches));
        for (std::size_t mismatches = 0; mismatches + 1 < size; ++mismatches)
            for (std::size_t wobbles = 0; wobbles + 1 < size; ++wobbles)
            {
                double const here = tally[mismatches][wobbles];
                next[mismatches][wobbles] += here * others;
                next[mismatches + 1][wobbles] += here * count(rule.mismatches);
                next[mismatches][wobbles + 1] += here * count(rule.wobbles);
            }
        tally = std::move(next);
    }
    CountRange const mismatches = pattern.mismatches.value_or(CountRange{});
    CountRange const wobbles = pattern.wobbles.value_or(CountRange{});
    double sum = 0;
    for (unsigned i = 0; i < size; ++i)
        for (unsigned k = 0; k < size; ++k)
            if (mismatches.contains(i) && wobbles.contains(k))
                sum += tally[i][k];
    return sum;
}

/// Lists words: letters, and `?` where a base is free.
class WordList
{
public:
    WordList(SitePattern const & pattern, std::vector<BaseRule> const & rules, std::set<std::string> & words)
        : mismatches_{pattern.mismatches.value_or(CountRange{})}, wobbles_{pattern.wobbles.value_or(CountRange{})},
          rules_{rules}, words_{words}, left_(rules.size() + 1)
    {
        for (std::size_t i = rules.size(); i-- > 0;)
            left_[i] = {left_[i + 1].deviating + rules[i].deviates, left_[i + 1].wobbling + (rules[i].wobbles != 0)};
    }

    void list(unsigned const mismatches = 0, unsigned const wobbles = 0)
    {
        if (!can_be_complete(mismatches, wobbles))
            return;
        if (word_.size() == rules_.size())
        {
            words_.insert(word_.substr(0, word_.find_last_not_of('?') + 1));
            return;
        }
        BaseRule const & rule = rules_[word_.size()];
        if (rule.is_free)
            return go_on('?', mismatches, wobbles);
        for (unsigned code = 0; code < 4; ++code)
        {
            auto const has = [&](BaseSet const set) { return (set >> code & 1U) != 0; };
            if (has(rule.allowed))
                go_on("ACUG"[code], mismatches + has(rule.mismatches), wobbles + has(rule.wobbles));
        }
    }

private:
    /// Bases from one on that may deviate, and those of them that can be G:U.
    struct Left
    {
        unsigned deviating{0}, wobbling{0};
    };

    /// Whether words with this begin can have as many mismatches and G:U as the pattern asks for. Without this, listing
    /// few words could take a time that grows with 2 to the power of their length.
    bool can_be_complete(unsigned const mismatches, unsigned const wobbles) const
    {
        if (mismatches > mismatches_.most || wobbles > wobbles_.most)
            return false;
        Left const left = left_[word_.size()];
        unsigned const more_mismatches = mismatches_.least - std::min(mismatches, mismatches_.least);
        unsigned const more_wobbles = wobbles_.least - std::min(wobbles, wobbles_.least);
        return more_mismatches + more_wobbles <= left.deviating && more_wobbles <= left.wobbling;
    }

    void go_on(char const letter, unsigned const mismatches, unsigned const wobbles)
    {
        word_.push_back(letter);
        list(mismatches, wobbles);
        word_.pop_back();
    }

    CountRange mismatches_;
    CountRange wobbles_;
    std::vector<BaseRule> const & rules_;
    std::set<std::string> & words_;
    std::vector<Left> left_; // by base
    std::string word_{};
};

double fixed_bases(std::vector<BaseRule> const & rules)
{
    return static_cast<double>(
        std::count_if(rules.begin(), rules.end(), [](BaseRule const & rule) { return !rule.is_free; }));
}

} // namespace

std::vector<BaseRule> base_rules(SitePattern const & pattern, std::string_view const mature_sequence)
{
    if (pattern.positions() > mature_sequence.size())
        return {};
    std::vector<BaseRule> rules;
    unsigned position = 0;
    for (PatternToken const token : pattern.tokens)
    {
        position += token.takes_position() ? 1U : 0U;
        if (!token.takes_base())
            continue;
        unsigned const at = token.like_at != 0 ? token.like_at : std::max(position, 1U);
        Nucleotide const facing = at <= mature_sequence.size() ? to_nucleotide(mature_sequence[at - 1]) : Nucleotide::n;
        BaseRule rule = rule_of(token, facing);
        if (token.kind == Kind::pair && (pattern.deviating >> position & 1U) != 0)
        {
            BaseSet const wobbles = pattern.wobbles ? wobble_set(facing) : BaseSet{0};
            BaseSet const pair_or_wobble = static_cast<BaseSet>(rule.allowed | wobbles);
            rule = {every_base, wobbles, without(every_base, pair_or_wobble), false, true};
        }
        rules.push_back(rule);
    }
    return rules;
}

double most_expected(SiteClass const & site_class, std::string_view const mature_sequence)
{
    double expected = 0;
    for (SitePattern const & pattern : site_class.patterns)
        if (std::vector<BaseRule> const rules = base_rules(pattern, mature_sequence); !rules.empty())
            expected += number_of_words(pattern, rules) * std::pow(4.0, -fixed_bases(rules));
    return expected;
}

WordCount count_words(SiteClass const & site_class, std::string_view const mature_sequence)
{
    std::set<std::string> words;
    WordCount unlisted;
    for (SitePattern const & pattern : site_class.patterns)
    {
        std::vector<BaseRule> const rules = base_rules(pattern, mature_sequence);
        if (rules.empty())
            continue;
        double const number = number_of_words(pattern, rules);
        if (site_class.patterns.size() > 1 && number <= most_listed_words)
        {
            WordList{pattern, rules, words}.list();
            continue;
        }
        unlisted.words += number;
        unlisted.expected += number * std::pow(4.0, -fixed_bases(rules));
    }
    for (std::string const & word : words)
    {
        unlisted.words += 1;
        unlisted.expected += std::pow(4.0, -static_cast<double>(static_cast<std::ptrdiff_t>(word.size()) -
                                                                std::count(word.begin(), word.end(), '?')));
    }
    return unlisted;
}

} // namespace mirsweep::sites
