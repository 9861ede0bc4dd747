#include <string>
#include <string_view>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

#include "annotation/annotation_part.hpp"

namespace mirsweep::annotation
{

namespace
{

/// The attributes `key "value";` of a line, one after the other.
class GtfAttributes
{
public:
    explicit GtfAttributes(std::string_view const text) : text_{text}
    {
    }

    /// False at the end. A value needs no quotes; one whose quote is not closed goes to the end of the line.
    bool next(std::string_view & key, std::string_view & value)
    {
        std::size_t const begin = first_at(0, [](char const letter) { return !is_between(letter); });
        if (begin == text_.size())
            return false;
        std::size_t const end = first_at(begin, is_between);
        key = text_.substr(begin, end - begin);
        text_.remove_prefix(first_at(end, [](char const letter) { return !is_blank(letter); }));
        value = text_.starts_with('"') ? take_quoted() : take_bare();
        return true;
    }

    /// What has not been read yet.
    std::string_view rest() const noexcept
    {
        return text_;
    }

private:
    static bool is_blank(char const letter) noexcept
    {
        return letter == ' ' || letter == '\t';
    }

    /// Of letters that no key has.
    static bool is_between(char const letter) noexcept
    {
        return is_blank(letter) || letter == ';';
    }

    /// The first place from `at` on whose letter is so, or the end: `find_first_of` calls memchr for each letter.
    template <typename Is>
    std::size_t first_at(std::size_t at, Is const is) const noexcept
    {
        while (at < text_.size() && !is(text_[at]))
            ++at;
        return at;
    }

    std::string_view take_quoted()
    {
        std::size_t const end = text_.find('"', 1);
        std::string_view const value = text_.substr(1, end == std::string_view::npos ? end : end - 1);
        text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
        return value;
    }

    std::string_view take_bare()
    {
        std::string_view const value = trim(text_.substr(0, text_.find(';')));
        std::size_t const end = text_.find(';');
        text_.remove_prefix(end == std::string_view::npos ? text_.size() : end);
        return value;
    }

    std::string_view text_;
};

/// What the attributes of one line say that is of use.
struct GtfNotes
{
    std::string_view transcript_id{};
    std::string_view gene_id{};
    std::string_view genes[3]{};    ///< gene_name, gene, gene_symbol
    std::string_view biotypes[2]{}; ///< of the transcript, of the gene
    std::uint64_t tags{0};

    void take(std::string_view const key, std::string_view const value, std::span<std::string const> const wanted)
    {
        if (key == "transcript_id")
            transcript_id = value;
        else if (key == "gene_id")
            gene_id = value;
        else if (key == "gene_name")
            genes[0] = value;
        else if (key == "gene")
            genes[1] = value;
        else if (key == "gene_symbol")
            genes[2] = value;
        else if (key == "transcript_type" || key == "transcript_biotype")
            biotypes[0] = value;
        else if (key == "gene_type" || key == "gene_biotype")
            biotypes[1] = value;
        else if (key == "tag")
            tags |= tag_bits(wanted, value);
        else if (key == "partial" && value == "true")
            tags |= tag_bits(wanted, "partial");
    }

    void give(Record & record) const
    {
        for (std::uint8_t rank = 0; rank < 3; ++rank)
            record.gene.offer(genes[rank], rank);
        for (std::uint8_t rank = 0; rank < 2; ++rank)
            record.biotype.offer(biotypes[rank], rank);
        if (record.gene_id.empty())
            record.gene_id = gene_id;
        record.tags |= tags;
    }
};

/// Whether further attributes can change nothing: what is written first wins, and the best of each is there.
bool is_complete(Record const & record, std::span<std::string const> const tags)
{
    return record.gene.rank == 0 && record.biotype.rank == 0 && !record.gene_id.empty() && tags.empty();
}

/// What lines of one transcript have in common, and those of a gene. No column can hold a tab.
std::string_view transcript_key(std::string_view const id, std::string_view const sequence,
                                std::string_view const strand, std::string & key)
{
    return key.assign(id).append(1, '\t').append(sequence).append(1, '\t').append(strand);
}

std::string gene_key(std::string_view const id)
{
    return "\t" + std::string{id};
}

/// The record that a line is about; none for a line with neither id.
std::optional<std::uint32_t> record_of(LineContext const & context, GtfNotes const & notes,
                                       std::string_view const (&columns)[9])
{
    if (!notes.transcript_id.empty())
    {
        std::uint32_t const index =
            context.part.record_of(transcript_key(notes.transcript_id, columns[0], columns[6], context.key));
        Record & record = context.part.records[index];
        if (record.transcript_id.empty())
            record.transcript_id = notes.transcript_id;
        return index;
    }
    if (notes.gene_id.empty())
        return std::nullopt;
    std::uint32_t const index = context.part.record_of(gene_key(notes.gene_id));
    context.part.records[index].is_gene = true;
    return index;
}

/// What begins with the same attributes, up to the end of a quoted transcript_id, is a line of the same transcript.
void remember(LineContext const & context, std::uint32_t const record, std::string_view const id,
              std::string_view const rest, std::string_view const (&columns)[9])
{
    std::string_view const attributes = columns[8].substr(0, columns[8].size() - rest.size());
    bool const is_quoted = attributes.ends_with('"') && attributes.substr(0, attributes.size() - 1).ends_with(id);
    if (is_quoted && !id.empty())
        context.last = {columns[0], columns[6], attributes, record};
}

/// Reads as many attributes as are needed.
std::optional<std::uint32_t> read_attributes(LineContext const & context, std::string_view const (&columns)[9])
{
    GtfNotes notes;
    GtfAttributes attributes{columns[8]};
    std::string_view key;
    std::string_view value;
    while (notes.transcript_id.empty() && attributes.next(key, value))
        notes.take(key, value, context.tags);
    std::optional<std::uint32_t> const index = record_of(context, notes, columns);
    if (!index)
        return index;
    if (is_complete(context.part.records[*index], context.tags))
    {
        remember(context, *index, notes.transcript_id, attributes.rest(), columns);
        return index;
    }
    while (attributes.next(key, value))
        notes.take(key, value, context.tags);
    Record & record = context.part.records[*index];
    notes.give(record);
    if (record.parent.empty() && !notes.transcript_id.empty() && !notes.gene_id.empty())
        record.parent = gene_key(notes.gene_id);
    return index;
}

} // namespace

void read_gtf_line(LineContext const & context, std::string_view const line)
{
    std::string_view columns[9];
    if (!split_nine(context, line, columns))
        return;
    std::optional<FeatureKind> const kind = kind_of_type(columns[2]);
    std::optional<std::uint32_t> const index =
        context.last.has(columns) ? context.last.record : read_attributes(context, columns);
    if (!kind)
        return;
    if (!index || context.part.records[*index].is_gene)
    {
        context.fail({}, "this " + printable(columns[2]) + " names no transcript_id");
        return;
    }
    Record & record = context.part.records[*index];
    Feature feature{*index, *kind, 0, 0};
    if (!read_positions(context, record.transcript_id, columns[3], columns[4], feature))
        return;
    record.place(context.part.sequence_of(columns[0]), columns[6].size() == 1 ? columns[6][0] : '.');
    context.part.features.push_back(feature);
}

} // namespace mirsweep::annotation
