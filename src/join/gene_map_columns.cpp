#include <join/gene_map_columns.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include <io/column_name.hpp>
#include <join/field_kind.hpp>
#include <join/gene_column_names.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

using namespace std::string_view_literals;

constexpr std::size_t none = GeneMapColumns::none;

// As BioMart, UCSC, R's packages and people call them; those that say more come first.
constexpr std::array transcript_names{
    "transcript stable id"sv,         "ensembl transcript id"sv, "transcript stable id version"sv,
    "ensembl transcript id version"sv, "transcript id"sv,         "transcriptid"sv,
    "txname"sv,                       "tx name"sv,               "tx id"sv,
    "txid"sv,                         "target id"sv,             "transcript"sv,
    "tx"sv,                           "enst"sv,                  "ensembltrans"sv,
    "kgid"sv,
    "refseq mrna id"sv,               "refseq mrna"sv,           "refseq id"sv,
    "refseq ids"sv,                   "refseq accession"sv,      "refseq"sv};
// Those that other columns may have too.
constexpr std::array vague_transcript_names{"accession"sv, "mrna"sv,     "isoform"sv,     "utr"sv,  "utr id"sv,
                                            "sequence"sv,  "sequence id"sv, "name"sv, "transcript name"sv};
constexpr std::array vague_symbol_names{"name"sv, "value"sv};
/// The column with the name that comes first in the list, of those that may be taken.
template <typename Names, typename MayBe>
std::size_t column_called(Names const & names, std::vector<std::string> const & header, MayBe const may_be)
{
    for (std::string_view const name : names)
        if (auto const found = std::find(header.begin(), header.end(), name); found != header.end())
            if (auto const column = static_cast<std::size_t>(found - header.begin()); may_be(column))
                return column;
    return none;
}

template <typename Names>
std::size_t column_called(Names const & names, std::vector<std::string> const & header)
{
    return column_called(names, header, [](std::size_t) { return true; });
}

/// What the rows hold in one column.
struct ColumnContent
{
    std::size_t given{0};
    std::size_t transcripts{0};
    std::size_t symbols{0};
    std::size_t gene_ids{0};
    std::size_t numbers{0};
    std::size_t texts{0}; ///< with blanks, such as descriptions
    std::size_t distinct{0};

    bool is_mostly(std::size_t const count) const
    {
        return count * 2 > given;
    }
};

class MapContent
{
public:
    MapContent(std::span<RowText const> const rows, std::size_t const width) : rows_{rows}
    {
        for (std::size_t column = 0; column < width; ++column)
            columns_.push_back(content_of(column));
    }

    ColumnContent const & operator[](std::size_t const column) const
    {
        return columns_[column];
    }

    std::size_t size() const
    {
        return columns_.size();
    }

    /// R's numbers of rows: 1, 2, 3 and so on.
    bool is_row_number(std::size_t const column) const
    {
        for (std::size_t row = 0; row < rows_.size(); ++row)
            if (column >= rows_[row].size() || rows_[row][column] != std::to_string(row + 1))
                return false;
        return rows_.size() != 0;
    }

    /// Whether one column has names of transcripts made from those of the other.
    bool is_of_transcripts_of(std::size_t const transcripts, std::size_t const genes) const
    {
        std::size_t related = 0;
        for (RowText const & row : rows_)
            if (std::max(transcripts, genes) < row.size())
                related += is_transcript_of(row[transcripts], row[genes]) ? 1 : 0;
        return related * 2 > rows_.size();
    }

    /// Whether two columns hold the same names, versions aside.
    bool are_versions(std::size_t const left, std::size_t const right) const
    {
        std::size_t same = 0;
        for (RowText const & row : rows_)
            if (std::max(left, right) < row.size())
                same += row[left].substr(0, row[left].find('.')) == row[right].substr(0, row[right].find('.')) ? 1 : 0;
        return same * 2 > rows_.size();
    }

    /// Names in `left` that go with different names in `right`.
    std::size_t ambiguous_names(std::size_t const left, std::size_t const right) const
    {
        std::unordered_map<std::string_view, std::string_view> first_of;
        std::unordered_set<std::string_view> ambiguous;
        for (RowText const & row : rows_)
            if (std::max(left, right) < row.size())
                if (auto const [known, is_new] = first_of.try_emplace(row[left], row[right]);
                    !is_new && known->second != row[right])
                    ambiguous.insert(row[left]);
        return ambiguous.size();
    }

private:
    ColumnContent content_of(std::size_t const column) const
    {
        ColumnContent content;
        std::unordered_set<std::string_view> distinct;
        for (RowText const & row : rows_)
        {
            if (column >= row.size())
                continue;
            FieldKind const kind = is_wormbase_transcript(row[column]) ? FieldKind::transcript_id : kind_of_field(row[column]);
            content.given += kind == FieldKind::absent ? 0 : 1;
            content.transcripts += kind == FieldKind::transcript_id || kind == FieldKind::refseq_id ? 1 : 0;
            content.symbols += kind == FieldKind::word || kind == FieldKind::accession ? 1 : 0;
            content.gene_ids += kind == FieldKind::gene_id ? 1 : 0;
            content.numbers += kind == FieldKind::number ? 1 : 0;
            content.texts += kind == FieldKind::text ? 1 : 0;
            distinct.insert(row[column]);
        }
        content.distinct = distinct.size();
        return content;
    }

    std::span<RowText const> rows_;
    std::vector<ColumnContent> columns_;
};

/// The column that is mostly transcripts; else one whose names are made from those of another.
std::size_t transcripts_by_content(MapContent const & content)
{
    for (std::size_t column = 0; column < content.size(); ++column)
        if (content[column].transcripts != 0 && content[column].is_mostly(content[column].transcripts))
            return column;
    for (std::size_t column = 0; column < content.size(); ++column)
        for (std::size_t other = 0; other < content.size(); ++other)
            if (other != column && content.is_of_transcripts_of(column, other))
                return column;
    return none;
}

/// Of the columns that are mostly symbols the one with the most different ones; else identifiers of genes.
std::size_t genes_by_content(MapContent const & content, std::size_t const transcript)
{
    std::size_t best = none;
    for (std::size_t column = 0; column < content.size(); ++column)
        if (column != transcript && content[column].symbols != 0 && content[column].is_mostly(content[column].symbols) &&
            (best == none || content[column].distinct > content[best].distinct))
            best = column;
    for (std::size_t column = 0; column < content.size() && best == none; ++column)
        if (column != transcript && content[column].is_mostly(content[column].gene_ids))
            best = column;
    return best;
}

/// Columns that neither a name nor their content has given a role yet.
std::size_t only_other(MapContent const & content, std::size_t const known)
{
    std::size_t found = none;
    for (std::size_t column = 0; column < content.size(); ++column)
    {
        if (column == known || content.is_row_number(column))
            continue;
        if (found != none)
            return none;
        found = column;
    }
    return found;
}

/// The usual order, of two columns besides R's row names.
void take_usual_order(MapContent const & content, GeneMapColumns & columns)
{
    std::vector<std::size_t> left;
    for (std::size_t column = 0; column < content.size(); ++column)
        if (!content.is_row_number(column) || content.size() == 2)
            left.push_back(column);
    if (left.size() == 2)
    {
        columns.transcript = left[0];
        columns.gene = left[1];
    }
}

/// Transcripts where genes should be, and none where transcripts should be.
bool are_swapped(MapContent const & content, GeneMapColumns const & columns)
{
    ColumnContent const & genes = content[columns.gene];
    ColumnContent const & transcripts = content[columns.transcript];
    bool const by_kind = genes.transcripts != 0 && genes.is_mostly(genes.transcripts) &&
                         transcripts.transcripts * 10 < std::max<std::size_t>(transcripts.given, 1);
    return by_kind || (content.is_of_transcripts_of(columns.gene, columns.transcript) &&
                       !content.is_of_transcripts_of(columns.transcript, columns.gene));
}

/// Whether neither column holds names of a known kind.
bool are_unknown(MapContent const & content, GeneMapColumns const & columns)
{
    auto const is_unknown = [&](std::size_t const column)
    { return content[column].transcripts * 10 <= content[column].given && content[column].gene_ids * 10 <= content[column].given; };
    return is_unknown(columns.transcript) && is_unknown(columns.gene) &&
           !content.is_of_transcripts_of(columns.transcript, columns.gene);
}

/// Names of no known kind, of which those in the place of the transcripts have several genes, and those in the place of
/// the genes one transcript each. One alone could be a mistake.
bool are_swapped_by_number(MapContent const & content, GeneMapColumns const & columns)
{
    return content.ambiguous_names(columns.transcript, columns.gene) > 1 &&
           content.ambiguous_names(columns.gene, columns.transcript) == 0;
}

/// The columns that the header names, by the names alone.
void find_by_names(std::vector<std::string> const & header, GeneMapColumns & columns)
{
    columns.transcript = column_called(transcript_names, header);
    if (columns.transcript == none)
        columns.transcript = column_called(vague_transcript_names, header);
    columns.gene = column_called(symbol_column_names, header);
    if (columns.gene == none || columns.gene == columns.transcript)
        columns.gene = column_called(gene_id_column_names, header);
    columns.entrez = column_called(entrez_column_names, header);
    columns.has_header = columns.transcript != none || columns.gene != none || columns.entrez != none;
}

/// Takes another column where what it holds contradicts its name: R calls descriptions GENENAME, g:Profiler symbols name,
/// UCSC numbers of HGNC hgnc.
void correct_by_content(std::vector<std::string> const & header, MapContent const & content, GeneMapColumns & columns)
{
    bool const is_vague = columns.transcript != none && column_called(transcript_names, header) == none;
    if (is_vague && content[columns.transcript + columns.row_names].transcripts == 0)
        if (std::size_t const other = transcripts_by_content(content); other != none)
            columns.transcript = other - columns.row_names;
    auto const can_be_genes = [&](std::size_t const column)
    {
        ColumnContent const & found = content[column + columns.row_names];
        return found.texts + found.numbers == 0 || !found.is_mostly(found.texts + found.numbers);
    };
    if (columns.gene == none || can_be_genes(columns.gene))
        return;
    if (std::size_t const other = column_called(symbol_column_names, header, can_be_genes); other != none)
        columns.gene = other;
    else if (std::size_t const vague = column_called(vague_symbol_names, header, can_be_genes);
             vague != none && vague != columns.transcript)
        columns.gene = vague;
    else if (std::size_t const symbols = genes_by_content(content, columns.transcript + columns.row_names); symbols != none)
        columns.gene = symbols - columns.row_names;
}

/// Further columns that are mostly transcripts.
std::vector<std::size_t> other_names_by_content(MapContent const & content, GeneMapColumns const & columns)
{
    std::vector<std::size_t> found;
    for (std::size_t column = 0; column < content.size(); ++column)
        if (column != columns.transcript && column != columns.gene && content[column].transcripts != 0 &&
            content[column].is_mostly(content[column].transcripts) && !content.are_versions(column, columns.transcript))
            found.push_back(column);
    return found;
}

void find_by_content(std::vector<std::string> const & header, MapContent const & content, GeneMapColumns & columns)
{
    if (columns.transcript == none)
        columns.transcript = columns.gene == none ? transcripts_by_content(content) : only_other(content, columns.gene);
    if (columns.transcript == none && columns.gene != none)
        columns.transcript = transcripts_by_content(content);
    if (columns.transcript == none && columns.gene != none)
        if (std::size_t const ids = column_called(gene_id_column_names, header); ids != none && ids + columns.row_names != columns.gene)
            columns.transcript = ids + columns.row_names; // a map of genes, for a FASTA of genes
    if (columns.transcript != none && columns.gene == none)
    {
        columns.gene = only_other(content, columns.transcript);
        if (columns.gene == none)
            columns.gene = genes_by_content(content, columns.transcript);
    }
    if (columns.transcript == none && columns.gene == none)
        take_usual_order(content, columns);
}

/// Whether a column that seems to be named holds its name again in the row below: then it is not a name.
bool repeats_below(std::span<RowText const> const rows, GeneMapColumns const & columns)
{
    auto const is_repeated = [&](std::size_t const column)
    {
        return column != none && rows.size() > 1 && column < rows[1].size() && rows[0].size() == rows[1].size() &&
               rows[0][column] == rows[1][column];
    };
    return is_repeated(columns.transcript) || is_repeated(columns.gene) || is_repeated(columns.entrez);
}

std::vector<std::string> plain_names(RowText const & row)
{
    std::vector<std::string> names;
    for (std::string const & field : row)
        names.push_back(plain_column_name(field));
    return names;
}

/// Whether the rows after the first are numbered in front as R numbers them, and the first has no name for the numbers:
/// it is a header then, whatever its names are.
bool is_header_of_numbered_rows(std::span<RowText const> const rows)
{
    bool const is_short = rows.size() > 1 && rows[1].size() == rows[0].size() + 1;
    bool const has_empty_name = rows.size() > 1 && rows[0].size() > 2 && rows[0].front().empty();
    return (is_short || has_empty_name) && MapContent{rows.subspan(1), 1}.is_row_number(0);
}

} // namespace

bool is_gene_map_header(RowText const & row)
{
    GeneMapColumns columns;
    find_by_names(plain_names(row), columns);
    return columns.transcript != none && columns.gene != none;
}

GeneMapColumns find_gene_map_columns(std::span<RowText const> const first_rows)
{
    std::vector<std::string> header = plain_names(first_rows.front());
    GeneMapColumns columns;
    find_by_names(header, columns);
    if (repeats_below(first_rows, columns))
    {
        columns = {};
        header.clear();
    }
    columns.has_header = columns.has_header || is_header_of_numbered_rows(first_rows);
    bool const has_row_names =
        columns.has_header && first_rows.size() > 1 && first_rows[1].size() == first_rows[0].size() + 1;
    columns.row_names = has_row_names ? 1 : 0;
    std::span<RowText const> const rows = first_rows.subspan(columns.has_header ? 1 : 0);
    MapContent const content{rows, first_rows.front().size() + columns.row_names};
    correct_by_content(header, content, columns);
    if (has_row_names)
        for (std::size_t * const column : {&columns.transcript, &columns.gene, &columns.entrez})
            *column += *column == none ? 0 : 1;
    find_by_content(header, content, columns);
    if (columns.transcript == none || columns.gene == none)
        return columns;
    bool const is_in_usual_order = columns.has_header || content.size() > 2 || columns.transcript < columns.gene;
    columns.is_order_certain = !are_unknown(content, columns);
    if (are_swapped(content, columns) || (!columns.is_order_certain && are_swapped_by_number(content, columns)))
    {
        columns.is_order_certain = true;
        std::swap(columns.transcript, columns.gene);
        columns.warning = "its columns are swapped: the transcripts are where the genes should be, and are read so";
    }
    else if (!is_in_usual_order)
        columns.warning = "its columns are swapped: the genes come first and the transcripts second, and are read so";
    columns.other_names = other_names_by_content(content, columns);
    return columns;
}

} // namespace mirsweep
