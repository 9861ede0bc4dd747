#include <mirnas/mirna_table.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <mirnas/family_seeds.hpp>
#include <mirnas/mirna_collector.hpp>
#include <mirnas/mirna_columns.hpp>
#include <mirnas/table_row.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

using Fields = std::vector<std::string_view>;

constexpr std::array<MirnaColumns, 3> targetscan_tables{
    MirnaColumns{.width = 7, .seed = 1, .name = 3, .sequence = 4, .accession = 6},
    MirnaColumns{.width = 4, .name = 2, .sequence = 3}, MirnaColumns{.width = 3, .seed = 1, .name = 0}};

/// `Mature sequence` or, where there is none, `Seed+m8`; also with an underscore. Of two columns, `seq` in either name.
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

/// The table of TargetScan with seeds and sequences, whose header also names both columns of a table of miRNAs.
bool is_header_of_families(Fields const & fields)
{
    MirnaColumns const & families = targetscan_tables.front();
    return fields.size() == families.width && is_header(fields, families);
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

MirnaColumns columns_of(Fields const & first_row, InputPlace const place)
{
    if (auto const columns = columns_of_row(first_row))
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
        auto const named = columns_of_header(fields_);
        has_names_ = named && !is_header_of_families(fields_);
        columns_ = has_names_ ? *named : columns_of(fields_, place());
        if (has_names_)
            is_below_header_ = true;
        else if (!is_header(fields_, columns_))
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
                            first_of(seeds_.differences, "row") +
                                " whose Seed+m8 is not positions 2-8 of the mature sequence, which is used instead");
        MirnaSet set = collector_.finish();
        set.has_seeds_only = !columns_.sequence;
        return set;
    }

private:
    InputPlace place() const
    {
        return {.file = lines_.name(), .line = lines_.line_number()};
    }

    /// The first row below a header says whether rows are numbered; of two columns whose names say nothing, also which
    /// of them is the sequence.
    void settle_below_header()
    {
        is_below_header_ = false;
        if (has_names_ && fields_.size() == columns_.width + 1)
            columns_ = shifted_for_row_names(columns_);
        else if (auto const columns = columns_of_row(fields_); !has_names_ && columns)
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
    bool has_names_{false}; // the header names the columns
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
