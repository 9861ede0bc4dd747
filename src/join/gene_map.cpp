#include <mirsweep/join/gene_map.hpp>

#include <algorithm>
#include <cstdint>
#include <functional>
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
#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

constexpr std::size_t most_examples = 3;
constexpr std::size_t deciding_rows = 1000;

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

bool is_plain(std::string_view const name) noexcept
{
    return std::all_of(name.begin(), name.end(), [](char const c) { return c >= ' ' && c < '\x7F'; });
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

/// A gene by the number of one of its transcripts, for the names of transcripts without their versions.
class Stems
{
public:
    static constexpr std::uint32_t unknown = UINT32_MAX;

    /// To be called once, after the last transcript.
    void build(PackedNames const & transcripts, std::vector<std::uint32_t> const & genes)
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

    /// A transcript of that stem; `unknown` if there is none, or if they are of different genes.
    std::uint32_t find(PackedNames const & transcripts, std::string_view const stem) const
    {
        std::uint32_t const number = slots_[slot_of(transcripts, stem)];
        return number == unknown || (number & differ) != 0 ? unknown : number;
    }

    bool has(PackedNames const & transcripts, std::string_view const stem) const
    {
        return slots_[slot_of(transcripts, stem)] != unknown;
    }

private:
    static constexpr std::uint32_t differ = std::uint32_t{1} << 31; // set where the versions are of different genes

    static bool has_version(std::string_view const name)
    {
        return without_version(name).size() < name.size();
    }

    std::size_t slot_of(PackedNames const & transcripts, std::string_view const stem) const
    {
        std::size_t const mask = slots_.size() - 1;
        std::size_t at = std::hash<std::string_view>{}(stem) & mask;
        while (slots_[at] != unknown && without_version(transcripts.name(slots_[at] & ~differ)) != stem)
            at = (at + 1) & mask;
        return at;
    }

    void add(PackedNames const & transcripts, std::vector<std::uint32_t> const & genes, std::uint32_t const number)
    {
        std::uint32_t & slot = slots_[slot_of(transcripts, without_version(transcripts.name(number)))];
        if (slot == unknown)
            slot = number;
        else if (genes[slot & ~differ] != genes[number])
            slot |= differ;
    }

    std::vector<std::uint32_t> slots_;
};

} // namespace

struct GeneMap::Content
{
    PackedNames transcripts;
    PackedNames genes;                  // number 0 is the unknown one
    std::vector<std::uint32_t> gene_of; // by number of the transcript
    Stems stems;
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
    std::optional<std::uint32_t> find(std::string_view transcript) const;
};

namespace
{

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
    stems.build(transcripts, gene_of);
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

/// Names of worms' genes, such as `sep-1`, are no dates.
std::uint32_t GeneMap::Content::number_of_gene(std::string_view const gene, std::uint64_t const line)
{
    std::size_t const before = genes.size();
    std::uint32_t const number = genes.add(is_word_for_nothing(gene) ? std::string_view{} : gene);
    if (genes.size() > before && looks_changed_by_a_spreadsheet(gene, "cel-"))
        changed_genes.note(line, quoted(gene));
    return number;
}

void GeneMap::Content::add_row(std::vector<std::string_view> const & fields, GeneMapColumns const & columns,
                               InputPlace const place)
{
    std::string_view const transcript = trim(fields[columns.transcript]);
    std::string_view const gene = trim(fields[columns.gene]);
    for (std::string_view const name : {transcript, gene})
    {
        if (!is_plain(name) && !is_utf8_text(name))
            throw_input_error(place, '\'' + printable(name) + "' holds a control byte or is not UTF-8");
        if (name.size() > PackedNames::longest_name)
            throw_input_error(place, '\'' + printable(name) + "' is too long for a name");
    }
    std::uint32_t const number = number_of_gene(gene, place.line);
    if (columns.entrez != GeneMapColumns::none && number != 0 && !trim(fields[columns.entrez]).empty())
        gene_of_entrez.try_emplace(std::string{trim(fields[columns.entrez])}, number);
    if (!transcript.empty())
        add(transcript, number, place);
    else if (fields.size() < 3)
        throw_input_error(place, "this row names no transcript");
    else if (columns.entrez == GeneMapColumns::none)
        rows_without_transcript.note(place.line, "");
}

/// A row that does not know the gene says nothing against one that does.
void GeneMap::Content::add(std::string_view const transcript, std::uint32_t const gene, InputPlace const place)
{
    std::uint32_t const number = transcripts.add(transcript);
    if (number == gene_of.size())
        gene_of.push_back(gene);
    else if (gene_of[number] == 0)
        gene_of[number] = gene;
    else if (gene != 0 && gene_of[number] != gene)
        throw_input_error({.file = place.file, .record = transcript, .line = place.line},
                          "is of gene '" + printable(genes.name(gene)) + "' here and of '" +
                              printable(genes.name(gene_of[number])) + "' above");
}

/// Takes the genes of another map as transcripts and its transcripts as genes; false if a gene has several.
bool GeneMap::Content::exchange(Content const & other)
{
    genes.add("");
    for (std::uint32_t number = 0; number < other.transcripts.size(); ++number)
    {
        if (other.gene_of[number] == 0)
            continue;
        std::uint32_t const transcript = transcripts.add(other.genes.name(other.gene_of[number]));
        if (transcript != gene_of.size())
            return false;
        gene_of.push_back(genes.add(other.transcripts.name(number)));
    }
    stems.build(transcripts, gene_of);
    return true;
}

/// The number of a transcript that the name means.
std::optional<std::uint32_t> GeneMap::Content::find(std::string_view const transcript) const
{
    if (auto const exact = transcripts.find(transcript))
        return exact;
    std::string_view const stem = without_version(transcript);
    if (stem.size() < transcript.size())
        if (auto const unversioned = transcripts.find(stem))
            return unversioned;
    std::uint32_t const any_version = stems.find(transcripts, stem);
    if (any_version != Stems::unknown)
        return any_version;
    std::string_view const bare = bare_name(transcript);
    return bare.size() < transcript.size() && !bare.empty() ? find(bare) : std::nullopt;
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
    if (auto const number = content_->find(transcript))
        return content_->genes.name(content_->gene_of[*number]);
    bool const has_other_genes = content_->stems.has(content_->transcripts, without_version(transcript));
    return has_other_genes ? std::optional{std::string_view{}} : std::nullopt;
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
