// Files that say which miRNAs and genes are meant: lists of genes, other names of miRNAs, and the hairpins' GFF3. Whatever
// the bytes, an InputError of one line that names the file, or what a run may rely on.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <mirsweep/core/byte_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/join/gene_list.hpp>
#include <mirsweep/mirnas/mirna_alias_reader.hpp>

#include "fuzz/fuzz_input.hpp"
#include "variants/mature_places.hpp"

using namespace mirsweep;
using namespace mirsweep::test;

namespace
{

std::vector<Mirna> const & mirnas()
{
    static std::vector<Mirna> const both{{"hsa-let-7a-5p", "UGAGGUAGUAGGUUGUAUAGUU", "MIMAT0000062"},
                                         {"hsa-miR-1-3p", "UGGAAUGUAAAGAAGUAUGUAU", "MIMAT0000416"}};
    return both;
}

void check_genes(ByteSource & source)
{
    std::vector<std::string> const listed = read_genes_to_keep(source);
    require(!listed.empty(), "a list has a gene");
    GeneList const list{listed};
    std::set<std::string> distinct;
    for (std::string const & gene : listed)
    {
        require(!gene.empty(), "a gene has a name");
        require(std::ranges::none_of(gene, [](char const c) { return c >= '\0' && c < ' '; }), "a gene is text");
        require(list.find(gene, {}).has_value(), "a gene of the list is found");
        distinct.insert(gene);
    }
    require(list.genes().size() <= distinct.size(), "a gene is there once");
}

void check_aliases(ByteSource & source)
{
    MirnaAliases const aliases = read_mirna_aliases(source);
    require(aliases.entries.empty() || aliases.records.empty(), "one format at a time");
    for (MirnaAliases::Entry const & entry : aliases.entries)
    {
        require(entry.accession.empty() ? entry.names.size() > 1 : entry.accession.starts_with("MIMAT"),
                "an entry is a mature miRNA, by its accession or as names of one");
        for (std::string const & name : entry.names)
            require(!name.empty() && name.find(';') == std::string::npos, "a name is one name");
    }
    for (Mirna const & record : aliases.records)
        require(!record.name.empty() && record.sequence.find_first_not_of("ACGUN") == std::string::npos, "a record is RNA");
}

void check_places(ByteSource & source)
{
    variants::MaturePlaces const found = variants::read_mature_places(source, mirnas());
    require(found.places.size() + found.other_lengths <= found.features, "a place is a feature");
    for (variants::MaturePlace const & place : found.places)
    {
        require(place.mirna < mirnas().size(), "a place is of a miRNA of the run");
        require(place.end - place.begin == mirnas()[place.mirna].sequence.size(), "a place is as long as its miRNA");
        require(!place.chrom.empty(), "a place is on a sequence");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const * const data, std::size_t const size)
{
    FuzzInput input{data, size};
    unsigned const kind = input.byte() % 3;
    MemorySource source{input.rest(), "names.txt"};
    try
    {
        kind == 0 ? check_genes(source) : kind == 1 ? check_aliases(source) : check_places(source);
    }
    catch (InputError const & error)
    {
        std::string_view const what = error.what();
        require(what.starts_with("names.txt"), "an error names the file");
        require(what.find('\n') == std::string_view::npos, "an error is one line");
    }
    return 0;
}
