#include <mirsweep/targetscan/alignment_reader.hpp>

#include <functional>
#include <limits>
#include <map>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>
#include <mirsweep/core/name_set.hpp>

#include "targetscan/line_feed_reader.hpp"
#include "targetscan/perl_truth.hpp"

namespace mirsweep
{

namespace
{

// What counts as false in the original's language.
/// The first of many occurrences, and how many there were.
class Occurrences
{
public:
    void add(InputPlace const place, std::string_view const what)
    {
        if (count_++ == 0)
            first_ = describe(place, what);
    }

    void append_to(std::vector<std::string> & warnings) const
    {
        if (count_ == 1)
            warnings.push_back(first_);
        else if (count_ > 1)
            warnings.push_back(first_ + " (" + std::to_string(count_) + " such rows in this file)");
    }

private:
    std::uint64_t count_{0};
    std::string first_;
};

} // namespace

struct AlignmentReader::State
{
    explicit State(ByteSource & source) : lines{source}
    {
    }

    bool read_row();
    void start_gene(GeneAlignment & gene);
    void add_row(GeneAlignment & gene);
    InputPlace place() const
    {
        return {.file = lines.name(), .record = gene, .line = lines.line_number()};
    }

    LineFeedReader lines;
    std::vector<std::string_view> fields;
    std::string gene; // of the row read last
    AlignmentRow row;
    bool row_waits{false}; // the row read last begins the next gene
    bool has_rows{false};
    std::uint64_t first_line{0}; // of the gene in progress
    std::map<std::string, std::size_t, std::less<>> row_of_species; // of the gene in progress
    NameSet genes_seen;
    Occurrences repeated_species;
    Occurrences repeated_genes;
};

bool AlignmentReader::State::read_row()
{
    for (std::string_view line; lines.next(line);)
    {
        if (line.empty())
            continue;
        split_fields(line, '\t', fields);
        gene = fields[0];
        if (fields.size() < 2)
            throw_input_error(place(), "expected a gene, a species and an aligned sequence separated by tabs");
        if (is_false(fields[1]))
            continue;
        row.species = fields[1];
        row.sequence = fields.size() > 2 ? fields[2] : std::string_view{};
        if (row.sequence.size() >= std::numeric_limits<std::uint32_t>::max())
            throw_input_error(place(), "an aligned sequence may have 4,294,967,294 columns");
        return has_rows = true;
    }
    return false;
}

void AlignmentReader::State::start_gene(GeneAlignment & alignment)
{
    alignment.gene = gene;
    first_line = lines.line_number();
    row_of_species.clear();
    if (!genes_seen.insert(NameSet::hash_of(gene)))
        repeated_genes.add(place(), "rows of this gene are not together in the file: they are taken as different genes, so "
                                    "keep a gene's rows together");
}

void AlignmentReader::State::add_row(GeneAlignment & alignment)
{
    auto const [known, is_new] = row_of_species.try_emplace(row.species, alignment.rows.size());
    if (is_new)
    {
        alignment.rows.push_back(std::move(row));
        return;
    }
    repeated_species.add(place(), "species '" + printable(row.species) +
                                      "' has more than one row in this gene: the last one replaces the others, so give "
                                      "each transcript its own id");
    alignment.rows[known->second].sequence = std::move(row.sequence);
}

AlignmentReader::AlignmentReader(ByteSource & source) : state_{std::make_unique<State>(source)}
{
}

AlignmentReader::~AlignmentReader() = default;

bool AlignmentReader::next(GeneAlignment & gene)
{
    State & state = *state_;
    gene.rows.clear();
    while (state.row_waits || state.read_row())
    {
        if (gene.rows.empty())
            state.start_gene(gene);
        else if (!is_false(state.gene) && state.gene != gene.gene)
        {
            state.row_waits = true;
            return true;
        }
        state.add_row(gene);
        state.row_waits = false;
    }
    return !gene.rows.empty();
}

std::uint64_t AlignmentReader::line_number() const noexcept
{
    return state_->first_line;
}

std::vector<std::string> AlignmentReader::warnings() const
{
    std::vector<std::string> warnings;
    if (!state_->has_rows)
        warnings.push_back(describe({.file = state_->lines.name()}, "there is no aligned sequence in this file"));
    state_->repeated_species.append_to(warnings);
    state_->repeated_genes.append_to(warnings);
    return warnings;
}

} // namespace mirsweep
