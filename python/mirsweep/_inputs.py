"""Arguments as the program's words, and sequences in memory."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Mapping
from typing import Any

from ._errors import UsageError

Records = "list[tuple[str, str]]"

_LETTERS = frozenset("ACGTURYSWKMBDHVNacgturyswkmbdhvn")


def is_path(value: Any) -> bool:
    """Whether it names a file, which a text does."""
    return isinstance(value, (str, os.PathLike))


def path_of(what: str, value: Any) -> str:
    if isinstance(value, bytes) or not is_path(value):
        raise TypeError(f"{what}: a path is expected, not {type(value).__name__}")
    path = os.fspath(value)
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if not path:
        raise UsageError(f"{what}: the path is empty")
    if "\0" in path:
        raise UsageError(f"{what}: the path has a null byte")
    return path


def _text_of(what: str, name: str, value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    raise TypeError(f"{what}: the sequence of {name!r} is {type(value).__name__}, not a text")


def _is_sequence(text: str) -> bool:
    return all(letter in _LETTERS for letter in text)


def _is_pair(value: Any) -> bool:
    """Whether it is one name with its sequence."""
    if not isinstance(value, tuple) or len(value) != 2 or not all(isinstance(each, str) for each in value):
        return False
    return not _is_sequence(value[0]) and _is_sequence(value[1])


def _pairs_of(what: str, values: Any) -> list[tuple[Any, Any]]:
    """Names with sequences of a mapping, a pandas or polars column, or an iterable."""
    if isinstance(values, Mapping):
        return list(values.items())
    if hasattr(values, "columns") and hasattr(values, "to_dict"):
        raise TypeError(f"{what}: a table is given: choose the column of the sequences, with the names as its index")
    if hasattr(values, "index") and hasattr(values, "items"):  # a Series of pandas
        return list(values.items())
    if isinstance(values, (bytes, bytearray)) or not isinstance(values, Iterable):
        raise TypeError(f"{what}: {type(values).__name__} is neither a path nor sequences")
    pairs = []
    for index, value in enumerate(values):
        if isinstance(value, (tuple, list)) and len(value) == 2:
            pairs.append((value[0], value[1]))
        else:
            pairs.append((f"{index + 1}", value))
    return pairs


def paths_of(what: str, value: Any) -> list[str] | None:
    """Paths, if it is one or several; None for sequences."""
    if is_path(value):
        return [path_of(what, value)]
    if _is_pair(value):
        return None
    if isinstance(value, (list, tuple)) and value and all(is_path(each) for each in value):
        if any(not isinstance(each, str) or not _is_sequence(each) for each in value):
            return [path_of(what, each) for each in value]
    return None


def records_of(what: str, values: Any) -> list[tuple[str, str]]:
    """Names and sequences, checked for what FASTA could not say."""
    if _is_pair(values):
        values = [values]
    records = []
    for name, value in _pairs_of(what, values):
        name = str(name)
        sequence = _text_of(what, name, value)
        if not name.strip():
            raise UsageError(f"{what}: a sequence has no name")
        if "\n" in name or "\r" in name:
            raise UsageError(f"{what}: the name {name!r} has a line end")
        for letter in "\n\r>":
            if letter in sequence:
                raise UsageError(f"{what}: the sequence of {name!r} has the letter {letter!r}")
        records.append((name, sequence))
    if not records:
        raise UsageError(f"{what}: there is none")
    return records


def joined(what: str, value: Any) -> str:
    """A list as the program takes it: names with commas between."""
    if isinstance(value, str):
        names = [value]
    elif isinstance(value, Iterable) and not isinstance(value, (bytes, Mapping)):
        names = list(value)
    else:
        raise TypeError(f"{what}: a name or names are expected, not {type(value).__name__}")
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"{what}: a name is expected, not {type(name).__name__}")
    if not names or not all(names):
        raise UsageError(f"{what}: a name is empty, or there is none")
    return ",".join(names)


def whole_number(what: str, value: Any, least: int = 0) -> str:
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise TypeError(f"{what}: a whole number is expected, not {type(value).__name__}")
    number = value.__index__()
    if number < least:
        raise UsageError(f"{what}: {number} is less than {least}")
    return str(number)


class TemporaryTables:
    """Small tables that are in memory, as files for as long as the run needs them."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def add(self, name: str, rows: Iterable[Iterable[str]]) -> str:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="mirsweep-")
        path = os.path.join(self._folder.name, name + ".csv")
        with open(path, "w", newline="", encoding="utf-8") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return path

    def close(self) -> None:
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
