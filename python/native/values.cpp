#include <limits>
#include <utility>
#include <vector>

#include "native.hpp"

namespace mirsweep::python
{

namespace
{

/// An array over memory that it frees.
py::array array_over(OwnedBytes bytes, py::dtype const & type, std::size_t const size)
{
    if (bytes == nullptr) // there was no row
        return py::array{type, std::vector<py::ssize_t>{0}};
    void * const data = bytes.release();
    py::capsule const owner{data, &free_memory};
    return py::array{type, std::vector<py::ssize_t>{static_cast<py::ssize_t>(size)}, data, owner};
}

py::dtype integer_type(unsigned const width)
{
    switch (width)
    {
    case 1:
        return py::dtype::of<std::int8_t>();
    case 2:
        return py::dtype::of<std::int16_t>();
    case 4:
        return py::dtype::of<std::int32_t>();
    default:
        return py::dtype::of<std::int64_t>();
    }
}

/// Whole numbers have no value for one that is absent, real ones do.
py::array real_numbers(Integers const & integers)
{
    py::array_t<double> reals{static_cast<py::ssize_t>(integers.size())};
    double * const to = reals.mutable_data();
    for (std::size_t i = 0; i < integers.size(); ++i)
        to[i] = integers[i] < 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(integers[i]);
    return reals;
}

py::object values_of(ValueColumn & column)
{
    std::size_t const size = column.size();
    if (column.kind() == ValueColumn::Kind::real)
        return column.absent() == size && size != 0
                   ? py::object{py::none()}
                   : py::object{array_over(column.reals().release(), py::dtype::of<double>(), size)};
    if (column.kind() == ValueColumn::Kind::number && column.absent() != 0)
        return real_numbers(column.integers());
    py::dtype const type = integer_type(column.integers().width());
    return array_over(column.integers().release(), type, size);
}

py::object names_of(ValueColumn const & column)
{
    if (column.kind() != ValueColumn::Kind::names)
        return py::none();
    py::list names;
    for (std::string const & name : column.names())
        names.append(py::reinterpret_steal<py::object>(
            PyUnicode_DecodeUTF8(name.data(), static_cast<py::ssize_t>(name.size()), "surrogateescape")));
    return names;
}

} // namespace

py::list columns_of(TableValues & values)
{
    py::list columns;
    for (ValueColumn & column : values.columns())
    {
        py::object const names = names_of(column);
        std::string const name = column.name();
        columns.append(py::make_tuple(name, values_of(column), names));
    }
    return columns;
}

} // namespace mirsweep::python
