#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/io/bgzf_sink.hpp>
#include <mirsweep/io/result_folder.hpp>
#include <mirsweep/io/tabix_index.hpp>
#include <mirsweep/output/row_format.hpp>
#include <mirsweep/output/table.hpp>
#include <mirsweep/pipeline/scan_options.hpp>
#include <mirsweep/score/scorer.hpp>

namespace mirsweep::pipeline
{

/// The tables of a run on their way to files or to standard output.
class TableOutputs
{
public:
    /// Opens what `options` ask for. `format` is null for TSV, `scorer` for no score; `threads` pack. Throws UsageError
    /// if the format has no such table or standard output is asked for more than one, and OutputError.
    TableOutputs(ScanOptions const & options, RowFormat const * format, Scorer const * scorer, unsigned threads);

    bool has(Table const table) const noexcept
    {
        return outputs_[static_cast<std::size_t>(table)].sink != nullptr;
    }

    /// Writes rows of a table, behind its header if they are the first.
    void write(Table table, std::string_view bytes);

    /// Adds a file beside the tables; only with a folder.
    void add_file(std::string const & name, std::string_view content);

    bool has_folder() const noexcept
    {
        return folder_.has_value();
    }

    /// Every table, and what stands beside it, is written and checked.
    void close();

    /// What could not be written beside the tables, after `close`.
    std::vector<std::string> const & warnings() const noexcept
    {
        return warnings_;
    }

    /// Gives the files of the folder their names; `summary` is the content of `summary.json`.
    void publish(std::string const & summary);

private:
    /// Of one table.
    struct Output
    {
        std::string name{};
        std::string file{};
        ByteSink * sink{nullptr}; ///< null if the table was not asked for
        std::unique_ptr<TabixIndex> index{};
        std::unique_ptr<ByteSink> packing{};
        std::string header{}; ///< not written yet, so that a run that is refused writes nothing
    };

    void pack(Output & output, IndexColumns const & columns);
    void add_index(Output & output);

    std::optional<ResultFolder> folder_;
    std::unique_ptr<ByteSink> standard_output_;
    RowFormat const * format_;
    BgzfThreads packing_threads_;
    std::array<Output, table_count> outputs_{};
    std::vector<std::string> warnings_;
};

} // namespace mirsweep::pipeline
