#pragma once

#include <string_view>

#include <mirsweep/core/site_class.hpp>

namespace mirsweep
{

/// How a class is searched.
enum class ClassEngine
{
    code_table,           ///< nine bases decide
    code_table_and_check, ///< nine bases leave few places, which are tested
    core_and_check,       ///< eight bases anywhere in the pattern leave few places
    each_place            ///< each place is tested for each miRNA: slow
};

/// As `show-classes` prints it.
std::string_view name_of(ClassEngine engine) noexcept;

/// The slowest of a class's patterns.
ClassEngine engine_of(SiteClass const & site_class);

} // namespace mirsweep
