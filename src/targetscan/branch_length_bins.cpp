#include <mirsweep/targetscan/branch_length_bins.hpp>

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <numeric>
#include <string_view>

#include <mirsweep/alignment/pct_tables.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

#include "targetscan/column_species.hpp"
#include "targetscan/line_feed_reader.hpp"

namespace mirsweep
{

namespace
{

/// What counts as false in the original's language.
bool is_false(std::string_view const text)
{
    return text.empty() || text == "0";
}

bool is_blank(char const c)
{
    return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

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

/// Lengths of the subtrees that join the species of a column. Genes mostly have the same species, so lengths are kept
/// from one gene to the next.
class ColumnLengths
{
public:
    ColumnLengths(SpeciesTree const & tree, std::string const & reference)
        : tree_{tree}, sums_{tree, known_leaf(reference)}
    {
    }

    /// Names of the rows in the order of their bits: sorted as bytes.
    void set_species(std::vector<std::string> const & names)
    {
        if (names == names_)
            return;
        names_ = names;
        leaves_.clear();
        for (std::string const & name : names_)
            leaves_.push_back(leaves_of(name));
        words_ = (names.size() + 63) / 64;
        std::size_t const slots = std::bit_floor(std::max(least_slots, most_words / words_));
        columns_.resize(std::max(columns_.size(), slots * words_));
        slots_.resize(std::max(slots_.size(), slots));
        ++generation_;
        shift_ = 64 - static_cast<unsigned>(std::countr_zero(slots));
    }

    double length(std::span<std::uint64_t const> const column)
    {
        std::size_t const index = slot_of(column);
        Slot & slot = slots_[index];
        std::uint64_t * const known = columns_.data() + index * words_;
        bool is_known = slot.generation == generation_;
        for (std::size_t word = 0; word < words_; ++word)
            is_known &= known[word] == column[word];
        if (is_known) [[likely]]
            return slot.length;
        std::copy(column.begin(), column.end(), known);
        slot = {computed(column), generation_};
        return slot.length;
    }

private:
    // Each column has one slot, which it takes from the one that had it before.
    static constexpr std::size_t least_slots = 1024;
    static constexpr std::size_t most_words = 1U << 17;

    struct Slot
    {
        double length{0};
        std::uint64_t generation{0};
    };

    std::size_t slot_of(std::span<std::uint64_t const> const column) const noexcept
    {
        constexpr std::uint64_t golden_ratio = 0x9E37'79B9'7F4A'7C15;
        std::uint64_t hash = 0;
        for (std::uint64_t const word : column)
            hash = (hash ^ hash >> 32 ^ word) * golden_ratio;
        return hash >> shift_;
    }

    /// Only TargetScan's species are looked up.
    SpeciesTree::Node known_leaf(std::string_view const name) const
    {
        auto const known = targetscan_species();
        return std::find(known.begin(), known.end(), name) == known.end() ? SpeciesTree::none : tree_.leaf(name);
    }

    /// A name with blanks counts as several: the original cuts its list at blanks.
    std::vector<SpeciesTree::Node> leaves_of(std::string_view const name) const
    {
        std::vector<SpeciesTree::Node> leaves;
        for (std::size_t begin = 0; begin <= name.size();)
        {
            std::size_t end = begin;
            while (end < name.size() && !is_blank(name[end]))
                ++end;
            leaves.push_back(known_leaf(name.substr(begin, end - begin)));
            begin = end + 1;
        }
        return leaves;
    }

    double computed(std::span<std::uint64_t const> const column)
    {
        list_.clear();
        for (std::size_t word = 0; word < column.size(); ++word)
            for (std::uint64_t bits = column[word]; bits != 0; bits &= bits - 1)
            {
                auto const & leaves = leaves_[word * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
                list_.insert(list_.end(), leaves.begin(), leaves.end());
            }
        return list_.size() < 2 ? 0.0 : sums_.joined_length(list_);
    }

    SpeciesTree const & tree_;
    SpeciesTree::Sums sums_;
    std::vector<std::string> names_;
    std::vector<std::vector<SpeciesTree::Node>> leaves_;
    std::size_t words_{0};               // of a column
    std::vector<std::uint64_t> columns_; // by slot
    std::vector<Slot> slots_;            // of these columns
    std::uint64_t generation_{0};        // of the species: slots of others do not count
    unsigned shift_{0};
    std::vector<SpeciesTree::Node> list_;
};

/// The middle of the values, or the mean of the two in the middle. Changes their order.
double median(std::vector<double> & values)
{
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 != 0)
        return *middle;
    return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

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
        if (reference != nullptr && find_lengths(*reference))
        {
            double const middle = median(column_lengths_);
            bin = conservation_bin(middle);
            append_significant(middle);
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

    /// Whether the reference has a base.
    bool find_lengths(std::string_view const reference)
    {
        names_ = rows_.names();
        std::sort(names_.begin(), names_.end());
        lengths_.set_species(names_);
        sequences_.clear();
        for (std::string const & name : names_)
            sequences_.push_back(*rows_.sequence_of(name));
        columns_.compare(reference, sequences_);
        column_lengths_.resize(columns_.size());
        for (std::size_t i = 0; i < columns_.size(); ++i)
            column_lengths_[i] = lengths_.length(columns_.column(i));
        return !column_lengths_.empty();
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
    ColumnSpecies columns_;
    std::vector<double> column_lengths_;
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
