#include <mirsweep/runs/received_tables.hpp>

namespace mirsweep
{

/// Of one table.
class ReceivedTables::Receiver final : public ByteSink
{
public:
    Receiver(ReceivedTables const & tables, Table const table, std::vector<Column> columns)
        : tables_{tables}, table_{table}, columns_{std::move(columns)}, values_{tables.empty_values(columns_)}
    {
    }

    void write(std::string_view const bytes) override
    {
        values_.take(bytes);
        if (tables_.hand_over_ && values_.rows() >= tables_.most_rows_)
            hand_over();
    }

    void close() override
    {
        if (tables_.hand_over_ && values_.rows() != 0)
            hand_over();
    }

    TableValues & values() noexcept
    {
        return values_;
    }

private:
    void hand_over()
    {
        tables_.hand_over_(table_, std::exchange(values_, tables_.empty_values(columns_)));
    }

    ReceivedTables const & tables_;
    Table table_;
    std::vector<Column> columns_;
    TableValues values_;
};

void ReceivedTables::know(std::string column, std::vector<std::string> names)
{
    known_.emplace_back(std::move(column), std::move(names));
}

TableValues ReceivedTables::empty_values(std::vector<Column> const & columns) const
{
    TableValues values{columns};
    for (auto const & [column, names] : known_)
        values.know(column, names);
    return values;
}

ByteSink & ReceivedTables::open(Table const table, std::vector<Column> columns)
{
    auto & receiver = receivers_[static_cast<std::size_t>(table)];
    receiver = std::make_shared<Receiver>(*this, table, std::move(columns));
    return *receiver;
}

TableValues ReceivedTables::take(Table const table)
{
    return std::move(receivers_[static_cast<std::size_t>(table)]->values());
}

} // namespace mirsweep
