#include "join/header_fields.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

#include <mirsweep/core/line_reader.hpp>

#include "core/ascii.hpp"
#include "join/letter_pattern.hpp"
#include "join/text_set.hpp"

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

bool is_gencode(HeaderFields const & fields) noexcept
{
    return fields.size() >= 7 && kind_of_field(fields[0]) == FieldKind::transcript_id &&
           kind_of_field(fields[1]) == FieldKind::gene_id && kind_of_field(fields[6]) == FieldKind::number &&
           (fields[2] == "-" || fields[2].starts_with("OTT"));
}

/// Old NCBI: tags of databases and their accessions, `gi|1|ref|NM_1.1|`.
std::string_view ncbi_accession(HeaderFields const & fields) noexcept
{
    static constexpr auto databases = word_set(std::array{"ref"sv, "gb"sv, "emb"sv, "dbj"sv, "lcl"sv, "tpg"sv});
    bool const is_numbered = fields.size() >= 4 && fields[0] == "gi" &&
                             std::all_of(fields[1].begin(), fields[1].end(), is_digit);
    std::size_t const tag = is_numbered ? 2 : 0;
    bool const is_tagged = fields.size() >= tag + 2 && databases.contains(fields[tag]);
    return is_tagged ? first_word(fields[tag + 1]) : std::string_view{};
}

/// circBase: `hsa_circ_0000002|chr1:1158623-1159348-|NM_016176|SDF4`.
bool is_circbase(HeaderFields const & fields) noexcept
{
    return fields.size() == 4 && fits_pattern(fields[0], "@@@_circ_#+") &&
           kind_of_field(fields[1]) == FieldKind::place;
}

/// The number of fields of that kind; `first` is set to the first of them.
std::size_t count_of(FieldRoles const & roles, std::size_t const size, FieldKind const kind, std::size_t & first) noexcept
{
    std::size_t count = 0;
    for (std::size_t i = size; i-- > 0;)
        if (roles.kinds[i] == kind)
        {
            first = i;
            ++count;
        }
    return count;
}

/// Of several transcripts Ensembl's before those of other databases, such as UCSC's `uc001lvj.2`.
void prefer_ensembl(HeaderFields const & fields, FieldRoles & roles) noexcept
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (roles.kinds[i] == FieldKind::transcript_id && fields[i].starts_with("ENS"))
        {
            roles.transcript = i;
            return;
        }
}

/// WormBase's names of sequences, which its transcripts have: `Y110A7A.10.1`, `2L52.1a.1`.
bool is_sequence_name(std::string_view const field) noexcept
{
    std::size_t const dot = field.find('.');
    return dot != std::string_view::npos && dot > 1 && dot + 1 < field.size() && is_digit(field[dot + 1]) &&
           std::none_of(field.begin(), field.begin() + static_cast<std::ptrdiff_t>(dot),
                        [](char const c) { return c == '-' || c == '_'; });
}

/// Whether a name is too long for a symbol, and holds a digit.
bool is_long_name(std::string_view const name) noexcept
{
    constexpr std::size_t longest_symbol = 16;
    return looks_like_id(name) || (name.size() > longest_symbol && std::any_of(name.begin(), name.end(), is_digit));
}

bool can_be_gene_id(FieldKind const kind) noexcept
{
    return kind == FieldKind::gene_id || kind == FieldKind::word || kind == FieldKind::accession || kind == FieldKind::other_id;
}

/// The field whose name that of the transcript is made of.
void find_gene_of_transcript(HeaderFields const & fields, FieldRoles & roles) noexcept
{
    for (std::size_t i = 0; i < fields.size() && roles.gene_id == HeaderFields::none; ++i)
        if (roles.kinds[i] == FieldKind::word && roles.kinds[roles.transcript] == FieldKind::transcript_id &&
            is_transcript_of(fields[roles.transcript], fields[i]))
            roles.gene_id = i;
}

/// Two fields of which one is the name of a transcript of the other.
void find_related(HeaderFields const & fields, FieldRoles & roles) noexcept
{
    for (std::size_t gene = 0; gene < fields.size(); ++gene)
        for (std::size_t i = 0; i < fields.size(); ++i)
        {
            bool const is_twice = i > gene && fields[i] == fields[gene] && is_long_name(fields[i]);
            if (i == gene || !can_be_gene_id(roles.kinds[gene]) || !(is_twice || is_transcript_of(fields[i], fields[gene])))
                continue;
            // `TP53-201` is called by the symbol of its gene; all others by its identifier.
            bool const is_id = looks_like_id(fields[gene]) || roles.kinds[i] != FieldKind::transcript_name;
            roles.transcript = i;
            roles.gene_id = roles.gene_id == HeaderFields::none && is_id ? gene : roles.gene_id;
            return;
        }
}

void find_sequence_name(HeaderFields const & fields, FieldRoles & roles) noexcept
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (i != roles.gene_id && (roles.kinds[i] == FieldKind::word || roles.kinds[i] == FieldKind::accession) &&
            is_sequence_name(fields[i]) &&
            (roles.transcript == HeaderFields::none || fields[i].size() > fields[roles.transcript].size()))
            roles.transcript = i;
}

/// A transcript that has the accession of its protein, and the one other identifier, as in Ensembl Plants:
/// `GLYMA_01G000100|KRH74178`.
void find_transcript_of_protein(HeaderFields const & fields, FieldRoles & roles) noexcept
{
    std::size_t accession = HeaderFields::none;
    std::size_t gene = HeaderFields::none;
    for (std::size_t i = 0; i < fields.size(); ++i)
    {
        bool const is_accession = roles.kinds[i] == FieldKind::accession && is_protein_accession(fields[i]);
        bool const is_gene = roles.kinds[i] == FieldKind::word && looks_like_id(fields[i]);
        std::size_t & found = is_accession ? accession : gene;
        if ((is_accession || is_gene) && found != HeaderFields::none)
            return;
        found = is_accession || is_gene ? i : found;
    }
    if (accession == HeaderFields::none || gene == HeaderFields::none)
        return;
    roles.transcript = accession;
    roles.gene_id = gene;
}

/// The one field that looks like an identifier.
void find_only_id(HeaderFields const & fields, FieldRoles & roles) noexcept
{
    std::size_t found = HeaderFields::none;
    for (std::size_t i = 0; i < fields.size(); ++i)
    {
        FieldKind const kind = roles.kinds[i];
        bool const is_id = (kind == FieldKind::word || kind == FieldKind::accession || kind == FieldKind::other_id) &&
                           looks_like_id(fields[i]);
        if (is_id && found != HeaderFields::none && fields[found] != fields[i])
            return;
        found = is_id && found == HeaderFields::none ? i : found;
    }
    roles.transcript = found;
}

/// `TEC` is a gene, and a biotype; if another field is a biotype too, it is the gene.
bool is_gene_called_like_a_biotype(HeaderFields const & fields, FieldRoles const & roles, std::size_t const field) noexcept
{
    if (fields[field] != "TEC")
        return false;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (roles.kinds[i] == FieldKind::biotype && fields[i] != "TEC")
            return true;
    return false;
}

/// `POPTR_001G000200v3`, `LMJF_01_0010`: a prefix for the genome, `_`, and a number of several digits.
bool is_locus_tag(std::string_view const field) noexcept
{
    return field.find('_') != std::string_view::npos && looks_like_id(field);
}

/// The tags that NCBI, ENA and UniProt put before an accession: `sp|P60484|PTEN_HUMAN`, `ref|NM_000314.4|`.
bool is_database_tag(std::string_view const field) noexcept
{
    static constexpr auto tags =
        word_set(std::array{"ENA"sv, "dbj"sv, "emb"sv, "gb"sv, "gi"sv, "gnl"sv, "lcl"sv, "ref"sv, "sp"sv, "tr"sv});
    return tags.contains(field);
}

/// Whether a field holds a symbol, where its file has symbols in that field.
bool is_symbol_in_its_field(std::string_view const field, FieldKind const kind) noexcept
{
    switch (kind)
    {
    case FieldKind::word:
    case FieldKind::accession:
    case FieldKind::biotype:
    case FieldKind::transcript_name:
        return true;
    case FieldKind::chromosome:
        return is_clone_name(field);
    default:
        return false;
    }
}

/// A bit for each of eight letters that is a pipe, the first letter lowest.
std::uint64_t pipes_in(std::uint64_t const letters) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t below_highest = 0x7F * ones;
    std::uint64_t const others = letters ^ '|' * ones;
    return ~(((others & below_highest) + below_highest) | others | below_highest);
}

/// Hardly any field has blanks around it.
std::string_view trimmed(std::string_view const field) noexcept
{
    auto const is_blank = [](char const c) { return c == ' ' || c == '\t'; };
    return !field.empty() && (is_blank(field.front()) || is_blank(field.back())) ? trim(field) : field;
}

} // namespace

HeaderFields::HeaderFields(std::string_view const header) noexcept
{
    std::size_t begin = 0;
    std::size_t end = header.size();
    auto const add_up_to = [&](std::size_t const pipe)
    {
        if (count_ + 1 == most_fields)
        {
            end = std::min(end, pipe);
            return;
        }
        add(trimmed(header.substr(begin, pipe - begin)));
        begin = pipe + 1;
    };
    std::size_t at = 0;
    if constexpr (std::endian::native == std::endian::little)
        for (std::uint64_t letters = 0; at + sizeof letters <= header.size(); at += sizeof letters)
        {
            std::memcpy(&letters, header.data() + at, sizeof letters);
            for (std::uint64_t pipes = pipes_in(letters); pipes != 0; pipes &= pipes - 1)
                add_up_to(at + static_cast<std::size_t>(std::countr_zero(pipes)) / 8);
        }
    for (; at < header.size(); ++at)
        if (header[at] == '|')
            add_up_to(at);
    std::string_view const last = header.substr(begin, end - begin);
    add(trimmed(last.substr(0, last.find("::")))); // after which bedtools writes the place
}

FieldRoles roles_of(HeaderFields const & fields) noexcept
{
    FieldRoles roles;
    for (std::size_t i = 0; i < fields.size(); ++i)
        roles.kinds[i] = kind_of_field(fields[i]);
    if (is_database_tag(fields[0]))
        roles.kinds[0] = FieldKind::absent;
    count_of(roles, fields.size(), FieldKind::gene_id, roles.gene_id);
    if (count_of(roles, fields.size(), FieldKind::transcript_id, roles.transcript) > 1)
        prefer_ensembl(fields, roles);
    if (roles.transcript != HeaderFields::none)
    {
        find_gene_of_transcript(fields, roles);
        return roles;
    }
    find_related(fields, roles);
    if (roles.gene_id != HeaderFields::none && fields[roles.gene_id].starts_with("WBGene"))
        find_sequence_name(fields, roles);
    if (roles.transcript == HeaderFields::none)
        count_of(roles, fields.size(), FieldKind::refseq_id, roles.transcript);
    if (roles.transcript == HeaderFields::none)
        roles.transcript = roles.gene_id;
    if (roles.transcript == HeaderFields::none)
        find_transcript_of_protein(fields, roles);
    if (roles.transcript == HeaderFields::none)
        find_only_id(fields, roles);
    return roles;
}

bool could_be_symbol(HeaderFields const & fields, FieldRoles const & roles, std::size_t const field) noexcept
{
    if (field == roles.transcript || field == roles.gene_id)
        return false;
    if (roles.kinds[field] != FieldKind::word)
        return is_gene_called_like_a_biotype(fields, roles, field);
    if (is_locus_tag(fields[field]))
        return false;
    return roles.gene_id == HeaderFields::none || !(fields[field] == fields[roles.gene_id] ||
                                                    is_transcript_of(fields[field], fields[roles.gene_id]));
}

bool can_be_in_symbol_field(HeaderFields const & fields, FieldRoles const & roles, std::size_t const field) noexcept
{
    bool const is_gene_id = roles.gene_id != HeaderFields::none && fields[field] == fields[roles.gene_id];
    return field != roles.transcript && !is_gene_id && is_symbol_in_its_field(fields[field], roles.kinds[field]);
}

std::string_view symbol_next_to_transcript(std::string_view const field) noexcept
{
    return is_symbol_in_its_field(field, kind_of_field(field)) ? field : std::string_view{};
}

std::size_t only_symbol(HeaderFields const & fields, FieldRoles const & roles) noexcept
{
    std::size_t found = HeaderFields::none;
    for (std::size_t i = 0; i < fields.size(); ++i)
    {
        if (!could_be_symbol(fields, roles, i))
            continue;
        if (found != HeaderFields::none && fields[found] != fields[i])
            return HeaderFields::none;
        found = found == HeaderFields::none ? i : found;
    }
    return found;
}

HeaderNames names_of_fixed_style(HeaderFields const & fields) noexcept
{
    if (std::string_view const accession = ncbi_accession(fields); !accession.empty())
        return {accession, {}};
    if (is_gencode(fields))
        return {first_word(fields[0]), fields[5]};
    if (is_circbase(fields))
        return {first_word(fields[0]),
                kind_of_field(fields[3]) == FieldKind::absent ? std::string_view{} : fields[3]};
    return {};
}

} // namespace mirsweep
