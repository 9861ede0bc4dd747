#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/annotation/genome.hpp>
#include <mirsweep/core/byte_source.hpp>

namespace mirsweep
{

/// Other names that mean the sequence of a name: with or without `chr`, and `chrM` for `MT`; the first has priority.
std::vector<std::string> names_by_rule(std::string_view name);

/// Finds the sequences of a genome by the names that other files have for them: equal names, else those of a table of
/// aliases, else the name with or without `chr`, and `chrM` for `MT`. The genome must outlive the object.
class SequenceNames
{
public:
    explicit SequenceNames(Genome const & genome) : genome_{genome}
    {
    }

    /// Reads rows of names, separated by tabs, that mean one sequence, such as UCSC's chromAlias.txt. The first row that
    /// tells a name's sequence counts. Throws InputError if no row has a name of the genome.
    void add_aliases(ByteSource & source);

    /// Index in the genome. Notes which rule found it.
    std::optional<std::size_t> find(std::string_view name);

    /// What was joined by rule, as one sentence without the file; empty if every name that was found is equal.
    std::string note() const;

private:
    std::optional<std::size_t> find_by_rule(std::string_view name) const;
    void remember(std::string_view name, std::size_t sequence);

    Genome const & genome_;
    std::unordered_map<std::string, std::size_t> aliases_{};
    std::unordered_map<std::string, std::optional<std::size_t>> found_{};
    std::uint64_t joined_{0};
    std::string examples_{};
};

} // namespace mirsweep
