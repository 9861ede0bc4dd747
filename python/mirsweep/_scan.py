"""The scan: the program's options as keyword arguments."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Union

from . import _native
from ._errors import UsageError
from ._inputs import TemporaryTables, is_path, joined, path_of, paths_of, records_of, whole_number
from ._tables import Table, table_of

Path = Union[str, "os.PathLike[str]"]

_FILES = ("annotation", "mirna_variants", "hairpins", "chrom_alias", "circles", "variants", "site_classes", "mirna_aliases", "ta_table", "isoforms",
          "orf", "pct", "accessibility", "kd", "passenger", "sirna", "genome", "sa_background", "alignment", "parameters",
          "tree")
_TEXTS = ("species", "region", "collapse", "stop_codon", "pct_species", "occupancy_model", "occupancy_sites", "kd_missing", "sample", "reference_species")
_REPEATED = ("with_tag", "without_tag", "biotype")
_NUMBERS = {"threads": 1, "mask_start": 0, "accessibility_span": 1, "min_dist": 0, "occupancy_shadow": 0}
_LISTS = ("site_types", "score", "select", "tables")
_FLAGS = ("circular", "allow_missing")


class Scan(Table):
    """What a scan found: the first table that was asked for, and all of them by name.

    Attributes:
        tables: the tables that were asked for.
        warnings: what the program would print on standard error, a line each.
    """

    def __init__(self, tables: dict[str, Table], warnings: Sequence[str]) -> None:
        first = next(iter(tables.values()))
        super().__init__(first.name, first._columns)
        self.tables = tables
        self.warnings = list(warnings)

    def __getattr__(self, name: str) -> Table:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            asked = ", ".join(self.__dict__.get("tables", ()))
            raise AttributeError(f"this scan has no {name}: its tables are {asked}; choose others with tables=...") from None


class _Request:
    """The words and the inputs of one run."""

    def __init__(self, mirnas: Any, transcripts: Any, options: Mapping[str, Any]) -> None:
        self.words: list[str] = []
        self.mirnas: list[tuple[str, str]] | None = None
        self.transcripts: list[tuple[str, str]] | None = None
        self._temporary = TemporaryTables()
        try:
            self._add_mirnas(mirnas, options.get("sirna"))
            self._add_transcripts(transcripts, options.get("genome") or options.get("alignment"))
            for name, value in options.items():
                self._add_option(name, value)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._temporary.close()

    def _add(self, name: str, value: str) -> None:
        self.words.append(f"--{name.replace('_', '-')}={value}")

    def _add_mirnas(self, mirnas: Any, sirna: Any) -> None:
        if mirnas is None and sirna is not None:
            return
        if mirnas is None:
            raise TypeError("mirnas: give a path, or names and sequences")
        if is_path(mirnas):
            self._add("mirnas", path_of("mirnas", mirnas))
        else:
            self.mirnas = records_of("mirnas", mirnas)
            self._add("mirnas", "mirnas")

    def _add_transcripts(self, transcripts: Any, other_source: Any) -> None:
        if transcripts is None:
            if other_source is None:
                raise TypeError("transcripts: give a path, or names and sequences; or genome and annotation, or an alignment")
            return
        paths = paths_of("transcripts", transcripts)
        if paths is None:
            self.transcripts = records_of("transcripts", transcripts)
        for path in paths or ["transcripts"]:
            self._add("transcripts", path)

    def _add_option(self, name: str, value: Any) -> None:
        if value is None:
            return
        if name in _FILES:
            self._add(name, path_of(name, value))
        elif name in _TEXTS:
            if not isinstance(value, str):
                raise TypeError(f"{name}: a name is expected, not {type(value).__name__}")
            self._add(name, value)
        elif name in _NUMBERS:
            self._add(name, whole_number(name, value, _NUMBERS[name]))
        elif name in _LISTS:
            self._add(name, joined(name, value))
        elif name in _REPEATED:
            for each in joined(name, value).split(","):
                self._add(name, each)
        elif name in _FLAGS:
            if not isinstance(value, bool):
                raise TypeError(f"{name}: True or False is expected, not {type(value).__name__}")
            if value:
                self.words.append(f"--{name.replace('_', '-')}")
        elif name == "documented":
            self._add_documented(value)
        elif name == "genes":
            self._add_genes(value)
        elif name == "gene_map":
            self._add_gene_map(value)
        elif name == "free_ago":
            self._add(name, path_of(name, value) if is_path(value) else repr(float(value)))
        else:
            raise TypeError(f"scan() has no argument {name!r}")

    def _add_documented(self, value: Any) -> None:
        if value is False:
            self.words.append("--no-documented")
            return
        if value is True:
            raise TypeError("documented: a path, pairs of miRNA and gene, or False is expected, not True")
        for path in self._documented_paths(value):
            self._add("documented", path)

    def _documented_paths(self, value: Any) -> list[str]:
        if is_path(value):
            return [path_of("documented", value)]
        values = list(value) if isinstance(value, Iterable) else value
        if isinstance(values, list) and values and all(is_path(each) for each in values):
            return [path_of("documented", each) for each in values]
        return [self._temporary.add("documented", [("miRNA", "Gene"), *_text_pairs("documented", values)])]

    def _add_genes(self, value: Any) -> None:
        if not is_path(value):
            value = self._temporary.add("genes", [(gene,) for gene in joined("genes", value).split(",")])
        self._add("genes", path_of("genes", value))

    def _add_gene_map(self, value: Any) -> None:
        if not is_path(value):
            pairs = value.items() if hasattr(value, "items") else value
            value = self._temporary.add("gene_map", [("transcript", "gene"), *_text_pairs("gene_map", pairs)])
        self._add("gene_map", path_of("gene_map", value))


def _text_pairs(what: str, values: Any) -> list[tuple[str, str]]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise TypeError(f"{what}: a path or pairs are expected, not {type(values).__name__}")
    pairs = []
    for value in values:
        if not isinstance(value, (tuple, list)) or len(value) != 2 or not all(isinstance(each, str) for each in value):
            raise TypeError(f"{what}: {value!r} is not a pair of texts")
        pairs.append((value[0], value[1]))
    if not pairs:
        raise UsageError(f"{what}: there is no pair")
    return pairs


def scan(mirnas: Any, transcripts: Any = None, *, site_types: Union[str, Iterable[str], None] = None,
         score: Union[str, Iterable[str], None] = None, genome: Union[Path, None] = None,
         annotation: Union[Path, None] = None, tables: Union[str, Iterable[str]] = "sites",
         documented: Any = None, threads: Union[int, None] = None, **options: Any) -> Scan:
    """Find the seed sites of miRNAs on transcripts, as `mirsweep scan` does.

    Args:
        mirnas: a path (FASTA, a table, or a TargetScan family file), or sequences in memory: a dict of names and
            sequences, a list of (name, sequence) or of sequences, a pandas Series with the names as its index.
        transcripts: a path or several (FASTA; plain, gzip or BGZF), or sequences in memory in the same forms. A name is
            read as a header of FASTA is: the transcript is its first word, and the gene is found in the rest.
        site_types: of `8mer`, `7mer-m8`, `7mer-A1`, `6mer`, `offset-6mer`, `canonical` (the default: the first three),
            `all`, `ready`, or names of classes of `site_classes`; a text with commas, or a list.
        score: `context++`, `occupancy`, `repression`, or several; the first one ranks.
        genome: path of a FASTA file, instead of `transcripts`; needs `annotation`.
        annotation: path of a GTF or GFF3 file.
        tables: of `sites`, `targets`, `documented`, `features`, `genes`, `ranking`, `occupancy`, `regions`, `loci`,
            `variants`.
        documented: a path or several, a list of (miRNA, gene), or False for none; the default is a small built-in table.
        threads: 1 to 1024; the default is the cores that the process may use. The result is the same for any number.
        **options: any other option of `mirsweep scan --help` that is about the scan, with `_` for `-`: `species`,
            `select`, `gene_map` (a path, or a dict), `genes` (a path, or a list), `region`, `mask_start`, `ta_table`, ...

    Returns:
        The first table, with the others in `tables`. See `Table` for units and types.

    Raises:
        UsageError, InputError: with the line that the program prints.
        TypeError: for an argument of another type.
        KeyboardInterrupt: on Ctrl-C; the scan ends.

    Other Python threads run on while it scans.
    """
    request = _Request(mirnas, transcripts, dict(site_types=site_types, score=score, genome=genome, annotation=annotation,
                                                 tables=tables, documented=documented, threads=threads, **options))
    try:
        found, warnings = _native.scan(request.words, request.mirnas, request.transcripts)
    finally:
        request.close()
    return Scan({name: table_of(name, columns) for name, columns in found.items()}, warnings)


def scan_batches(mirnas: Any, transcripts: Any = None, *, rows: int = 1_000_000, table: str = "sites",
                 **options: Any) -> Iterator[Table]:
    """One table of a scan in parts, for results that are larger than memory.

    Args:
        mirnas, transcripts, **options: as for `scan`.
        rows: a part has about as many, more by less than a transcript's or a batch's rows; the last one has what is left.
        table: the table's name.

    Yields:
        The parts in the order of the file. The scan goes on while a part is worked on, at most two parts ahead; it ends
        when the iterator is closed or collected. Each part numbers its names by itself.

    Raises:
        As `scan`, wrong arguments at once and the rest at the part where it is met.
    """
    if not isinstance(table, str):
        raise TypeError(f"table: one name is expected, not {type(table).__name__}")
    if "tables" in options:
        raise TypeError("scan_batches() gives one table: name it with table=...")
    most_rows = int(whole_number("rows", rows, 1))
    request = _Request(mirnas, transcripts, dict(tables=table, **options))
    try:
        batches = _native.Batches(request.words, request.mirnas, request.transcripts, most_rows)
    except BaseException:
        request.close()
        raise
    return _parts(request, batches, table)


def _parts(request: _Request, batches: Any, table: str) -> Iterator[Table]:
    try:
        while (columns := batches.next()) is not None:
            yield table_of(table, columns)
    finally:
        batches.close()
        request.close()
