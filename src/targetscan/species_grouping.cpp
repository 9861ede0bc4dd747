#include "targetscan/species_grouping.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <limits>
#include <numeric>
#include <tuple>

namespace mirsweep
{

namespace
{

constexpr std::uint32_t no_group = std::numeric_limits<std::uint32_t>::max();

bool is_same_place(AlignedSite const & left, AlignedSite const & right)
{
    return left.row == right.row && left.first_column == right.first_column && left.last_column == right.last_column;
}

std::string key_of(AlignedSite const & site, std::string_view const species)
{
    std::array<char, 2 * 12 + 10> columns{"::"};
    char * const end = columns.data() + columns.size();
    char * place = std::to_chars(columns.data() + 2, end, site.first_column + 1ULL).ptr;
    place = std::fill_n(place, 2, ':');
    place = std::to_chars(place, end, site.last_column + 1ULL).ptr;
    return std::string{species}.append(columns.data(), place);
}

} // namespace

void SpeciesGrouping::append_family(std::span<AlignedSite const> const sites,
                                    std::span<std::uint32_t const> const family, GeneSites & result)
{
    if (family.size() == 1)
    {
        result.sites.push_back({sites[family[0]], result.group_count++});
        return;
    }
    bool const one_species = std::all_of(family.begin(), family.end(),
                                         [&](std::uint32_t const i) { return sites[i].row == sites[family[0]].row; });
    sort_by_key(sites, family, one_species ? KeyText::columns : KeyText::species_and_columns);
    if (one_species)
    {
        for (AlignedSite const & site : sites_)
            result.sites.push_back({site, result.group_count++});
        return;
    }
    find_lanes();
    group_count_ = 0;
    groups_.assign(sites_.size(), no_group);
    for (std::uint32_t site = 0; site < sites_.size(); ++site)
        join_neighbours(site);
    for (std::uint32_t & group : groups_)
        if (group == no_group)
            group = group_count_++;
    append_by_group(result);
}

void SpeciesGrouping::sort_by_key(std::span<AlignedSite const> const sites, std::span<std::uint32_t const> const family,
                                  KeyText const text)
{
    sites_.clear();
    keyed_.clear();
    for (std::uint32_t const i : family)
    {
        std::string_view const species = gene_.rows[sites[i].row].species;
        keyed_.push_back({key_of(sites[i], text == KeyText::columns ? "" : species), sites[i]});
    }
    std::sort(keyed_.begin(), keyed_.end(),
              [](KeyedSite const & left, KeyedSite const & right)
              {
                  int const order = left.key.compare(right.key);
                  return order != 0 ? order < 0 : left.site.type > right.site.type;
              });
    for (KeyedSite const & keyed : keyed_)
        if (sites_.empty() || !is_same_place(keyed.site, sites_.back()))
            sites_.push_back(keyed.site);
}

void SpeciesGrouping::find_lanes()
{
    by_column_.resize(sites_.size());
    std::iota(by_column_.begin(), by_column_.end(), 0U);
    std::sort(by_column_.begin(), by_column_.end(),
              [this](std::uint32_t const left, std::uint32_t const right)
              { return sites_[left].first_column < sites_[right].first_column; });
    lanes_.clear();
    lanes_of_.resize(sites_.size());
    std::uint32_t cluster_begin = 0;
    std::uint32_t cluster_last_column = 0;
    for (std::uint32_t i = 0; i < by_column_.size(); ++i)
    {
        AlignedSite const & site = sites_[by_column_[i]];
        if (i != 0 && site.first_column >= cluster_last_column)
        {
            close_cluster(cluster_begin, i);
            cluster_begin = i;
        }
        cluster_last_column = std::max(cluster_last_column, site.last_column);
    }
    close_cluster(cluster_begin, static_cast<std::uint32_t>(by_column_.size()));
}

void SpeciesGrouping::close_cluster(std::uint32_t const begin, std::uint32_t const end)
{
    std::sort(by_column_.begin() + begin, by_column_.begin() + end,
              [this](std::uint32_t const left, std::uint32_t const right)
              {
                  auto const place = [this](std::uint32_t const i) {
                      return std::tuple{sites_[i].row, sites_[i].first_column, sites_[i].last_column};
                  };
                  return place(left) < place(right);
              });
    auto const lanes_begin = static_cast<std::uint32_t>(lanes_.size());
    for (std::uint32_t i = begin; i < end; ++i)
    {
        if (i == begin || sites_[by_column_[i]].row != sites_[by_column_[i - 1]].row)
            lanes_.push_back({i, i});
        lanes_.back().end = i + 1;
    }
    auto const lanes_end = static_cast<std::uint32_t>(lanes_.size());
    for (std::uint32_t i = begin; i < end; ++i)
        lanes_of_[by_column_[i]] = {lanes_begin, lanes_end};
}

void SpeciesGrouping::find_neighbours(std::uint32_t const site)
{
    neighbours_.clear();
    AlignedSite const & own = sites_[site];
    for (std::uint32_t lane = lanes_of_[site].begin; lane < lanes_of_[site].end; ++lane)
    {
        auto const begin = by_column_.begin() + lanes_[lane].begin;
        auto const end = by_column_.begin() + lanes_[lane].end;
        if (sites_[*begin].row == own.row)
            continue;
        auto const first = std::partition_point(
            begin, end, [&](std::uint32_t const i) { return sites_[i].last_column <= own.first_column; });
        for (auto i = first; i != end && sites_[*i].first_column < own.last_column; ++i)
            neighbours_.push_back(*i);
    }
}

// When a site's turn comes, it and each neighbour of a lower key have been compared and both have a group. So the site
// itself takes part in the rule's order only by the neighbour of the lowest key; the others only join.
void SpeciesGrouping::join_neighbours(std::uint32_t const site)
{
    if (lanes_of_[site].end - lanes_of_[site].begin == 1)
        return;
    find_neighbours(site);
    if (neighbours_.empty())
        return;
    if (groups_[site] == no_group)
    {
        std::uint32_t const lowest = *std::min_element(neighbours_.begin(), neighbours_.end());
        groups_[site] = groups_[lowest] != no_group ? groups_[lowest] : group_count_++;
    }
    for (std::uint32_t const neighbour : neighbours_)
        if (groups_[neighbour] == no_group)
            groups_[neighbour] = groups_[site];
}

void SpeciesGrouping::append_by_group(GeneSites & result)
{
    output_order_.resize(sites_.size());
    std::iota(output_order_.begin(), output_order_.end(), 0U);
    std::stable_sort(output_order_.begin(), output_order_.end(),
                     [this](std::uint32_t const left, std::uint32_t const right)
                     { return groups_[left] < groups_[right]; });
    for (std::uint32_t const site : output_order_)
        result.sites.push_back({sites_[site], result.group_count + groups_[site]});
    result.group_count += group_count_;
}

} // namespace mirsweep
