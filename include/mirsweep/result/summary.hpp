#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirsweep/core/join_rule.hpp>
#include <mirsweep/core/site_type.hpp>

namespace mirsweep
{

/// One input of a run, as it was read.
struct InputSummary
{
    std::string role; ///< `mirnas` or `sirna`, `mirna_aliases`, `transcripts`, `genes`, `gene_map`, `documented`,
                      ///< `site_classes`, or with a score `ta_table`, `isoforms`, `orfs`, `pct`, and the folder `accessibility`
    std::string path; ///< as given; `-` for standard input, `bundled` for the table in the program
    std::uint64_t bytes{0};
    std::string sha256; ///< of the bytes as they are in the file, in hexadecimal
    std::uint64_t records{0};
    std::uint64_t bases{0};      ///< 0 where the input holds none
    std::string sample_sha256{}; ///< of a sample, for a file that a shard reads a part of; empty if it was not taken
    std::string modified{}; ///< next to a sample alone: the file's time of change, nanoseconds since 1970; else empty
};

/// One file of a result.
struct OutputSummary
{
    std::string file; ///< name in the folder
    std::uint64_t bytes{0};
    std::string sha256; ///< hexadecimal
};

/// Counts of an input that is not a list of records to scan, such as an annotation.
struct CountGroup
{
    std::string name{}; ///< key in the summary
    std::vector<std::pair<std::string, std::uint64_t>> counts{};
    std::string rest_name{}; ///< key of what was left out
    std::vector<std::pair<std::string, std::uint64_t>> rest{}; ///< by reason
};

/// What happened in a scan.
struct ScanSummary
{
    std::string version;
    std::string commit;  ///< the program was built from; empty if not known
    std::string command; ///< as typed
    std::string folder;  ///< where it was typed: relative paths start there
    std::string started; ///< UTC, ISO 8601: `2026-11-26T06:35:27Z`
    std::vector<InputSummary> inputs;
    std::vector<OutputSummary> outputs; ///< all files of the folder but `summary.json`
    std::vector<std::string> tables;    ///< asked for
    std::vector<std::pair<std::string, std::string>> parameters; ///< in the order to show them
    std::vector<CountGroup> groups{};
    std::uint64_t transcripts{0};
    std::uint64_t bases{0};
    std::uint64_t mirnas{0};
    std::uint64_t seeds{0};                             ///< distinct
    std::array<std::uint64_t, site_type_count> sites{}; ///< by type
    std::vector<std::pair<std::string, std::uint64_t>> further_sites{}; ///< by further class of the run, with its name
    std::uint64_t targets{0};
    bool has_documented{false};
    std::uint64_t documented_rows{0};
    std::uint64_t documented_pairs{0}; ///< of the run's miRNAs
    std::uint64_t pairs_of_other_mirnas{0};
    std::uint64_t site_found{0}; ///< pairs with a site on at least one transcript
    std::uint64_t no_site{0};
    std::uint64_t incomplete_sequence{0}; ///< no site, but there could be one where bases are unknown
    std::uint64_t not_scanned{0}; ///< no site, and a transcript whose phase is not known
    std::uint64_t gene_not_in_input{0};
    std::uint64_t pairs_of_other_genes{0}; ///< that `--genes` leaves out
    JoinCounts joined_by{};                ///< pairs of the run's miRNAs, by the rule that joined them
    std::vector<std::string> warnings;
    double seconds{0};
    unsigned threads{1};
    std::string shard{"1/1"};
};

/// The content of `summary.json`; doc/summary.schema.json describes it.
std::string to_json(ScanSummary const & summary);

/// Reads the content of a `summary.json`. Throws std::invalid_argument if it is not one.
ScanSummary summary_of_json(std::string_view json);

/// The same summary with another size and checksum of one of its files. Throws std::invalid_argument if it is not one.
std::string with_output(std::string_view json, OutputSummary const & changed);

/// The same with a last member `crc32`, the checksum of what is in front of it. A shard's summary has it, as what merging
/// and resuming compare shards by is there and nowhere else. `json` is as `to_json` writes it.
std::string with_checksum(std::string json);

/// Whether it has such a member, right or wrong.
bool has_checksum(std::string_view json);

/// Whether it is what `with_checksum` made, to the last byte.
bool has_right_checksum(std::string_view json);

} // namespace mirsweep
