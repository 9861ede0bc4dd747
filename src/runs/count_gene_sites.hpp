#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/mirna.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/enrichment/seed_enrichment.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/join/gene_map.hpp>
#include <mirsweep/score/run_scores.hpp>
#include <mirsweep/transcripts/scan_progress.hpp>
#include <mirsweep/transcripts/transcript_source.hpp>

namespace mirsweep::runs
{

/// Which transcripts make a gene's counts.
enum class GeneBy
{
    longest, ///< the longest one, of equal ones the first
    sum      ///< all of them
};

/// What the sites of genes are counted for.
struct GeneCountRequest
{
    TranscriptSources const & transcripts;
    std::span<Mirna const> seeds; ///< one miRNA for each seed, at most 65,536; all where more than the seed counts
    SiteClasses const & classes;  ///< further ones are counted too
    RunScores const * scores{nullptr};                ///< of `seeds`; the first one is taken
    SiteTypeSet types{SiteTypeSet::canonical()};      ///< built-in ones that the score sums over
    GeneMap const * gene_map{nullptr};
    SplicedRegions const * regions{nullptr}; ///< of a genome, which know the identifiers of genes; else null
    /// The name under which a transcript of this name, gene and identifier of the gene (both empty if unknown) is counted;
    /// empty to leave it out.
    std::function<std::string(std::string_view transcript, std::string_view gene, std::string_view gene_id)> name_of;
    /// Whether the bases of a gene of that name are kept, for shuffles; empty for none.
    std::function<bool(std::string const & name)> keeps_bases{};
    GeneBy gene_by{GeneBy::longest};
    unsigned threads{1};
    ScanProgress * progress{nullptr};
};

/// The bases of a transcript that was counted.
struct CountedBases
{
    std::uint64_t ordinal{0}; ///< of the transcript in the input, 0-based
    std::vector<Nucleotide> bases{};
};

/// The genes that were counted, in the order of their first transcripts.
struct CountedGenes
{
    std::vector<std::string> names{};
    std::vector<std::string> symbols{};                  ///< of headers or the gene map; empty where unknown
    std::vector<std::string> gene_ids{};                 ///< of headers or the annotation; empty where unknown
    std::vector<std::uint64_t> lengths{};                ///< bases of the transcripts counted
    std::vector<std::vector<CountedBases>> sequences{};  ///< of each gene, where they are kept
    std::vector<SeedCounts> of_seeds{}; ///< for each seed
    std::map<std::uint32_t, std::string> undecided{};    ///< a header of each source whose style is not clear
    std::vector<std::string> gene_map_warnings{};        ///< of the map as it was read for these inputs
    std::uint64_t transcripts{0};                        ///< in all inputs
    std::uint64_t bases{0};
    std::array<std::uint64_t, site_type_count> sites{}; ///< in the transcripts counted
};

/// Counts the sites of all five types. Does not depend on the threads. Throws InputError.
CountedGenes count_gene_sites(GeneCountRequest const & request);

} // namespace mirsweep::runs
