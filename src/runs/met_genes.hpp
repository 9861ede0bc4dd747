#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "join/finding.hpp"
#include "runs/count_gene_sites.hpp"

namespace mirsweep::runs
{

/// An Ensembl identifier without its version; any other name as it is.
std::string_view without_ensembl_version(std::string_view name) noexcept;

/// Finds the genes of a run by the names that an input has for them.
class GeneFinder
{
public:
    /// The genes must outlive it.
    explicit GeneFinder(CountedGenes const & genes);

    /// By the name under which a gene was counted, else its symbol, else its identifier; each also without an Ensembl
    /// version.
    std::optional<std::uint32_t> find(std::string_view name) const;

    /// The name of a gene that differs in case and blanks alone; empty for none.
    std::string_view near(std::string_view name) const;

    /// The symbol of a gene, or what it was counted as.
    std::string const & shown(std::uint32_t gene) const;

    /// The first gene of the run, for messages; empty if there is none.
    std::string_view example() const;

private:
    CountedGenes const & genes_;
    std::unordered_map<std::string, std::uint32_t> names_;
    std::unordered_map<std::string, std::uint32_t> stems_;
    std::unordered_map<std::string, std::uint32_t> folded_;
};

/// How the genes of one input and those of the transcripts met.
class MetGenes
{
public:
    /// `mirna` is one of the run's, which tells the names of nematodes' genes from dates. The finder must outlive it.
    MetGenes(GeneFinder const & finder, std::string_view const mirna) : finder_{finder}, mirna_{mirna}
    {
    }

    /// The gene that the first of the names finds which finds one. `line` is 0 where it is not known.
    std::optional<std::uint32_t> find(std::vector<std::string> const & names, std::uint64_t line);

    /// To be called once, at the end: what a user should know. Throws InputError if no gene was found.
    void say(std::string_view file, std::vector<std::string> & notes, std::vector<std::string> & warnings);

private:
    std::string_view date_of(std::span<std::string const> names) const;
    void note_restored(std::span<std::string const> names, std::uint32_t gene, std::uint64_t line);
    void note_missing(std::vector<std::string> const & names, std::uint64_t line);
    void warn_of_names(std::string_view file, std::vector<std::string> & warnings) const;
    std::string what_misses(std::string_view how_many) const;
    void decide_on_numbers();
    std::string examples() const;

    GeneFinder const & finder_;
    std::string mirna_;
    std::uint64_t names_{0};
    std::uint64_t numbers_{0};
    std::uint64_t found_{0};
    std::vector<std::string> missing_; // the first few
    Finding near_;
    Finding restored_; // that a spreadsheet had made dates
    Finding lost_;
    Finding restored_numbers_; // that may have been made dates
    Finding lost_numbers_;
};

} // namespace mirsweep::runs
