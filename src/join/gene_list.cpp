#include <mirsweep/join/gene_list.hpp>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep
{

GeneList::GeneList(std::vector<std::string> genes)
{
    for (std::string & gene : genes)
        if (numbers_.try_emplace(gene, static_cast<std::uint32_t>(genes_.size())).second)
            genes_.push_back(std::move(gene));
}

std::optional<std::uint32_t> GeneList::find(std::string_view const symbol, std::string_view const id) const
{
    auto const look_up = [&](std::string_view const name) -> std::optional<std::uint32_t>
    {
        if (name.empty())
            return std::nullopt;
        auto const found = numbers_.find(std::string{name});
        return found == numbers_.end() ? std::nullopt : std::optional{found->second};
    };
    if (auto const by_symbol = look_up(symbol))
        return by_symbol;
    if (auto const by_id = look_up(id))
        return by_id;
    std::size_t const dot = id.rfind('.');
    bool const has_version = dot != std::string_view::npos && dot + 1 < id.size() &&
                             id.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
    return has_version ? look_up(id.substr(0, dot)) : std::nullopt;
}

std::vector<std::string> read_genes_to_keep(ByteSource & source)
{
    std::vector<std::string> genes;
    LineReader lines{source};
    for (std::string_view line; lines.next(line);)
    {
        std::string_view gene = trim(line);
        if (gene.empty() || gene.starts_with('#'))
            continue;
        if (gene.size() > 1 && gene.front() == '"' && gene.back() == '"')
            gene = trim(gene.substr(1, gene.size() - 2));
        if (gene.empty())
            continue;
        InputPlace const place{.file = lines.name(), .line = lines.line_number()};
        if (gene.find('\t') != std::string_view::npos)
            throw_input_error(place, "a list of genes has one symbol or identifier a line, and this line has a tab");
        if (!is_utf8_text(gene))
            throw_input_error(place, '\'' + printable(gene) + "' holds a control byte or is not UTF-8");
        genes.emplace_back(gene);
    }
    if (genes.empty())
        throw_input_error({.file = source.name()}, "names no gene");
    return genes;
}

} // namespace mirsweep
