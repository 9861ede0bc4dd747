"""Results of scan() against the tables of the program, cell by cell."""

import csv
import io
import math
import pathlib
import re

import numpy as np
import pandas
import pytest
from conftest import DATA, read_fasta

import mirsweep
from mirsweep import _scan

MIRNAS, UTRS = DATA / "mirnas.fa", DATA / "human_3utr.fa"


def rows_of(text):
    return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def shown(value):
    """A cell of ours as a number, a text, or None."""
    if value is None or isinstance(value, float) and math.isnan(value):
        return None
    return value


def expect_equal(table, text):
    header, *rows = rows_of(text)
    assert table.columns == header
    assert len(table) == len(rows)
    for index, name in enumerate(header):
        column = table[name]
        assert len(column) == len(rows)
        for ours, row in zip(column.tolist(), rows):
            ours, theirs = shown(ours), None if row[index] == "NA" else row[index]
            if ours is None or theirs is None or isinstance(ours, str):
                assert ours == theirs, name
            else:
                assert ours == float(theirs), name


SCANS = [
    dict(tables="sites"),
    dict(tables="sites", site_types="all"),
    dict(tables="sites", site_types=["8mer", "7mer-m8"], documented=False),
    dict(tables="sites", score="context++"),
    dict(tables="sites", score=["context++", "occupancy"]),
    dict(tables="sites", site_types="all,ready"),
    dict(tables="targets"),
    dict(tables="targets", score="context++"),
    dict(tables="targets", score="repression"),
    dict(tables="documented"),
    dict(tables="features", score="context++"),
    dict(tables="genes"),
    dict(tables="ranking", score="context++"),
    dict(tables="occupancy", score="occupancy"),
    dict(tables="sites", mask_start=100),
    dict(tables="sites", select=["hsa-miR-1*", "hsa-miR-21-5p"]),
    dict(tables="sites", circular=True),
]


def words_of(options):
    words = []
    for name, value in options.items():
        if name == "documented" and value is False:
            words.append("--no-documented")
        elif value is True:
            words.append("--" + name)
        else:
            words += ["--" + name.replace("_", "-"), ",".join(value) if isinstance(value, list) else str(value)]
    return words


@pytest.mark.parametrize("options", SCANS, ids=lambda options: " ".join(words_of(options)))
def test_tables_are_those_of_the_program(program, options):
    found = mirsweep.scan(MIRNAS, UTRS, **options)
    assert len(found) > 0
    expect_equal(found, program("scan", "-m", MIRNAS, "-t", UTRS, *words_of(options)))


def test_all_tables_of_one_scan(program):
    names = ["sites", "targets", "documented", "features", "ranking"]
    found = mirsweep.scan(MIRNAS, UTRS, score="context++", tables=names)
    assert list(found.tables) == names
    assert found.name == "sites"
    for name in names:
        expect_equal(found.tables[name], program("scan", "-m", MIRNAS, "-t", UTRS, "--score", "context++", "--tables", name))
    assert found.targets is found.tables["targets"]
    with pytest.raises(AttributeError, match="this scan has no genes: its tables are sites, targets"):
        found.genes


def in_forms(records):
    yield dict(records)
    yield records
    yield [list(record) for record in records]
    yield iter(records)
    yield pandas.Series(dict(records))
    yield pandas.DataFrame(records, columns=["name", "sequence"]).set_index("name")["sequence"]


@pytest.mark.parametrize("form", range(6))
def test_sequences_in_memory_are_as_those_of_files(program, form):
    text = program("scan", "-m", MIRNAS, "-t", UTRS, "--tables", "sites", "--score", "context++")
    mirnas, transcripts = (list(in_forms(read_fasta(path)))[form] for path in (MIRNAS, UTRS))
    expect_equal(mirsweep.scan(mirnas, transcripts, score="context++"), text)


def test_sequences_without_names_are_numbered():
    found = mirsweep.scan(("hsa-miR-21-5p", "UAGCUUAUCAGACUGAUGUUGA"), ["GGGGG", "CCCATAAGCTACCC"])
    assert found["transcript"].tolist() == ["2"]
    assert found["mirna"].tolist() == ["hsa-miR-21-5p"]
    assert found["site_type"].tolist() == ["8mer"]
    assert (found["start"].tolist(), found["end"].tolist()) == ([4], [11])


@pytest.mark.parametrize("threads", [1, 2, 3, 7])
def test_threads_do_not_change_the_result(threads):
    names = ["sites", "targets"]
    one = mirsweep.scan(MIRNAS, UTRS, site_types="all", tables=names, threads=1)
    many = mirsweep.scan(MIRNAS, UTRS, site_types="all", tables=names, threads=threads)
    for name in names:
        for column in one.tables[name].columns:
            ours, theirs = many.tables[name][column], one.tables[name][column]
            if isinstance(ours, mirsweep.Names):
                assert list(ours.categories) == list(theirs.categories)
                ours, theirs = ours.codes, theirs.codes
            np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize("rows", [1, 100, 10**6])
@pytest.mark.parametrize("score", [None, "context++"])
def test_batches_are_the_whole_table(rows, score):
    # So much that it is read in several batches.
    transcripts = [(f"{copy}_{header}", sequence) for copy in range(60) for header, sequence in read_fasta(UTRS)]
    whole = mirsweep.scan(MIRNAS, transcripts, score=score).to_pandas()
    parts = [part.to_pandas() for part in mirsweep.scan_batches(MIRNAS, transcripts, rows=rows, score=score)]
    assert len(parts) >= (2 if rows < 1000 else 1)
    joined = pandas.concat([part.astype({name: object for name in part if part[name].dtype.name == "category"})
                            for part in parts], ignore_index=True)
    for name in whole:
        expected = whole[name].astype(object) if whole[name].dtype.name == "category" else whole[name]
        pandas.testing.assert_series_equal(joined[name], expected, check_dtype=False)


def test_a_scan_of_batches_may_be_left():
    parts = mirsweep.scan_batches(MIRNAS, UTRS, rows=1)
    assert len(next(parts)) >= 1
    parts.close()
    del parts


def test_gene_map_genes_and_pairs_in_memory():
    transcripts = {"t1": "CCCATAAGCTACCC", "t2": "CCCATAAGCTACCC", "t3": "CCCATAAGCTACCC"}
    mirna = {"hsa-miR-21-5p": "UAGCUUAUCAGACUGAUGUUGA"}
    found = mirsweep.scan(mirna, transcripts, gene_map={"t1": "PTEN", "t2": "SPRY1", "t3": "OTHER"}, genes=["PTEN", "SPRY1"],
                          documented=[("hsa-miR-21-5p", "PTEN")])
    assert found["gene"].tolist() == ["PTEN", "SPRY1"]
    assert found["documented"].tolist() == ["yes", "no"]


def test_types_of_columns():
    found = mirsweep.scan(MIRNAS, UTRS)
    assert isinstance(found["mirna"], mirsweep.Names)
    assert found["mirna"].codes.dtype == np.int8
    assert found["start"].dtype == found["end"].dtype == np.int32
    assert found["score"].dtype == np.float64 and np.isnan(found["score"]).all()
    frame = found.to_pandas()
    assert list(frame.columns) == found.columns
    assert frame["mirna"].dtype.name == frame["site_type"].dtype.name == "category"
    assert np.shares_memory(frame["start"].to_numpy(), found["start"])
    assert (found["site_type"] == "8mer").sum() == (frame["site_type"] == "8mer").sum()
    with pytest.raises(KeyError, match="sites has no column 'nothing': there are mirna, transcript"):
        found["nothing"]


def test_no_site():
    found = mirsweep.scan({"a": "UAGCUUAUCAGACUGAUGUUGA"}, {"t": "ACGT", "empty": ""})
    assert len(found) == 0
    assert found.columns[:3] == ["mirna", "transcript", "gene"]
    assert len(found.to_pandas()) == 0
    assert any("without a sequence" in warning or "no sequence" in warning or "empty" in warning
               for warning in found.warnings)


def test_genome(tmp_path, program):
    sequence = "ACGT" * 30 + "CCCATAAGCTACCC" + "ACGT" * 30
    genome, annotation = tmp_path / "genome.fa", tmp_path / "genes.gtf"
    genome.write_text(f">chr1\n{sequence}\n")
    fields = 'gene_id "G1"; transcript_id "T1"; gene_name "PTEN";'
    lines = [("transcript", 11, 240), ("exon", 11, 240), ("CDS", 21, 50)]
    annotation.write_text("".join(f"chr1\tx\t{kind}\t{first}\t{last}\t.\t+\t0\t{fields}\n" for kind, first, last in lines))
    for table in ("sites", "regions", "loci"):
        found = mirsweep.scan(MIRNAS, genome=genome, annotation=annotation, tables=table)
        assert len(found) > 0
        expect_equal(found, program("scan", "-m", MIRNAS, "--genome", genome, "--annotation", annotation, "--tables", table))


def test_haplotypes_of_a_sample(tmp_path, program):
    genome, annotation, variants = tmp_path / "genome.fa", tmp_path / "genes.bed", tmp_path / "calls.vcf"
    genome.write_text(">c\nCCCATAAGCTACCCGGGGGGGGGGGGGGGGGGGGGG\n")
    annotation.write_text("c\t0\t20\tt1\t0\t+\n")
    variants.write_text("##fileformat=VCFv4.2\n##contig=<ID=c>\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"g\">\n"
                        "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\ts\n"
                        "c\t6\t.\tA\tC\t.\t.\t.\tGT\t0|1\nc\t8\t.\tG\tA\t.\t.\t.\tGT\t0|1\n")
    mirna = {"hsa-miR-21-5p": "UAGCUUAUCAGACUGAUGUUGA"}
    mirnas = tmp_path / "mirna.fa"
    mirnas.write_text(">hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n")
    for table in ("sites", "variants", "regions"):
        options = dict(genome=genome, annotation=annotation, region="transcript", variants=variants, sample="s", documented=False)
        found = mirsweep.scan(mirna, tables=table, **options)
        assert len(found) > 0, table
        expect_equal(found, program("scan", "-m", mirnas, "--genome", genome, "--annotation", annotation, "--region", "transcript",
                                    "--variants", variants, "--sample", "s", "--no-documented", "--tables", table))


def test_conservation_in_an_alignment(tmp_path, program):
    alignment, tree = tmp_path / "alignment.tsv", tmp_path / "tree.nwk"
    alignment.write_text("t1\t9606\tCCCATAAGCTACCC\nt1\t10090\tCCCATAAGCTACCC\nt1\t9913\tCCCATACGCTACCC\n")
    tree.write_text("((9606:0.1,10090:0.3):0.05,9913:0.2);\n")
    mirnas = tmp_path / "mirna.fa"
    mirnas.write_text(">hsa-miR-21-5p\nUAGCUUAUCAGACUGAUGUUGA\n")
    found = mirsweep.scan(mirnas, alignment=alignment, tree=tree, documented=False)
    assert len(found) == 1
    expect_equal(found, program("scan", "-m", mirnas, "--alignment", alignment, "--tree", tree, "--no-documented", "--tables", "sites"))


def test_every_option_of_the_scan_is_an_argument(program):
    options = set(re.findall(r"^ +(?:-\w, )?--([-\w]+)", program("scan", "--help"), re.MULTILINE))
    of_the_program = {"help", "shard", "output-dir", "output", "format", "force", "resume", "no-progress", "quiet", "no-input-checksums", "assembly"}
    named = {"mirnas", "transcripts", "documented", "no-documented", "genes", "gene-map", "free-ago"}
    taken = {name.replace("_", "-") for group in (_scan._FILES, _scan._TEXTS, _scan._REPEATED, _scan._NUMBERS, _scan._LISTS, _scan._FLAGS)
             for name in group}
    assert options - of_the_program == taken | named
