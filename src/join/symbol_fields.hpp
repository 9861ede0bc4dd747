#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include <mirsweep/join/header_names.hpp>

#include "join/header_fields.hpp"

namespace mirsweep
{

/// Which field between pipes is the symbol, by the number of fields.
using SymbolFields = std::span<std::int8_t const>;

inline constexpr std::int8_t symbol_by_header = -2; ///< the header alone decides
inline constexpr std::int8_t no_symbol_field = -1;  ///< none, or not known which

/// See names_of_header. Without symbol fields every header decides alone.
HeaderNames names_of_header(std::string_view header, SymbolFields symbol_fields) noexcept;

/// Whether the fields of a header between pipes are those of BioMart, so that its file can decide on one of them.
bool has_fields_of_biomart(std::string_view header) noexcept;

} // namespace mirsweep
