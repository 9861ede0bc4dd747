#include <mirnas/raw_records.hpp>

#include <mirsweep/core/error.hpp>

namespace mirsweep
{

std::vector<RawRecord> read_raw_fasta(LineReader & lines, std::string_view const first_line)
{
    constexpr std::size_t longest_notation = 1000;
    std::vector<RawRecord> records;
    auto const take = [&](std::string_view const line)
    {
        if (line.starts_with('>'))
        {
            std::string_view const header = trim(line.substr(1));
            records.push_back({std::string{header.substr(0, header.find_first_of(" \t"))}, std::string{header}, {},
                               lines.line_number()});
            return;
        }
        RawRecord & record = records.back();
        for (char const letter : line)
            if (letter != ' ' && letter != '\t')
                record.sequence += letter;
        if (record.sequence.size() > longest_notation)
            throw_input_error({.file = lines.name(), .record = record.name, .line = lines.line_number()},
                              "longer than 1,000 letters: is this a file of transcripts?");
    };
    take(first_line);
    for (std::string_view line; lines.next(line);)
        take(line);
    return records;
}

} // namespace mirsweep
