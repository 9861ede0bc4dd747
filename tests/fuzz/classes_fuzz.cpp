// A class file, and the search of its classes against the naive scanner. Whatever the bytes, an InputError of one line, or
// classes whose sites are those that the grammar says, place by place.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/sites/class_file.hpp>
#include <mirsweep/sites/class_finder.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>

#include "fuzz/fuzz_input.hpp"
#include "fuzz/fuzz_site_types.hpp"
#include "property/naive_classes.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

constexpr std::size_t most_bases = 200;   // the naive scanner is slow
constexpr std::size_t most_tokens = 600;  // of all patterns, written out
constexpr std::size_t most_classes = 12;

std::string sequence_of(std::string_view const bytes)
{
    constexpr std::string_view letters = "AACCGGUUACGUACGN";
    std::string sequence;
    for (char const byte : bytes)
        sequence += letters[static_cast<unsigned char>(byte) % letters.size()];
    return sequence;
}

std::vector<Mirna> mirnas_of(FuzzInput & input)
{
    std::vector<Mirna> mirnas;
    for (unsigned count = input.byte() % 3 + 1; count != 0; --count)
    {
        std::string sequence = sequence_of(input.take(8 + input.byte() % 18));
        sequence.resize(std::max<std::size_t>(sequence.size(), 8), 'G');
        mirnas.push_back({"m" + std::to_string(count), std::move(sequence)});
    }
    return mirnas;
}

TranscriptBatch batch_of(std::string const & transcript)
{
    std::string const text = ">t\n" + transcript + "\n";
    TranscriptBatch batch;
    FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
    encoder.feed(text, text.size());
    encoder.finish();
    require(!batch.defect, "the transcript is read");
    return batch;
}

std::optional<SiteClasses> classes_in(std::string_view const text)
{
    try
    {
        return SiteClasses{read_site_classes(text, "classes.toml")};
    }
    catch (InputError const & error)
    {
        std::string_view const what = error.what();
        require(what.starts_with("classes.toml"), "an error names the file");
        require(what.find('\n') == std::string_view::npos, "an error is one line");
        return std::nullopt;
    }
}

bool is_worth_scanning(SiteClasses const & classes)
{
    std::size_t tokens = 0;
    for (SiteClass const & further : classes.further())
        for (SitePattern const & pattern : further.patterns)
            tokens += pattern.tokens.size();
    return classes.has_further() && classes.further().size() <= most_classes && tokens <= most_tokens;
}

/// What a site is, for comparing.
std::string text_of(std::vector<Site> const & sites, SiteClasses const & classes)
{
    std::string text;
    for (Site const & site : sites)
        text += std::to_string(site.begin) + "-" + std::to_string(site.end()) + " " + std::to_string(site.mirna) + " " +
                std::string{classes.name_of(site.type)} + " " + std::to_string(site.details.mismatches()) + "\n";
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    SiteTypeSet const types = site_types_of(input.byte());
    std::size_t const step = input.byte() + 1;
    std::vector<Mirna> const mirnas = mirnas_of(input);
    std::size_t const bases = std::min<std::size_t>(input.byte(), most_bases);
    std::vector<std::string> const transcripts{sequence_of(input.take(bases))};
    std::optional<SiteClasses> const classes = classes_in(input.rest());
    if (!classes || !is_worth_scanning(*classes))
        return 0;
    TranscriptBatch const batch = batch_of(transcripts.front());
    ClassFinder const finder{mirnas, types, *classes};
    ClassFinder::Scratch scratch;
    std::vector<Site> sites;
    for (std::size_t begin = 0; begin < batch.bases.size(); begin += step)
        finder.find_sites(batch, {0, batch.records.size(), begin, std::min(begin + step, batch.bases.size())}, scratch,
                          sites);
    require(text_of(sites, *classes) == text_of(naive_class_scan(mirnas, transcripts, types, *classes), *classes),
            "the sites are those of the grammar");
    return 0;
}
