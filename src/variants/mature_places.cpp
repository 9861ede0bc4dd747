#include "variants/mature_places.hpp"

#include <optional>
#include <string_view>
#include <unordered_map>

#include <mirsweep/core/error.hpp>
#include <mirsweep/core/field_reader.hpp>
#include <mirsweep/core/line_reader.hpp>

namespace mirsweep::variants
{

namespace
{

constexpr std::size_t column_count = 9;

std::string_view name_in(std::string_view attributes)
{
    while (!attributes.empty())
    {
        std::size_t const end = attributes.find(';');
        std::string_view const attribute = trim(attributes.substr(0, end));
        if (attribute.starts_with("Name="))
            return trim(attribute.substr(5));
        attributes = end == std::string_view::npos ? std::string_view{} : attributes.substr(end + 1);
    }
    return {};
}

class PlaceReader
{
public:
    PlaceReader(ByteSource & source, std::span<Mirna const> const mirnas) : lines_{source}, mirnas_{mirnas}
    {
        for (std::uint32_t i = 0; i < mirnas.size(); ++i)
            index_.try_emplace(mirnas[i].name, i);
    }

    MaturePlaces read()
    {
        std::string_view line;
        while (lines_.next(line) && !line.starts_with("##FASTA"))
            if (!trim(line).empty() && line.front() != '#')
                take(line);
        return std::move(result_);
    }

private:
    void take(std::string_view const line)
    {
        split_fields(line, '\t', fields_);
        if (fields_.size() != column_count)
            refuse("has " + std::to_string(fields_.size()) + " columns where GFF3 has 9");
        if (fields_[2] != "miRNA")
            return;
        ++result_.features;
        if (trim(fields_[0]).empty())
            refuse("names no sequence in its first column");
        std::string_view const name = name_in(fields_[8]);
        auto const known = index_.find(std::string{name});
        if (known == index_.end())
            return;
        auto const start = parse_number<std::uint64_t>(fields_[3]);
        auto const end = parse_number<std::uint64_t>(fields_[4]);
        if (!start || !end || *start == 0 || *end < *start)
            refuse("has no positions: '" + printable(fields_[3]) + "' and '" + printable(fields_[4]) + "'");
        if (fields_[6] != "+" && fields_[6] != "-")
            refuse("has the strand '" + printable(fields_[6]) + "', not + or -");
        if (*end - *start + 1 != mirnas_[known->second].sequence.size())
        {
            if (result_.other_lengths++ == 0)
                result_.first_other_length = name;
            return;
        }
        result_.places.push_back({std::string{fields_[0]}, *start - 1, *end, fields_[6] == "-", known->second});
    }

    [[noreturn]] void refuse(std::string const & what) const
    {
        throw_input_error({.file = std::string{lines_.name()}, .line = lines_.line_number()}, what);
    }

    LineReader lines_;
    std::span<Mirna const> mirnas_;
    std::unordered_map<std::string, std::uint32_t> index_{};
    std::vector<std::string_view> fields_{};
    MaturePlaces result_{};
};

} // namespace

MaturePlaces read_mature_places(ByteSource & source, std::span<Mirna const> const mirnas)
{
    return PlaceReader{source, mirnas}.read();
}

} // namespace mirsweep::variants
