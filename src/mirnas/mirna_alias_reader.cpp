#include <mirsweep/mirnas/mirna_alias_reader.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <mirnas/alias_row.hpp>
#include <mirnas/mirna_collector.hpp>
#include <mirnas/raw_records.hpp>
#include <mirnas/table_row.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/nucleotide.hpp>

namespace mirsweep
{

namespace
{

void add_records(LineReader & lines, std::string_view const first_line, MirnaAliases & aliases)
{
    for (RawRecord const & record : read_raw_fasta(lines, first_line))
    {
        if (!looks_like_mirna(record.sequence) || record.name.empty())
            continue;
        std::string letters;
        for (char const letter : record.sequence)
            letters += mirna_letter(letter, {.file = lines.name(), .record = record.name, .line = record.line});
        aliases.records.push_back({record.name, to_rna(letters), std::string{mirna_accession_in(record.header)}});
    }
}

} // namespace

MirnaAliases read_mirna_aliases(ByteSource & source)
{
    MirnaAliases aliases;
    LineReader lines{source};
    std::optional<TableRow> row;
    std::vector<std::string_view> fields;
    for (std::string_view line; lines.next(line);)
    {
        if (trim(line).empty() || line.starts_with('#'))
            continue;
        if (!row && line.starts_with('>'))
        {
            add_records(lines, line, aliases);
            break;
        }
        if (!row)
            row.emplace(line);
        row->split(line, fields);
        if (auto entry = entry_of_row(fields, {.file = lines.name(), .line = lines.line_number()}))
            aliases.entries.push_back(std::move(*entry));
    }
    if (aliases.entries.empty() && aliases.records.empty())
        throw_input_error({.file = source.name()},
                          "holds no other names of mature miRNAs: give miRBase's aliases.txt, a table of old and new names, "
                          "or a FASTA of mature miRNAs");
    return aliases;
}

} // namespace mirsweep
