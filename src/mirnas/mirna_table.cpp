#include <mirnas/mirna_table.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <mirnas/mirna_collector.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

using Fields = std::vector<std::string_view>;

/// Where a TargetScan table has its columns.
struct MirnaColumns
{
    std::size_t width;
    std::optional<std::size_t> seed;
    std::size_t name;
    std::optional<std::size_t> sequence;
};

constexpr std::array<MirnaColumns, 3> known_tables{MirnaColumns{7, 1, 3, 4}, MirnaColumns{4, std::nullopt, 2, 3},
                                                   MirnaColumns{3, 1, 0, std::nullopt}};

/// `Mature sequence` or, where there is none, `Seed+m8`; also with an underscore.
bool is_header(Fields const & fields, MirnaColumns const & columns)
{
    std::string name = folded(fields[columns.sequence.value_or(*columns.seed)]);
    std::replace(name.begin(), name.end(), '_', ' ');
    return columns.sequence ? name == "mature sequence" : name.starts_with("seed");
}

MirnaColumns columns_of(Fields const & first_row, InputPlace const place)
{
    auto const known = std::find_if(known_tables.begin(), known_tables.end(),
                                    [&](MirnaColumns const & table) { return table.width == first_row.size(); });
    if (known == known_tables.end())
        throw_input_error(place, "neither FASTA nor a TargetScan table of miRNAs (3, 4 or 7 columns): this line has " +
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

/// What is known of a miRNA by its seed: position 1 is not.
std::string sequence_of_seed(std::string_view const seed, std::string_view const name, InputPlace place)
{
    place.record = name;
    bool const is_seed =
        seed.size() == 7 && std::all_of(seed.begin(), seed.end(),
                                        [](char const letter) { return letter_class(letter) == LetterClass::base; });
    if (!is_seed)
        throw_input_error(place, '\'' + printable(seed) + "' is not a seed of seven bases, which are positions 2-8");
    return 'N' + std::string{seed};
}

} // namespace

MirnaSet read_mirna_table(LineReader & lines, std::string_view const first_line)
{
    Fields fields;
    split_fields(first_line, '\t', fields);
    MirnaColumns const columns = columns_of(fields, {.file = lines.name(), .line = lines.line_number()});
    MirnaCollector collector{lines.name()};
    SeedCheck seeds;
    auto const take_row = [&]
    {
        if (fields.size() != columns.width)
            throw_input_error({.file = lines.name(), .line = lines.line_number()},
                              "this row has " + std::to_string(fields.size()) + " columns and the first " +
                                  std::to_string(columns.width));
        std::string_view const name = trim(fields[columns.name]);
        if (!columns.sequence)
        {
            InputPlace const place{.file = lines.name(), .line = lines.line_number()};
            collector.add(name, sequence_of_seed(trim(fields[*columns.seed]), name, place), lines.line_number());
            return;
        }
        std::string_view const sequence = trim(fields[*columns.sequence]);
        collector.add(name, sequence, lines.line_number(), mirna_accession_in(trim(fields.back())));
        if (columns.seed)
            seeds.check(trim(fields[*columns.seed]), sequence, lines.line_number());
    };

    if (!is_header(fields, columns))
        take_row();
    for (std::string_view line; lines.next(line);)
    {
        if (trim(line).empty())
            continue;
        split_fields(line, '\t', fields);
        take_row();
    }
    if (seeds.differences != 0)
        collector.warn(seeds.first_line, "the first of " + std::to_string(seeds.differences) +
                                             " rows whose Seed+m8 is not positions 2-8 of their mature sequence, which "
                                             "is the one that counts");
    MirnaSet set = collector.finish();
    set.has_seeds_only = !columns.sequence;
    return set;
}

} // namespace mirsweep
