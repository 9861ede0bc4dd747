#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/mirna_set.hpp>

namespace mirsweep
{

inline constexpr std::size_t shortest_mirna = 8;
inline constexpr std::size_t longest_mirna = 40;

/// The letter as a miRNA has it: N for an IUPAC letter that is not one base. Throws InputError for any other letter. A
/// column of 0 is not known.
char mirna_letter(char letter, InputPlace place, std::size_t column = 0);

/// Throws InputError for a sequence longer than a mature miRNA.
void check_not_too_long(std::size_t length, InputPlace place);

/// miRBase's accession of a mature miRNA among the words of a text, `MIMAT` and seven digits; empty if there is none.
std::string_view mirna_accession_in(std::string_view text) noexcept;

/// Collects the records of a file into a set of valid miRNAs.
class MirnaCollector
{
public:
    /// `file` must outlive the collector.
    explicit MirnaCollector(std::string_view file) : file_{file}
    {
    }

    /// Takes a record in any letters. Throws InputError if it is not a miRNA or its name was given another sequence.
    void add(std::string_view name, std::string_view sequence, std::uint64_t line, std::string_view accession = {});

    /// Takes the seed of a family, positions 2-8, of which the rest is not known. Throws InputError as `add`.
    void add_seed(std::string_view name, std::string_view seed, std::uint64_t line);

    /// Takes the name of a record that is not selected.
    void leave_out(std::string_view name);

    /// Adds a warning to those of the set.
    void warn(std::uint64_t line, std::string_view what);

    /// The set. Throws InputError if nothing was added or left out.
    MirnaSet finish();

private:
    struct Known
    {
        std::size_t mirna;
        std::uint64_t line;
    };

    /// Records that a warning is about.
    struct Noted
    {
        std::uint64_t count{0};
        std::string first{};
        std::uint64_t line{0};

        void note(std::string_view name, std::uint64_t at_line);
    };

    void keep(std::string_view name, std::string rna, std::uint64_t line, std::string_view accession);
    void warn_of(Noted const & noted, std::string_view noun, std::string_view what);

    std::string_view file_;
    MirnaSet set_;
    std::unordered_map<std::string, Known> known_; // by name
    std::unordered_set<std::string> others_;
    Noted repeats_;
    Noted with_unknown_letters_;
    Noted with_unknown_seed_;
    std::size_t unknown_position_{0}; // of the first of these, 1-based
};

} // namespace mirsweep
