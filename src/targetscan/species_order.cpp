#include "targetscan/species_order.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <system_error>

namespace mirsweep
{

double leading_number(std::string_view text) noexcept
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n\v\f\r"), text.size()));
    bool const is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+'))
        text.remove_prefix(1);
    if (text.starts_with('-'))
        return 0;
    double number = 0;
    std::errc const error = std::from_chars(text.data(), text.data() + text.size(), number).ec;
    if (error != std::errc{} || std::isnan(number))
        return 0;
    return is_negative ? -number : number;
}

std::vector<std::uint32_t> species_ranks(GeneAlignment const & gene)
{
    std::vector<double> numbers;
    for (AlignmentRow const & row : gene.rows)
        numbers.push_back(leading_number(row.species));
    std::vector<std::uint32_t> order(gene.rows.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t const left, std::uint32_t const right)
              {
                  if (numbers[left] != numbers[right])
                      return numbers[left] < numbers[right];
                  return gene.rows[left].species < gene.rows[right].species;
              });
    std::vector<std::uint32_t> ranks(order.size());
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = rank;
    return ranks;
}

} // namespace mirsweep
