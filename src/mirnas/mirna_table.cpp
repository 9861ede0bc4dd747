#include <mirnas/mirna_table.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <mirnas/family_seeds.hpp>
#include <mirnas/mirna_collector.hpp>
#include <mirnas/table_row.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

using Fields = std::vector<std::string_view>;

/// Where a table has its columns.
struct MirnaColumns
{
    std::size_t width;
    std::optional<std::size_t> seed{};
    std::size_t name;
    std::optional<std::size_t> sequence{};
    std::optional<std::size_t> accession{};
};

constexpr std::array<MirnaColumns, 3> targetscan_tables{
    MirnaColumns{.width = 7, .seed = 1, .name = 3, .sequence = 4, .accession = 6},
    MirnaColumns{.width = 4, .name = 2, .sequence = 3}, MirnaColumns{.width = 3, .seed = 1, .name = 0}};

/// `Mature sequence` or, where there is none, `Seed+m8`; also with an underscore.
bool is_header(Fields const & fields, MirnaColumns const & columns)
{
    std::string name = folded(fields[columns.sequence.value_or(*columns.seed)]);
    std::replace(name.begin(), name.end(), '_', ' ');
    if (!columns.seed && columns.width == 2)
        return std::any_of(fields.begin(), fields.end(), [](std::string_view const field)
                           { return folded(field).find("seq") != std::string::npos; }) &&
               std::none_of(fields.begin(), fields.end(), looks_like_mirna);
    return columns.sequence ? name == "mature sequence" : name.starts_with("seed");
}

/// Files of miRBase that hold no mature sequences.
void refuse_other_files(std::string_view const line, InputPlace const place)
{
    if (line.starts_with("ID   "))
        throw_input_error(place, "miRBase's miRNA.dat, which describes hairpins: give mature.fa");
    if (line.starts_with("##gff-version"))
        throw_input_error(place, "a GFF file, which holds no sequences: give mature.fa");
    if (line.starts_with("MI") && line.find('\t') != std::string_view::npos && line.find(';') != std::string_view::npos)
        throw_input_error(place, "miRBase's aliases.txt, which holds no sequences: give it to --mirna-aliases, and mature.fa "
                                 "here");
}

/// A table of names and sequences, in either order, perhaps with numbers of rows in front.
std::optional<MirnaColumns> columns_of_names_and_sequences(Fields const & row)
{
    std::size_t const row_names = row.size() == 3 ? 1 : 0;
    if (row.size() != 2 + row_names)
        return std::nullopt;
    bool const is_swapped = looks_like_mirna(row[row_names]) && !looks_like_mirna(row[row_names + 1]);
    bool const is_numbered = row_names == 0 || row[0].find_first_not_of("0123456789") == std::string_view::npos;
    if (row_names == 1 && (!is_numbered || (!is_swapped && !looks_like_mirna(row[2]))))
        return std::nullopt;
    return MirnaColumns{.width = row.size(),
                        .name = row_names + (is_swapped ? 1 : 0),
                        .sequence = row_names + (is_swapped ? 0 : 1)};
}

MirnaColumns columns_of(Fields const & first_row, InputPlace const place)
{
    if (auto const columns = columns_of_names_and_sequences(first_row))
        return *columns;
    auto const known = std::find_if(targetscan_tables.begin(), targetscan_tables.end(),
                                    [&](MirnaColumns const & table) { return table.width == first_row.size(); });
    if (known == targetscan_tables.end())
        throw_input_error(place, "neither FASTA, nor a table of names and sequences, nor a TargetScan table of miRNAs (3, 4 "
                                 "or 7 columns): this line has " +
                                     std::to_string(first_row.size()) +
                                     (first_row.size() == 1 ? " column" : " columns"));
    return *known;
}

/// How many rows have another seed than their sequence, and the first.
struct SeedCheck
{
    std::uint64_t differences{0};
    std::uint64_t first_line{0};

    void check(std::string_view const seed, std::string_view const sequence, std::uint64_t const line)
    {
        if (to_rna(seed) != to_rna(sequence.substr(1, 7)) && differences++ == 0)
            first_line = line;
    }
};

/// Reads the rows of a table below each other.
class TableReader
{
public:
    TableReader(LineReader & lines, std::string_view const first_line, MirnaSelection const & selection)
        : lines_{lines}, selection_{selection}, row_{first_line}, collector_{lines.name()}
    {
    }

    void take_first(std::string_view const line)
    {
        refuse_other_files(line, place());
        row_.split(line, fields_);
        columns_ = columns_of(fields_, place());
        if (!is_header(fields_, columns_))
            take_row();
        else if (columns_.width == 2)
            is_below_header_ = true;
    }

    void take(std::string_view const line)
    {
        if (trim(line).empty())
            return;
        row_.split(line, fields_);
        if (is_below_header_)
            settle_below_header();
        take_row();
    }

    MirnaSet finish()
    {
        families_.pass_to(collector_, selection_);
        if (seeds_.differences != 0)
            collector_.warn(seeds_.first_line,
                            "the first of " + std::to_string(seeds_.differences) +
                                " rows whose Seed+m8 is not positions 2-8 of their mature sequence, which "
                                "is the one that counts");
        MirnaSet set = collector_.finish();
        set.has_seeds_only = !columns_.sequence;
        return set;
    }

private:
    InputPlace place() const
    {
        return {.file = lines_.name(), .line = lines_.line_number()};
    }

    /// The first row below a header of two columns says which of them is the sequence, and whether rows are numbered.
    void settle_below_header()
    {
        is_below_header_ = false;
        if (auto const columns = columns_of_names_and_sequences(fields_))
            columns_ = *columns;
    }

    void take_row()
    {
        if (fields_.size() != columns_.width)
            throw_input_error(place(), "this row has " + std::to_string(fields_.size()) + " columns and the first " +
                                           std::to_string(columns_.width));
        std::string_view const name = fields_[columns_.name];
        std::uint64_t const line = lines_.line_number();
        if (!columns_.sequence)
            return families_.add(name, fields_[*columns_.seed], line);
        if (!selection_.can_have(name))
            return collector_.leave_out(name);
        std::string_view const sequence = fields_[*columns_.sequence];
        collector_.add(name, sequence, line,
                       columns_.accession ? mirna_accession_in(fields_[*columns_.accession]) : std::string_view{});
        if (columns_.seed)
            seeds_.check(fields_[*columns_.seed], sequence, line);
    }

    LineReader & lines_;
    MirnaSelection const & selection_;
    TableRow row_;
    MirnaCollector collector_;
    FamilySeeds families_{};
    SeedCheck seeds_{};
    MirnaColumns columns_{.width = 0, .name = 0};
    Fields fields_{};
    bool is_below_header_{false};
};

} // namespace

MirnaSet read_mirna_table(LineReader & lines, std::string_view const first_line, MirnaSelection const & selection)
{
    TableReader reader{lines, first_line, selection};
    reader.take_first(first_line);
    for (std::string_view line; lines.next(line);)
        reader.take(line);
    return reader.finish();
}

} // namespace mirsweep
