#include <mirsweep/join/gene_of_header.hpp>

#include <algorithm>
#include <array>
#include <span>

#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t most_fields = 32; // a GENCODE header has 10

constexpr bool is_digit(char const c) noexcept
{
    return c >= '0' && c <= '9';
}

constexpr bool is_upper(char const c) noexcept
{
    return c >= 'A' && c <= 'Z';
}

/// Blanks and control bytes, such as the one that joins the headers of NCBI's non-redundant files.
constexpr bool ends_word(char const c) noexcept
{
    return (c >= '\0' && c <= ' ') || c == '\x7F';
}

constexpr bool has_blank(std::string_view const text) noexcept
{
    return std::any_of(text.begin(), text.end(), ends_word);
}

std::string_view first_word(std::string_view const text) noexcept
{
    return {text.begin(), std::find_if(text.begin(), text.end(), ends_word)};
}

constexpr bool begins_with_digits(std::string_view const text) noexcept
{
    return !text.empty() && is_digit(text.front());
}

/// The letter that tells the kind of an Ensembl identifier, ENS, letters of the species, that letter, digits: T in
/// `ENST00000371953.9`, G in `ENSMUSG00000013807`; 0 in anything else.
char ensembl_kind(std::string_view const id) noexcept
{
    if (!id.starts_with("ENS"))
        return 0;
    std::size_t at = 3;
    while (at < id.size() && is_upper(id[at]))
        ++at;
    return at > 3 && at < id.size() && is_digit(id[at]) ? id[at - 1] : '\0';
}

bool is_transcript_id(std::string_view const id) noexcept
{
    return ensembl_kind(id) == 'T' || (id.starts_with("FBtr") && begins_with_digits(id.substr(4)));
}

bool is_gene_id(std::string_view const id) noexcept
{
    return ensembl_kind(id) == 'G' || (id.starts_with("FBgn") && begins_with_digits(id.substr(4)));
}

/// `NM_000051.4`, `XR_001.1`: two letters, `_`, digits.
bool is_refseq_id(std::string_view const id) noexcept
{
    return id.size() > 3 && is_upper(id[0]) && is_upper(id[1]) && id[2] == '_' && is_digit(id[3]);
}

bool is_number(std::string_view const text) noexcept
{
    return std::all_of(text.begin(), text.end(),
                       [](char const c) { return is_digit(c) || c == '-' || c == '.' || c == ';'; });
}

/// Identifiers but those of transcripts and genes.
bool is_other_id(std::string_view const field) noexcept
{
    switch (field.front())
    {
    case 'C':
        return field.starts_with("CCDS");
    case 'E':
        return field.starts_with("ENS");
    case 'H':
        return field.starts_with("HGNC:");
    case 'O':
        return field.starts_with("OTT");
    default:
        return false;
    }
}

bool is_chromosome_or_biotype(std::string_view const field) noexcept
{
    return field == "X" || field == "Y" || field == "MT" || field == "protein_coding" || field == "lncRNA";
}

/// What a field of a BioMart header is.
enum class FieldKind
{
    transcript_id,
    gene_id,
    symbol, ///< can be nothing else
    other
};

FieldKind kind_of(std::string_view const field) noexcept
{
    if (field.empty())
        return FieldKind::other;
    if (is_transcript_id(field))
        return FieldKind::transcript_id;
    if (is_gene_id(field))
        return FieldKind::gene_id;
    bool const is_other = is_other_id(field) || is_refseq_id(field) || is_number(field) ||
                          is_chromosome_or_biotype(field) || has_blank(field);
    return is_other ? FieldKind::other : FieldKind::symbol;
}

using Fields = std::span<std::string_view const>;

bool is_gencode(Fields const fields) noexcept
{
    return fields.size() >= 7 && is_transcript_id(fields[0]) && is_gene_id(fields[1]) &&
           begins_with_digits(fields[6]) && is_number(fields[6]) && (fields[2] == "-" || fields[2].starts_with("OTT"));
}

/// Old NCBI: tags of databases and their accessions, `gi|1|ref|NM_1.1|`.
std::string_view ncbi_accession(Fields fields) noexcept
{
    if (fields.size() >= 4 && fields[0] == "gi" && is_number(fields[1]))
        fields = fields.subspan(2);
    constexpr std::array<std::string_view, 5> databases{"ref", "gb", "emb", "dbj", "lcl"};
    bool const is_tagged =
        fields.size() >= 2 && std::find(databases.begin(), databases.end(), fields[0]) != databases.end();
    return is_tagged ? first_word(fields[1]) : std::string_view{};
}

/// BioMart: the first field of each kind. Nothing if there is neither transcript nor gene.
HeaderNames biomart_names(Fields const fields) noexcept
{
    std::string_view transcript, gene_id, symbol;
    for (std::string_view const field : fields)
    {
        FieldKind const kind = kind_of(field);
        std::string_view & first = kind == FieldKind::transcript_id ? transcript
                                   : kind == FieldKind::gene_id     ? gene_id
                                                                    : symbol;
        if (kind != FieldKind::other && first.empty())
            first = field;
        if (!transcript.empty() && !symbol.empty())
            break;
    }
    if (transcript.empty() && gene_id.empty())
        return {};
    return {first_word(transcript.empty() ? gene_id : transcript), symbol};
}

/// Names of a header with pipes; nothing if it has none or is of no known style.
HeaderNames names_of_fields(std::string_view header) noexcept
{
    std::size_t end = header.find('|');
    if (end == std::string_view::npos)
        return {};
    std::array<std::string_view, most_fields> storage;
    std::size_t count = 0;
    for (; end != std::string_view::npos && count + 1 < most_fields; end = header.find('|'))
    {
        storage[count++] = trim(header.substr(0, end));
        header.remove_prefix(end + 1);
    }
    storage[count++] = trim(header.substr(0, end));
    Fields const fields{storage.data(), count};
    if (std::string_view const accession = ncbi_accession(fields); !accession.empty())
        return {accession, {}};
    if (is_gencode(fields))
        return {first_word(fields[0]), fields[5]};
    return biomart_names(fields);
}

/// UCSC puts assembly and track before the name: `hg38_ncbiRefSeqCurated_NM_000051.4 range=...`.
std::string_view without_track(std::string_view const word, std::string_view const rest) noexcept
{
    std::size_t const first = word.find('_');
    std::size_t const second = first == std::string_view::npos ? first : word.find('_', first + 1);
    bool const is_ucsc = rest.starts_with("range=") && second != std::string_view::npos && second + 1 < word.size();
    return is_ucsc ? word.substr(second + 1) : word;
}

/// Where the key, which ends in a character that is rare in headers, first stands from `from` on: quicker than to look
/// for its first letter.
std::size_t find_key(std::string_view const text, std::string_view const key, std::size_t const from) noexcept
{
    for (std::size_t end = text.find(key.back(), from); end != std::string_view::npos;
         end = text.find(key.back(), end + 1))
        if (end + 1 >= from + key.size() && text.substr(end + 1 - key.size(), key.size()) == key)
            return end + 1 - key.size();
    return std::string_view::npos;
}

/// The value of `gene=` where that begins a word or stands behind `[`.
std::string_view gene_attribute(std::string_view const text) noexcept
{
    constexpr std::string_view key = "gene=";
    for (std::size_t at = find_key(text, key, 0); at != std::string_view::npos; at = find_key(text, key, at + 1))
    {
        bool const is_bracketed = at > 0 && text[at - 1] == '[';
        if (at > 0 && !is_bracketed && !ends_word(text[at - 1]) && text[at - 1] != ';')
            continue;
        std::string_view value = text.substr(at + key.size());
        if (value.starts_with('"'))
        {
            value.remove_prefix(1);
            value = value.substr(0, value.find('"'));
        }
        else
            value = {value.begin(), std::find_if(value.begin(), value.end(),
                                                 [&](char const c)
                                                 { return ends_word(c) || c == ';' || (is_bracketed && c == ']'); })};
        if (!value.empty())
            return value;
    }
    return {};
}

std::string_view ensembl_symbol(std::string_view const text) noexcept
{
    constexpr std::string_view key = " gene_symbol:";
    std::size_t const at = find_key(text, key, 0);
    return at == std::string_view::npos ? std::string_view{} : first_word(text.substr(at + key.size()));
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

/// What stands between a closing parenthesis and its opening one: `E(spl)m7` in `(E(spl)m7)`.
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

/// Adds what the fields and `gene=` have not told.
void add_names_of_words(std::string_view const header, HeaderNames & names) noexcept
{
    std::string_view const word = first_word(header);
    std::string_view const rest = trim(header.substr(word.size()));
    if (names.transcript.empty())
        names.transcript = without_track(word, rest);
    if (names.gene.empty())
        names.gene = ensembl_symbol(header);
    if (names.gene.empty())
        names.gene = datasets_symbol(rest);
    if (names.gene.empty() && is_refseq_id(names.transcript))
        names.gene = refseq_symbol(rest);
}

} // namespace

HeaderNames names_of_header(std::string_view header) noexcept
{
    header.remove_prefix(
        static_cast<std::size_t>(std::find_if_not(header.begin(), header.end(), ends_word) - header.begin()));

    HeaderNames names = names_of_fields(header);
    if (std::string_view const gene = gene_attribute(header); !gene.empty())
        names.gene = gene;
    if (names.transcript.empty() || names.gene.empty())
        add_names_of_words(header, names);
    bool const is_printable =
        std::none_of(names.gene.begin(), names.gene.end(), [](char const c) { return c != ' ' && ends_word(c); });
    return is_printable ? names : HeaderNames{names.transcript, {}};
}

} // namespace mirsweep
