#include <mirsweep/core/antisense.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t shortest_overlap = 18;
constexpr std::size_t most_named = 3;

/// Calls `visit` with a code for every stretch of 18 bases without N; equal codes are equal stretches.
template <typename Visit>
void for_each_stretch(std::string_view const sequence, Visit && visit)
{
    constexpr std::uint64_t mask = (std::uint64_t{1} << (2 * shortest_overlap)) - 1;
    std::uint64_t code = 0;
    std::size_t bases = 0;
    for (char const letter : sequence)
    {
        Nucleotide const base = to_nucleotide(letter);
        bases = base == Nucleotide::n ? 0 : bases + 1;
        code = (code << 2 | (static_cast<std::uint64_t>(base) & 3U)) & mask;
        if (bases >= shortest_overlap)
            visit(code);
    }
}

/// The sequences seen so far, by their stretches of 18 bases; each stretch leads to the first that holds it.
class StretchIndex
{
public:
    explicit StretchIndex(std::size_t const mirnas)
    {
        constexpr std::size_t usual_stretches = 6; // in 23 nt
        by_sequence_.reserve(mirnas);
        by_stretch_.reserve(mirnas * usual_stretches);
    }

    void add(Mirna const & mirna)
    {
        by_sequence_.try_emplace(mirna.sequence, &mirna);
        for_each_stretch(mirna.sequence, [&](std::uint64_t const code) { by_stretch_.try_emplace(code, &mirna); });
    }

    /// The miRNA that shares a stretch with this sequence or, if it is shorter than that, is the same.
    Mirna const * find(std::string_view const sequence) const
    {
        if (auto const same = by_sequence_.find(sequence); same != by_sequence_.end())
            return same->second;
        Mirna const * found = nullptr;
        for_each_stretch(sequence,
                         [&](std::uint64_t const code)
                         {
                             if (found != nullptr)
                                 return;
                             if (auto const match = by_stretch_.find(code); match != by_stretch_.end())
                                 found = match->second;
                         });
        return found;
    }

private:
    std::unordered_map<std::string_view, Mirna const *> by_sequence_;
    std::unordered_map<std::uint64_t, Mirna const *> by_stretch_;
};

/// `hsa-miR-21-5p`, `cel-let-7-5p`: a species code and a family, as only catalogued miRNAs are called.
bool has_catalogue_name(std::string_view const name)
{
    constexpr std::array<std::string_view, 6> families{"miR", "mir-", "let-", "lin-", "lsy-", "bantam-"};
    std::size_t const dash = name.find('-');
    if (dash < 3 || dash > 4 || name.starts_with("anti-"))
        return false;
    std::string_view const family = name.substr(dash + 1);
    return std::any_of(families.begin(), families.end(),
                       [&](std::string_view const known) { return family.starts_with(known); });
}

/// Names the first few antisense strands and counts the rest.
class Findings
{
public:
    void name_pair(Mirna const & antisense, Mirna const & sense)
    {
        if (++named_ <= most_named)
            warnings_.push_back("the sequence of " + printable(antisense.name) + " is the antisense strand of " +
                                printable(sense.name) + ", and would find other targets than that miRNA");
    }

    std::vector<std::string> finish()
    {
        if (named_ > most_named)
            warnings_.push_back(std::to_string(named_ - most_named) +
                                " more sequences are the antisense strand of another miRNA");
        return std::move(warnings_);
    }

private:
    std::vector<std::string> warnings_;
    std::size_t named_{0};
};

} // namespace

std::vector<std::string> antisense_warnings(std::span<Mirna const> const run, std::span<Mirna const> const known,
                                            std::span<std::string const> const others)
{
    StretchIndex known_index{known.size()};
    StretchIndex run_index{run.size()};
    std::unordered_set<std::string_view> guides;
    std::unordered_set<std::string_view> of_file{others.begin(), others.end()};
    for (Mirna const & mirna : known)
    {
        known_index.add(mirna);
        guides.insert(mirna.sequence);
    }
    for (Mirna const & mirna : run)
        of_file.insert(mirna.name);

    auto const is_catalogued = [&](Mirna const & mirna, Mirna const & sense)
    {
        bool const has_names = mirna.name != sense.name && has_catalogue_name(mirna.name) && has_catalogue_name(sense.name);
        return !mirna.accession.empty() || (has_names && of_file.contains(sense.name));
    };
    Findings findings;
    for (Mirna const & mirna : run)
    {
        run_index.add(mirna);
        if (guides.contains(mirna.sequence))
            continue;
        std::string const sequence = reverse_complement(mirna.sequence);
        Mirna const * sense = known_index.find(sequence);
        if (sense == nullptr)
            sense = run_index.find(sequence);
        // A sequence that is its own reverse complement is the antisense strand of none.
        if (sense != nullptr && sense->sequence != mirna.sequence && !is_catalogued(mirna, *sense))
            findings.name_pair(mirna, *sense);
    }
    return findings.finish();
}

} // namespace mirsweep
