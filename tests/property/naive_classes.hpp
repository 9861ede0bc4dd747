#pragma once

#include <algorithm>
#include <cctype>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/site.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/pairing/three_prime_pairing.hpp>

namespace mirsweep::test
{

/// The grammar of site classes, evaluated on the text of a pattern letter by letter, one place after the other: slow,
/// and shares no code with the program's search or its parser. Repetitions must be written out.
class NaivePattern
{
public:
    NaivePattern(SitePattern const & pattern, std::string const & mirna, std::string const & target,
                 std::int64_t const anchor)
        : pattern_{pattern}, text_{written_out(pattern.text)}, mirna_{mirna}, target_{target}, at_{anchor}
    {
    }

    /// Begin and end (0-based, end exclusive) of the site, if the pattern holds.
    std::optional<std::pair<std::int64_t, std::int64_t>> span()
    {
        for (std::size_t i = 0; i < text_.size(); ++i)
            if (!step(i))
                return std::nullopt;
        CountRange const mismatches = pattern_.mismatches.value_or(CountRange{});
        CountRange const wobbles = pattern_.wobbles.value_or(CountRange{});
        bool const counts = pattern_.mismatches || pattern_.wobbles;
        if (counts && (!mismatches.contains(mismatches_) || !wobbles.contains(wobbles_)))
            return std::nullopt;
        if (begin_ < 0 || end_ > static_cast<std::int64_t>(target_.size()))
            return std::nullopt;
        return std::pair{begin_, end_};
    }

    unsigned positions() const
    {
        return position_;
    }

    /// The target base after the pattern, towards the 5' end.
    std::int64_t next_base() const
    {
        return at_;
    }

    unsigned mismatches() const
    {
        return mismatches_;
    }

private:
    static std::string written_out(std::string const & text)
    {
        std::string out;
        std::string last;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] == '{')
            {
                std::size_t const close = text.find('}', i);
                for (int n = std::stoi(text.substr(i + 1, close - i - 1)); n > 1; --n)
                    out += last;
                i = close;
            }
            else
            {
                last = text[i] == '[' ? text.substr(i, text.find(']', i) - i + 1) : text.substr(i, 1);
                out += last;
                i += last.size() - 1;
            }
        return out;
    }

    char target(std::int64_t const at) const
    {
        return at < 0 || at >= static_cast<std::int64_t>(target_.size()) ? '-' : target_[static_cast<std::size_t>(at)];
    }

    static bool is_known(char const letter)
    {
        return std::string{"ACGU"}.find(letter) != std::string::npos;
    }

    static bool pairs(char const left, char const right)
    {
        std::string const both{left, right};
        return both == "AU" || both == "UA" || both == "CG" || both == "GC";
    }

    static bool wobbles(char const left, char const right)
    {
        std::string const both{left, right};
        return both == "GU" || both == "UG";
    }

    static bool is_one_of(char const base, char const iupac)
    {
        std::string const names = "A=A C=C G=G U=U T=U R=AG Y=CU S=CG W=AU K=GU M=AC B=CGU D=AGU H=ACU V=ACG N=ACGU ";
        std::size_t const begin = names.find(std::string{iupac} + "=") + 2;
        return names.substr(begin, names.find(' ', begin) - begin).find(base) != std::string::npos;
    }

    void name_base()
    {
        end_ = end_ == 0 ? at_ + 1 : end_;
        begin_ = at_;
    }

    bool step(std::size_t & i)
    {
        char const token = text_[i];
        if (token == '[')
        {
            for (++i; text_[i] != ']'; ++i)
            {
                char const base = target(at_);
                if (text_[i] == '=')
                {
                    std::size_t digits = 0;
                    auto const position = static_cast<std::size_t>(std::stoi(text_.substr(i + 1), &digits));
                    i += digits;
                    if (position > mirna_.size() || !pairs(base, mirna_[position - 1]))
                        return false;
                }
                else if (!is_one_of(base, text_[i]))
                    return false;
                name_base();
                --at_;
            }
            return true;
        }
        if (position_ >= mirna_.size())
            return false;
        char const mirna_base = mirna_[position_++];
        if (token == '-')
            return true;
        char const base = target(at_);
        bool const holds = fits(token, base, mirna_base);
        if (token != '?' && token != '.' && token != 'x')
            name_base();
        --at_;
        return holds;
    }

    bool fits(char const token, char const base, char const mirna_base)
    {
        if (token == '|' && (pattern_.deviating >> position_ & 1U) != 0)
        {
            if (pairs(base, mirna_base))
                return true;
            if (!is_known(base))
                return false;
            ++(pattern_.wobbles && wobbles(base, mirna_base) ? wobbles_ : mismatches_);
            return true;
        }
        switch (token)
        {
        case '|':
            return pairs(base, mirna_base);
        case ':':
            return pairs(base, mirna_base) || wobbles(base, mirna_base);
        case 'w':
            return wobbles(base, mirna_base);
        case 'x':
            return is_known(base) && !pairs(base, mirna_base);
        case '.':
            return is_known(base);
        case '?':
            return true;
        default:
            return is_one_of(base, token);
        }
    }

    SitePattern const & pattern_;
    std::string text_;
    std::string const & mirna_;
    std::string const & target_;
    std::int64_t at_;
    unsigned position_{0}; // positions read
    unsigned mismatches_{0};
    unsigned wobbles_{0};
    std::int64_t begin_{0};
    std::int64_t end_{0};
};

inline bool has_three_prime(NaivePattern const & pattern, std::string const & mirna, std::string const & target,
                            double const least)
{
    std::vector<Nucleotide> bases;
    for (std::int64_t at = pattern.next_base(); at >= 0 && bases.size() < 15; --at)
        bases.push_back(at < static_cast<std::int64_t>(target.size())
                            ? to_nucleotide(target[static_cast<std::size_t>(at)])
                            : Nucleotide::n);
    std::vector<Nucleotide> tail;
    for (std::size_t i = pattern.positions(); i < mirna.size(); ++i)
        tail.push_back(to_nucleotide(mirna[i]));
    return best_three_prime_pairing(pairing_bases(bases), pairing_bases(tail), pattern.positions() + 1).score() >=
           least;
}

/// What holds at a place, most specific first.
inline std::optional<Site> naive_site(SiteClasses const & classes, std::string const & mirna,
                                      std::string const & target, std::int64_t const anchor)
{
    for (auto type = classes.by_rank().rbegin(); type != classes.by_rank().rend(); ++type)
        for (SitePattern const & pattern : classes.of(*type).patterns)
        {
            NaivePattern naive{pattern, mirna, target, anchor};
            auto const span = naive.span();
            if (!span)
                continue;
            auto const & three_prime = classes.of(*type).three_prime;
            if (three_prime && !has_three_prime(naive, mirna, target, *three_prime))
                continue;
            Site site{0, 0, static_cast<std::uint32_t>(span->first), *type,
                      static_cast<std::uint8_t>(span->second - span->first)};
            if (classes.name_of(*type) == "near-perfect")
                site.details = SiteDetails{naive.mismatches()};
            return site;
        }
    return std::nullopt;
}

/// Drops the sites of classes that are alone, from the greatest rank down.
inline void drop_lone(std::vector<Site> & sites, SiteClasses const & classes)
{
    std::vector<Site> kept;
    for (auto type = classes.by_rank().rbegin(); type != classes.by_rank().rend(); ++type)
    {
        std::vector<Site> more;
        for (Site const & site : sites)
            if (site.type == *type && !(classes.of(*type).alone && std::any_of(kept.begin(), kept.end(),
                                                                               [&](Site const & other)
                                                                               {
                                                                                   return other.transcript ==
                                                                                              site.transcript &&
                                                                                          other.mirna == site.mirna &&
                                                                                          other.begin < site.end() &&
                                                                                          site.begin < other.end();
                                                                               })))
                more.push_back(site);
        kept.insert(kept.end(), more.begin(), more.end());
    }
    sites = kept;
}

inline std::vector<Site> naive_class_scan(std::vector<Mirna> const & mirnas,
                                          std::vector<std::string> const & transcripts, SiteTypeSet const types,
                                          SiteClasses const & classes)
{
    std::vector<Site> sites;
    for (std::uint32_t t = 0; t < transcripts.size(); ++t)
    {
        std::string target = to_rna(transcripts[t]);
        for (std::uint32_t m = 0; m < mirnas.size(); ++m)
            for (std::int64_t anchor = 0; anchor < static_cast<std::int64_t>(target.size()) + 70; ++anchor)
                if (std::optional<Site> site = naive_site(classes, mirnas[m].sequence, target, anchor))
                {
                    site->transcript = t;
                    site->mirna = m;
                    sites.push_back(*site);
                }
    }
    drop_lone(sites, classes);
    std::erase_if(sites, [&](Site const & site) { return is_built_in(site.type) && !types.contains(site.type); });
    std::sort(sites.begin(), sites.end(),
              [&](Site const & left, Site const & right)
              {
                  return std::tuple{left.transcript, left.begin, left.end(), left.mirna, classes.order_of(left.type)} <
                         std::tuple{right.transcript, right.begin, right.end(), right.mirna,
                                    classes.order_of(right.type)};
              });
    return sites;
}

} // namespace mirsweep::test
