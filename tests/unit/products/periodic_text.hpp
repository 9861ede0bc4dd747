#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace mirsweep::products
{

/// Bases that mostly repeat after `period`, with some that are unknown.
inline std::string periodic_text(std::mt19937 & random, std::size_t const size, std::size_t const period)
{
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
        text += i >= period && random() % 12 != 0 ? text[i - period] : "ACGTN"[random() % 100 == 0 ? 4 : random() % 4];
    return text;
}

} // namespace mirsweep::products
