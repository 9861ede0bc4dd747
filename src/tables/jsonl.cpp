#include "jsonl.hpp"

#include "tables/cell_text.hpp"
#include "tables/escape.hpp"

namespace mirsweep
{

namespace
{

/// `256-260,301-302` as an array of pairs.
void append_blocks(std::string_view const blocks, std::string & bytes)
{
    bytes += "[[";
    for (char const letter : blocks)
        if (letter == ',')
            bytes += "],[";
        else
            bytes += letter == '-' ? ',' : letter;
    bytes += "]]";
}

/// Numbers may be given as their text.
bool is_number(CellText const text) noexcept
{
    return text == CellText::number || text == CellText::significant_6;
}

class Jsonl final : public RowFormat
{
public:
    explicit Jsonl(TableShape const & table)
    {
        for (Column const & column : table.columns)
        {
            std::string key{keys_.empty() ? "{" : ","};
            append_json_string(column.name, key);
            keys_.push_back({key + ":", column.text});
        }
    }

    void append(std::span<Cell const> const cells, std::string & bytes) const override
    {
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            bytes += keys_[i].text;
            if (is_absent(cells[i]))
                bytes += "null";
            else if (keys_[i].value == CellText::blocks)
                append_blocks(std::get<std::string_view>(cells[i]), bytes);
            else if (auto const * const text = std::get_if<std::string_view>(&cells[i]);
                     text != nullptr && !is_number(keys_[i].value))
                append_json_string(*text, bytes);
            else
                append_cell(cells[i], keys_[i].value, bytes);
        }
        bytes += "}\n";
    }

private:
    struct Key
    {
        std::string text; // with what is in front of it and the colon
        CellText value;
    };

    std::vector<Key> keys_{};
};

} // namespace

std::unique_ptr<RowFormat const> make_jsonl(TableShape const & table)
{
    return std::make_unique<Jsonl>(table);
}

} // namespace mirsweep
