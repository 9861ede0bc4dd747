#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <mirsweep/core/join_rule.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/mirna_aliases.hpp>

namespace mirsweep
{

/// The miRNAs of a run that a name in a table means.
struct MirnaMatch
{
    std::vector<std::uint32_t> mirnas{}; ///< indices; empty if the name means none of them
    JoinRule rule{JoinRule::name};
    bool is_ambiguous{false}; ///< it could mean several, so it means none
};

/// Finds the miRNAs of a run by names of other tables, see JoinRule. Const members are safe for concurrent calls.
class MirnaNames
{
public:
    /// `others` are names of the same file that are not of the run: what is called exactly so is none of the run's, and a
    /// name that differs from both by case alone is ambiguous. Throws std::invalid_argument if two miRNAs have one name.
    MirnaNames(std::span<Mirna const> run, MirnaAliases const & aliases, std::span<std::string const> others);

    /// By the name, which may be an accession or merged (`hsa-miR-21-5p/590-5p`).
    MirnaMatch match(std::string_view name) const;

    /// By miRBase's accession.
    MirnaMatch match_accession(std::string_view accession) const;

private:
    static constexpr std::uint32_t several = UINT32_MAX;

    using Index = std::unordered_map<std::string, std::uint32_t>; // a miRNA, or `several`

    void add_entry(MirnaAliases::Entry const & entry);
    void add_record(Mirna const & record);
    void add_aliases(MirnaAliases const & aliases);
    void add_members(std::uint32_t mirna, std::string_view name);
    std::vector<std::uint32_t> mirnas_of(MirnaAliases::Entry const & entry) const;
    std::vector<std::uint32_t> mirnas_of(Mirna const & record) const;
    MirnaMatch match_single(std::string_view name) const;
    MirnaMatch match_merged(std::string_view name) const;

    Index by_name_;
    Index by_folded_;
    Index by_alias_;
    Index by_member_;
    Index by_accession_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_sequence_; // only while aliases are added
    std::vector<std::string> names_;
    std::unordered_set<std::string> others_;
    std::unordered_set<std::string> foreign_aliases_; // of entries that are not of the run
};

/// `hsa` of `hsa-miR-21-5p` and of MirGeneDB's `Hsa-Mir-21_5p`; empty for a name without a species.
std::string species_code(std::string_view name);

/// The names that a merged one stands for: `hsa-miR-21-5p` and `hsa-miR-590-5p` of `hsa-miR-21-5p/590-5p`,
/// `hsa-let-7a-5p` and `hsa-let-7b-5p` of `hsa-let-7a-5p/7b-5p`. What can be read in two ways gives both. Empty without
/// a `/`.
std::vector<std::string> members_of_merged_name(std::string_view name);

} // namespace mirsweep
