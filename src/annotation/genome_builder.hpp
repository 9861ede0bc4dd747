#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <mirsweep/annotation/genome.hpp>

#include "annotation/genome_part.hpp"

namespace mirsweep
{

/// Puts the sequences of a genome together from the blocks, in their order.
class GenomeBuilder
{
public:
    /// `expected`: about as many bases as will be kept, if that is known.
    explicit GenomeBuilder(std::string file, std::uint64_t expected = 0);

    /// Throws InputError.
    void add(annotation::GenomePart const & part);

    /// To be called once, with the sum of the file's text. Throws InputError.
    Genome finish(TextSum const & text);

private:
    void begin_sequence(std::string_view name);
    void add_runs(annotation::GenomePart const & part);
    void add_letters(annotation::GenomePart const & part);
    void add_letter(std::size_t at, char letter);
    [[noreturn]] void fail(annotation::GenomePart const & part) const;

    std::string file_;
    std::uint64_t lines_{0};
    std::vector<std::size_t> sequence_of_record_{}; // of the part
    Genome genome_{};
};

} // namespace mirsweep
