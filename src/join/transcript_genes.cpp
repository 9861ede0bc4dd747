#include <join/transcript_genes.hpp>

#include <functional>

namespace mirsweep
{

namespace
{

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

/// `NM_003641.5` of NCBI's `NM_003641.5:132-509`.
std::string_view without_place(std::string_view const name) noexcept
{
    std::size_t const colon = name.rfind(':');
    bool const has_place = colon != std::string_view::npos && name.find('-', colon) != std::string_view::npos &&
                           name.find_first_not_of("0123456789-", colon + 1) == std::string_view::npos;
    return has_place ? name.substr(0, colon) : name;
}

/// What gffread, bedtools, NCBI and UCSC put around the name of a transcript.
std::string_view bare_name(std::string_view name) noexcept
{
    for (std::string_view const prefix : {"transcript:", "rna-"})
        if (name.starts_with(prefix))
            name.remove_prefix(prefix.size());
    for (std::string_view const suffix : {"::", "_utr3_", "_utr5_", "_exon_", "_cds_"})
        name = name.substr(0, name.find(suffix));
    return without_place(name);
}

bool has_version(std::string_view const name) noexcept
{
    return without_version(name).size() < name.size();
}

} // namespace

void TranscriptGenes::Stems::build(PackedNames const & transcripts, std::vector<std::uint32_t> const & genes)
{
    std::size_t versioned = 0;
    for (std::uint32_t number = 0; number < transcripts.size(); ++number)
        versioned += has_version(transcripts.name(number)) ? 1 : 0;
    std::size_t slots = 2;
    while (slots * 3 <= versioned * 4)
        slots *= 2;
    slots_.assign(slots, unknown);
    for (std::uint32_t number = 0; number < transcripts.size(); ++number)
        if (has_version(transcripts.name(number)))
            add(transcripts, genes, number);
}

std::uint32_t TranscriptGenes::Stems::find(PackedNames const & transcripts, std::string_view const stem) const
{
    std::uint32_t const number = slots_[slot_of(transcripts, stem)];
    return number == unknown || (number & differ) != 0 ? unknown : number;
}

bool TranscriptGenes::Stems::has(PackedNames const & transcripts, std::string_view const stem) const
{
    return slots_[slot_of(transcripts, stem)] != unknown;
}

std::size_t TranscriptGenes::Stems::slot_of(PackedNames const & transcripts, std::string_view const stem) const
{
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = std::hash<std::string_view>{}(stem) & mask;
    while (slots_[at] != unknown && without_version(transcripts.name(slots_[at] & ~differ)) != stem)
        at = (at + 1) & mask;
    return at;
}

void TranscriptGenes::Stems::add(PackedNames const & transcripts, std::vector<std::uint32_t> const & genes,
                               std::uint32_t const number)
{
    std::uint32_t & slot = slots_[slot_of(transcripts, without_version(transcripts.name(number)))];
    if (slot == unknown)
        slot = number;
    else if (genes[slot & ~differ] != genes[number])
        slot |= differ;
}

std::optional<std::uint32_t> TranscriptGenes::add(std::string_view const transcript, std::uint32_t const gene)
{
    std::uint32_t const number = transcripts_.add(transcript);
    if (number == gene_of_.size())
        gene_of_.push_back(gene);
    else if (gene_of_[number] == 0)
        gene_of_[number] = gene;
    else if (gene != 0 && gene_of_[number] != gene)
        return gene_of_[number];
    return std::nullopt;
}

void TranscriptGenes::add_vague(std::string_view const transcript, std::uint32_t const gene)
{
    if (add(transcript, gene))
        gene_of_[*transcripts_.find(transcript)] = several;
}

void TranscriptGenes::build()
{
    stems_.build(transcripts_, gene_of_);
}

std::optional<std::uint32_t> TranscriptGenes::find(std::string_view const transcript) const
{
    if (auto const exact = transcripts_.find(transcript))
        return gene(*exact);
    std::string_view const stem = without_version(transcript);
    if (stem.size() < transcript.size())
        if (auto const unversioned = transcripts_.find(stem))
            return gene(*unversioned);
    if (std::uint32_t const any_version = stems_.find(transcripts_, stem); any_version != Stems::unknown)
        return gene(any_version);
    std::string_view const bare = bare_name(transcript);
    return bare.size() < transcript.size() && !bare.empty() ? find(bare) : std::nullopt;
}

bool TranscriptGenes::has_versions_of_several_genes(std::string_view const transcript) const
{
    std::string_view const stem = without_version(transcript);
    return stems_.has(transcripts_, stem) && stems_.find(transcripts_, stem) == Stems::unknown;
}

} // namespace mirsweep
