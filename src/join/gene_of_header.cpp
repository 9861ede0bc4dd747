#include <mirsweep/join/gene_of_header.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include <mirsweep/core/line_reader.hpp>

#include "core/ascii.hpp"
#include "join/field_kind.hpp"
#include "join/header_attributes.hpp"
#include "join/symbol_fields.hpp"

namespace mirsweep
{

namespace
{

constexpr bool has_blank(std::string_view const text) noexcept
{
    return std::any_of(text.begin(), text.end(), ends_word);
}

/// Whether eight letters may end a word, or be one of those by which names are found: `|`, `=`, `:` and a few more.
constexpr bool may_be_between_names(std::uint64_t const letters) noexcept
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highest = 0x80 * ones;
    // A sum sets the highest bit of a letter from a certain one on. No letter is changed by the one before it.
    std::uint64_t const low = letters & ~highest;
    std::uint64_t const up_to_blank = ~(low + (0x80 - (' ' + 1)) * ones);
    std::uint64_t const from_pipe = low + (0x80 - '|') * ones;
    std::uint64_t const colon_to_question_mark = (low + (0x80 - ':') * ones) & ~(low + (0x80 - '@') * ones);
    return ((up_to_blank | from_pipe | colon_to_question_mark) & ~letters & highest) != 0;
}

/// Whether the header is a name and nothing else, which most simple files have. False too where it takes longer to find out.
bool is_name_alone(std::string_view const header) noexcept
{
    std::uint64_t letters = 0;
    if (header.size() < sizeof letters)
        return false;
    for (std::size_t at = 0; at + sizeof letters <= header.size(); at += sizeof letters)
    {
        std::memcpy(&letters, header.data() + at, sizeof letters);
        if (may_be_between_names(letters))
            return false;
    }
    // The last ones together with some that have been looked at.
    std::memcpy(&letters, header.data() + header.size() - sizeof letters, sizeof letters);
    return !may_be_between_names(letters);
}

std::string_view without_blanks_in_front(std::string_view const text) noexcept
{
    return {std::find_if_not(text.begin(), text.end(), ends_word), text.end()};
}

/// TAIR: blanks around the pipes.
bool has_spaced_pipe(std::string_view const header, std::size_t const pipe) noexcept
{
    return pipe > 1 && header[pipe - 1] == ' ' && !has_blank(header.substr(0, pipe - 1));
}

/// The first of TAIR's symbols: `AT1G01010.1 | Symbols: NAC001, ANAC001 | NAC domain ..`; none of
/// `Symbols: no symbol available`.
std::string_view tair_symbol(std::string_view const header) noexcept
{
    constexpr std::string_view key = "| Symbols:";
    std::size_t const at = header.find(key);
    if (at == std::string_view::npos)
        return {};
    std::string_view const list = header.substr(at + key.size());
    std::string_view const symbols = trim(list.substr(0, list.find('|')));
    std::string_view const first = symbols.substr(0, symbols.find_first_of(",;"));
    return has_blank(first) ? std::string_view{} : first;
}

/// BioMart's fields. Nothing if there is neither transcript nor gene.
HeaderNames biomart_names(HeaderFields const & fields, SymbolFields const symbol_fields) noexcept
{
    std::int8_t const decided = symbol_fields.empty() ? symbol_by_header : symbol_fields[fields.size()];
    if (decided > 0 && is_ensembl_transcript(fields[0])) // most headers: nothing else can be the transcript
        return {fields[0], symbol_next_to_transcript(fields[static_cast<std::size_t>(decided)])};
    FieldRoles const roles = roles_of(fields);
    if (roles.transcript == HeaderFields::none)
        return {};
    std::string_view const transcript = first_word(fields[roles.transcript]);
    if (decided == no_symbol_field)
        return {transcript, {}};
    if (decided == symbol_by_header)
    {
        std::size_t const only = only_symbol(fields, roles);
        return {transcript, only == HeaderFields::none ? std::string_view{} : fields[only]};
    }
    auto const field = static_cast<std::size_t>(decided);
    return {transcript, can_be_in_symbol_field(fields, roles, field) ? fields[field] : std::string_view{}};
}

/// Where the pipe is of `ENST00000371953.9|PTEN`: an Ensembl transcript and capitals or digits, as most headers with a pipe
/// are. `npos` for all others.
std::size_t pipe_of_two_fields(std::string_view const header) noexcept
{
    std::size_t const pipe = header.find('|');
    if (pipe == std::string_view::npos || !is_ensembl_transcript(header.substr(0, pipe)))
        return std::string_view::npos;
    std::string_view const symbol = header.substr(pipe + 1);
    bool const is_plain =
        std::all_of(symbol.begin(), symbol.end(), [](char const c) { return is_upper(c) || is_digit(c); });
    return is_plain && !symbol.empty() ? pipe : std::string_view::npos;
}

struct PipeNames
{
    HeaderNames names{};
    bool is_complete{false}; ///< what follows the fields does not name the gene
};

/// Names of a header with pipes; nothing if it has none or is of no known style.
PipeNames names_of_pipes(std::string_view const header, SymbolFields const symbol_fields) noexcept
{
    std::size_t const pipe = header.find('|');
    if (pipe == std::string_view::npos)
        return {};
    if (has_spaced_pipe(header, pipe))
        return {{first_word(header), tair_symbol(header)}, true};
    HeaderFields const fields{header};
    HeaderNames const names = names_of_fixed_style(fields);
    if (!names.transcript.empty())
        return {names, false};
    HeaderNames const of_biomart = biomart_names(fields, symbol_fields);
    return {of_biomart, !of_biomart.transcript.empty()};
}

/// UCSC puts assembly and track before the name: `hg38_ncbiRefSeqCurated_NM_000051.4 range=...`.
std::string_view without_track(std::string_view const word, std::string_view const rest) noexcept
{
    std::size_t const first = word.find('_');
    std::size_t const second = first == std::string_view::npos ? first : word.find('_', first + 1);
    bool const is_ucsc = rest.starts_with("range=") && second != std::string_view::npos && second + 1 < word.size();
    return is_ucsc ? word.substr(second + 1) : word;
}

/// Where the key, which ends in a character that is rare in headers, first is: quicker than to look for its first
/// letter.
std::size_t find_key(std::string_view const text, std::string_view const key) noexcept
{
    for (std::size_t end = text.find(key.back()); end != std::string_view::npos; end = text.find(key.back(), end + 1))
        if (end + 1 >= key.size() && text.substr(end + 1 - key.size(), key.size()) == key)
            return end + 1 - key.size();
    return std::string_view::npos;
}

/// The word after ` key:`, without quotes.
std::string_view ensembl_value(std::string_view const text, std::string_view const key) noexcept
{
    std::size_t const at = find_key(text, key);
    if (at == std::string_view::npos)
        return {};
    std::string_view const value = first_word(text.substr(at + key.size()));
    bool const is_quoted = value.size() > 1 && value.starts_with('"') && value.ends_with('"');
    return is_quoted ? value.substr(1, value.size() - 2) : value;
}

/// `ENST00000380152` of `ENSG00000139618:ENST00000380152`, as Ensembl's older web exports have it.
std::string_view without_gene_in_front(std::string_view const word) noexcept
{
    std::size_t const colon = word.find(':');
    if (colon == std::string_view::npos || !word.starts_with("ENS") ||
        kind_of_field(word.substr(0, colon)) != FieldKind::gene_id)
        return word;
    FieldKind const kind = kind_of_field(word.substr(colon + 1));
    return kind == FieldKind::transcript_id || kind == FieldKind::transcript_name ? word.substr(colon + 1) : word;
}

/// Ensembl's web export: names, then what the sequence is: `KIRREL1-201 utr3:protein_coding`. The symbol is that in the
/// first transcript's name among the names.
std::string_view ensembl_export_symbol(std::string_view const header) noexcept
{
    constexpr std::array<std::string_view, 8> kinds{"utr3:", "utr5:", "cdna:", "cds:", "pep:", "peptide:", "exon:", "intron:"};
    constexpr std::size_t most_names = 3;
    std::string_view symbol;
    std::string_view rest = header;
    for (std::size_t names = 0; names <= most_names; ++names)
    {
        bool const is_export = names > 0 && std::any_of(kinds.begin(), kinds.end(), [&](std::string_view const kind)
                                                        { return rest.starts_with(kind); });
        if (is_export)
            return symbol;
        std::string_view const word = first_word(rest);
        if (symbol.empty())
            symbol = symbol_of_transcript_name(without_gene_in_front(word));
        rest = without_blanks_in_front(rest.substr(word.size()));
    }
    return {};
}

/// SGD: the word between the systematic name and ` SGDID:`.
std::string_view sgd_symbol(std::string_view const rest) noexcept
{
    std::string_view const symbol = first_word(rest);
    return rest.substr(symbol.size()).starts_with(" SGDID:") ? symbol : std::string_view{};
}

/// NCBI datasets: the word between the accession and `[organism=` or `[GeneID=`.
std::string_view datasets_symbol(std::string_view const rest) noexcept
{
    std::size_t const bracket = rest.find('[');
    if (bracket == std::string_view::npos || bracket == 0 || rest[bracket - 1] != ' ')
        return {};
    std::string_view const tag = rest.substr(bracket + 1);
    std::string_view const symbol = trim(rest.substr(0, bracket));
    return (tag.starts_with("organism=") || tag.starts_with("GeneID=")) && !has_blank(symbol) ? symbol
                                                                                              : std::string_view{};
}

/// What is between a closing parenthesis and its opening one: `E(spl)m7` in `(E(spl)m7)`.
std::string_view inside_parentheses(std::string_view const text, std::size_t const close) noexcept
{
    constexpr std::size_t longest_symbol = 100; // so that hostile parentheses cost no more than linear time
    std::size_t const first = close > longest_symbol ? close - longest_symbol : 0;
    std::size_t depth = 0;
    for (std::size_t at = close + 1; at-- > first;)
    {
        if (ends_word(text[at]))
            return {};
        if (text[at] == ')')
            ++depth;
        else if (text[at] == '(' && --depth == 0)
            return text.substr(at + 1, close - at - 1);
    }
    return {};
}

std::string_view refseq_symbol(std::string_view const rest) noexcept
{
    for (std::size_t close = rest.rfind("),"); close != std::string_view::npos;
         close = close == 0 ? std::string_view::npos : rest.rfind("),", close - 1))
        if (std::string_view const symbol = inside_parentheses(rest, close); !symbol.empty())
            return symbol;
    return {};
}

/// `NM_000051.4`, `XR_001.1`: two letters, `_`, digits.
bool is_refseq_id(std::string_view const id) noexcept
{
    return id.size() > 3 && is_upper(id[0]) && is_upper(id[1]) && id[2] == '_' && is_digit(id[3]);
}

/// The transcript of a header of words: the first, or the second where that is one and the first is its gene's
/// identifier.
std::string_view transcript_among_words(std::string_view const word, std::string_view const rest) noexcept
{
    std::string_view const second = first_word(rest);
    bool const begins_with_gene = word.starts_with("ENS") && second.starts_with("ENS") &&
                                  kind_of_field(word) == FieldKind::gene_id &&
                                  kind_of_field(second) == FieldKind::transcript_id;
    return begins_with_gene ? second : without_gene_in_front(without_track(word, rest));
}

/// Adds what the fields and attributes have not said.
void add_names_of_words(std::string_view const header, HeaderNames & names) noexcept
{
    std::string_view const word = first_word(header);
    std::string_view const rest = trim(header.substr(word.size()));
    if (names.transcript.empty())
        names.transcript = transcript_among_words(word, rest);
    if (!names.gene.empty() || rest.empty())
        return;
    names.gene = ensembl_value(header, " gene_symbol:");
    for (std::string_view const symbol :
         {ensembl_value(header, " gene_name:"), ensembl_export_symbol(header), sgd_symbol(rest), datasets_symbol(rest)})
        if (names.gene.empty())
            names.gene = symbol;
    if (names.gene.empty() && is_refseq_id(names.transcript))
        names.gene = refseq_symbol(rest);
}

} // namespace

HeaderNames names_of_header(std::string_view header, SymbolFields const symbol_fields) noexcept
{
    if (!symbol_fields.empty() && symbol_fields[2] == 1)
        if (std::size_t const pipe = pipe_of_two_fields(header); pipe != std::string_view::npos)
            return {header.substr(0, pipe), symbol_next_to_transcript(header.substr(pipe + 1))};
    if (is_name_alone(header))
        return {header, {}};
    header = without_blanks_in_front(header);
    PipeNames const of_pipes = names_of_pipes(header, symbol_fields);
    HeaderNames names = of_pipes.names;
    HeaderAttributes const attributes = attributes_of(header);
    if (std::string_view const gene = gene_of_attributes(attributes); !gene.empty())
        names.gene = gene;
    if (!attributes.transcript_id.empty() && header.starts_with("lcl|"))
        names.transcript = attributes.transcript_id;
    if (names.transcript.empty() || (names.gene.empty() && !of_pipes.is_complete))
        add_names_of_words(header, names);
    bool const is_printable =
        std::none_of(names.gene.begin(), names.gene.end(), [](char const c) { return c != ' ' && ends_word(c); });
    return is_printable ? names : HeaderNames{names.transcript, {}};
}

HeaderNames names_of_header(std::string_view const header) noexcept
{
    return names_of_header(header, {});
}

bool has_fields_of_biomart(std::string_view header) noexcept
{
    header = without_blanks_in_front(header);
    std::size_t const pipe = header.find('|');
    return pipe != std::string_view::npos && !has_spaced_pipe(header, pipe) &&
           names_of_fixed_style(HeaderFields{header}).transcript.empty();
}

std::string_view gene_id_of_header(std::string_view header) noexcept
{
    header = without_blanks_in_front(header);
    if (std::string_view const id = ensembl_value(header, " gene:"); !id.empty())
        return id;
    if (header.find('|') != std::string_view::npos)
    {
        HeaderFields const fields{header};
        FieldRoles const roles = roles_of(fields);
        if (roles.gene_id != HeaderFields::none)
            return fields[roles.gene_id];
    }
    HeaderAttributes const attributes = attributes_of(header);
    return attributes.gene_id.empty() ? attributes.gene : attributes.gene_id;
}

} // namespace mirsweep
