"""Tables as numpy arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from . import _native

if TYPE_CHECKING:
    import pandas


class Names(Sequence):
    """A column of names: each distinct name once, and its number in each row.

    Attributes:
        codes: int8, int16 or int32 array of shape (rows,): the number of the row's name in `categories`, -1 for none.
        categories: object array of the distinct names.
    """

    __slots__ = ("codes", "categories")

    def __init__(self, codes: np.ndarray, categories: Sequence[str]) -> None:
        self.codes = codes
        self.categories = np.empty(len(categories), dtype=object)
        self.categories[:] = categories

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, index: Any) -> Any:
        codes = self.codes[index]
        if np.ndim(codes) == 0:
            return None if codes < 0 else self.categories[codes]
        return Names(codes, self.categories)

    def __iter__(self) -> Iterator[str | None]:
        return iter(np.asarray(self).tolist())

    def __array__(self, dtype: Any = None, copy: Any = None) -> np.ndarray:
        known = np.append(self.categories, None)
        values = known[self.codes]
        return values if dtype is None else values.astype(dtype)

    def __eq__(self, other: Any) -> Any:
        if isinstance(other, str):
            numbers = np.flatnonzero(self.categories == other)
            return self.codes == (numbers[0] if len(numbers) else -2)
        return np.asarray(self) == np.asarray(other)

    def __ne__(self, other: Any) -> Any:
        return ~(self == other)

    __hash__ = None  # type: ignore[assignment]

    def tolist(self) -> list[str | None]:
        """The name of each row, None for none."""
        return np.asarray(self).tolist()

    def to_pandas(self) -> pandas.Categorical:
        """A pandas Categorical over the same codes."""
        import pandas

        return pandas.Categorical.from_codes(self.codes, self.categories)

    def __repr__(self) -> str:
        return f"Names({len(self)} rows, {len(self.categories)} names)"


Column = "np.ndarray | Names"


class Table:
    """Columns of one length, as the program's table of that name has them.

    Positions are 1-based and inclusive. Whole numbers are int32, or int64 where a value needs it; numbers that may be
    absent are float64, NaN where they are. Numbers are those that the file shows: a score has three decimals.
    """

    def __init__(self, name: str, columns: dict[str, np.ndarray | Names]) -> None:
        self.name = name
        self._columns = columns

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in the order of the file."""
        return list(self._columns)

    def keys(self) -> list[str]:
        return self.columns

    def __getitem__(self, column: str) -> np.ndarray | Names:
        try:
            return self._columns[column]
        except KeyError:
            raise KeyError(f"{self.name} has no column {column!r}: there are {', '.join(self.columns)}") from None

    def __contains__(self, column: object) -> bool:
        return column in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        """Rows."""
        return len(next(iter(self._columns.values()))) if self._columns else 0

    @property
    def nbytes(self) -> int:
        """Bytes of the arrays, the names apart."""
        arrays = (column.codes if isinstance(column, Names) else column for column in self._columns.values())
        return sum(array.base.nbytes if 0 in array.strides and array.base is not None else array.nbytes for array in arrays)

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame over the same arrays; names are categories."""
        import pandas

        columns = {
            name: column.to_pandas() if isinstance(column, Names) else column for name, column in self._columns.items()
        }
        return pandas.DataFrame(columns, copy=False)

    def to_arrow(self) -> Any:
        """The table by the Arrow C data interface, for `pyarrow.table(...)`, `polars.from_arrow(...)` and the like.

        No Arrow library is needed here. Memory is shared; names are dictionaries; what is absent is null.
        """
        return _native.ArrowTable([_arrow_column(name, column) for name, column in self._columns.items()], len(self))

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        return f"<mirsweep {self.name}: {len(self)} rows, columns {', '.join(self.columns)}>"


def column_of(values: np.ndarray | None, names: list[str] | None, rows: int) -> np.ndarray | Names:
    """A column of the native module. Where no row has a number, all rows share one NaN."""
    if values is None:
        return np.broadcast_to(np.float64("nan"), (rows,))
    return values if names is None else Names(values, names)


def table_of(name: str, columns: list[tuple[str, np.ndarray | None, list[str] | None]]) -> Table:
    rows = next((len(values) for _, values, _ in columns if values is not None), 0)
    return Table(name, {column: column_of(values, names, rows) for column, values, names in columns})


_FORMATS = {"int8": "c", "int16": "s", "int32": "i", "int64": "l", "float64": "g"}


def _validity(is_there: np.ndarray) -> np.ndarray | None:
    return None if is_there.all() else np.packbits(is_there, bitorder="little")


def _texts(texts: Sequence[str]) -> tuple[str, str, int, int, list[Any], None]:
    encoded = [text.encode("utf-8", "replace") for text in texts]
    ends = np.zeros(len(encoded) + 1, dtype=np.int32)
    np.cumsum([len(text) for text in encoded], out=ends[1:])
    data = np.frombuffer(b"".join(encoded) or b"\0", dtype=np.uint8)
    return ("", "u", len(encoded), 0, [None, ends, data], None)


def _arrow_column(name: str, column: np.ndarray | Names) -> tuple[Any, ...]:
    if isinstance(column, Names):
        codes = np.ascontiguousarray(column.codes)
        is_there = codes >= 0
        return (name, _FORMATS[codes.dtype.name], len(codes), int((~is_there).sum()), [_validity(is_there), codes],
                _texts(column.categories.tolist()))
    if 0 in column.strides and len(column):
        return (name, "n", len(column), len(column), [], None)
    values = np.ascontiguousarray(column)
    is_there = ~np.isnan(values) if values.dtype.kind == "f" else np.ones(len(values), dtype=bool)
    return (name, _FORMATS[values.dtype.name], len(values), int((~is_there).sum()), [_validity(is_there), values], None)
