#include <mirsweep/mirnas/guide_reader.hpp>

#include <io/column_name.hpp>
#include <mirnas/mirna_collector.hpp>
#include <mirnas/raw_records.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

/// A row of a table: name, tab or comma, sequence.
RawRecord record_of_row(std::string_view const line, InputPlace const place)
{
    std::size_t const separator = line.find(line.find('\t') == std::string_view::npos ? ',' : '\t');
    if (separator == std::string_view::npos)
        throw_input_error(place, "neither FASTA nor a table of a name, a tab and a sequence");
    auto const bare = [](std::string_view field)
    {
        field = trim(field);
        bool const is_quoted = field.size() > 1 && field.front() == '"' && field.back() == '"';
        return std::string{is_quoted ? field.substr(1, field.size() - 2) : field};
    };
    std::string_view sequence = line.substr(separator + 1);
    while (!sequence.empty() && sequence.back() == line[separator]) // a spreadsheet's empty columns
        sequence.remove_suffix(1);
    if (sequence.find(line[separator]) != std::string_view::npos)
        throw_input_error(place, "this row has more than two columns: keep the name and the guide's sequence");
    RawRecord record{bare(line.substr(0, separator)), {}, bare(sequence), place.line};
    std::erase(record.sequence, ' ');
    return record;
}

/// Whether the first row of a table names its columns.
bool is_header(RawRecord const & record)
{
    std::string const name = plain_column_name(record.sequence);
    auto const has = [&](std::string_view const word) { return name.find(word) != std::string::npos; };
    return has("sequence") || has("seq") || has("guide") || has("antisense") || has("oligo") || has("strand");
}

std::vector<RawRecord> read_records(LineReader & lines)
{
    std::vector<RawRecord> records;
    for (std::string_view line; lines.next(line);)
    {
        if (trim(line).empty() || line.starts_with('#'))
            continue;
        if (records.empty() && line.starts_with('>'))
            return read_raw_fasta(lines, line);
        RawRecord record = record_of_row(line, {.file = lines.name(), .line = lines.line_number()});
        if (!records.empty() || !is_header(record))
            records.push_back(std::move(record));
    }
    return records;
}

/// What was removed, from how many guides, and from which first.
struct TakenOff
{
    std::size_t count{0};
    std::string first{};

    void note(std::string const & name)
    {
        first = count++ == 0 ? name : first;
    }

    void add_to(std::vector<std::string> & notes, std::string_view const file, std::string_view const what) const
    {
        if (count != 0)
            notes.push_back(describe({.file = file}, std::string{what} + " removed from " + std::to_string(count) +
                                                         (count == 1 ? " guide (" : " guides (") + printable(first) +
                                                         (count == 1 ? ")" : ", ...)")));
    }
};

} // namespace

GuideSet read_guides(ByteSource & source)
{
    LineReader lines{source};
    MirnaCollector collector{source.name()};
    TakenOff overhangs;
    TakenOff modifications;
    for (RawRecord const & record : read_records(lines))
    {
        GuideNotation const guide = bases_of_guide(record.sequence);
        if (guide.had_overhang)
            overhangs.note(record.name);
        if (guide.had_modifications)
            modifications.note(record.name);
        collector.add(record.name, guide.bases, record.line);
    }
    GuideSet guides{collector.finish()};
    overhangs.add_to(guides.notes, source.name(), "3' overhang");
    modifications.add_to(guides.notes, source.name(), "modifications");
    return guides;
}

} // namespace mirsweep
