#include "runs/result_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/haplotype.hpp>
#include <mirsweep/io/file_source.hpp>

#include "products/name_on_page.hpp"
#include "runs/same_scan.hpp"

namespace mirsweep::runs
{

namespace
{

OutputSummary const & file_of(std::string const & folder, ScanSummary const & summary, std::string const & name)
{
    OutputSummary const * other = nullptr;
    for (OutputSummary const & file : summary.outputs)
    {
        if (file.file == name + ".tsv" || file.file == name + ".tsv.gz")
            return file;
        if (file.file.starts_with(name + "."))
            other = &file;
    }
    if (other != nullptr)
        throw_input_error({.file = folder}, "has the table " + name + " only as " + printable(other->file) +
                                                ": the report is made from TSV, so scan with --format " + name +
                                                "=tsv");
    throw_input_error({.file = folder},
                      "has no table " + name + ", which the report needs: scan with it, see --tables");
}

/// That of a cell; none for `NA`.
Haplotype haplotype_of(std::string_view const text)
{
    for (Haplotype const haplotype : {Haplotype::both, Haplotype::first, Haplotype::second})
        if (to_string(haplotype) == text)
            return haplotype;
    return Haplotype::none;
}

} // namespace

bool has_table(ScanSummary const & summary, std::string const & name)
{
    return std::ranges::any_of(summary.outputs, [&](OutputSummary const & file)
                               { return file.file == name + ".tsv" || file.file == name + ".tsv.gz"; });
}

ResultTable::ResultTable(std::string const & folder, ScanSummary const & summary, std::string const & name)
    : file_{file_of(folder, summary, name)}
{
    path_ = folder + "/" + file_.file;
    check_is_file(path_);
    source_ = open_source(path_, &digest_);
    lines_ = std::make_unique<LineReader>(*source_);
    std::string_view line;
    if (!lines_->next(line))
        throw_input_error({.file = path_}, "is empty, and a table has a header");
    split_fields(line, '\t', fields_);
    columns_.assign(fields_.begin(), fields_.end());
    transcript_column_ = find_column("transcript");
    haplotype_column_ = find_column("haplotype");
}

bool ResultTable::next()
{
    std::string_view line;
    if (lines_->next(line))
    {
        split_fields(line, '\t', fields_);
        if (fields_.size() != columns_.size())
            refuse("has " + std::to_string(fields_.size()) + " fields, the header " + std::to_string(columns_.size()));
        return true;
    }
    if (digest_.bytes != file_.bytes || (!file_.sha256.empty() && digest_.sha256 != file_.sha256))
        throw_input_error({.file = path_},
                          "is not the file that summary.json names: repeat the scan with --resume");
    return false;
}

std::optional<std::size_t> ResultTable::find_column(std::string_view const name) const
{
    auto const found = std::ranges::find(columns_, name);
    return found == columns_.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - columns_.begin())};
}

std::size_t ResultTable::column(std::string_view const name) const
{
    if (auto const found = find_column(name))
        return *found;
    throw_input_error({.file = path_}, "has no column " + std::string{name});
}

std::string ResultTable::transcript_on_page() const
{
    std::size_t const name = transcript_column_ ? *transcript_column_ : column("transcript");
    Haplotype const haplotype = haplotype_column_ ? haplotype_of(fields_[*haplotype_column_]) : Haplotype::none;
    return products::name_on_page(fields_[name], haplotype);
}

std::uint32_t ResultTable::number(std::size_t const column) const
{
    std::uint32_t number = 0;
    std::string_view const text = fields_[column];
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        refuse("the " + printable(columns_[column]) + " '" + printable(text) + "' is not a number");
    return number;
}

std::optional<double> ResultTable::score(std::size_t const column) const
{
    std::string_view const text = fields_[column];
    if (text == "NA")
        return std::nullopt;
    double number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
        refuse("the " + printable(columns_[column]) + " '" + printable(text) + "' is not a number");
    return number;
}

void ResultTable::refuse(std::string const & what) const
{
    throw_input_error({.file = path_, .record = {}, .line = lines_->line_number()}, what);
}

} // namespace mirsweep::runs
