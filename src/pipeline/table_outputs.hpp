#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <mirsweep/core/byte_sink.hpp>
#include <mirsweep/io/result_folder.hpp>
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
    /// Opens what `options` ask for. `format` is null for TSV, `scorer` for no score. Throws UsageError if the format
    /// has no such table or standard output is asked for more than one, and OutputError.
    TableOutputs(ScanOptions const & options, RowFormat const * format, Scorer const * scorer);

    bool has(Table const table) const noexcept
    {
        return sinks_[static_cast<std::size_t>(table)] != nullptr;
    }

    /// Writes rows of a table, behind its header if they are the first.
    void write(Table table, std::string_view bytes);

    /// Adds a file beside the tables; only with a folder.
    void add_file(std::string const & name, std::string_view content);

    bool has_folder() const noexcept
    {
        return folder_.has_value();
    }

    /// Every table is written and checked.
    void close();

    /// Gives the files of the folder their names; `summary` is the content of `summary.json`.
    void publish(std::string const & summary);

private:
    std::optional<ResultFolder> folder_;
    std::unique_ptr<ByteSink> standard_output_;
    std::array<ByteSink *, table_count> sinks_{};
    std::array<std::string, table_count> headers_{}; // not written yet, so that a run that is refused writes nothing
};

} // namespace mirsweep::pipeline
