"""A map of the sites on a transcript, as the report draws it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any, Union

import numpy as np

from ._errors import UsageError
from ._tables import Names, Table

# As in the report: the built-in types in the order of their strength, then further classes.
_TYPES = ("8mer", "7mer-m8", "7mer-A1", "6mer", "offset-6mer")
_SHAPES = (
    "M0,-7.5L6,0L0,7.5L-6,0Z",
    "M-5.2,0A5.2,5.2 0 1 1 5.2,0A5.2,5.2 0 1 1 -5.2,0Z",
    "M0,-6.2L6,4.6H-6Z",
    "M-4.4,-4.4H4.4V4.4H-4.4Z",
    "M-1.7,-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z",
    "M0,-7.5L1.8,-2.4L7.1,-2.3L2.9,0.9L4.4,6.1L0,3L-4.4,6.1L-2.9,0.9L-7.1,-2.3L-1.8,-2.4Z",
)
_COLOURS = ("#c94f00", "#0072b2", "#00845f", "#a8578c", "#7a6a00", "#5a4fc4")
_LANE = 34
_NAMES = 150
_WIDTH = 900
_ROOM = 44  # of a position under its site


class SiteMap:
    """The sites of one transcript, a lane for each miRNA, to scale. A notebook shows it as a picture.

    Attributes:
        svg: the picture, a whole SVG document.
        sites: how many sites it has.
    """

    def __init__(self, svg: str, sites: int) -> None:
        self.svg = svg
        self.sites = sites

    def _repr_html_(self) -> str:
        return self.svg

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<mirsweep site map: {self.sites} sites>"


def _names(table: Table, column: str) -> np.ndarray:
    values = table[column]
    if not isinstance(values, Names):
        raise UsageError(f"the column {column} has no names")
    return np.asarray(values)


def _tick_step(length: int) -> int:
    return next((step for step in (50, 100, 250, 500, 1000, 2500, 5000) if length / step <= 14), 10000)


def _shape_of(site_type: str) -> int:
    return _TYPES.index(site_type) if site_type in _TYPES else len(_TYPES)


def _lane(mirna: str, rows: list[dict[str, Any]], length: int, top: int) -> list[str]:
    def place(base: float) -> float:
        return round(_NAMES + (_WIDTH - _NAMES - 10) * base / length, 1)

    middle = top + 14
    parts = [
        f'<text x="{_NAMES - 10}" y="{middle + 4}" text-anchor="end">{escape(mirna)}</text>',
        f'<line x1="{place(0)}" x2="{place(length)}" y1="{middle}" y2="{middle}" stroke="#8d959b"/>',
    ]
    for row in sorted(rows, key=lambda row: -_shape_of(row["site_type"])):
        at = place(row["start"] - 1 + (row["end"] - row["start"] + 1) / 2)
        kind = _shape_of(row["site_type"])
        words = f'{row["site_type"]} site of {mirna} at {row["start"]:,} to {row["end"]:,}'
        if row["score"] is not None:
            words += f', score {row["score"]:.3f}'
        parts.append(f'<path transform="translate({at},{middle})" d="{_SHAPES[kind]}" fill="{_COLOURS[kind]}">'
                     f"<title>{escape(words)}</title></path>")
    taken: list[float] = []
    for row in sorted(rows, key=lambda row: (_shape_of(row["site_type"]), row["start"])):
        at = place(row["start"] - 1 + (row["end"] - row["start"] + 1) / 2)
        if all(abs(at - other) >= _ROOM for other in taken):
            taken.append(at)
            parts.append(f'<text class="at" x="{at}" y="{middle + 19}" text-anchor="middle">{row["start"]:,}</text>')
    return parts


def _picture(transcript: str, gene: Union[str, None], lanes: dict[str, list[dict[str, Any]]], length: int,
             is_known: bool) -> str:
    height = 40 + _LANE * max(len(lanes), 1)
    title = f"{transcript}, {gene}" if gene else transcript
    extent = f"{length:,} nt" if is_known else f"to base {length:,}"
    step = _tick_step(length)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">',
        f"<title>{escape(f'Sites on {title}')}</title>",
        "<style>text{font:12px sans-serif;fill:#1c2024}.at{font-size:10px;fill:#5c656d}</style>",
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
        f'<text x="{_NAMES}" y="16">{escape(f"{title}: {extent}, ticks {step:,}")}</text>',
    ]
    for base in range(0, length + 1, step):
        at = round(_NAMES + (_WIDTH - _NAMES - 10) * base / length, 1)
        parts.append(f'<line x1="{at}" x2="{at}" y1="24" y2="{height - 8}" stroke="#dcdfdd"/>')
    for number, (mirna, rows) in enumerate(lanes.items()):
        parts += _lane(mirna, rows, length, 28 + _LANE * number)
    return "".join(parts) + "</svg>"


def site_map(sites: Table, transcript: str, *, mirnas: Union[str, Iterable[str], None] = None,
             length: Union[int, None] = None) -> SiteMap:
    """Draw the sites that a transcript has in a table `sites`, a lane for each miRNA, in the report's shapes and colours.

    Args:
        sites: a table `sites`, such as the result of `scan`.
        transcript: its name in the table.
        mirnas: those to draw, a name or several; the default is all with a site, the most sites first.
        length: bases of the transcript; without it the map ends at the last site.

    Raises:
        UsageError: for a table or a transcript without sites, or a length that does not reach the last site.
    """
    missing = [column for column in ("mirna", "transcript", "start", "end", "site_type") if column not in sites]
    if missing:
        raise UsageError(f"{sites.name} is no table of sites: it has no column {missing[0]}")
    rows = np.flatnonzero(sites["transcript"] == transcript)
    wanted = None if mirnas is None else [mirnas] if isinstance(mirnas, str) else list(mirnas)
    names, types = _names(sites, "mirna"), _names(sites, "site_type")
    lanes: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        if wanted is None or names[row] in wanted:
            score = float(sites["score"][row]) if "score" in sites else float("nan")
            lanes.setdefault(names[row], []).append(
                {"start": int(sites["start"][row]), "end": int(sites["end"][row]), "site_type": types[row],
                 "score": None if np.isnan(score) else score})
    if not lanes:
        raise UsageError(f"{transcript!r} has no site" + ("" if wanted is None else f" of {', '.join(wanted)}") + " in the table")
    last = max(row["end"] for of_lane in lanes.values() for row in of_lane)
    if length is not None and length < last:
        raise UsageError(f"length: {length} bases, but a site ends at base {last}")
    order = wanted or sorted(lanes, key=lambda mirna: (-len(lanes[mirna]), mirna))
    gene = _names(sites, "gene")[rows[0]] if "gene" in sites else None
    svg = _picture(transcript, gene, {mirna: lanes[mirna] for mirna in order if mirna in lanes}, length or last, length is not None)
    return SiteMap(svg, sum(len(of_lane) for of_lane in lanes.values()))
