#include <join/changed_genes.hpp>

#include <algorithm>
#include <charconv>

#include <join/changed_name_warnings.hpp>
#include <join/spreadsheet_names.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

namespace
{

/// An Entrez id, which a spreadsheet may have made a decimal number; 0 if it is not one.
std::uint64_t entrez_number(std::string_view text)
{
    text = trim(text);
    if (text.ends_with(".0"))
        text.remove_suffix(2);
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

} // namespace

std::uint32_t ChangedGenes::number_of(std::string_view const gene, std::string_view const mirna,
                                      std::string_view const entrez, std::uint64_t const line, PairCollection & pairs)
{
    std::uint64_t const id = entrez_number(entrez);
    bool const is_day = looks_like_a_serial_date(gene);
    if (looks_changed_by_a_spreadsheet(gene, mirna) || (is_day && id != 0 && entrez_number(gene) != id))
        return number_of_changed(gene, id, line, pairs);
    std::uint32_t const before = pairs.genes().size();
    std::uint32_t const number = pairs.gene_number(gene);
    table_names_ += number == before ? 1 : 0;
    if (is_day && number == before)
        unchanged_numbers_.note(line, gene);
    if (id != 0)
        gene_of_entrez_.try_emplace(id, number);
    return number;
}

std::uint32_t ChangedGenes::number_of_changed(std::string_view const gene, std::uint64_t const entrez,
                                              std::uint64_t const line, PairCollection & pairs)
{
    // No symbol holds a control byte.
    std::string const key = std::string{gene} + '\x01' + std::to_string(entrez);
    auto const [known, is_new] = index_of_changed_.try_emplace(key, changed_.size());
    if (is_new)
        changed_.push_back({std::string{gene}, entrez, line, pairs.gene_number(key)});
    return changed_[known->second].number;
}

std::string ChangedGenes::symbol_of(Changed const & changed, PairCollection const & pairs) const
{
    if (changed.entrez == 0)
        return {};
    if (symbol_of_entrez_)
        if (std::string_view const symbol = symbol_of_entrez_(std::to_string(changed.entrez)); !symbol.empty())
            return std::string{symbol};
    auto const found = gene_of_entrez_.find(changed.entrez);
    return found == gene_of_entrez_.end() ? std::string{} : pairs.genes().name(found->second);
}

void ChangedGenes::finish(std::string_view const file, PairCollection & pairs, std::vector<std::string> & warnings)
{
    Finding restored;
    Finding left;
    for (Changed const & changed : changed_)
    {
        std::string const symbol = symbol_of(changed, pairs);
        if (symbol.empty())
            left.note(changed.line, in_quotes(changed.gene));
        else
            restored.note(changed.line, in_quotes(changed.gene) + " is " + printable(symbol));
        pairs.move_pairs(changed.number, pairs.gene_number(symbol.empty() ? changed.gene : symbol));
    }
    // Where most genes are numbers, they are Entrez ids.
    if (unchanged_numbers_.count * 2 < table_names_)
        for (std::uint64_t i = 0; i < unchanged_numbers_.count; ++i)
            left.note(unchanged_numbers_.line, in_quotes(unchanged_numbers_.example));
    warn_of_changed_names(file, restored, "the Entrez id", left, warnings);
    index_of_changed_.clear();
    changed_.clear();
    unchanged_numbers_ = {};
    table_names_ = 0;
}

} // namespace mirsweep
