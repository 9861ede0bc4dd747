#include <mirsweep/join/gene_map.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/near_names.hpp>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

/// `NM_000051` of `NM_000051.4`; the whole name if it has no version.
std::string_view without_version(std::string_view const transcript) noexcept
{
    std::size_t const dot = transcript.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == transcript.size())
        return transcript;
    std::string_view const version = transcript.substr(dot + 1);
    bool const is_number = version.find_first_not_of("0123456789") == std::string_view::npos;
    return is_number ? transcript.substr(0, dot) : transcript;
}

/// Whether a first row names columns, as BioMart, R and people call them.
bool is_header(std::string_view const transcript, std::string_view const gene)
{
    constexpr std::array transcripts{"transcript"sv,
                                     "transcript id"sv,
                                     "transcript name"sv,
                                     "transcript stable id"sv,
                                     "transcript stable id version"sv,
                                     "refseq"sv,
                                     "refseq id"sv,
                                     "accession"sv};
    constexpr std::array genes{"gene"sv,   "gene name"sv,   "gene symbol"sv, "gene id"sv,
                               "symbol"sv, "hgnc symbol"sv, "genename"sv,    "genesymbol"sv};
    auto const is_one_of = [](auto const & names, std::string_view const field)
    {
        std::string name = folded(field);
        std::replace(name.begin(), name.end(), '_', ' ');
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    return is_one_of(transcripts, transcript) || is_one_of(genes, gene);
}

} // namespace

GeneMap::GeneMap(ByteSource & source)
{
    LineReader lines{source};
    std::vector<std::string_view> fields;
    bool is_first = true;
    for (std::string_view line; lines.next(line);)
    {
        if (trim(line).empty() || line.starts_with('#'))
            continue;
        InputPlace const place{.file = lines.name(), .line = lines.line_number()};
        split_fields(line, '\t', fields);
        if (fields.size() != 2)
            throw_input_error(place, "a gene map has two columns, transcript and gene, and this row has " +
                                         std::to_string(fields.size()));
        std::string_view const transcript = trim(fields[0]);
        std::string_view const gene = trim(fields[1]);
        if (std::exchange(is_first, false) && is_header(transcript, gene))
            continue;
        for (std::string_view const name : {transcript, gene})
            if (printable(name, name.size()) != name)
                throw_input_error(place, '\'' + printable(name) + "' holds a control byte or is not UTF-8");
        if (transcript.empty())
            throw_input_error(place, "this row names no transcript");
        if (!add(transcript, gene == "NA" ? std::string_view{} : gene))
            throw_input_error({.file = place.file, .record = transcript, .line = place.line},
                              "is of gene '" + printable(gene) + "' here and of '" +
                                  printable(genes_.find(transcript)->second) + "' above");
    }
    if (genes_.empty())
        throw_input_error({.file = source.name()}, "has no row: a gene map has two columns, transcript and gene");
}

/// False if the transcript has another gene already.
bool GeneMap::add(std::string_view const transcript, std::string_view const gene)
{
    auto const [known, is_new] = genes_.try_emplace(std::string{transcript}, gene);
    if (!is_new)
        return known->second == gene;
    std::string_view const stem = without_version(transcript);
    if (stem.size() < transcript.size())
    {
        auto const [of_stem, is_first] = genes_of_stems_.try_emplace(std::string{stem}, gene);
        if (!is_first && of_stem->second != gene)
            of_stem->second.clear();
    }
    return true;
}

std::string_view GeneMap::gene_of(std::string_view const transcript) const
{
    if (auto const exact = genes_.find(transcript); exact != genes_.end())
        return exact->second;
    std::string_view const stem = without_version(transcript);
    if (stem.size() < transcript.size())
        if (auto const unversioned = genes_.find(stem); unversioned != genes_.end())
            return unversioned->second;
    auto const any_version = genes_of_stems_.find(stem);
    return any_version == genes_of_stems_.end() ? std::string_view{} : any_version->second;
}

} // namespace mirsweep
