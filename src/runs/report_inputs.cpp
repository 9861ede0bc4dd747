#include "runs/report_inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include <mirsweep/annotation/header_region.hpp>
#include <mirsweep/annotation/spliced_source.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/io/digest_file.hpp>
#include <mirsweep/io/file_source.hpp>
#include <mirsweep/join/gene_of_header.hpp>
#include <mirsweep/mirnas/guide_reader.hpp>
#include <mirsweep/mirnas/mirna_reader.hpp>
#include <mirsweep/parallel/threads.hpp>
#include <mirsweep/sites/class_file.hpp>
#include <mirsweep/sites/class_selection.hpp>
#include <mirsweep/transcripts/transcript_reader.hpp>
#include <mirsweep/variants/region_haplotypes.hpp>

namespace mirsweep::runs
{

namespace
{

namespace fs = std::filesystem;

/// The value whose name it is; the first one for another name.
template <typename Value, typename Names>
Value value_of(Names const & names, std::string_view const name)
{
    auto const found = std::ranges::find(names, name);
    return found == names.end() ? Value{} : static_cast<Value>(found - names.begin());
}

/// A source with places says: name, tab, gene.
std::string_view name_of(TranscriptBatch const & batch, TranscriptBatch::Record const & record)
{
    std::string_view const header = batch.header(record);
    return record.places != nullptr ? header.substr(0, header.find('\t')) : names_of_header(header).transcript;
}

void read_all_of(TranscriptReader reader, ReportInputs::Take const & take)
{
    TranscriptBatch batch;
    while (reader.next(batch))
        for (TranscriptBatch::Record const & record : batch.records)
            take(name_of(batch, record), batch, record);
}

} // namespace

std::string ReportInputs::parameter(std::string_view const name) const
{
    for (auto const & [key, value] : summary_.parameters)
        if (key == name)
            return value;
    return {};
}

std::vector<std::string> ReportInputs::list(std::string_view const name) const
{
    std::string const text = parameter(name);
    std::vector<std::string_view> fields;
    if (!text.empty())
        split_fields(text, ',', fields);
    return {fields.begin(), fields.end()};
}

/// Empty if there is none of this role.
std::string ReportInputs::path_of(std::string_view const role) const
{
    for (InputSummary const & input : summary_.inputs)
        if (input.role == role)
            return (fs::path{summary_.folder} / input.path).string();
    return {};
}

/// Whether all inputs of the role lie where they lay, with their size and, where it is known, their checksum.
bool ReportInputs::is_same(std::string_view const role)
{
    for (InputSummary const & input : summary_.inputs)
    {
        if (input.role != role)
            continue;
        std::string const path = (fs::path{summary_.folder} / input.path).string();
        std::error_code absent;
        bool const is_there = input.path != "-" && fs::is_regular_file(path, absent);
        std::string what;
        if (!is_there)
            what = "cannot be read again";
        else if (fs::file_size(path, absent) != input.bytes ||
                 (!input.sha256.empty() && digest_file(path).sha256 != input.sha256) ||
                 (!input.sample_sha256.empty() && digest_sample(path).sha256 != input.sample_sha256))
            what = "has changed since the scan";
        if (what.empty())
            continue;
        warnings_.push_back(describe({.file = input.path == "-" ? "standard input" : input.path},
                                     what + ": the report has no drawn pairings"));
        return false;
    }
    return true;
}

std::vector<Mirna> ReportInputs::mirnas()
{
    if (std::string const path = path_of("sirna"); !path.empty())
        return is_same("sirna") ? read_guides(*open_source(path)).set.mirnas : std::vector<Mirna>{};
    std::string const path = path_of("mirnas");
    if (path.empty() || !is_same("mirnas"))
        return {};
    return read_mirnas(*open_source(path), MirnaSelection{parameter("species"), list("select")}).mirnas;
}

std::optional<SiteClasses> ReportInputs::classes()
{
    std::vector<SiteClass> defined;
    if (std::string const path = path_of("site_classes"); !path.empty())
    {
        if (!is_same("site_classes"))
            return std::nullopt;
        defined = read_site_classes(*open_source(path));
    }
    return SiteClasses{select_site_classes(parameter("site_types"), defined).further};
}

bool ReportInputs::has_circles() const
{
    return parameter("circles") == "yes";
}

bool ReportInputs::read_transcripts(Take const & take)
{
    std::vector<std::string_view> roles{"transcripts", "genome", "annotation", "circles", "chrom_alias"};
    if (!parameter("sample").empty())
        roles.emplace_back("variants");
    for (std::string_view const role : roles)
        if (!is_same(role))
            return false;
    if (path_of("genome").empty())
        return read_fasta(take);
    RegionRequest const request = region_request();
    std::string const sample = parameter("sample");
    auto const regions = std::make_shared<SplicedRegions const>(
        load_regions(request, usable_threads(), sample.empty() ? GenomeMemory::exons : GenomeMemory::all));
    if (!sample.empty())
        read_haplotypes(regions, request, sample, take);
    else
        read_all_of(TranscriptReader{{spliced_source(regions, request)}}, take);
    return true;
}

bool ReportInputs::read_fasta(Take const & take)
{
    std::vector<std::string> paths;
    for (InputSummary const & input : summary_.inputs)
        if (input.role == "transcripts")
            paths.push_back((fs::path{summary_.folder} / input.path).string());
    if (paths.empty())
        return false;
    std::string const region = parameter("region");
    std::optional<RegionKind> const kind =
        region.empty() ? std::nullopt : std::optional{value_of<RegionKind>(region_names, region)};
    read_all_of(TranscriptReader{fasta_regions(paths, kind)}, take);
    return true;
}

void ReportInputs::read_haplotypes(std::shared_ptr<SplicedRegions const> const & regions, RegionRequest const & request,
                                   std::string const & sample, Take const & take) const
{
    VariantRequest const of_sample{path_of("variants"), request.chrom_alias, request.allow_missing, sample};
    RegionVariants const variants = read_region_variants(of_sample, *regions);
    RegionHaplotypes const haplotypes = make_haplotypes(variants, *regions, of_sample.path);
    read_all_of(TranscriptReader{{haplotype_source(regions, variants, haplotypes, request)}}, take);
}

RegionRequest ReportInputs::region_request() const
{
    RegionRequest request{
        .genome = path_of("genome"), .annotation = path_of("annotation"), .chrom_alias = path_of("chrom_alias")};
    request.are_circles = request.annotation.empty();
    if (request.are_circles)
        request.annotation = path_of("circles");
    request.region = value_of<RegionKind>(region_names, parameter("region"));
    request.collapse = value_of<Collapse>(collapse_names, parameter("collapse"));
    request.stop_codon = value_of<StopCodon>(stop_codon_names, parameter("stop_codon"));
    request.with_tags = list("with_tag");
    request.without_tags = list("without_tag");
    request.biotypes = list("biotype");
    request.allow_missing = parameter("allow_missing") == "yes";
    return request;
}

} // namespace mirsweep::runs
