#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <mirsweep/core/mirna.hpp>

#include "sites/class_rules.hpp"

namespace mirsweep::sites
{

/// The miRNAs whose class at an anchor is decided by nine bases: whether the base opposite position 1 is an A, and the
/// eight bases before it. Where a class depends on more, the list names a chain of tests instead of a class: the first
/// that passes names the site.
class ClassTable
{
public:
    static constexpr unsigned key_bases = 8; ///< before the anchor
    static constexpr std::uint32_t key_count = 1U << (2 * key_bases + 1);

    /// What an entry of a list leads to.
    struct Node
    {
        Site site;                         ///< of this class, its begin counted from the first base of the key
        std::uint32_t alternative;         ///< in the rules
        std::uint32_t next;                ///< if the test fails; 0 for none
        std::optional<SiteType> seed_type; ///< the built-in type that holds too
        bool is_tested;                    ///< else it holds
        bool is_reported;                  ///< its sites are asked for
    };

    struct Entry
    {
        std::uint32_t mirna, node;
    };

    /// `is_reported` by type; `is_listed` by alternative: whether it is in the table. Throws UsageError for more miRNAs
    /// than it can hold.
    ClassTable(ClassRules const & rules, std::span<Mirna const> mirnas, std::vector<bool> const & is_reported,
               std::vector<bool> const & is_listed);

    Node const & node(std::uint32_t const index) const noexcept
    {
        return nodes_[index];
    }

    std::uint32_t begin_of(std::uint32_t const key) const noexcept
    {
        return begins_[key];
    }

    std::uint32_t const * entries() const noexcept
    {
        return entries_.data();
    }

    Entry entry(std::uint32_t const packed) const noexcept
    {
        return {packed & mirna_mask_, packed >> mirna_bits_};
    }

    /// Keys of a pattern for a miRNA: how many there are, and whether the nine bases decide all of them.
    struct KeyCount
    {
        std::size_t keys;
        bool are_decided;
    };

    static KeyCount count_keys(Alternative const & alternative, std::string_view mature_sequence);

private:
    class Filler;

    std::vector<Node> nodes_;
    std::vector<std::uint32_t> begins_;
    std::vector<std::uint32_t> entries_;
    unsigned mirna_bits_;
    std::uint32_t mirna_mask_;
};

} // namespace mirsweep::sites
