#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <mirnas/mirna_collector.hpp>
#include <mirsweep/mirnas/mirna_selection.hpp>

namespace mirsweep
{

/// Families with their seeds. A family with several seeds is as many miRNAs, called `let-7g-3p.1`, `let-7g-3p.2` in the
/// order of the file.
class FamilySeeds
{
public:
    void add(std::string_view family, std::string_view seed, std::uint64_t line);

    /// Passes on the seeds that are selected, by the name of their own or the family's, and warns of shared names.
    void pass_to(MirnaCollector & collector, MirnaSelection const & selection) const;

private:
    struct Row
    {
        std::string seed;
        std::uint64_t line;
        std::size_t family;
        std::size_t number; ///< of the seed in its family, from 0
    };

    struct Family
    {
        std::string name;
        std::uint64_t line;                                ///< of its first row
        std::unordered_map<std::string, std::size_t> seeds; ///< in upper-case RNA letters
    };

    std::string name_of(Row const & row) const;

    std::vector<Row> rows_;
    std::vector<Family> families_;
    std::unordered_map<std::string, std::size_t> by_name_;
};

} // namespace mirsweep
