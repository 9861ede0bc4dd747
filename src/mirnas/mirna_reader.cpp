#include <mirsweep/mirnas/mirna_reader.hpp>

#include <sstream>

#include <seqan3/alphabet/nucleotide/rna5.hpp>
#include <seqan3/alphabet/views/to_char.hpp>
#include <seqan3/io/sequence_file/input.hpp>

#include <mirnas/mirna_collector.hpp>
#include <mirnas/mirna_fasta.hpp>
#include <mirnas/mirna_table.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/table_name.hpp>

namespace mirsweep
{

namespace
{

/// U for T, and N stays N.
struct RnaTraits : seqan3::sequence_file_input_default_traits_dna
{
    using sequence_alphabet = seqan3::rna5;
    using sequence_legal_alphabet = seqan3::rna5;
};

MirnaSet read_mirna_fasta(LineReader & lines, std::string_view const first_line, MirnaSelection const & selection)
{
    MirnaFasta fasta = check_mirna_fasta(lines, first_line, selection);
    MirnaCollector collector{lines.name()};
    for (std::string const & name : fasta.others)
        collector.leave_out(name);
    if (fasta.lines.empty())
        return collector.finish();
    std::istringstream stream{std::move(fasta.text)};
    seqan3::sequence_file_input<RnaTraits, seqan3::fields<seqan3::field::seq, seqan3::field::id>> input{
        stream, seqan3::format_fasta{}};
    std::size_t at = 0;
    for (auto const & record : input)
    {
        auto const letters = record.sequence() | seqan3::views::to_char;
        collector.add(record.id(), std::string{letters.begin(), letters.end()}, fasta.lines[at], fasta.accessions[at]);
        ++at;
    }
    return collector.finish();
}

/// In front of a table; not the first line of a GFF3, which is refused by name.
bool is_comment(std::string_view const line)
{
    return line.starts_with('#') && !line.starts_with("##gff");
}

} // namespace

MirnaSet read_mirnas(ByteSource & source, MirnaSelection const & selection)
{
    LineReader lines{source};
    for (std::string_view line; lines.next(line);)
    {
        if (trim(line).empty() || is_comment(line))
            continue;
        MirnaSet set = line.starts_with('>') ? read_mirna_fasta(lines, line, selection)
                                             : read_mirna_table(lines, line, selection);
        set = select_mirnas(std::move(set), selection);
        for (Mirna & mirna : set.mirnas)
            mirna.name = table_name(mirna.name);
        return set;
    }
    throw_input_error({.file = source.name()}, "is empty: it should hold mature miRNAs");
}

} // namespace mirsweep
