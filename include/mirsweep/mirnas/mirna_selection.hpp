#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <mirsweep/mirnas/mirna_set.hpp>

namespace mirsweep
{

/// Which miRNAs of a file a run is of: those of a species (names that begin with the code and `-`; all if the code is
/// empty) that have one of these names (all if there are none). A name may be a glob with `*`, `?` and `[abc]`; a name
/// that a miRNA of the file has exactly is not a glob.
class MirnaSelection
{
public:
    MirnaSelection() = default;
    MirnaSelection(std::string_view species, std::vector<std::string> names);

    bool is_of_all() const noexcept
    {
        return prefix_.empty() && names_.empty();
    }

    /// Whether a miRNA of this name can be one of the selected.
    bool can_have(std::string_view name) const;

    /// For each of the names of a file whether it is selected. Throws UsageError if no miRNA is of the species, or for a
    /// name that is not found.
    std::vector<bool> choose(std::span<std::string_view const> names_of_file) const;

private:
    void check_species(std::span<std::string_view const> names_of_file) const;
    void check_names(std::span<std::string_view const> names_of_species,
                     std::unordered_set<std::string_view> const & exact) const;

    std::string prefix_{};             // `hsa-`
    std::vector<std::string> names_{}; // each once, in their order
    std::unordered_set<std::string> known_{};
    std::vector<std::string> globs_{};
};

/// Of the set only the selected miRNAs, in their order. Throws UsageError as MirnaSelection::choose.
MirnaSet select_mirnas(MirnaSet set, std::string_view species, std::span<std::string const> names);

/// The same with a selection.
MirnaSet select_mirnas(MirnaSet set, MirnaSelection const & selection);

/// Whether a name fits a glob: `*` is any letters, `?` one letter, `[abc]` and `[a-c]` one of these. Takes time in
/// proportion to the product of their lengths at worst.
bool fits_glob(std::string_view name, std::string_view glob) noexcept;

} // namespace mirsweep
