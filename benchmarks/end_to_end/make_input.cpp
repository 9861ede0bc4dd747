// make_input transcripts BYTES [LENGTH [WIDTH]]   FASTA of at least BYTES bytes; all transcripts of LENGTH bases if it
// is not 0 make_input mirnas COUNT                          mature miRNAs Writes to standard output; the same arguments
// give the same bytes.

#include <cstdio>
#include <cstdlib>
#include <string>

#include "generate.hpp"

namespace
{

using namespace mirsweep::bench;

void flush(std::string & text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
        std::exit(1);
    text.clear();
}

void write_transcripts(std::size_t const bytes, std::size_t const length, std::size_t const width)
{
    Random random{2};
    std::string text;
    std::size_t written = 0;
    for (std::size_t number = 1; written + text.size() < bytes; ++number)
    {
        append_record(random, number, length == 0 ? random_length(random) : length, width, text);
        if (text.size() > 1024 * 1024)
        {
            written += text.size();
            flush(text);
        }
    }
    flush(text);
}

void write_mirnas(std::size_t const count)
{
    std::string text;
    for (mirsweep::Mirna const & mirna : random_mirnas(count))
        text += ">" + mirna.name + "\n" + mirna.sequence + "\n";
    flush(text);
}

} // namespace

int main(int const count, char ** const arguments)
{
    std::string const what = count > 2 ? arguments[1] : "";
    auto const number = [&](int const at, std::size_t const absent)
    { return count > at ? std::strtoull(arguments[at], nullptr, 10) : absent; };
    if (what == "transcripts")
        write_transcripts(number(2, 0), number(3, 0), number(4, 60));
    else if (what == "mirnas")
        write_mirnas(number(2, 0));
    else
        return 2;
    return std::fclose(stdout) == 0 ? 0 : 1;
}
