#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/core/site_classes.hpp>
#include <mirsweep/io/bgzf/bgzf_sink.hpp>
#include <mirsweep/io/bgzf/tabix_index.hpp>
#include <mirsweep/io/crc32.hpp>
#include <mirsweep/io/publish/result_folder.hpp>
#include <mirsweep/result/shard_record.hpp>
#include <mirsweep/runs/received_tables.hpp>
#include <mirsweep/runs/request/scan_request.hpp>
#include <mirsweep/tables/row_format.hpp>
#include <mirsweep/tables/table.hpp>
#include <mirsweep/tables/table_formats.hpp>

#include "tables/formatted_rows.hpp"

namespace mirsweep::runs
{

/// Files of a shard's folder next to its tables: the record, the names of its transcripts, its targets, and the
/// places of its sites.
inline constexpr char shard_record_name[] = "shard.jsonl";
inline constexpr char shard_names_name[] = "shard.names";
inline constexpr char shard_targets_name[] = "shard.targets";
inline constexpr char shard_sites_name[] = "shard.sites";

/// In a shard's record, the names of the targets and the sites that merging needs for tables of all transcripts.
inline constexpr char kept_targets_name[] = "kept targets";
inline constexpr char kept_sites_name[] = "kept sites";

/// The tables that the request asks for, by name or by default. Throws UsageError.
std::vector<Table> asked_tables(ScanRequest const & request);

/// Those of the tables asked for that are written: one part of many leaves out what speaks of all transcripts. Throws
/// UsageError if that goes to standard output.
std::vector<Table> written_tables(ScanRequest const & request, std::vector<Table> tables);

/// Such as `sites.tsv`.
std::string table_file_name(Table table, TableFormats const & formats);

/// The columns of the tables of a run with these classes, whose score has these features.
RunColumns columns_of_run(ScanRequest const & request, std::span<std::string_view const> features,
                          SiteClasses const & classes);

/// The names of the files that the result of a run with any options may have.
std::vector<std::string> result_names();

/// The tables of a run on their way to files or to standard output.
class TableOutputs
{
public:
    /// Opens what `request` asks for; `threads` pack. `received` takes what stays in memory. Throws UsageError if the
    /// format has no such table or standard output is asked for more than one, and OutputError.
    TableOutputs(ScanRequest const & request, RunColumns columns, unsigned threads,
                 ReceivedTables * received = nullptr);

    bool has(Table const table) const noexcept
    {
        return outputs_[static_cast<std::size_t>(table)].sink != nullptr;
    }

    /// The format of a table; null if it is not written.
    RowFormatRule const * format_of(Table const table) const noexcept
    {
        return outputs_[static_cast<std::size_t>(table)].format;
    }

    RunColumns const & columns() const noexcept
    {
        return columns_;
    }

    /// Makes rows of a table that is written.
    template <typename Row>
    FormattedRows<Row> rows(Table const table) const
    {
        return {table, *format_of(table), columns_, scored_};
    }

    /// The order of a genome's sequences.
    std::vector<std::string> const & sequences() const noexcept
    {
        return sequences_;
    }

    /// For what is sorted by position, before anything is written. `lengths` has one for each sequence.
    void set_sequences(std::vector<std::string> sequences, std::span<std::uint64_t const> lengths);

    /// Writes rows of a table, after its header if they are the first.
    void write(Table table, std::string_view bytes);

    /// The tables asked for; a shard leaves out what speaks of all transcripts.
    std::vector<Table> const & asked() const noexcept
    {
        return asked_;
    }

    /// What is in front of a table's rows.
    std::string const & header_of(Table const table) const noexcept
    {
        return outputs_[static_cast<std::size_t>(table)].header;
    }

    /// Whether the names of the transcripts are kept for merge.
    bool keeps_names() const noexcept
    {
        return names_ != nullptr;
    }

    /// Whether the run asks for a table, also where merging writes it.
    bool needs(Table const table) const noexcept
    {
        return std::find(asked_.begin(), asked_.end(), table) != asked_.end();
    }

    /// Whether the targets are kept for merge.
    bool keeps_targets() const noexcept
    {
        return targets_ != nullptr;
    }

    /// Records of `KeptTargets`.
    void write_targets(std::string_view records);

    /// Whether a table of the run needs the places of all sites together, also where merging writes it.
    bool needs_sites() const noexcept
    {
        return needs(Table::loci) || (needs(Table::genes) && columns_.has(ColumnGroup::genome));
    }

    /// Whether they are kept for merge.
    bool keeps_sites() const noexcept
    {
        return sites_ != nullptr;
    }

    /// Records of `KeptSites`.
    void write_sites(std::string_view records);

    /// Lines of the names of transcripts.
    void write_names(std::string_view lines);

    /// What has been written of the tables and names of a shard, for its record.
    std::vector<ShardFile> files() const;

    /// A further file of the folder; to be closed by the caller.
    ByteSink & add_sink(std::string const & name)
    {
        return folder_->add(name);
    }

    /// Adds a file next to the tables; only with a folder.
    void add_file(std::string const & name, std::string_view content);

    bool has_folder() const noexcept
    {
        return folder_.has_value();
    }

    /// Its path; empty without one.
    std::string const & folder() const noexcept
    {
        return folder_path_;
    }

    /// Every table, and what is next to it, is written and checked.
    void close();

    /// What could not be written next to the tables, after `close`.
    std::vector<std::string> const & warnings() const noexcept
    {
        return warnings_;
    }

    /// The files of the folder, once all are written. None without a folder.
    std::vector<WrittenFile> written_files()
    {
        return folder_ ? folder_->written_files() : std::vector<WrittenFile>{};
    }

    /// Gives the files of the folder their names; `summary` is the content of `summary.json`.
    void publish(std::string const & summary);

private:
    /// What has been written of a file of a shard, before packing.
    struct Written
    {
        std::uint64_t bytes{0};
        Crc32 checksum{};

        void add(std::string_view const more)
        {
            bytes += more.size();
            checksum.add(more);
        }
    };

    /// Of one table.
    struct Output
    {
        std::string name{};
        std::string file{};
        ByteSink * sink{nullptr}; ///< null if the table is not written
        std::unique_ptr<TabixIndex> index{};
        std::unique_ptr<ByteSink> packing{};
        RowFormatRule const * format{nullptr}; ///< null if the table is not written
        std::string header{};
        std::string definition{}; ///< of the columns, for a file next to the table's; empty for none
        bool is_sorted{false};    ///< by genome position: rows are held until all are there
        std::string held{};
        bool has_begun{false}; ///< the header waits for it, so that a run that is refused writes nothing
        Written written{};
    };

    void write_part(Output & output, std::string_view bytes) const;
    void open(Table table, OutputFormat const & format);
    void receive(Table table, ReceivedTables & received);
    void pack(Output & output, IndexColumns const & columns);
    void add_index(Output & output);
    void sort(Output & output);

    std::vector<Table> asked_;
    bool is_shard_;
    std::string folder_path_;
    std::optional<ResultFolder> folder_;
    std::unique_ptr<ByteSink> standard_output_;
    RunColumns columns_;
    Scored scored_;
    BgzfThreads packing_threads_;
    std::array<Output, table_count> outputs_{};
    std::vector<std::string> warnings_;
    std::vector<std::string> sequences_{};
    ByteSink * names_{nullptr};
    Written written_names_{};
    ByteSink * targets_{nullptr};
    Written written_targets_{};
    ByteSink * sites_{nullptr};
    Written written_sites_{};
};

} // namespace mirsweep::runs
