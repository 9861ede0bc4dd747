#include <mirnas/mirna_fasta.hpp>

#include <mirnas/mirna_collector.hpp>
#include <mirsweep/core/error.hpp>

namespace mirsweep
{

namespace
{

std::string_view first_word(std::string_view const header)
{
    std::string_view const text = trim(header);
    return text.substr(0, text.find_first_of(" \t"));
}

} // namespace

MirnaFasta check_mirna_fasta(LineReader & lines, std::string_view const first_line)
{
    MirnaFasta fasta;
    std::string name;
    std::size_t length = 0;
    auto const take = [&](std::string_view const line)
    {
        if (line.starts_with('>'))
        {
            name = first_word(line.substr(1));
            InputPlace const place{.file = lines.name(), .line = lines.line_number()};
            if (name.empty() || printable(name, name.size()) != name)
                throw_input_error(place, "the header names no miRNA, or not in UTF-8 text");
            fasta.text += (fasta.lines.empty() ? ">" : "\n>") + name + '\n';
            fasta.lines.push_back(lines.line_number());
            fasta.accessions.emplace_back(mirna_accession_in(line));
            length = 0;
            return;
        }
        InputPlace const place{.file = lines.name(), .record = name, .line = lines.line_number()};
        for (std::size_t at = 0; at < line.size(); ++at)
        {
            if (line[at] == ' ' || line[at] == '\t')
                continue;
            check_mirna_letter(line[at], place, at + 1);
            check_not_too_long(++length, place);
            fasta.text += line[at];
        }
    };

    take(first_line);
    for (std::string_view line; lines.next(line);)
        take(line);
    fasta.text += '\n';
    return fasta;
}

} // namespace mirsweep
