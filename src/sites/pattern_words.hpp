#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include <mirsweep/core/site_class.hpp>

namespace mirsweep::sites
{

/// What one target base of a pattern must be for one miRNA.
struct BaseRule
{
    BaseSet allowed{0};    ///< by itself; where the pair may deviate, all bases
    BaseSet wobbles{0};    ///< where the pair may deviate: those that are G:U and counted as such
    BaseSet mismatches{0}; ///< where it may: those that are neither
    bool is_free{false};   ///< also unknown or outside
    bool deviates{false};
};

/// The rules of a pattern's target bases from the anchor on towards the 5' end; empty where the miRNA is too short.
std::vector<BaseRule> base_rules(SitePattern const & pattern, std::string_view mature_sequence);

/// The words of the target that a pattern allows for a miRNA, as numbers.
struct WordCount
{
    double words{0};
    double expected{0}; ///< places a base of random sequence at which one begins
};

/// The different words of a class; where one pattern has more than 65,536 words, those of each pattern are added up.
WordCount count_words(SiteClass const & site_class, std::string_view mature_sequence);

/// No less than the expected sites a base of `count_words`, and much faster: words of several patterns count for each.
double most_expected(SiteClass const & site_class, std::string_view mature_sequence);

} // namespace mirsweep::sites
