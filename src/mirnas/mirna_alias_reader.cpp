#include <mirsweep/mirnas/mirna_alias_reader.hpp>

#include <string>
#include <string_view>
#include <vector>

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

void add_entry(std::string_view const line, InputPlace const place, MirnaAliases & aliases)
{
    std::size_t const tab = line.find('\t');
    std::string_view const accession = trim(line.substr(0, tab));
    if (tab == std::string_view::npos || !accession.starts_with("MI"))
        throw_input_error(place, "neither miRBase's aliases.txt (accession, tab, names separated by ;) nor a FASTA of mature "
                                 "miRNAs");
    std::string_view const mature = mirna_accession_in(accession);
    if (mature.empty())
        return;
    if (mature != accession)
        throw_input_error(place, '\'' + printable(accession) + "' is not one accession");
    std::vector<std::string_view> names;
    split_fields(line.substr(tab + 1), ';', names);
    MirnaAliases::Entry entry{std::string{accession}, {}};
    for (std::string_view const name : names)
        if (!trim(name).empty())
            entry.names.emplace_back(trim(name));
    aliases.entries.push_back(std::move(entry));
}

} // namespace

MirnaAliases read_mirna_aliases(ByteSource & source)
{
    MirnaAliases aliases;
    LineReader lines{source};
    bool is_first = true;
    for (std::string_view line; lines.next(line);)
    {
        if (trim(line).empty() || line.starts_with('#'))
            continue;
        if (is_first && line.starts_with('>'))
        {
            add_records(lines, line, aliases);
            break;
        }
        is_first = false;
        add_entry(line, {.file = lines.name(), .line = lines.line_number()}, aliases);
    }
    if (aliases.entries.empty() && aliases.records.empty())
        throw_input_error({.file = source.name()}, "holds no names of mature miRNAs");
    return aliases;
}

} // namespace mirsweep
