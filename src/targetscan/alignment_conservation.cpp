#include <mirsweep/targetscan/alignment_conservation.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

#include <mirsweep/core/error.hpp>
#include <mirsweep/targetscan/alignment_reader.hpp>

#include "targetscan/column_lengths.hpp"
#include "targetscan/species_order.hpp"

namespace mirsweep
{

namespace
{

constexpr std::uint32_t bin_count = 10;

/// As `%.4f` prints it, so that a number on a limit is judged as it is read.
double to_four_decimals(double const value)
{
    char text[400];
    auto const end = std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed, 4).ptr;
    double number = 0;
    std::from_chars(text, end, number);
    return number;
}

std::string_view first_word(std::string_view const name)
{
    return name.substr(0, name.find_first_of(" \t"));
}

/// The scripts read `t` as `U`, so that it never says that a site overlaps a coding sequence.
std::vector<std::uint32_t> lower_case_columns(std::string_view const row)
{
    std::vector<std::uint32_t> columns;
    for (std::size_t column = 0; column < row.size(); ++column)
        if (row[column] >= 'a' && row[column] <= 'z' && row[column] != 't')
            columns.push_back(static_cast<std::uint32_t>(column));
    return columns;
}

} // namespace

/// Reads the table record by record.
class AlignmentConservation::Loader
{
public:
    Loader(AlignmentConservation & result, ConservationSources const & sources)
        : result_{result}, sources_{sources}, reader_{sources.alignment}
    {
        if (sources.open_parameters)
            load_parameters();
        else if (sources.tree != nullptr)
            result.trees_.push_back(SpeciesTree::read(*sources.tree));
        result.leaves_.resize(result.trees_.size());
    }

    void load()
    {
        for (GeneAlignment gene; reader_.next(gene);)
            add(gene);
        result_.warnings_ = reader_.warnings();
        std::string const reference = "species '" + printable(sources_.reference) + "'";
        if (result_.records_.empty())
            throw_input_error({.file = result_.file_}, "has no row of " + reference +
                                                           ": --reference-species names the species of the transcripts");
        if (without_reference_ != 0)
            result_.warnings_.push_back(describe({.file = result_.file_, .record = first_without_},
                                                 "has no row of " + reference + ", and is left out (" +
                                                     std::to_string(without_reference_) + " such records)"));
    }

private:
    void load_parameters()
    {
        result_.tables_.emplace(sources_.open_parameters);
        for (std::uint32_t bin = 1; bin <= bin_count; ++bin)
        {
            std::string const name = (bin < 10 ? "Tree.bin_0" : "Tree.bin_") + std::to_string(bin) + ".txt";
            result_.trees_.push_back(SpeciesTree::read(*sources_.open_parameters(name)));
        }
        generic_.emplace(SpeciesTree::read(*sources_.open_parameters("Tree.generic.txt")));
        lengths_.emplace(*generic_, sources_.reference);
    }

    void add(GeneAlignment & gene)
    {
        auto const is_reference = [&](AlignmentRow const & row) { return row.species == sources_.reference; };
        auto const reference = std::find_if(gene.rows.begin(), gene.rows.end(), is_reference);
        std::string_view const name = first_word(gene.gene);
        InputPlace const place{.file = result_.file_, .record = name, .line = reader_.line_number()};
        if (reference == gene.rows.end())
        {
            if (without_reference_++ == 0)
                first_without_ = name;
            return;
        }
        if (!result_.index_.emplace(name, result_.records_.size()).second)
            throw_input_error(place, "its rows are not all together in the table: keep all rows of a record together");
        result_.names_.emplace_back(name);
        Record record{reader_.line_number(), bin_of(gene, reference->sequence), 0, {}, lower_case_columns(reference->sequence)};
        add_rows(gene, static_cast<std::size_t>(reference - gene.rows.begin()), record);
        result_.records_.push_back(std::move(record));
    }

    static constexpr std::uint32_t first_bin = 0;

    std::uint32_t bin_of(GeneAlignment const & gene, std::string_view const reference)
    {
        if (!lengths_)
            return first_bin;
        std::vector<std::pair<std::string, std::string_view>> rows;
        for (AlignmentRow const & row : gene.rows)
            rows.emplace_back(row.species, row.sequence);
        std::sort(rows.begin(), rows.end());
        std::vector<std::string> names;
        std::vector<std::string_view> sequences;
        for (auto & [species, sequence] : rows)
        {
            names.push_back(std::move(species));
            sequences.push_back(sequence);
        }
        std::optional<double> const median = lengths_->median(reference, names, sequences);
        return median ? conservation_bin(*median) - 1 : first_bin;
    }

    void add_rows(GeneAlignment const & gene, std::size_t const reference, Record & record)
    {
        std::vector<std::uint32_t> const ranks = species_ranks(gene);
        std::vector<std::size_t> order(gene.rows.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[ranks[i]] = i;
        record.reference = ranks[reference];
        for (std::size_t const i : order)
            record.rows.push_back({index_of_species(gene.rows[i].species), AlignedRow{gene.rows[i].sequence}});
    }

    std::uint32_t index_of_species(std::string const & name)
    {
        auto const [known, is_new] =
            species_index_.try_emplace(name, static_cast<std::uint32_t>(result_.species_.size()));
        if (is_new)
        {
            result_.species_.push_back(name);
            for (std::size_t tree = 0; tree < result_.trees_.size(); ++tree)
                result_.leaves_[tree].push_back(leaf(result_.trees_[tree], name));
        }
        return known->second;
    }

    /// In TargetScan's trees only its own species count.
    SpeciesTree::Node leaf(SpeciesTree const & tree, std::string_view const name) const
    {
        auto const known = targetscan_species();
        bool const is_known = !result_.tables_ || std::find(known.begin(), known.end(), name) != known.end();
        return is_known ? tree.leaf(name) : SpeciesTree::none;
    }

    AlignmentConservation & result_;
    ConservationSources const & sources_;
    AlignmentReader reader_;
    std::optional<SpeciesTree> generic_{};
    std::optional<ColumnLengths> lengths_{}; // in the generic tree
    std::unordered_map<std::string, std::uint32_t> species_index_{};
    std::uint64_t without_reference_{0};
    std::string first_without_{};
};

AlignmentConservation::AlignmentConservation(ConservationSources const & sources) : file_{sources.alignment.name()}
{
    Loader{*this, sources}.load();
}

std::string AlignmentConservation::sequence(std::size_t const index) const
{
    AlignedRow const & row = records_[index].rows[records_[index].reference].bases;
    std::string letters(row.size(), 'N');
    for (std::uint32_t base = 0; base < row.size(); ++base)
        letters[base] = to_rna_letter(row.at(base));
    return letters;
}

std::optional<std::size_t> AlignmentConservation::find(std::string_view const transcript) const
{
    auto const found = index_.find(std::string{transcript});
    return found == index_.end() ? std::nullopt : std::optional{found->second};
}

void AlignmentConservation::check(std::size_t const index, BasePlanes const & transcript) const
{
    Record const & record = records_[index];
    AlignedRow const & row = record.rows[record.reference].bases;
    std::size_t const shared = std::min<std::size_t>(row.size(), transcript.size);
    InputPlace const place{.file = file_, .record = names_[index], .line = record.line};
    constexpr std::string_view advice = ": give the sequences that were aligned, or leave --transcripts out";
    for (std::size_t base = 0; base < shared; ++base)
        if (row.at(static_cast<std::uint32_t>(base)) != transcript.at(base))
            throw_input_error(place, std::string{"base "} + std::to_string(base + 1) + " is " +
                                         to_rna_letter(row.at(static_cast<std::uint32_t>(base))) + ", and " +
                                         to_rna_letter(transcript.at(base)) + " in the transcript" +
                                         std::string{advice});
    if (row.size() != transcript.size)
        throw_input_error(place, "has " + std::to_string(row.size()) + " bases, and the transcript has " +
                                     std::to_string(transcript.size) + ": base " + std::to_string(shared + 1) +
                                     " is the first that one of them lacks" + std::string{advice});
}

ConservedSite AlignmentConservation::at(std::size_t const index, std::uint32_t const begin, SiteType const type,
                                        Seed const & seed) const
{
    Record const & record = records_[index];
    AlignedRow const & reference = record.rows[record.reference].bases;
    SiteColumns const columns{reference.column_of(begin), reference.column_of(begin + rule_of(type).length() - 1)};
    std::vector<std::uint32_t> keepers;
    for (std::size_t row = 0; row < record.rows.size(); ++row)
        if (row == record.reference || record.rows[row].bases.keeps(columns, seed, type))
            keepers.push_back(record.rows[row].species);
    return judged(record, keepers, columns, type, seed);
}

ConservedSite AlignmentConservation::judged(Record const & record, std::vector<std::uint32_t> const & keepers,
                                            SiteColumns const columns, SiteType const type, Seed const & seed) const
{
    ConservedSite site{.species = static_cast<std::uint32_t>(keepers.size())};
    if (trees_.empty())
        return site;
    site.branch_length = to_four_decimals(joined_length(record.bin, keepers));
    if (!tables_)
        return site;
    std::optional<double> const limit = conserved_branch_length(type);
    site.is_conserved = limit && *site.branch_length >= *limit;
    PctCurve const * const curve = tables_->curve(seed.to_string(), type == SiteType::mer6 ? SiteType::mer8 : type);
    // TargetScan looks for a coding sequence from the site's second base to the base after it.
    auto const lower = std::upper_bound(record.lower_case.begin(), record.lower_case.end(), columns.first);
    bool const is_coding = lower != record.lower_case.end() && *lower <= columns.last + 1;
    if (curve == nullptr || type == SiteType::offset_6mer || is_coding)
        return site;
    bool const is_zero = *site.branch_length == 0 || type == SiteType::mer6;
    site.pct = is_zero ? 0.0 : std::clamp(to_four_decimals(curve->at(*site.branch_length)), 0.0, 1.0);
    return site;
}

/// Species that the tree does not have add nothing.
double AlignmentConservation::joined_length(std::uint32_t const tree, std::vector<std::uint32_t> const & species) const
{
    std::vector<SpeciesTree::Node> leaves;
    for (std::uint32_t const one : species)
        if (SpeciesTree::Node const leaf = leaves_[tree][one]; leaf != SpeciesTree::none)
            leaves.push_back(leaf);
    return leaves.size() < 2 ? 0.0 : SpeciesTree::Sums{trees_[tree], leaves.front()}.joined_length(leaves);
}

double AlignmentConservation::pct_of(PctQuestion const & site) const
{
    std::optional<std::size_t> const index = find(site.transcript);
    std::optional<double> const pct = index ? at(*index, site.begin, site.type, site.seed).pct : std::nullopt;
    return pct.value_or(std::numeric_limits<double>::quiet_NaN());
}

bool AlignmentConservation::has_transcript(std::string_view const transcript) const
{
    return find(transcript).has_value();
}

} // namespace mirsweep
