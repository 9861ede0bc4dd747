#include <string>
#include <string_view>

#include <mirsweep/core/line_reader.hpp>

#include "annotation/annotation_part.hpp"

namespace mirsweep::annotation
{

namespace
{

int hex_digit(char const letter) noexcept
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    char const lower = static_cast<char>(letter | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// GFF3 writes reserved letters as `%XX`.
std::string decoded(std::string_view const text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        bool const is_code =
            text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0;
        result += is_code ? static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2])) : text[i];
        i += is_code ? 2 : 0;
    }
    return result;
}

/// What the attributes of one line say that is of use, as it is written.
struct Gff3Notes
{
    std::string_view id{};
    std::string_view parents{};
    std::string_view name{};
    std::string_view transcript_id{};
    std::string_view gene_id{};
    std::string_view genes[3]{};    ///< gene_name, gene, gene_symbol
    std::string_view biotypes[2]{}; ///< of the record, of its gene
    std::uint64_t tags{0};

    void take(std::string_view const key, std::string_view const value, std::span<std::string const> const wanted)
    {
        if (key == "ID")
            id = value;
        else if (key == "Parent")
            parents = value;
        else if (key == "Name")
            name = value;
        else if (key == "transcript_id")
            transcript_id = value;
        else if (key == "gene_id")
            gene_id = value;
        else if (key == "gene_name")
            genes[0] = value;
        else if (key == "gene")
            genes[1] = value;
        else if (key == "gene_symbol")
            genes[2] = value;
        else
            take_class(key, value, wanted);
    }

    void give(Record & record) const
    {
        for (std::uint8_t rank = 0; rank < 3; ++rank)
            record.gene.offer(decoded(genes[rank]), rank);
        for (std::uint8_t rank = 0; rank < 2; ++rank)
            record.biotype.offer(decoded(biotypes[rank]), rank);
        if (record.gene_id.empty())
            record.gene_id = decoded(gene_id);
        record.tags |= tags;
    }

private:
    void take_class(std::string_view const key, std::string_view const value,
                    std::span<std::string const> const wanted)
    {
        if (key == "biotype" || key == "transcript_type" || key == "transcript_biotype")
            biotypes[0] = value;
        else if (key == "gene_type" || key == "gene_biotype")
            biotypes[1] = value;
        else if (key == "tag" && !wanted.empty())
            tags |= tag_bits(wanted, decoded(value));
        else if (key == "partial" && value == "true")
            tags |= tag_bits(wanted, "partial");
    }
};

Gff3Notes read_attributes(std::string_view text, std::span<std::string const> const tags)
{
    Gff3Notes notes;
    while (!text.empty())
    {
        std::size_t const end = text.find(';');
        std::string_view const attribute = text.substr(0, end);
        std::size_t const equals = attribute.find('=');
        if (equals != std::string_view::npos)
            notes.take(trim(attribute.substr(0, equals)), trim(attribute.substr(equals + 1)), tags);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return notes;
}

/// Alignments have IDs too, millions of them, but no exons.
bool is_alignment(std::string_view const type)
{
    return type.ends_with("match") || type.ends_with("match_part");
}

/// A line that gives names, tags and biotype.
void read_record(LineContext const & context, Gff3Notes const & notes, std::string_view const type)
{
    if (notes.id.empty() || is_alignment(type))
        return;
    Record & record = context.part.records[context.part.record_of(decoded(notes.id))];
    if (record.transcript_id.empty())
        record.transcript_id = decoded(notes.transcript_id);
    if (record.name.empty())
        record.name = decoded(notes.name);
    if (record.parent.empty())
        record.parent = decoded(notes.parents.substr(0, notes.parents.find(',')));
    record.is_gene |= type.find("gene") != std::string_view::npos;
    notes.give(record);
}

void add_feature(LineContext const & context, Gff3Notes const & notes, std::string_view const (&columns)[9],
                 std::string_view const parent, Feature feature)
{
    bool const is_only_parent = parent.size() == notes.parents.size();
    feature.record = context.part.record_of(decoded(parent));
    Record & record = context.part.records[feature.record];
    record.place(context.part.sequence_of(columns[0]), columns[6].size() == 1 ? columns[6][0] : '.');
    if (record.transcript_id.empty() && is_only_parent)
        record.transcript_id = decoded(notes.transcript_id);
    notes.give(record);
    context.part.features.push_back(feature);
}

} // namespace

void read_gff3_line(LineContext const & context, std::string_view const line)
{
    std::string_view columns[9];
    if (!split_nine(context, line, columns))
        return;
    std::optional<FeatureKind> const kind = kind_of_type(columns[2]);
    Gff3Notes notes = read_attributes(columns[8], context.tags);
    if (!kind)
    {
        read_record(context, notes, columns[2]);
        return;
    }
    Feature feature{0, *kind, 0, 0};
    if (!read_positions(context, notes.parents, columns[3], columns[4], feature))
        return;
    notes.biotypes[0] = {}; // of the exon, not of its transcript
    context.part.without_parent += notes.parents.empty() ? 1 : 0;
    for (std::string_view rest = notes.parents; !rest.empty();)
    {
        std::size_t const comma = rest.find(',');
        if (comma != 0)
            add_feature(context, notes, columns, rest.substr(0, comma), feature);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
}

} // namespace mirsweep::annotation
