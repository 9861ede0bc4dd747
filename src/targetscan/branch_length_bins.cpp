#include <mirsweep/targetscan/branch_length_bins.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>

#include <mirsweep/alignment/pct_tables.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

#include "targetscan/column_lengths.hpp"
#include "targetscan/line_feed_reader.hpp"
#include "targetscan/perl_truth.hpp"

namespace mirsweep
{

namespace
{

/// A gene's rows as the original keeps them: of rows of one species the last sequence, but each row's name in the list.
class GeneRows
{
public:
    void clear()
    {
        names_.clear();
        row_of_.clear();
        used_ = 0;
    }

    void add(std::string_view const species, std::string_view const sequence)
    {
        names_.emplace_back(species);
        auto const [known, is_new] = row_of_.try_emplace(std::string{species}, used_);
        if (is_new && used_++ == sequences_.size())
            sequences_.emplace_back();
        sequences_[known->second] = sequence;
    }

    /// Null if the species has no row.
    std::string const * sequence_of(std::string_view const species) const
    {
        auto const found = row_of_.find(species);
        return found == row_of_.end() ? nullptr : &sequences_[found->second];
    }

    std::vector<std::string> const & names() const noexcept
    {
        return names_;
    }

private:
    std::vector<std::string> names_;
    std::map<std::string, std::size_t, std::less<>> row_of_;
    std::vector<std::string> sequences_; // the first `used_`
    std::size_t used_{0};
};

class Bins
{
public:
    Bins(SpeciesTree const & tree, std::string const & reference, ByteSink & sink)
        : reference_{reference}, lengths_{tree, reference}, sink_{sink}
    {
    }

    void add_row(std::string_view const gene, std::string_view const species, std::string_view const sequence)
    {
        if (!is_false(gene_) && gene_ != gene)
            finish_gene();
        gene_ = gene;
        rows_.add(species, sequence);
    }

    void finish_gene()
    {
        bytes_ += gene_;
        bytes_ += '\t';
        std::string const * const reference = rows_.sequence_of(reference_);
        unsigned bin = 1;
        without_reference_ += reference == nullptr ? 1 : 0;
        std::optional<double> const middle = reference == nullptr ? std::nullopt : median_of(*reference);
        if (middle)
        {
            bin = conservation_bin(*middle);
            append_significant(*middle);
        }
        bytes_ += '\t';
        bytes_ += std::to_string(bin);
        bytes_ += '\n';
        rows_.clear();
        ++genes_;
        if (bytes_.size() > much_text)
            flush();
    }

    void flush()
    {
        sink_.write(bytes_);
        bytes_.clear();
    }

    std::uint64_t genes() const noexcept
    {
        return genes_;
    }

    std::uint64_t without_reference() const noexcept
    {
        return without_reference_;
    }

private:
    static constexpr std::size_t much_text = 1U << 16;

    std::optional<double> median_of(std::string_view const reference)
    {
        names_ = rows_.names();
        std::sort(names_.begin(), names_.end());
        sequences_.clear();
        for (std::string const & name : names_)
            sequences_.push_back(*rows_.sequence_of(name));
        return lengths_.median(reference, names_, sequences_);
    }

    /// As C's `%.15g`.
    void append_significant(double const value)
    {
        char text[32];
        auto const end = std::to_chars(std::begin(text), std::end(text), value, std::chars_format::general, 15).ptr;
        bytes_.append(text, end);
    }

    std::string const & reference_;
    ColumnLengths lengths_;
    ByteSink & sink_;
    std::string gene_;
    GeneRows rows_;
    std::vector<std::string> names_;
    std::vector<std::string_view> sequences_;
    std::string bytes_;
    std::uint64_t genes_{0};
    std::uint64_t without_reference_{0};
};

std::string_view field(std::vector<std::string_view> const & fields, std::size_t const index)
{
    return index < fields.size() ? fields[index] : std::string_view{};
}

} // namespace

BinsSummary write_branch_length_bins(ByteSource & alignments, SpeciesTree const & tree, std::string const & reference,
                                     ByteSink & sink)
{
    Bins bins{tree, reference, sink};
    LineFeedReader lines{alignments};
    std::vector<std::string_view> fields;
    for (std::string_view line; lines.next(line);)
    {
        split_fields(line, '\t', fields);
        bins.add_row(field(fields, 0), field(fields, 1), field(fields, 2));
    }
    bins.finish_gene();
    bins.flush();
    sink.close();
    BinsSummary summary{bins.genes(), {}};
    if (bins.without_reference() != 0)
        summary.warnings.push_back(describe({.file = lines.name()}, std::to_string(bins.without_reference()) +
                                                                        " genes have no row of species " + reference +
                                                                        ": they are written with bin 1"));
    return summary;
}

} // namespace mirsweep
