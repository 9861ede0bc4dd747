"""Single calculations of the library."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Union

import numpy as np

from . import _native
from ._errors import UsageError
from ._inputs import is_path, path_of, records_of, whole_number
from ._tables import Names, Table


def _sequence(what: str, value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{what}: a sequence is expected, not {type(value).__name__}")
    return value


@dataclass(frozen=True)
class Duplex:
    """A miRNA on its target.

    Attributes:
        target: the target 5'->3'. In a drawing, blanks where there is no base, `-` for a gap.
        bars: `|` for a Watson-Crick pair, `:` for G-U.
        mirna: the miRNA 3'->5'.
        start: first base of `target` on the target that was given, 1-based.
        end: its last base, inclusive.
        energy: kcal/mol at 37 C; None for the drawing of a site.
        pairs: int array of shape (pairs, 2): positions on target and miRNA, each 1-based from its 5' end; empty for the
            drawing of a site.
    """

    target: str
    bars: str
    mirna: str
    start: int
    end: int
    energy: Union[float, None]
    pairs: np.ndarray

    def __str__(self) -> str:
        return f"target 5' {self.target} 3'\n          {self.bars}\nmiRNA  3' {self.mirna} 5'"


def _bar(target: str, mirna: str) -> str:
    return "|" if {target, mirna} in ({"A", "U"}, {"C", "G"}) else ":"


def _drawn(target: str, mirna: str, pairs: list[tuple[int, int]]) -> tuple[str, str, str]:
    """The stretch from the first to the last pair; loops are filled up with `-`."""
    lines: list[list[str]] = [[], [], []]
    before: Union[tuple[int, int], None] = None
    for at, opposite in pairs:
        if before is not None:
            upper = target[before[0] + 1 : at]
            lower = mirna[opposite + 1 : before[1]][::-1]
            width = max(len(upper), len(lower))
            lines[0].append(upper.ljust(width, "-"))
            lines[1].append(" " * width)
            lines[2].append(lower.ljust(width, "-"))
        lines[0].append(target[at])
        lines[1].append(_bar(target[at], mirna[opposite]))
        lines[2].append(mirna[opposite])
        before = (at, opposite)
    return "".join(lines[0]), "".join(lines[1]), "".join(lines[2])


def _rna(sequence: str) -> str:
    return sequence.upper().replace("T", "U")


def duplex(mirna: str, target: str, *, start: Union[int, None] = None,
           site_type: Union[str, None] = None) -> Union[Duplex, None]:
    """The pairing of a miRNA with a target; both are sequences 5'->3'.

    Without `start` it is the duplex of least free energy with pairs between the strands only (Turner 2004, as RNAduplex
    of ViennaRNA shows), None where nothing pairs. With `start` (1-based) and `site_type` of a row of `sites`, it is the
    drawing of that site, as `mirsweep show` draws it.
    """
    mirna, target = _sequence("mirna", mirna), _sequence("target", target)
    if (start is None) != (site_type is None):
        raise UsageError("duplex: a site has both start and site_type")
    if start is not None and site_type is not None:
        begin = int(whole_number("start", start, 1)) - 1
        drawn = _native.site_duplex(mirna, target, begin, _sequence("site_type", site_type))
        return Duplex(drawn[0], drawn[1], drawn[2], drawn[3] + 1, drawn[4], None, np.empty((0, 2), dtype=np.int64))
    found = _native.stable_duplex(mirna, target)
    if found is None:
        return None
    energy, pairs = found
    lines = _drawn(_rna(target), _rna(mirna), pairs)
    places = np.asarray(pairs, dtype=np.int64) + 1
    return Duplex(*lines, int(places[0, 0]), int(places[-1, 0]), energy, places)


def unpaired_probability(sequence: str, *, window: int = 80, span: int = 41, region: int = 14) -> np.ndarray:
    """The probability that a stretch of an RNA is unpaired, for each of its ends (as RNAplfold; Turner 2004, 37 C).

    Args:
        sequence: IUPAC letters; what is not one base pairs with nothing.
        window: bases of the windows that a probability is the mean of, 1 to 250.
        span: bases of the longest pair with both ends, at most `window`.
        region: bases of the stretch, at most `window`.

    Returns:
        float64 array of shape (len(sequence),): element i is of the `region` bases that end at base i + 1 (1-based); NaN
        for the first `region` - 1.
    """
    return _native.unpaired(_sequence("sequence", sequence), int(whole_number("window", window, 1)),
                            int(whole_number("span", span, 1)), int(whole_number("region", region, 1)))


def kd(mirna: str, target: Union[str, Iterable[str]]) -> np.ndarray:
    """How strongly a miRNA binds: the natural logarithm of the dissociation constant, relative to nonspecific binding.

    By the network of McGeary, Lin et al. 2019, from the miRNA's positions 1 to 10 and 12 bases of the target.

    Args:
        mirna: the sequence, 10 letters or more.
        target: a sequence of 12 bases or more, or several of exactly 12.

    Returns:
        float64 array: of shape (len(target) - 11,), element i of the 12 bases that begin at base i + 1 (1-based); for
        several targets one value each. 0 is nonspecific, lower is tighter.
    """
    mirna = _sequence("mirna", mirna)
    if isinstance(target, str):
        return _native.log_kds(mirna, target)
    values = []
    for each in target:
        if len(_sequence("target", each)) != 12:
            raise UsageError(f"target: {each!r} has {len(each)} bases: several targets have 12 each")
        values.append(_native.log_kds(mirna, each)[0])
    return np.asarray(values, dtype=np.float64)


def documented(mirnas: Any, tables: Any = None) -> Table:
    """The documented pairs of miRNAs, joined from tables as the program joins them.

    Args:
        mirnas: as for `scan`.
        tables: a path or several: the project's, a list miRNA,Gene, or miRTarBase, TarBase, multiMiR, ENCORI, miRecords;
            the default is the small built-in table.

    Returns:
        A table with the columns `mirna`, `gene`, `support` (`strong`, `weak`, `negative`, or none) and `references`.
    """
    paths = [] if tables is None else [tables] if is_path(tables) else list(tables)
    paths = [path_of("tables", path) for path in paths]
    if is_path(mirnas):
        found = _native.documented_pairs(path_of("mirnas", mirnas), None, paths)
    else:
        text = "".join(f">{name}\n{sequence}\n" for name, sequence in records_of("mirnas", mirnas))
        found = _native.documented_pairs("", text, paths)
    names = ("mirna", "gene", "support", "references")
    return Table("documented", {name: _names(values) for name, values in zip(names, found)})


def _names(values: list[str]) -> Names:
    numbers: dict[str, int] = {}
    codes = [-1 if value in ("", "NA") else numbers.setdefault(value, len(numbers)) for value in values]
    return Names(np.asarray(codes, dtype=np.int32), list(numbers))
