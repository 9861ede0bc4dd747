#include <mirsweep/targetscan/conserved_sites.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include <mirsweep/alignment/species_tree.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

#include "targetscan/line_feed_reader.hpp"
#include "targetscan/perl_truth.hpp"
#include "targetscan/sorted_lines.hpp"

namespace mirsweep
{

namespace
{

constexpr std::string_view header =
    "Gene_ID\tmiRNA_family_ID\tspecies_ID\tMSA_start\tMSA_end\tUTR_start\tUTR_end\tGroup_num\tSite_type\t"
    "miRNA in this species\tGroup_type\tBranch length score\tPct\tConserved\n";

/// Columns of the site table, 0-based.
enum Column : std::size_t
{
    gene = 0,
    family = 1,
    group = 7,
    site_type = 8,
    group_type = 10,
    species_in_group = 11,
    species_with_type = 12,
    orf_overlap = 13
};

struct TypeName
{
    std::string_view name;
    SiteType type;
};

constexpr std::array<TypeName, 4> type_names{{{"8mer-1a", SiteType::mer8},
                                              {"7mer-m8", SiteType::mer7_m8},
                                              {"7mer-1a", SiteType::mer7_a1},
                                              {"6mer", SiteType::mer6}}};

/// As `%.4f`.
std::string with_four_decimals(double const value)
{
    char text[400];
    auto const end = std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed, 4).ptr;
    return {text, end};
}

double number_of(std::string_view const text)
{
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// The families of the run and their seeds.
class Families
{
public:
    explicit Families(ByteSource & source)
    {
        LineFeedReader lines{source};
        std::vector<std::string_view> fields;
        for (std::string_view line; lines.next(line);)
        {
            split_fields(line, '\t', fields);
            std::string seed{fields.size() > 1 ? fields[1] : std::string_view{}};
            std::replace_if(seed.begin(), seed.end(), [](char const c) { return c == 'T' || c == 't'; }, 'U');
            seeds_[std::string{fields[0]}] = seed;
        }
        for (auto const & [id, seed] : seeds_)
            wanted_seeds_.insert(seed);
    }

    bool wants(std::string_view const name) const
    {
        return seeds_.contains(name) || wanted_seeds_.contains(name);
    }

    /// Empty for a name that is not a family's.
    std::string_view seed_of(std::string_view const name) const
    {
        auto const found = seeds_.find(name);
        return found == seeds_.end() ? std::string_view{} : std::string_view{found->second};
    }

private:
    std::map<std::string, std::string, std::less<>> seeds_;
    std::set<std::string, std::less<>> wanted_seeds_;
};

/// The bin of each gene, as text.
class GeneBins
{
public:
    explicit GeneBins(ByteSource & source)
    {
        LineFeedReader lines{source, CarriageReturns::kept};
        std::vector<std::string_view> fields;
        for (std::string_view line; lines.next(line);)
        {
            split_fields(line, '\t', fields);
            bins_[std::string{fields[0]}] = fields.size() > 2 ? fields[2] : std::string_view{};
        }
    }

    /// Empty if the gene has none.
    std::string_view bin_of(std::string const & name) const
    {
        auto const found = bins_.find(name);
        return found == bins_.end() ? std::string_view{} : std::string_view{found->second};
    }

private:
    std::unordered_map<std::string, std::string> bins_;
};

/// The branch length of lists of species in the trees of the bins, which are read when they are first needed.
class ListLengths
{
public:
    explicit ListLengths(OpenParameters const & open) : open_{open}
    {
        for (std::string_view const name : targetscan_species())
            known_.insert(name);
    }

    /// As it is printed. `list` is cut at single blanks.
    std::string const & text(std::string_view const bin, std::string_view const list)
    {
        if (lengths_.size() > most_lengths)
            lengths_.clear();
        std::string key{bin};
        (key += '\t') += list;
        auto const [known, is_new] = lengths_.try_emplace(std::move(key));
        if (is_new)
            known->second = computed(bin, list);
        return known->second;
    }

private:
    static constexpr std::size_t most_lengths = 200'000;

    std::string computed(std::string_view const bin, std::string_view list)
    {
        while (!list.empty() && list.back() == ' ')
            list.remove_suffix(1);
        std::vector<std::string_view> names;
        split_fields(list, ' ', names);
        if (names.size() < 2)
            return "0";
        SpeciesTree const & tree = tree_of(bin);
        std::vector<SpeciesTree::Node> leaves;
        for (std::string_view const name : names)
            leaves.push_back(known_.contains(name) ? tree.leaf(name) : SpeciesTree::none);
        return with_four_decimals(SpeciesTree::Sums{tree, leaves.front()}.joined_length(leaves));
    }

    SpeciesTree const & tree_of(std::string_view const bin)
    {
        auto const found = trees_.find(bin);
        if (found != trees_.end())
            return found->second;
        bool const is_bin = !bin.empty() && bin.size() <= 2 && bin.front() != '0' &&
                            std::all_of(bin.begin(), bin.end(), [](char const c) { return c >= '0' && c <= '9'; });
        if (!is_bin)
            throw InputError{"there is no tree for the bin '" + printable(bin) + "': a bin is a number from 1 to 10"};
        std::string const name = std::string{bin.size() == 1 ? "Tree.bin_0" : "Tree.bin_"}.append(bin) + ".txt";
        return trees_.emplace(bin, SpeciesTree::read(*open_(name))).first->second;
    }

    OpenParameters const & open_;
    std::set<std::string_view> known_;
    std::map<std::string, SpeciesTree, std::less<>> trees_;
    std::unordered_map<std::string, std::string> lengths_;
};

/// A row that waits for the end of its group.
struct PendingRow
{
    std::string line;
    std::uint64_t number;
    std::size_t type; ///< index in `type_names`
};

class ConservedSites
{
public:
    ConservedSites(ConservedSitesSources const & sources, ByteSink & sink)
        : families_{sources.families}, bins_{sources.bins}, tables_{sources.open_parameters},
          lengths_{sources.open_parameters}, sink_{sink}, name_of_families_{sources.families.name()},
          name_of_bins_{sources.bins.name()}
    {
    }

    void take(std::string_view const line, std::uint64_t const number)
    {
        if (is_first_)
        {
            bytes_ += header;
            is_first_ = false;
            return;
        }
        split(line, fields_);
        std::string_view const here = field(fields_, group);
        if (!is_false(last_group_) && last_group_ != here)
            write_group();
        last_group_ = here;
        if (here.find_first_of("0123456789") != std::string_view::npos && families_.wants(field(fields_, family)))
            add_pending(line, number);
        else
            write_unwanted();
        if (bytes_.size() > much_text)
            flush();
    }

    ConservedSitesSummary finish()
    {
        write_group();
        flush();
        sink_.close();
        return {rows_, warnings()};
    }

private:
    static constexpr std::size_t much_text = 1U << 16;

    static std::string_view field(std::vector<std::string_view> const & fields, std::size_t const index)
    {
        return index < fields.size() ? fields[index] : std::string_view{};
    }

    /// Empty columns at the end vanish.
    static void split(std::string_view const line, std::vector<std::string_view> & fields)
    {
        split_fields(line, '\t', fields);
        while (!fields.empty() && fields.back().empty())
            fields.pop_back();
    }

    [[noreturn]] void fail(std::uint64_t const number, std::string const & what) const
    {
        throw_input_error({.file = "the site table", .record = field(fields_, gene), .line = number}, what);
    }

    void add_pending(std::string_view const line, std::uint64_t const number)
    {
        std::string_view const name = field(fields_, site_type);
        auto const found =
            std::find_if(type_names.begin(), type_names.end(), [&](TypeName const & type) { return type.name == name; });
        if (found == type_names.end())
            fail(number, "unknown site type '" + printable(name) + "'");
        auto const type = static_cast<std::size_t>(found - type_names.begin());
        std::string_view list = field(fields_, species_with_type);
        if (is_false(list))
            list = field(fields_, species_in_group);
        if (list.find_first_not_of(' ') == std::string_view::npos)
            fail(number, "no species in columns 12 and 13");
        lists_[type] = list;
        pending_.push_back({std::string{line}, number, type});
    }

    void write_unwanted()
    {
        for (std::size_t i = 0; i < species_in_group; ++i)
            append(field(fields_, i));
        append("NA");
        append("NA");
        for (std::size_t i = orf_overlap; i < fields_.size(); ++i)
            append(fields_[i]);
        bytes_ += '\n'; // after a tab: append leaves one
        ++rows_;
    }

    void append(std::string_view const text)
    {
        bytes_ += text;
        bytes_ += '\t';
    }

    void write_group()
    {
        for (PendingRow const & row : pending_)
            write(row);
        pending_.clear();
    }

    void write(PendingRow const & row)
    {
        split(row.line, row_fields_);
        std::string_view bin = bins_.bin_of(std::string{field(row_fields_, gene)});
        if (bin.empty())
        {
            genes_without_bin_.insert(std::string{field(row_fields_, gene)});
            bin = "1";
        }
        std::string const & length = lengths_.text(bin, lists_[row.type]);
        for (std::size_t i = 0; i < group_type; ++i)
            append(field(row_fields_, i));
        append(type_names[row.type].name);
        append(length);
        append(pct(row, number_of(length)));
        auto const limit = conserved_branch_length(type_names[row.type].type);
        if (limit && number_of(length) >= *limit)
            bytes_ += 'x';
        for (std::size_t i = orf_overlap + 1; i < row_fields_.size(); ++i)
            (bytes_ += '\t') += row_fields_[i];
        bytes_ += '\n';
        ++rows_;
    }

    std::string pct(PendingRow const & row, double const length)
    {
        std::string_view const seed = families_.seed_of(field(row_fields_, family));
        SiteType const type = type_names[row.type].type;
        PctCurve const * const curve = tables_.curve(seed, type == SiteType::mer6 ? SiteType::mer8 : type);
        if (seed.empty())
            families_without_seed_.insert(std::string{field(row_fields_, family)});
        if (curve == nullptr || !is_false(field(row_fields_, orf_overlap)))
            return "NA";
        if (length == 0 || type == SiteType::mer6)
            return "0.0";
        std::string text = with_four_decimals(curve->at(length));
        return number_of(text) < 0 ? "0.0" : text;
    }

    void flush()
    {
        sink_.write(bytes_);
        bytes_.clear();
    }

    std::vector<std::string> warnings() const
    {
        std::vector<std::string> warnings;
        auto const warn = [&](std::string const & file, std::set<std::string> const & names, std::string const & what)
        {
            if (!names.empty())
                warnings.push_back(describe({.file = file}, std::to_string(names.size()) + what + printable(*names.begin())));
        };
        warn(name_of_bins_, genes_without_bin_, " genes have no bin, and are taken to be in bin 1; the first is ");
        warn(name_of_families_, families_without_seed_, " families have no seed, so their PCT is NA; the first is ");
        return warnings;
    }

    Families families_;
    GeneBins bins_;
    PctTables tables_;
    ListLengths lengths_;
    ByteSink & sink_;
    std::string name_of_families_, name_of_bins_;
    bool is_first_{true};
    std::vector<std::string_view> fields_;     // of the line that was taken last
    std::vector<std::string_view> row_fields_; // of the row that is written
    std::string last_group_;
    std::vector<PendingRow> pending_;
    std::array<std::string, type_names.size()> lists_;
    std::set<std::string> genes_without_bin_;
    std::set<std::string> families_without_seed_;
    std::string bytes_;
    std::uint64_t rows_{0};
};

} // namespace

ConservedSitesSummary write_conserved_sites(ConservedSitesSources const & sources, ByteSink & sink)
{
    ConservedSites sites{sources, sink};
    auto const take = [&](std::string_view const line, std::uint64_t const number) { sites.take(line, number); };
    if (sources.order == SiteOrder::by_group)
    {
        for_each_sorted_line(sources.open_sites, sources.sites_can_be_reopened, take);
        return sites.finish();
    }
    auto const source = sources.open_sites();
    LineFeedReader lines{*source, CarriageReturns::kept};
    for (std::string_view line; lines.next(line);)
        take(line, lines.line_number());
    return sites.finish();
}

} // namespace mirsweep
