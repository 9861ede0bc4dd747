#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// A rooted tree of species with branch lengths. Immutable, so safe for concurrent calls.
class SpeciesTree
{
public:
    using Node = std::uint32_t;
    static constexpr Node none = 0xFFFFFFFF;

    /// Reads Newick text: white space is ignored, a missing length is 0, labels of inner nodes are passed over, the
    /// text ends at the semicolon. In a `.mod` file of phyloFit the text after `TREE:` is taken. Throws InputError.
    static SpeciesTree read(ByteSource & source);

    /// The leaf of that name, compared as text; `none` if there is no such leaf.
    Node leaf(std::string_view name) const noexcept;

    /// In the order of the text.
    std::vector<std::string> const & leaf_names() const noexcept
    {
        return leaf_names_;
    }

private:
    /// A path from a leaf to the root.
    struct Path
    {
        Path(SpeciesTree const & tree, Node start);

        std::vector<Node> nodes{};         ///< from the leaf to the root
        std::vector<double> base{};        ///< of each of them: length of the branches below it
        std::vector<std::uint32_t> place;  ///< by node, its place in the path, or `none`
    };

public:
    /// A path from a leaf to the root, and scratch memory for sums over it. For one thread.
    class Sums
    {
    public:
        /// `start` may be `none`: the path is empty then. `tree` must outlive the sums.
        Sums(SpeciesTree const & tree, Node start);

        /// Total length of the branches that join `start` and the leaves, in the order of additions of TargetScan's
        /// scripts, so that the last bits are theirs: leaves are added as listed; `none` adds nothing.
        double joined_length(std::vector<Node> const & leaves);

    private:
        bool take(Node node);

        SpeciesTree const & tree_;
        Path path_;
        std::vector<std::uint64_t> taken_; // by node, the number of the sum that took it
        std::uint64_t sum_{0};
    };

    /// The same sums of many sets of leaves at once. For one thread.
    class ManySums
    {
    public:
        /// One bit for each set.
        using Sets = std::uint64_t;
        static constexpr std::size_t most = 64;

        /// As Sums.
        ManySums(SpeciesTree const & tree, Node start);

        /// Makes all sets empty.
        void clear();

        /// Adds a leaf to these sets, after those that they have.
        void add(Node leaf, Sets sets);

        /// What Sums::joined_length says, of each set.
        std::array<double, most> const & lengths() const noexcept
        {
            return lengths_;
        }

    private:
        void take(Node node, Sets sets);
        void add_length(double length, Sets sets);
        void join_path(std::size_t place, Sets sets);

        SpeciesTree const & tree_;
        Path path_;
        std::vector<Sets> taken_; // by node
        std::vector<Node> nodes_; // that a set has taken
        std::array<double, most> lengths_{};
    };

private:
    friend class NewickReader;

    std::vector<Node> parent_;   // `none` for the root
    std::vector<double> length_; // of the branch above each node
    std::vector<std::string> leaf_names_;
    std::map<std::string, Node, std::less<>> leaves_;
};

} // namespace mirsweep
