#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/io/file_digest.hpp>
#include <mirsweep/result/summary.hpp>

namespace mirsweep::runs
{

/// Whether the result has the table as TSV.
bool has_table(ScanSummary const & summary, std::string const & name);

/// Reads a TSV table of a finished result, row by row, and checks at its end that it is the file that the summary names.
class ResultTable
{
public:
    /// Throws InputError if the result does not have the table, or in another format.
    ResultTable(std::string const & folder, ScanSummary const & summary, std::string const & name);

    /// The next row; false at the verified end. Throws InputError.
    bool next();

    /// Of the row, valid until the next one is read.
    std::string_view field(std::size_t const column) const
    {
        return fields_[column];
    }

    /// Throws InputError if there is no such column.
    std::size_t column(std::string_view name) const;
    std::optional<std::size_t> find_column(std::string_view name) const;

    /// The transcript of the row as the page names it: of a haplotype both. Throws InputError if there is no such column.
    std::string transcript_on_page() const;

    std::vector<std::string> const & columns() const noexcept
    {
        return columns_;
    }

    /// The field as a number. Throws InputError.
    std::uint32_t number(std::size_t column) const;
    /// None where it is `NA`.
    std::optional<double> score(std::size_t column) const;

    /// Throws InputError for the row.
    [[noreturn]] void refuse(std::string const & what) const;

private:
    std::string path_;
    OutputSummary file_;
    FileDigest digest_{};
    std::unique_ptr<ByteSource> source_{};
    std::unique_ptr<LineReader> lines_{};
    std::vector<std::string> columns_{};
    std::optional<std::size_t> transcript_column_{}, haplotype_column_{};
    std::vector<std::string_view> fields_{};
};

} // namespace mirsweep::runs
