#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include <join/mirna_names.hpp>

namespace mirsweep
{

/// Why a name is not one of the run's, although it is close to one.
enum class NearReason
{
    arm,          ///< one of the two lacks `-5p` or `-3p`
    species,      ///< it has no species, as `miR-21-5p`
    several_names ///< it is a list of names
};

struct NearMirna
{
    NearReason reason;
    std::string_view name; ///< of the run
};

/// Finds out what is wrong with names of miRNAs in a table that join nothing. Const members are safe for concurrent
/// calls.
class NearMirnas
{
public:
    /// `run` are the names of the run's miRNAs; both must outlive the object.
    NearMirnas(std::span<std::string_view const> run, MirnaNames const & names);

    /// Nothing for a name that is not close to any.
    std::optional<NearMirna> find(std::string_view name) const;

private:
    using Index = std::unordered_map<std::string, std::string_view>;

    std::optional<NearMirna> without_species(std::string const & folded_name) const;
    std::optional<NearMirna> in_list(std::string_view name) const;

    std::span<std::string_view const> run_;
    MirnaNames const & names_;
    Index by_name_;          // in lower case
    Index by_stem_;          // without the arm
    Index by_bare_name_;     // without the species
    Index by_bare_stem_;     // without both
};

/// Whether a field names several things: they are separated by `;`, `,` or `|`.
bool is_list_of_names(std::string_view field) noexcept;

} // namespace mirsweep
