#include "cli/region_options.hpp"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

#include "cli/name_lists.hpp"

namespace mirsweep::cli
{

namespace
{

/// The value of an option whose names are in the order of the enumerators.
template <typename Value>
Value value_of(std::string_view const option, std::string_view const name, std::span<std::string_view const> const names)
{
    auto const found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        throw UsageError{unknown_name(option, name, names)};
    return static_cast<Value>(found - names.begin());
}

std::vector<std::string> lists(std::string_view const option, std::vector<std::string> const & values)
{
    std::vector<std::string> names;
    for (std::string const & value : values)
        for (std::string & name : split_list(std::string{option}, value))
            names.push_back(std::move(name));
    return names;
}

} // namespace

void add_region_options(Command & command, RegionArguments & arguments)
{
    RegionRequest & request = arguments.request;
    command.begin_group("Genome");
    command.add_option("--genome", "FILE", request.genome, "Genome: FASTA, plain, gzip or BGZF; no index is needed");
    command.add_option("--annotation", "FILE", request.annotation,
                       "Transcripts on the genome: GTF, GFF3, genePred, refFlat, BED12 or BED6; gzip allowed");
    command.add_option("--region", "NAME", arguments.region, "One of 3utr, 5utr, cds, transcript (default with a genome: 3utr; with --transcripts: the whole record)");
    command.add_option("--collapse", "NAME", arguments.collapse,
                       "none; same: the first of equal regions; longest: the longest of each gene (default: none)");
    command.add_option("--with-tag", "TAG", request.with_tags,
                       "Only transcripts with this tag, such as basic; repeatable");
    command.add_option("--without-tag", "TAG", request.without_tags, "Only transcripts without this tag; repeatable");
    command.add_option("--biotype", "LIST", arguments.biotypes, "Only transcripts of these biotypes; repeatable");
    command.add_option("--stop-codon", "NAME", arguments.stop_codon,
                       "Whether the CDS includes the stop codon in a GTF without stop_codon lines: auto, included, excluded "
                       "(default: auto)");
    command.add_option("--chrom-alias", "FILE", request.chrom_alias,
                       "Names of the same sequence in one row, as in UCSC's chromAlias.txt");
    command.add_flag("--allow-missing", request.allow_missing,
                     "Leave out, with a warning, transcripts beyond the end of their sequence");
}

void refuse_without_genome(RegionArguments const & arguments)
{
    RegionRequest const & request = arguments.request;
    auto const refuse_if = [](bool const is_given, std::string const & option)
    {
        if (is_given)
            throw UsageError{option + " needs --genome FASTA"};
    };
    refuse_if(!request.annotation.empty(), "--annotation");
    refuse_if(arguments.collapse != "none", "--collapse");
    refuse_if(!request.with_tags.empty(), "--with-tag");
    refuse_if(!request.without_tags.empty(), "--without-tag");
    refuse_if(!arguments.biotypes.empty(), "--biotype");
    refuse_if(arguments.stop_codon != "auto", "--stop-codon");
    refuse_if(!request.chrom_alias.empty(), "--chrom-alias");
}

RegionRequest meaning_of(RegionArguments const & arguments)
{
    RegionRequest request = arguments.request;
    if (!arguments.region.empty())
        request.region = value_of<RegionKind>("--region", arguments.region, region_names);
    request.collapse = value_of<Collapse>("--collapse", arguments.collapse, collapse_names);
    request.stop_codon = value_of<StopCodon>("--stop-codon", arguments.stop_codon, stop_codon_names);
    request.biotypes = lists("--biotype", arguments.biotypes);
    return request;
}

} // namespace mirsweep::cli
