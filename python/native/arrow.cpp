// The Arrow C data interface: three structures that any Arrow library reads without copying. See
// https://arrow.apache.org/docs/format/CDataInterface.html, whose declarations these are.
#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "native.hpp"

struct ArrowSchema
{
    char const * format;
    char const * name;
    char const * metadata;
    std::int64_t flags;
    std::int64_t n_children;
    ArrowSchema ** children;
    ArrowSchema * dictionary;
    void (*release)(ArrowSchema *);
    void * private_data;
};

struct ArrowArray
{
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    void const ** buffers;
    ArrowArray ** children;
    ArrowArray * dictionary;
    void (*release)(ArrowArray *);
    void * private_data;
};

struct ArrowArrayStream
{
    int (*get_schema)(ArrowArrayStream *, ArrowSchema *);
    int (*get_next)(ArrowArrayStream *, ArrowArray *);
    char const * (*get_last_error)(ArrowArrayStream *);
    void (*release)(ArrowArrayStream *);
    void * private_data;
};

namespace mirsweep::python
{

namespace
{

constexpr std::int64_t nullable = 2;

/// What a column's structures are made of. The arrays of Python own the memory.
struct Column
{
    std::string name;
    std::string format;
    std::int64_t length;
    std::int64_t absent;
    std::vector<py::object> arrays; ///< of the buffers; None for one that is left out
    std::shared_ptr<Column> dictionary{};
};

/// A table; lives as long as a consumer holds anything of it.
struct Content
{
    std::vector<Column> columns;
    std::int64_t rows;
};

/// Its destruction drops references to Python's objects.
std::shared_ptr<Content> guarded(Content && content)
{
    return {new Content{std::move(content)}, [](Content * const old)
            {
                py::gil_scoped_acquire const gil;
                delete old;
            }};
}

/// What an exported structure refers to.
template <typename Structure>
struct Held
{
    std::shared_ptr<Content const> content;
    std::vector<Structure> children{};
    std::vector<Structure *> pointers{};
    std::unique_ptr<Structure> dictionary{};
    std::vector<void const *> buffers{};
};

template <typename Structure>
void release(Structure * const exported)
{
    for (std::int64_t i = 0; i < exported->n_children; ++i)
        if (exported->children[i]->release != nullptr)
            exported->children[i]->release(exported->children[i]);
    if (exported->dictionary != nullptr && exported->dictionary->release != nullptr)
        exported->dictionary->release(exported->dictionary);
    delete static_cast<Held<Structure> *>(exported->private_data);
    exported->release = nullptr;
}

template <typename Structure>
void add_children(Structure & exported, Held<Structure> & held)
{
    for (Structure & child : held.children)
        held.pointers.push_back(&child);
    exported.n_children = static_cast<std::int64_t>(held.pointers.size());
    exported.children = held.pointers.data();
    exported.release = &release<Structure>;
    exported.private_data = &held;
}

void export_schema(std::shared_ptr<Content const> const & content, Column const & column, ArrowSchema & schema)
{
    auto * const held = new Held<ArrowSchema>{.content = content};
    schema = {};
    schema.format = column.format.c_str();
    schema.name = column.name.c_str();
    schema.flags = nullable;
    if (column.dictionary)
    {
        held->dictionary = std::make_unique<ArrowSchema>();
        export_schema(content, *column.dictionary, *held->dictionary);
        schema.dictionary = held->dictionary.get();
    }
    add_children(schema, *held);
}

void export_schema(std::shared_ptr<Content const> const & content, ArrowSchema & schema)
{
    auto * const held = new Held<ArrowSchema>{.content = content};
    schema = {};
    schema.format = "+s";
    schema.name = "";
    held->children.resize(content->columns.size());
    for (std::size_t i = 0; i < held->children.size(); ++i)
        export_schema(content, content->columns[i], held->children[i]);
    add_children(schema, *held);
}

/// With the GIL held.
void export_array(std::shared_ptr<Content const> const & content, Column const & column, ArrowArray & array)
{
    auto * const held = new Held<ArrowArray>{.content = content};
    array = {};
    array.length = column.length;
    array.null_count = column.absent;
    for (py::object const & each : column.arrays)
        held->buffers.push_back(each.is_none() ? nullptr : py::reinterpret_borrow<py::array>(each).data());
    array.n_buffers = static_cast<std::int64_t>(held->buffers.size());
    array.buffers = held->buffers.data();
    if (column.dictionary)
    {
        held->dictionary = std::make_unique<ArrowArray>();
        export_array(content, *column.dictionary, *held->dictionary);
        array.dictionary = held->dictionary.get();
    }
    add_children(array, *held);
}

void export_array(std::shared_ptr<Content const> const & content, ArrowArray & array)
{
    auto * const held = new Held<ArrowArray>{.content = content, .buffers = {nullptr}};
    array = {};
    array.length = content->rows;
    array.n_buffers = 1;
    array.buffers = held->buffers.data();
    held->children.resize(content->columns.size());
    for (std::size_t i = 0; i < held->children.size(); ++i)
        export_array(content, content->columns[i], held->children[i]);
    add_children(array, *held);
}

/// A stream of one part.
struct Stream
{
    std::shared_ptr<Content const> content;
    bool is_over{false};
};

int schema_of_stream(ArrowArrayStream * const stream, ArrowSchema * const schema)
{
    export_schema(static_cast<Stream *>(stream->private_data)->content, *schema);
    return 0;
}

int next_of_stream(ArrowArrayStream * const stream, ArrowArray * const array)
{
    auto & state = *static_cast<Stream *>(stream->private_data);
    if (std::exchange(state.is_over, true))
    {
        *array = {};
        return 0;
    }
    py::gil_scoped_acquire const gil;
    export_array(state.content, *array);
    return 0;
}

char const * no_error(ArrowArrayStream *)
{
    return nullptr;
}

void release_stream(ArrowArrayStream * const stream)
{
    delete static_cast<Stream *>(stream->private_data);
    stream->release = nullptr;
}

/// Whoever takes the structure out of the capsule sets its `release` to null.
template <typename Structure>
py::object capsule_of(std::unique_ptr<Structure> structure, char const * const name)
{
    PyObject * const capsule = PyCapsule_New(structure.get(), name,
                                             [](PyObject * const old)
                                             {
                                                 auto * const held = static_cast<Structure *>(
                                                     PyCapsule_GetPointer(old, PyCapsule_GetName(old)));
                                                 if (held->release != nullptr)
                                                     held->release(held);
                                                 delete held;
                                             });
    if (capsule == nullptr)
        throw py::error_already_set{};
    static_cast<void>(structure.release());
    return py::reinterpret_steal<py::object>(capsule);
}

Column column_of(py::handle const & each)
{
    auto const fields = py::cast<py::tuple>(each);
    Column column{.name = py::cast<std::string>(fields[0]),
                  .format = py::cast<std::string>(fields[1]),
                  .length = py::cast<std::int64_t>(fields[2]),
                  .absent = py::cast<std::int64_t>(fields[3]),
                  .arrays = py::cast<std::vector<py::object>>(fields[4])};
    if (!fields[5].is_none())
        column.dictionary = std::make_shared<Column>(column_of(fields[5]));
    return column;
}

/// A table for Arrow libraries. Each column is (name, format, length, absent, buffers, dictionary or None), its
/// dictionary the same.
class ArrowTable
{
public:
    ArrowTable(py::list const & columns, std::int64_t const rows)
    {
        Content content{.columns = {}, .rows = rows};
        for (py::handle const each : columns)
            content.columns.push_back(column_of(each));
        content_ = guarded(std::move(content));
    }

    py::object schema() const
    {
        auto exported = std::make_unique<ArrowSchema>();
        export_schema(content_, *exported);
        return capsule_of(std::move(exported), "arrow_schema");
    }

    py::tuple array(py::object const & /*requested_schema*/) const
    {
        auto exported = std::make_unique<ArrowArray>();
        export_array(content_, *exported);
        return py::make_tuple(schema(), capsule_of(std::move(exported), "arrow_array"));
    }

    py::object stream(py::object const & /*requested_schema*/) const
    {
        auto exported = std::make_unique<ArrowArrayStream>();
        *exported = {&schema_of_stream, &next_of_stream, &no_error, &release_stream, new Stream{content_}};
        return capsule_of(std::move(exported), "arrow_array_stream");
    }

private:
    std::shared_ptr<Content const> content_{};
};

} // namespace

void add_arrow(py::module_ & module)
{
    py::class_<ArrowTable>(module, "ArrowTable", "A table by the Arrow C data interface: give it to pyarrow.table, polars, "
                                                 "duckdb or nanoarrow, which take its memory without a copy.")
        .def(py::init<py::list const &, std::int64_t>())
        .def("__arrow_c_schema__", &ArrowTable::schema)
        .def("__arrow_c_array__", &ArrowTable::array, py::arg("requested_schema") = py::none())
        .def("__arrow_c_stream__", &ArrowTable::stream, py::arg("requested_schema") = py::none());
}

} // namespace mirsweep::python
