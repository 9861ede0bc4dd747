#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <mirsweep/tables/column.hpp>
#include <mirsweep/tables/integers.hpp>

namespace mirsweep
{

/// Distinct names, numbered from 0 in the order in which they came.
class NumberedNames
{
public:
    /// The number of a name, which is new if it was not there.
    std::int64_t number_of(std::string_view name);

    std::deque<std::string> const & names() const noexcept
    {
        return names_;
    }

private:
    std::deque<std::string> names_{};                          // never move
    std::unordered_map<std::string_view, std::int64_t> numbers_{}; // views of these
};

/// The values of one column of a table, row by row.
class ValueColumn
{
public:
    enum class Kind : std::uint8_t
    {
        names,  ///< numbers of distinct names, -1 where there is none
        number, ///< whole numbers, -1 where there is none
        real    ///< NaN where there is none
    };

    explicit ValueColumn(Column const & column);

    std::string const & name() const noexcept
    {
        return name_;
    }

    Kind kind() const noexcept
    {
        return kind_;
    }

    std::size_t size() const noexcept
    {
        return size_;
    }

    /// Rows without a value.
    std::size_t absent() const noexcept
    {
        return absent_;
    }

    /// Numbers names beforehand, so that they are there also where no row has them.
    void know(std::span<std::string const> names);

    void add_absent(std::size_t count = 1);
    void add_name(std::string_view name, std::size_t count = 1);
    void add_number(std::uint64_t number);
    void add_real(double value);

    /// `count` values, none absent, of at most `most`: numbers, or numbers of names that are known.
    template <typename ValueOf>
    void add_each(std::size_t const count, std::int64_t const most, ValueOf const & value_of)
    {
        integers_.append_each(count, most, value_of);
        size_ += count;
    }

    /// Of kinds `names` and `number`.
    Integers & integers() noexcept
    {
        return integers_;
    }

    /// Of kind `real`; empty where all values are absent.
    GrowingArray<double> & reals() noexcept
    {
        return reals_;
    }

    /// Of kind `names`.
    std::deque<std::string> const & names() const noexcept
    {
        return names_.names();
    }

private:
    std::string name_;
    Kind kind_;
    std::size_t size_{0};
    std::size_t absent_{0};
    Integers integers_;
    GrowingArray<double> reals_{};
    NumberedNames names_{};
};

} // namespace mirsweep
