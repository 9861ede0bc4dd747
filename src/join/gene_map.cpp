#include <mirsweep/join/gene_map.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>

#include <join/changed_name_warnings.hpp>
#include <join/field_words.hpp>
#include <join/finding.hpp>
#include <join/gene_map_columns.hpp>
#include <join/table_rows.hpp>
#include <join/packed_names.hpp>
#include <join/spreadsheet_names.hpp>
#include <join/transcript_genes.hpp>
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t most_examples = 3;
constexpr std::size_t deciding_rows = 1000;

bool is_plain(std::string_view const name) noexcept
{
    return std::all_of(name.begin(), name.end(), [](char const c) { return c >= ' ' && c < '\x7F'; });
}

} // namespace

struct GeneMap::Content
{
    PackedNames genes; // number 0 is the unknown one
    TranscriptGenes transcripts;
    TranscriptGenes other_names; // of the transcripts, in further columns
    std::unordered_map<std::string, std::uint32_t> gene_of_entrez;
    std::vector<std::string> warnings;
    std::string file;
    bool is_order_certain{true};
    Finding rows_without_transcript;
    Finding changed_genes; // by a spreadsheet

    void read(ByteSource & source);
    bool exchange(Content const & other);
    void add_row(std::vector<std::string_view> const & fields, GeneMapColumns const & columns, InputPlace place);
    std::uint32_t number_of_gene(std::string_view gene, std::uint64_t line);
    void warn_of_rows();
    void add(std::string_view transcript, std::uint32_t gene, InputPlace place);
    bool add_other_name(std::string_view name, std::uint32_t gene, InputPlace place);
    std::optional<std::uint32_t> gene_of(std::string_view transcript) const;
};

namespace
{

void check_name(std::string_view const name, InputPlace const place)
{
    if (!is_plain(name) && !is_utf8_text(name))
        throw_input_error(place, '\'' + printable(name) + "' holds a control byte or is not UTF-8");
    if (name.size() > PackedNames::longest_name)
        throw_input_error(place, '\'' + printable(name) + "' is too long for a name");
}

[[noreturn]] void refuse_columns(InputPlace const place, std::size_t const columns)
{
    throw_input_error(place, "a gene map has two columns, transcript and gene, and this row has " +
                                 std::to_string(columns));
}

[[noreturn]] void refuse_content(InputPlace const place, std::size_t const columns)
{
    throw_input_error(place, "a gene map needs a column of transcripts and one of genes, and of these " +
                                 std::to_string(columns) +
                                 " neither a name nor the content says which they are: keep the two, such as with "
                                 "`cut -f2,3`, transcripts first");
}

} // namespace

void GeneMap::Content::read(ByteSource & source)
{
    TableRows rows{source};
    std::vector<RowText> first;
    std::vector<std::uint64_t> lines;
    std::vector<std::string_view> fields;
    while (first.size() < deciding_rows && rows.next(fields))
    {
        first.push_back(row_of(fields));
        lines.push_back(rows.line());
    }
    if (RowText comment = rows.comment();
        !first.empty() && comment.size() == first.front().size() && is_gene_map_header(comment))
    {
        first.insert(first.begin(), std::move(comment));
        lines.insert(lines.begin(), lines.front());
    }
    file = source.name();
    if (first.empty())
        throw_input_error({.file = file}, "has no row: a gene map has two columns, transcript and gene");
    bool const has_row_names_only = first.size() > 1 && first[1].size() == 2;
    if (first.front().size() < 2 && !has_row_names_only)
        refuse_columns({.file = file, .line = lines.front()}, first.front().size());
    refuse_annotation(first.front(), {.file = file, .line = lines.front()});
    GeneMapColumns const columns = find_gene_map_columns(first);
    if (columns.transcript == GeneMapColumns::none || columns.gene == GeneMapColumns::none)
        refuse_content({.file = file, .line = lines.front()}, first.front().size());
    is_order_certain = columns.is_order_certain;
    if (!columns.warning.empty())
        warnings.push_back(describe({.file = file}, columns.warning));

    std::size_t const width = first.front().size() + columns.row_names;
    auto const take = [&](std::vector<std::string_view> const & row, std::uint64_t const line)
    {
        InputPlace const place{.file = file, .line = line};
        if (row.size() != width && width == 2)
            refuse_columns(place, row.size());
        if (row.size() != width)
            throw_input_error(place, "this row has " + std::to_string(row.size()) + " columns and the first " +
                                         std::to_string(width) + ": is a name with a separator not quoted?");
        add_row(row, columns, place);
    };
    for (std::size_t row = columns.has_header ? 1 : 0; row < first.size(); ++row)
        take({first[row].begin(), first[row].end()}, lines[row]);
    std::vector<RowText>{}.swap(first);
    while (rows.next(fields))
        take(fields, rows.line());
    if (transcripts.size() == 0)
        throw_input_error({.file = file}, "has no row: a gene map has two columns, transcript and gene");
    transcripts.build();
    other_names.build();
    warn_of_rows();
}

void GeneMap::Content::warn_of_rows()
{
    if (rows_without_transcript.count != 0)
        warnings.push_back(describe({.file = file, .line = rows_without_transcript.line},
                                    first_or_only_of(rows_without_transcript.count, "row") +
                                        (rows_without_transcript.count == 1 ? " that names" : " that name") +
                                        " no transcript: left out"));
    warn_of_changed_names(file, {}, {}, changed_genes, warnings);
}

/// Names of worms' genes, such as `sep-1`, are not dates.
std::uint32_t GeneMap::Content::number_of_gene(std::string_view const gene, std::uint64_t const line)
{
    std::size_t const before = genes.size();
    std::uint32_t const number = genes.add(is_word_for_nothing(gene) ? std::string_view{} : gene);
    if (genes.size() > before && looks_changed_by_a_spreadsheet(gene, "cel-"))
        changed_genes.note(line, in_quotes(gene));
    return number;
}

void GeneMap::Content::add_row(std::vector<std::string_view> const & fields, GeneMapColumns const & columns,
                               InputPlace const place)
{
    std::string_view const transcript = trim(fields[columns.transcript]);
    std::string_view const gene = trim(fields[columns.gene]);
    check_name(transcript, place);
    check_name(gene, place);
    std::uint32_t const number = number_of_gene(gene, place.line);
    if (columns.entrez != GeneMapColumns::none && number != 0 && !trim(fields[columns.entrez]).empty())
        gene_of_entrez.try_emplace(std::string{trim(fields[columns.entrez])}, number);
    bool has_other_name = false;
    for (std::size_t const column : columns.other_names)
        has_other_name = add_other_name(trim(fields[column]), number, place) || has_other_name;
    if (!transcript.empty())
        add(transcript, number, place);
    else if (fields.size() < 3)
        throw_input_error(place, "this row names no transcript");
    else if (columns.entrez == GeneMapColumns::none && !has_other_name)
        rows_without_transcript.note(place.line, "");
}

/// A row that does not know the gene does not contradict one that does.
void GeneMap::Content::add(std::string_view const transcript, std::uint32_t const gene, InputPlace const place)
{
    if (auto const other = transcripts.add(transcript, gene))
        throw_input_error({.file = place.file, .record = transcript, .line = place.line},
                          "is of gene '" + printable(genes.name(gene)) + "' here and of '" + printable(genes.name(*other)) +
                              "' above");
}

/// False for a field without a name.
bool GeneMap::Content::add_other_name(std::string_view const name, std::uint32_t const gene, InputPlace const place)
{
    check_name(name, place);
    if (is_word_for_nothing(name))
        return false;
    other_names.add_vague(name, gene);
    return true;
}

/// Takes the genes of another map as transcripts and its transcripts as genes; false if a gene has several.
bool GeneMap::Content::exchange(Content const & other)
{
    genes.add("");
    for (std::uint32_t number = 0; number < other.transcripts.size(); ++number)
    {
        std::uint32_t const gene = other.transcripts.gene(number);
        if (gene != 0 && transcripts.add(other.genes.name(gene), genes.add(other.transcripts.name(number))))
            return false;
    }
    transcripts.build();
    other_names.build();
    return true;
}

/// By its name; by one in a further column if no such name is there.
std::optional<std::uint32_t> GeneMap::Content::gene_of(std::string_view const transcript) const
{
    if (auto const gene = transcripts.find(transcript))
        return gene;
    if (transcripts.has_versions_of_several_genes(transcript))
        return 0;
    return other_names.find(transcript);
}

GeneMap::GeneMap(ByteSource & source) : content_{std::make_unique<Content>()}
{
    content_->genes.add("");
    content_->read(source);
}

GeneMap::GeneMap() : content_{std::make_unique<Content>()}
{
}

GeneMap::GeneMap(GeneMap &&) noexcept = default;
GeneMap & GeneMap::operator=(GeneMap &&) noexcept = default;
GeneMap::~GeneMap() = default;

std::string_view GeneMap::gene_of(std::string_view const transcript) const
{
    return find(transcript).value_or(std::string_view{});
}

std::optional<std::string_view> GeneMap::find(std::string_view const transcript) const
{
    auto const gene = content_->gene_of(transcript);
    return gene ? std::optional{content_->genes.name(*gene)} : std::nullopt;
}

bool GeneMap::names_gene(std::string_view const gene) const
{
    return !gene.empty() && content_->genes.find(gene).has_value();
}

std::string_view GeneMap::symbol_of_entrez(std::string_view const id) const
{
    auto const found = content_->gene_of_entrez.find(std::string{id});
    return found == content_->gene_of_entrez.end() ? std::string_view{} : content_->genes.name(found->second);
}

std::optional<GeneMap> GeneMap::swapped_for(std::span<std::string const> const input) const
{
    auto const is_known = [](GeneMap const & map)
    { return [&map](std::string const & transcript) { return map.find(transcript).has_value(); }; };
    if (content_->is_order_certain || std::any_of(input.begin(), input.end(), is_known(*this)))
        return std::nullopt;
    GeneMap other;
    if (!other.content_->exchange(*content_))
        return std::nullopt;
    auto const found = static_cast<std::size_t>(std::count_if(input.begin(), input.end(), is_known(other)));
    if (found * 2 <= input.size())
        return std::nullopt;
    other.content_->warnings = content_->warnings;
    other.content_->warnings.push_back(
        describe({.file = content_->file}, "its columns are swapped: the transcripts of the input are where the genes should "
                                           "be, and are read so"));
    return other;
}

std::size_t GeneMap::size() const noexcept
{
    return content_->transcripts.size();
}

std::vector<std::string> GeneMap::first_transcripts() const
{
    std::vector<std::string> names;
    for (std::uint32_t number = 0; number < content_->transcripts.size() && names.size() < most_examples; ++number)
        names.emplace_back(content_->transcripts.name(number));
    return names;
}

std::vector<std::string> const & GeneMap::warnings() const noexcept
{
    return content_->warnings;
}

} // namespace mirsweep
