#include "tsv_format.hpp"

#include "tables/cell_text.hpp"

namespace mirsweep
{

namespace
{

class Tsv final : public RowFormat
{
public:
    explicit Tsv(TableShape const & table) : columns_{table.columns}
    {
    }

    std::string header() const override
    {
        std::string header;
        for (Column const & column : columns_)
            header.append(header.empty() ? "" : "\t").append(column.name);
        return header + "\n";
    }

    void append(std::span<Cell const> const cells, std::string & bytes) const override
    {
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            if (i != 0)
                bytes += '\t';
            if (is_absent(cells[i]))
                bytes += "NA";
            else
                append_cell(cells[i], columns_[i].text, bytes);
        }
        bytes += '\n';
    }

private:
    std::vector<Column> columns_;
};

} // namespace

std::unique_ptr<RowFormat const> make_tsv(TableShape const & table)
{
    return std::make_unique<Tsv>(table);
}

} // namespace mirsweep
