#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/annotation/spliced_regions.hpp>
#include <mirsweep/core/site_type.hpp>
#include <mirsweep/score/occupancy/occupancy_request.hpp>
#include <mirsweep/tables/table.hpp>
#include <mirsweep/transcripts/shard.hpp>

namespace mirsweep
{

/// What a scan was asked to do, as the command line says it.
struct ScanOptions
{
    std::string mirnas;                   ///< path
    std::string species;                  ///< code such as `hsa`; empty for all
    std::vector<std::string> select;      ///< miRNA names or globs; empty for all
    std::vector<std::string> select_files{}; ///< paths of files that `select` was read from
    std::string mirna_aliases;            ///< path, empty for none
    std::string sirna;                    ///< path of siRNA guides instead of `mirnas`; empty for none
    std::string genes;                    ///< path of a list of genes to keep; empty for all
    std::vector<std::string> further_classes; ///< site classes asked for by name besides `site_types`
    std::vector<std::string> transcripts; ///< paths, `-` for standard input
    RegionRequest regions{};              ///< instead of `transcripts`, where it names a genome
    std::optional<RegionKind> record_region{}; ///< of each record of `transcripts`; none for the whole record
    bool is_circular{false};              ///< every record of `transcripts` is a circle
    std::string variants{};               ///< path of a VCF or BCF; empty for none
    std::string assembly{};               ///< of the genome, such as `hg38`, for the report's links; empty if not said
    std::string sample{};                 ///< of `variants`, whose two haplotypes are scanned; empty for none
    std::string mirna_variants{};         ///< path of a VCF or BCF; empty for none
    std::string hairpins{};               ///< path of miRBase's GFF3 of the same assembly, with `mirna_variants` alone
    std::string gene_map;                 ///< path, empty for none
    std::vector<std::string> documented;  ///< paths; empty for the bundled table
    bool no_documented{false};
    SiteTypeSet site_types{SiteTypeSet::canonical()}; ///< of the built-in ones
    std::string site_type_list{};                     ///< as given to `--site-types`; empty for the default
    std::string site_classes{};                       ///< path of further classes; empty for none
    std::vector<std::string> scores{}; ///< names of the scores, the first one decides; empty for none
    OccupancyRequest occupancy{};
    std::string ta_table;            ///< path of target abundances by seed; empty to count them in the transcripts
    std::string isoforms;            ///< path of isoform segments; empty for one isoform of full length
    std::string orfs;                ///< path of coding sequences; empty for none
    std::string accessibility; ///< folder of RNAplfold tables; empty to compute it, `none` to do without
    std::uint32_t accessibility_span{41}; ///< bases of the longest pair where it is computed
    std::string pct;                 ///< path of a BL_PCT table; empty for none
    std::string pct_species{"9606"}; ///< whose rows of that table count
    std::string alignment{};               ///< path of an alignment table; empty for none
    std::string reference_species{"9606"}; ///< whose rows of it are the transcripts
    std::string parameters{};              ///< TargetScan's folder PCT_parameters; empty for none
    std::string tree{};                    ///< path of a tree of the species, in place of the folder; empty for none
    std::uint32_t mask_start{0};     ///< sites that touch the first so many bases are left out
    std::vector<Table> tables;       ///< empty for the default: `targets`, or with `output` all that apply
    std::string format{"tsv"};
    std::string output; ///< folder; empty for standard output
    bool is_in_memory{false}; ///< the rows go to the job's `received`, and nothing is written
    bool force{false};
    bool resume{false};           ///< a finished result of the same run is left as it is
    bool with_input_checksums{true}; ///< also of large inputs, which are read once more for them
    std::optional<Shard> shard{}; ///< none for a result that is not to be joined
    unsigned threads{0};          ///< 0 for the cores that the process may use, else 1 to 1024
    bool quiet{false};
    bool no_progress{false};
    std::string command; ///< as typed, for the summary
    std::string commit;  ///< the program was built from, for the summary; empty if not known

    bool has_genome() const noexcept
    {
        return !regions.genome.empty();
    }

    bool has_circles() const noexcept
    {
        return is_circular || regions.are_circles;
    }
};

} // namespace mirsweep
