#include "targetscan/context_tables.hpp"

#include <algorithm>
#include <array>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/score/context_plus_plus/conservation.hpp>

namespace mirsweep
{

namespace
{

constexpr std::string_view reference_species = "9606";
constexpr std::array<std::string_view, 10> handled_species{"10090", "10116", "13616", "8364", "9031",
                                                           "9544",  "9598",  "9606",  "9615", "9913"};
constexpr std::size_t shortest_mature = 8;
constexpr std::size_t longest_mature = 64;

bool is_handled(std::string_view const species)
{
    return std::find(handled_species.begin(), handled_species.end(), species) != handled_species.end();
}

bool is_letter(char const byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

SiteType type_of(FieldReader const & rows)
{
    if (std::optional<SiteType> const type = targetscan_site_type(rows.field(type_column)))
        return *type;
    rows.fail("'" + printable(rows.field(type_column), 40) +
              "' is not a site type: expected 8mer-1a, 7mer-m8, 7mer-1a or 6mer");
}

ContextMatures read_matures(ByteSource & source)
{
    ContextMatures matures;
    std::map<std::string, std::uint32_t, std::less<>> name_ids;
    FieldReader rows{source};
    while (rows.next())
    {
        if (rows.is_header(1))
            continue;
        std::string_view const sequence = rows.field(3);
        if (sequence.size() < shortest_mature || sequence.size() > longest_mature ||
            !std::all_of(sequence.begin(), sequence.end(), is_letter))
            rows.fail("column 4 is not a mature sequence of 8 to 64 letters");
        ContextFamily & family = matures.families[std::string{rows.field(0)}];
        if (family.matures.empty())
            family.seed_text = sequence.substr(1, 7);
        else if (to_rna(family.seed_text) != to_rna(sequence.substr(1, 7)))
            rows.fail("another seed (positions 2-8) than the family's first line: give it a family of its own");
        auto const name = name_ids.try_emplace(std::string{rows.field(2)}, name_ids.size()).first;
        family.matures[std::string{rows.field(1)}].push_back(static_cast<std::uint32_t>(matures.all.size()));
        matures.all.push_back({name->first, std::string{sequence}, name->second});
    }
    matures.name_count = static_cast<std::uint32_t>(name_ids.size());
    return matures;
}

// 3'UTRs by transcript and species.
class UtrIndex
{
public:
    explicit UtrIndex(std::vector<ContextUtr> & utrs) : utrs_{utrs}
    {
    }

    std::uint32_t add(std::string_view const transcript, std::string_view const species)
    {
        auto const [at, is_new] =
            index_.try_emplace(key(transcript, species), static_cast<std::uint32_t>(utrs_.size()));
        if (is_new)
        {
            utrs_.push_back({.transcript = std::string{transcript}, .species = std::string{species}});
            of_transcript_[std::string{transcript}].push_back(at->second);
        }
        return at->second;
    }

    ContextUtr * find(std::string_view const transcript, std::string_view const species)
    {
        auto const at = index_.find(key(transcript, species));
        return at == index_.end() ? nullptr : &utrs_[at->second];
    }

    void set_human_length(std::string_view const transcript, std::size_t const length)
    {
        if (auto const at = of_transcript_.find(transcript); at != of_transcript_.end())
            for (std::uint32_t const utr : at->second)
                utrs_[utr].human_length = static_cast<std::uint32_t>(length);
    }

private:
    static std::string key(std::string_view const transcript, std::string_view const species)
    {
        return std::string{transcript} + '\t' + std::string{species};
    }

    std::vector<ContextUtr> & utrs_;
    std::unordered_map<std::string, std::uint32_t> index_;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> of_transcript_;
};

std::string join_fields(FieldReader const & rows)
{
    std::string line{rows.field(0)};
    for (std::size_t i = 1; i < rows.field_count(); ++i)
        (line += '\t') += rows.field(i);
    return line;
}

void read_sites(ByteSource & source, ContextTables & tables, UtrIndex & index)
{
    FieldReader rows{source};
    std::uint64_t unlisted = 0;
    std::uint64_t without_mature = 0;
    while (rows.next())
    {
        std::string_view const species = rows.field(species_column);
        bool const is_header = rows.is_header(begin_column);
        tables.summary.sites += is_header ? 0 : 1;
        auto const * const matures =
            is_handled(species) ? tables.matures.of(rows.field(family_column), species) : nullptr;
        if (matures == nullptr)
        {
            unlisted += !is_header && !is_handled(species) ? 1 : 0;
            without_mature += is_handled(species) ? 1 : 0;
            continue;
        }
        ContextSite site{.line = join_fields(rows),
                         .matures = matures,
                         .line_number = rows.line_number(),
                         .utr = index.add(rows.field(transcript_column), species),
                         .begin = rows.count(begin_column, "UTR_start"),
                         .end = rows.count(end_column, "UTR_end"),
                         .type = type_of(rows)};
        if (site.begin == 0 || site.end != site.begin + rule_of(site.type).length() - 1)
            rows.fail("UTR_start and UTR_end do not span the site type");
        if (parse_number<double>(rows.field(pct_column)))
            rows.number(pct_column, "PCT");
        tables.sites.push_back(std::move(site));
    }
    if (unlisted != 0)
        tables.summary.warnings.push_back(describe(
            {.file = source.name()}, std::to_string(unlisted) + " sites left out: context++ knows ten species, "
                                                                "by taxonomy id, and theirs is not one of them"));
    if (without_mature != 0)
        tables.summary.warnings.push_back(describe(
            {.file = source.name()},
            std::to_string(without_mature) + " sites left out: their family has no mature miRNA in their species"));
}

std::string ungapped_rna(std::string_view const sequence)
{
    std::string text;
    text.reserve(sequence.size());
    for (char const letter : sequence)
        if (letter != '-')
            text += letter == 'T' ? 'U' : letter == 't' ? 'u' : letter;
    return text;
}

void read_utrs(ByteSource & source, ContextSummary & summary, UtrIndex & index)
{
    FieldReader rows{source};
    while (rows.next())
    {
        bool const is_reference = rows.field(1) == reference_species;
        ContextUtr * const utr = index.find(rows.field(0), rows.field(1));
        if ((utr == nullptr && !is_reference) || rows.field(2) == "0")
            continue;
        std::string text = ungapped_rna(rows.field(2));
        if (text.empty())
            continue;
        if (is_reference)
            index.set_human_length(rows.field(0), text.size());
        if (utr == nullptr)
            continue;
        if (text.find(' ') != std::string::npos)
            rows.fail("there is a blank in the sequence");
        if (!utr->text.empty())
            summary.warnings.push_back(
                describe({.file = rows.name(), .record = rows.field(0), .line = rows.line_number()},
                         "another sequence for the same species: it replaces the one before"));
        utr->text = std::move(text);
        utr->bases.resize(utr->text.size());
        std::transform(utr->text.begin(), utr->text.end(), utr->bases.begin(), to_nucleotide);
    }
}

void check_sites(ContextTables const & tables, std::string_view const utr_file, std::string_view const site_file)
{
    for (ContextSite const & site : tables.sites)
    {
        ContextUtr const & utr = tables.utrs[site.utr];
        if (site.end > utr.text.size())
            throw_input_error({.file = site_file, .record = utr.transcript, .line = site.line_number},
                              utr.text.empty()
                                  ? "its 3'UTR is not in " + std::string{utr_file} + " for species " + utr.species
                                  : "the site ends at " + std::to_string(site.end) + " but the 3'UTR at " +
                                        std::to_string(utr.text.size()));
    }
}

void read_orf_lengths(ByteSource & source, UtrIndex & index)
{
    FieldReader rows{source};
    while (rows.next())
        if (!rows.is_header(2))
            if (ContextUtr * const utr = index.find(rows.field(0), rows.field(1)))
                utr->orf_length = rows.count(2, "length");
}

// The longest ORF has a few. What is far more is another column, and more than a score can hold.
std::uint32_t orf_8mer_count(FieldReader const & rows)
{
    std::uint32_t const count = rows.count(3, "count");
    if (count > 1000)
        rows.fail("column 4 (count) is more than 1,000, too much for the 8mers of an ORF");
    return count;
}

void read_orf_8mers(ByteSource & source, UtrIndex & index)
{
    FieldReader rows{source};
    while (rows.next())
        if (!rows.is_header(3))
            if (ContextUtr * const utr = index.find(rows.field(0), rows.field(1)))
                utr->orf_8mers[std::string{rows.field(2)}] = orf_8mer_count(rows);
}

// Segments are given for the human 3'UTR.
void set_segments(ContextUtr & utr, IsoformTable const & isoforms, ContextFixSet const fixes,
                  std::string_view const file)
{
    bool const fills_in = fixes.contains(ContextFix::missing_air);
    auto const segments = isoforms.find(utr.transcript);
    if (segments == isoforms.end() || (utr.human_length == 0 && fills_in))
    {
        if (fills_in)
            utr.segments = {full_length_isoform(static_cast<std::int64_t>(utr.text.size()))};
        return;
    }
    if (utr.human_length == 0)
        throw_input_error({.file = file, .record = utr.transcript},
                          "it has segments but no human (9606) 3'UTR, to whose length they belong");
    double const ratio = static_cast<double>(utr.human_length) / static_cast<double>(utr.text.size());
    utr.segments = rescaled(segments->second, ratio);
}

void warn_of_missing(ContextSources const & sources, ContextTables & tables)
{
    auto const count_of = [&](auto const & is_missing)
    { return std::to_string(std::count_if(tables.utrs.begin(), tables.utrs.end(), is_missing)); };
    auto const warn = [&](ByteSource const & source, std::string const & count, std::string const & what)
    {
        if (count != "0")
            tables.summary.warnings.push_back(describe({.file = source.name()}, count + what));
    };
    warn(sources.isoforms, count_of([](ContextUtr const & utr) { return utr.segments.empty(); }),
         " 3'UTRs have no AIR segment and get false scores, as the original gives them: see --fix missing-air");
    warn(sources.orf_lengths, count_of([](ContextUtr const & utr) { return !utr.orf_length; }),
         " 3'UTRs have no ORF length");
}

} // namespace

std::vector<std::uint32_t> const * ContextMatures::of(std::string_view const family,
                                                      std::string_view const species) const
{
    auto const of_family = families.find(family);
    if (of_family == families.end())
        return nullptr;
    auto const of_species = of_family->second.matures.find(species);
    return of_species == of_family->second.matures.end() ? nullptr : &of_species->second;
}

ContextTables read_context_tables(ContextSources const & sources, ContextFixSet const fixes)
{
    ContextTables tables;
    tables.matures = read_matures(sources.matures);
    UtrIndex index{tables.utrs};
    read_sites(sources.sites, tables, index);
    read_utrs(sources.utrs, tables.summary, index);
    check_sites(tables, sources.utrs.name(), sources.sites.name());
    read_orf_lengths(sources.orf_lengths, index);
    read_orf_8mers(sources.orf_8mer_counts, index);
    IsoformTable const isoforms = read_isoforms(sources.isoforms);
    for (ContextUtr & utr : tables.utrs)
        set_segments(utr, isoforms, fixes, sources.isoforms.name());
    if (sources.seed_constants != nullptr)
        tables.seed_constants = read_seed_constants(*sources.seed_constants);
    else
        tables.summary.warnings.emplace_back("no --ta-sps table: the TA contribution of every row is NA");
    warn_of_missing(sources, tables);
    return tables;
}

} // namespace mirsweep
