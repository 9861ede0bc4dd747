// What the miRNA reader does before and next to SeqAn3's parser: the check of FASTA, TargetScan's tables, the rules of
// a miRNA.
#include <algorithm>
#include <string>

#include <mirnas/mirna_collector.hpp>
#include <mirnas/mirna_fasta.hpp>
#include <mirnas/mirna_table.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

#include "fuzz/fuzz_input.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

bool is_one_line(std::string_view const text)
{
    return std::none_of(text.begin(), text.end(), [](char const c) { return c >= '\0' && c < ' '; });
}

void check_mirnas(MirnaSet const & set)
{
    require(!set.mirnas.empty(), "a file has a miRNA");
    for (Mirna const & mirna : set.mirnas)
    {
        require(mirna.sequence.size() >= 8 && mirna.sequence.size() <= 40, "a miRNA has 8 to 40 nt");
        require(mirna.sequence.find_first_not_of("ACGUN") == std::string::npos, "a miRNA is RNA");
        require(mirna.sequence.substr(1, 7).find('N') == std::string::npos, "the seed is known");
        require(!mirna.name.empty() && printable(mirna.name, mirna.name.size()) == mirna.name, "a name can be printed");
    }
}

/// What a parser that takes everything for granted may rely on.
void check_fasta(MirnaFasta const & fasta)
{
    require(fasta.text.starts_with('>') && fasta.text.ends_with('\n'),
            "it begins with a record and ends its last line");
    auto const headers = std::count(fasta.text.begin(), fasta.text.end(), '>');
    require(static_cast<std::size_t>(headers) >= fasta.lines.size(), "every record has its line");
    require(fasta.text.find('\r') == std::string::npos && fasta.text.find('\0') == std::string::npos,
            "it is plain text");
}

/// What SeqAn3's parser makes of a text that has been checked.
MirnaSet mirnas_of(MirnaFasta const & fasta)
{
    MemorySource source{fasta.text, "checked"};
    LineReader lines{source};
    MirnaCollector collector{"mirnas"};
    auto line = fasta.lines.begin();
    for (std::string_view text; lines.next(text);)
    {
        require(text.starts_with('>') && line != fasta.lines.end(), "a record has a header");
        std::string const name{text.substr(1)};
        require(lines.next(text), "a record has a sequence");
        collector.add(name, text, *line++);
    }
    return collector.finish();
}

void read(std::string_view const bytes)
{
    MemorySource source{bytes, "mirnas"};
    LineReader lines{source};
    for (std::string_view line; lines.next(line);)
    {
        if (trim(line).empty())
            continue;
        if (line.starts_with('>'))
        {
            MirnaFasta const fasta = check_mirna_fasta(lines, line);
            check_fasta(fasta);
            check_mirnas(mirnas_of(fasta));
        }
        else
            check_mirnas(read_mirna_table(lines, line));
        return;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    try
    {
        read(FuzzInput{data, size}.rest());
    }
    catch (InputError const & error)
    {
        require(is_one_line(error.what()), "an error is one line");
    }
    return 0;
}
