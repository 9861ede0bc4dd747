#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/nucleotide.hpp>
#include <mirsweep/folding/duplex_energy.hpp>
#include <mirsweep/folding/unpaired_probability.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/join/documented_table.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/pairing/duplex.hpp>
#include <mirsweep/score/occupancy/kd_network.hpp>
#include <mirsweep/transcripts/fasta_encoder.hpp>

#include "native.hpp"

namespace mirsweep::python
{

namespace
{

std::vector<Nucleotide> bases_of(std::string const & what, std::string_view const sequence)
{
    std::vector<Nucleotide> bases;
    for (char const letter : sequence)
    {
        if (letter_class(letter) != LetterClass::base && letter_class(letter) != LetterClass::ambiguous)
            throw InputError{what + ": '" + printable(std::string_view{&letter, 1}) + "' is not a nucleotide"};
        bases.push_back(to_nucleotide(letter));
    }
    if (bases.empty())
        throw InputError{what + ": the sequence is empty"};
    return bases;
}

/// A sequence as the planes that searches and folding read.
struct Planes
{
    explicit Planes(std::string const & sequence)
    {
        bases_of("sequence", sequence);
        FastaEncoder encoder{batch, FastaEncoder::Start::of_input};
        encoder.feed(">sequence\n", 10);
        encoder.feed(sequence, sequence.size());
        encoder.finish();
    }

    BasePlanes get() const
    {
        TranscriptBatch::Record const & record = batch.records.front();
        return {batch.bases.low(), batch.bases.high(), batch.bases.unknown(), record.begin, record.length};
    }

    TranscriptBatch batch{};
};

/// Energy in kcal/mol, and pairs of 0-based target and miRNA bases; None where nothing pairs.
py::object stable_duplex(std::string const & mirna, std::string const & target)
{
    std::vector<Nucleotide> const mirna_bases = bases_of("mirna", mirna);
    std::vector<Nucleotide> const target_bases = bases_of("target", target);
    std::optional<StableDuplex> duplex;
    {
        py::gil_scoped_release const no_gil;
        duplex = most_stable_duplex(target_bases, mirna_bases);
    }
    if (!duplex)
        return py::none();
    py::list pairs;
    for (DuplexPair const & pair : duplex->pairs)
        pairs.append(py::make_tuple(pair.target, pair.mirna));
    return py::make_tuple(duplex->energy / 100.0, pairs);
}

SiteType type_of(std::string_view const name)
{
    for (SiteRule const & rule : site_rules)
        if (rule.name == name)
            return rule.type;
    throw UsageError{"no built-in site type is called '" + printable(name) + "'"};
}

/// Three lines and the places of the target line, for a site that begins at a 0-based place.
py::tuple site_duplex(std::string const & mirna, std::string const & target, std::uint32_t const begin,
                      std::string const & type)
{
    if (bases_of("mirna", mirna).size() < 8 || mirna.size() > 40)
        throw InputError{"mirna: " + std::to_string(mirna.size()) + " nt: a miRNA has 8 to 40"};
    Planes const planes{target};
    SiteType const site = type_of(type);
    if (begin + std::size_t{length_of_built_in(site)} > target.size())
        throw UsageError{"start: the site ends beyond the target's " + std::to_string(target.size()) + " bases"};
    Duplex const duplex = draw_duplex(planes.get(), begin, site, to_rna(mirna));
    return py::make_tuple(duplex.target, duplex.bars, duplex.mirna, duplex.begin, duplex.end);
}

/// Of regions of one length, by their last base.
py::array_t<double> unpaired(std::string const & sequence, std::size_t const window, std::size_t const span,
                             std::size_t const region)
{
    FoldingSettings const settings{.window = window, .span = span, .shortest = region, .longest = region};
    settings.check();
    Planes const planes{sequence};
    std::vector<double> values;
    {
        py::gil_scoped_release const no_gil;
        values = unpaired_probability(planes.get(), settings);
    }
    return py::array_t<double>{static_cast<py::ssize_t>(values.size()), values.data()};
}

/// Of each window of twelve bases.
py::array_t<double> log_kds(std::string const & mirna, std::string const & target)
{
    if (bases_of("mirna", mirna).size() < KdNetwork::mirna_bases)
        throw InputError{"mirna: the network reads positions 1 to 10, and there are " + std::to_string(mirna.size()) + " bases"};
    std::vector<Nucleotide> const bases = bases_of("target", target);
    if (bases.size() < 12)
        throw InputError{"target: a KD is of 12 bases, and there are " + std::to_string(bases.size())};
    py::array_t<double> result{static_cast<py::ssize_t>(bases.size() - 11)};
    double * const values = result.mutable_data();
    py::gil_scoped_release const no_gil;
    auto const model = KdNetwork::published().model_of(mirna);
    TwelveMer window = unknown_twelve_mer;
    for (std::size_t i = 0; i < bases.size(); ++i)
    {
        window.push(bases[i]);
        if (i >= 11)
            values[i - 11] = model->log_kd(window);
    }
    return result;
}

MirnaSet mirnas_of(std::string const & path, std::optional<std::string> const & text)
{
    if (!text)
        return read_mirnas(*open_source(path));
    MemorySource source{*text, "mirnas"};
    return read_mirnas(source);
}

/// Four lists: miRNAs, genes, supports and references of the pairs; and the warnings.
py::tuple documented_pairs(std::string const & path, std::optional<std::string> const & text,
                           std::vector<std::string> const & tables)
{
    MirnaSet const set = mirnas_of(path, text);
    DocumentedTable table{set.mirnas};
    for (std::string const & name : tables)
        table.add(*open_source(name));
    if (tables.empty())
    {
        MemorySource source{bundled_documented_table(), "bundled documented pairs"};
        table.add(source);
    }
    py::list mirnas;
    py::list genes;
    py::list supports;
    py::list references;
    for (DocumentedPair const & pair : table.pairs())
    {
        mirnas.append(set.mirnas[pair.mirna].name);
        genes.append(pair.gene);
        supports.append(std::string{to_string(pair.support)});
        references.append(pair.references);
    }
    return py::make_tuple(mirnas, genes, supports, references, table.warnings());
}

} // namespace

void add_functions(py::module_ & module)
{
    module.def("stable_duplex", &stable_duplex);
    module.def("site_duplex", &site_duplex);
    module.def("unpaired", &unpaired);
    module.def("log_kds", &log_kds);
    module.def("documented_pairs", &documented_pairs);
}

} // namespace mirsweep::python
