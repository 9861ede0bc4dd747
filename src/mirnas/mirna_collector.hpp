#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include <mirsweep/core/error.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>

namespace mirsweep
{

inline constexpr std::size_t shortest_mirna = 8;
inline constexpr std::size_t longest_mirna = 40;

/// Throws InputError if the letter is neither a base nor N. A column of 0 is not known.
void check_mirna_letter(char letter, InputPlace place, std::size_t column = 0);

/// Throws InputError for a sequence longer than a mature miRNA.
void check_not_too_long(std::size_t length, InputPlace place);

/// miRBase's accession of a mature miRNA among the words of a text, `MIMAT` and seven digits; empty if there is none.
std::string_view mirna_accession_in(std::string_view text);

/// Collects the records of a file into a set of valid miRNAs.
class MirnaCollector
{
public:
    /// `file` must outlive the collector.
    explicit MirnaCollector(std::string_view file) : file_{file}
    {
    }

    /// Takes a record in any letters. Throws InputError if it is no miRNA or its name was given another sequence.
    void add(std::string_view name, std::string_view sequence, std::uint64_t line, std::string_view accession = {});

    /// Adds a warning to those of the set.
    void warn(std::uint64_t line, std::string_view what);

    /// The set. Throws InputError if nothing was added.
    MirnaSet finish();

private:
    struct Known
    {
        std::size_t mirna;
        std::uint64_t line;
    };

    std::string_view file_;
    MirnaSet set_;
    std::unordered_map<std::string, Known> known_; // by name
    std::uint64_t repeats_{0};
    std::uint64_t first_repeat_line_{0};
    std::string first_repeat_;
};

} // namespace mirsweep
