"""The Arrow C data interface, read here as any consumer does: from the three structures, by ctypes."""

import ctypes

import numpy as np
from conftest import DATA

import mirsweep


class Schema(ctypes.Structure):
    pass


class Array(ctypes.Structure):
    pass


class Stream(ctypes.Structure):
    pass


Schema._fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p),
                   ("flags", ctypes.c_int64), ("n_children", ctypes.c_int64),
                   ("children", ctypes.POINTER(ctypes.POINTER(Schema))), ("dictionary", ctypes.POINTER(Schema)),
                   ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Schema))), ("private_data", ctypes.c_void_p)]
Array._fields_ = [("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64),
                  ("n_buffers", ctypes.c_int64), ("n_children", ctypes.c_int64), ("buffers", ctypes.POINTER(ctypes.c_void_p)),
                  ("children", ctypes.POINTER(ctypes.POINTER(Array))), ("dictionary", ctypes.POINTER(Array)),
                  ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Array))), ("private_data", ctypes.c_void_p)]
Stream._fields_ = [("get_schema", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Schema))),
                   ("get_next", ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(Stream), ctypes.POINTER(Array))),
                   ("get_last_error", ctypes.c_void_p),
                   ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(Stream))), ("private_data", ctypes.c_void_p)]

pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
pointer_of.restype, pointer_of.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]

TYPES = {b"c": np.int8, b"s": np.int16, b"i": np.int32, b"l": np.int64, b"g": np.float64}


def memory(address, kind, count):
    size = np.dtype(kind).itemsize * count
    return np.frombuffer((ctypes.c_char * size).from_address(address), dtype=kind) if size else np.empty(0, kind)


def values_of(schema, array):
    """A column as Python values, None for null."""
    assert array.offset == 0
    if schema.format == b"n":
        assert array.n_buffers == 0 and array.null_count == array.length
        return [None] * array.length
    is_there = np.ones(array.length, dtype=bool)
    if array.buffers[0]:
        bits = memory(array.buffers[0], np.uint8, (array.length + 7) // 8)
        is_there = np.unpackbits(bits, bitorder="little")[: array.length].astype(bool)
    assert (~is_there).sum() == array.null_count
    if schema.format == b"u":
        ends = memory(array.buffers[1], np.int32, array.length + 1)
        data = memory(array.buffers[2], np.uint8, ends[-1]).tobytes()
        return [data[first:last].decode() for first, last in zip(ends, ends[1:])]
    values = memory(array.buffers[1], TYPES[schema.format], array.length).tolist()
    if schema.dictionary:
        names = values_of(schema.dictionary.contents, array.dictionary.contents)
        values = [names[value] if there else None for value, there in zip(values, is_there)]
    return [value if there else None for value, there in zip(values, is_there)]


def columns_of(schema, array):
    assert schema.format == b"+s"
    return {schema.children[i].contents.name.decode(): values_of(schema.children[i].contents, array.children[i].contents)
            for i in range(schema.n_children)}


def expected(table):
    columns = {}
    for name in table:
        columns[name] = [None if value is None or value != value else value for value in table[name].tolist()]
    return columns


def test_the_array_holds_the_table():
    for options in (dict(), dict(score="context++"), dict(site_types="all,ready", tables="targets")):
        table = mirsweep.scan(DATA / "mirnas.fa", DATA / "human_3utr.fa", **options)
        schema, array = table.to_arrow().__arrow_c_array__()
        found = columns_of(Schema.from_address(pointer_of(schema, b"arrow_schema")),
                           Array.from_address(pointer_of(array, b"arrow_array")))
        assert found == expected(table)


def test_the_stream_outlives_the_table_and_is_released():
    table = mirsweep.scan(DATA / "mirnas.fa", DATA / "human_3utr.fa", score="context++")
    wanted = expected(table)
    capsule = table.__arrow_c_stream__()
    del table
    stream = Stream.from_address(pointer_of(capsule, b"arrow_array_stream"))
    schema, array, end = Schema(), Array(), Array()
    assert stream.get_schema(ctypes.byref(stream), ctypes.byref(schema)) == 0
    assert stream.get_next(ctypes.byref(stream), ctypes.byref(array)) == 0
    assert stream.get_next(ctypes.byref(stream), ctypes.byref(end)) == 0
    assert not end.release
    stream.release(ctypes.byref(stream))
    assert not stream.release
    assert columns_of(schema, array) == wanted
    for held in (schema, array):
        held.release(ctypes.byref(held))
        assert not held.release


def test_memory_is_not_copied():
    table = mirsweep.scan(DATA / "mirnas.fa", DATA / "human_3utr.fa")
    _, array = table.to_arrow().__arrow_c_array__()
    exported = Array.from_address(pointer_of(array, b"arrow_array"))
    index = table.columns.index("start")
    assert exported.children[index].contents.buffers[1] == table["start"].ctypes.data
