#pragma once

#include <optional>
#include <string>

#include <mirsweep/annotation/region_request.hpp>
#include <mirsweep/core/input_file.hpp>

namespace mirsweep
{

/// The transcripts of a scan, from FASTA or from a genome, and how their genes are known.
struct TranscriptRequest
{
    InputFiles fasta{"transcripts"};
    RegionRequest regions{};                   ///< in place of `fasta`, where it names a genome
    std::optional<RegionKind> record_region{}; ///< of each record of `fasta`; none for the whole record
    bool is_circular{false};                   ///< every record of `fasta` is a circle
    InputFile gene_map{"gene_map"};
    InputFile genes{"genes"};       ///< a list of those to keep; none for all
    InputFile variants{"variants"}; ///< VCF or BCF of the genome
    std::string sample{};           ///< of `variants`, whose two haplotypes are scanned; empty for none
    std::string assembly{};         ///< of the genome, such as `hg38`, for the report's links; empty if not said

    bool has_genome() const noexcept
    {
        return !regions.genome.empty();
    }

    bool has_circles() const noexcept
    {
        return is_circular || regions.are_circles;
    }

    /// Visits each InputFile and InputFiles of a request, which may be constant; those of `regions` are its `files_of`.
    template <typename Request, typename Visit>
    static void visit_inputs(Request & request, Visit const & visit)
    {
        visit(request.fasta);
        visit(request.variants);
        visit(request.gene_map);
        visit(request.genes);
    }

    Parameters parameters() const;

    /// Takes what of a summary's parameters decides which columns there are.
    void take(Parameters const & parameters);
};

} // namespace mirsweep
