#include "join/header_attributes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.hpp"
#include "join/field_kind.hpp"

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

constexpr std::array<std::pair<std::string_view, std::string_view HeaderAttributes::*>, 17> keys{
    {{"gene"sv, &HeaderAttributes::gene},
     {"Gene"sv, &HeaderAttributes::gene},
     {"GENE"sv, &HeaderAttributes::gene},
     {"gene_name"sv, &HeaderAttributes::gene_name},
     {"geneName"sv, &HeaderAttributes::gene_name},
     {"gene_symbol"sv, &HeaderAttributes::gene_name},
     {"gene_short_name"sv, &HeaderAttributes::gene_name},
     {"symbol"sv, &HeaderAttributes::gene_name},
     {"Symbol"sv, &HeaderAttributes::gene_name},
     {"GN"sv, &HeaderAttributes::gene_name}, // of UniProt
     {"ref_gene_name"sv, &HeaderAttributes::gene_name},
     {"gene_id"sv, &HeaderAttributes::gene_id},
     {"parent"sv, &HeaderAttributes::gene_id},
     {"locus"sv, &HeaderAttributes::locus},
     {"transcript_id"sv, &HeaderAttributes::transcript_id},
     {"type"sv, &HeaderAttributes::type},
     {"name"sv, &HeaderAttributes::name}}};

constexpr std::size_t longest_key = 15;

/// Where the key that ends before `end` begins.
std::size_t begin_of_key(std::string_view const text, std::size_t const end) noexcept
{
    std::size_t begin = end;
    while (begin > 0 && end - begin <= longest_key && text[begin - 1] != '[' && text[begin - 1] != ';' &&
           text[begin - 1] != '|' && !ends_word(text[begin - 1]))
        --begin;
    return begin;
}

/// A value ends as its key begins: in brackets, between pipes, or as a word.
std::string_view value_at(std::string_view const text, std::size_t const begin, char const before_key) noexcept
{
    std::string_view const value = text.substr(begin);
    if (value.starts_with('"'))
        return value.substr(1, value.find('"', 1) - 1);
    char const closing = before_key == '[' ? ']' : before_key == '|' ? '|' : ';';
    auto const ends = [&](char const c) { return ends_word(c) || c == ';' || c == closing; };
    return {value.begin(), std::find_if(value.begin(), value.end(), ends)};
}

/// Sets the attribute whose key ends before `end` and whose value begins at `begin`, if the key is known.
void take_attribute(std::string_view const header, std::size_t const end, std::size_t const begin,
                    HeaderAttributes & attributes) noexcept
{
    std::size_t const at = begin_of_key(header, end);
    std::string_view const key = header.substr(at, end - at);
    auto const known = std::find_if(keys.begin(), keys.end(), [&](auto const & entry) { return entry.first == key; });
    if (known == keys.end())
        return;
    attributes.are_given = true;
    char const before_key = at == 0 ? ' ' : header[at - 1];
    std::string_view & value = attributes.*known->second;
    if (value.empty() && (before_key == '[' || known->second != &HeaderAttributes::transcript_id))
        value = value_at(header, begin, before_key);
}

/// As in GTF: `gene_name "PTEN";`. Few headers have a quote, and many have blanks.
void take_quoted_attributes(std::string_view const header, HeaderAttributes & attributes) noexcept
{
    for (std::size_t at = header.find('"'); at != std::string_view::npos; at = header.find('"', at + 1))
        if (at > 0 && header[at - 1] == ' ')
            take_attribute(header, at - 1, at, attributes);
}

/// `PTEN` of `MSTRG.1|PTEN`, StringTie's name of a locus with the gene it was found at.
std::string_view without_locus_in_front(std::string_view const gene) noexcept
{
    std::size_t const pipe = gene.find('|');
    return pipe != std::string_view::npos && is_assembled_locus(gene.substr(0, pipe)) ? gene.substr(pipe + 1) : gene;
}

/// `PTEN` of `gene-PTEN`, as RefSeq's GFF3 files write identifiers of genes, and `Smp_000020` of `gene:Smp_000020`, as
/// Ensembl's do.
std::string_view without_feature_in_front(std::string_view const gene) noexcept
{
    constexpr std::size_t size = std::string_view{"gene:"}.size();
    bool const has_feature = gene.size() > size && (gene.starts_with("gene:") || gene.starts_with("gene-"));
    return has_feature ? gene.substr(size) : gene;
}

} // namespace

HeaderAttributes attributes_of(std::string_view const header) noexcept
{
    HeaderAttributes attributes;
    for (std::size_t at = header.find('='); at != std::string_view::npos; at = header.find('=', at + 1))
        take_attribute(header, at, at + 1, attributes);
    take_quoted_attributes(header, attributes);
    return attributes;
}

std::string_view gene_of_attributes(HeaderAttributes const & attributes) noexcept
{
    if (!attributes.are_given)
        return {};
    auto const is_known = [](std::string_view const name)
    { return kind_of_field(name) != FieldKind::absent && !is_assembled_locus(name); };
    if (is_known(attributes.gene_name))
        return attributes.gene_name;
    bool const has_number_only = attributes.gene.starts_with("WBGene") && is_known(attributes.locus);
    if (has_number_only)
        return attributes.locus;
    if (std::string_view const gene = without_feature_in_front(without_locus_in_front(attributes.gene));
        is_known(gene))
        return gene;
    // FlyBase gives the transcript's name, or the gene's in a file of genes.
    bool const is_flybase = !attributes.type.empty() && !attributes.name.empty();
    if (!is_flybase)
        return {};
    return attributes.type == "gene" ? attributes.name : symbol_of_transcript_name(attributes.name);
}

} // namespace mirsweep
