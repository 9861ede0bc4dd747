#include "runs/met_genes.hpp"

#include <algorithm>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/near_names.hpp>

#include "join/changed_name_warnings.hpp"
#include "join/spreadsheet_names.hpp"

namespace mirsweep::runs
{

namespace
{

constexpr std::size_t shown_names = 3;

bool is_number(std::string_view const name)
{
    return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Adds what was found to what is reported of it.
void add(Finding const & more, Finding & all)
{
    if (all.count == 0)
        all = more;
    else
        all.count += more.count;
}

} // namespace

std::string_view without_ensembl_version(std::string_view const name) noexcept
{
    std::size_t const point = name.rfind('.');
    bool const has_version = name.starts_with("ENS") && point != std::string_view::npos && point + 1 < name.size() &&
                             name.find_first_not_of("0123456789", point + 1) == std::string_view::npos;
    return has_version ? name.substr(0, point) : name;
}

GeneFinder::GeneFinder(CountedGenes const & genes) : genes_{genes}
{
    for (std::vector<std::string> const * const names : {&genes.names, &genes.symbols, &genes.gene_ids})
        for (std::uint32_t gene = 0; gene < names->size(); ++gene)
        {
            std::string const & name = (*names)[gene];
            if (name.empty())
                continue;
            names_.try_emplace(name, gene);
            stems_.try_emplace(std::string{without_ensembl_version(name)}, gene);
            folded_.try_emplace(folded(name), gene);
        }
}

std::optional<std::uint32_t> GeneFinder::find(std::string_view const name) const
{
    if (auto const found = names_.find(std::string{name}); found != names_.end())
        return found->second;
    auto const found = stems_.find(std::string{without_ensembl_version(name)});
    return found == stems_.end() ? std::nullopt : std::optional{found->second};
}

std::string_view GeneFinder::near(std::string_view const name) const
{
    auto const found = folded_.find(folded(name));
    return found == folded_.end() ? std::string_view{} : shown(found->second);
}

std::string const & GeneFinder::shown(std::uint32_t const gene) const
{
    return genes_.symbols[gene].empty() ? genes_.names[gene] : genes_.symbols[gene];
}

std::string_view GeneFinder::example() const
{
    return genes_.names.empty() ? std::string_view{} : genes_.names.front();
}

std::optional<std::uint32_t> MetGenes::find(std::vector<std::string> const & names, std::uint64_t const line)
{
    ++names_;
    numbers_ += is_number(names.front()) ? 1 : 0;
    for (std::size_t i = 0; i < names.size(); ++i)
    {
        auto const gene = finder_.find(names[i]);
        if (!gene)
            continue;
        ++found_;
        note_restored({names.data(), i}, *gene, line);
        return gene;
    }
    note_missing(names, line);
    return std::nullopt;
}

/// The first of the names that a spreadsheet made a date; empty for none.
std::string_view MetGenes::date_of(std::span<std::string const> const names) const
{
    auto const date = std::find_if(names.begin(), names.end(),
                                   [&](std::string const & name) { return looks_changed_by_a_spreadsheet(name, mirna_); });
    return date == names.end() ? std::string_view{} : *date;
}

/// A gene that none of these names found, but another one.
void MetGenes::note_restored(std::span<std::string const> const names, std::uint32_t const gene, std::uint64_t const line)
{
    auto const note = [&](std::string_view const name, Finding & finding)
    { finding.note(line, mirsweep::in_quotes(name) + " is " + printable(finder_.shown(gene))); };
    if (std::string_view const date = date_of(names); !date.empty())
        note(date, restored_);
    else if (!names.empty() && looks_like_a_serial_date(names.front()))
        note(names.front(), restored_numbers_);
}

void MetGenes::note_missing(std::vector<std::string> const & names, std::uint64_t const line)
{
    std::string const & first = names.front();
    if (missing_.size() < shown_names)
        missing_.push_back(printable(first, 40));
    if (std::string_view const date = date_of(names); !date.empty())
        lost_.note(line, mirsweep::in_quotes(date));
    else if (looks_like_a_serial_date(first))
        lost_numbers_.note(line, mirsweep::in_quotes(first));
    else if (std::string_view const near = finder_.near(first); !near.empty())
        near_.note(line, mirsweep::in_quotes(first) + " for " + printable(near));
}

/// Where most genes are numbers, they are Entrez ids.
void MetGenes::decide_on_numbers()
{
    if (2 * numbers_ >= names_)
        return;
    add(restored_numbers_, restored_);
    add(lost_numbers_, lost_);
}

std::string MetGenes::examples() const
{
    std::string text;
    for (std::string const & name : missing_)
        text += ' ' + name;
    return text;
}

void MetGenes::warn_of_names(std::string_view const file, std::vector<std::string> & warnings) const
{
    warn_of_changed_names(file, restored_, "another column", lost_, warnings);
    if (near_.count != 0)
        warnings.push_back(describe({.file = file, .line = near_.line},
                                    std::to_string(near_.count) + (near_.count == 1 ? " gene" : " genes") +
                                        " would have a transcript if case and blanks were ignored, such as " +
                                        near_.example + ": names of genes match exactly"));
}

/// Where most genes have no transcript.
std::string MetGenes::what_misses(std::string_view const how_many) const
{
    std::string what = std::string{how_many} + " of its " + std::to_string(names_) + " genes " + (found_ == 1 ? "has" : "have") +
                       " a transcript; without one are, for example," + examples();
    if (!finder_.example().empty())
        what += ", while the transcripts' genes are like " + printable(finder_.example(), 40);
    return what + (2 * numbers_ >= names_ ? ": --gene-map with a column of Entrez ids can give numbers their symbols"
                                          : ": --gene-map can give transcripts the table's names");
}

void MetGenes::say(std::string_view const file, std::vector<std::string> & notes, std::vector<std::string> & warnings)
{
    decide_on_numbers();
    warn_of_names(file, warnings);
    if (found_ == 0)
        throw_input_error({.file = file}, what_misses("none"));
    if (2 * found_ < names_)
        warnings.push_back(describe({.file = file}, what_misses("only " + std::to_string(found_))));
    else if (found_ < names_)
        notes.push_back(describe({.file = file}, std::to_string(found_) + " of its " + std::to_string(names_) + " genes " +
                                                     (found_ == 1 ? "has" : "have") +
                                                     " a transcript; without one are, for example," + examples()));
}

} // namespace mirsweep::runs
