"""Reads mirsweep's formats back with the tools that users have.

round_trip.py rows FOLDER                      files that write_rows made
round_trip.py program PROGRAM TEST_DATA FOLDER  the same scan by the program in every format
round_trip.py packed PROGRAM TEST_DATA FOLDER   the same, packed: gzip, bgzip, tabix, bedtools, gt, R
round_trip.py schema PROGRAM TEST_DATA FOLDER   summary.json against doc/summary.schema.json, by python3-jsonschema
round_trip.py multiqc FOLDER                    the files that write_reports made, by MultiQC
"""

import csv
import gzip
import hashlib
import json
import os
import subprocess
import sys
import unittest
from datetime import datetime, timezone
from pathlib import Path
from urllib.parse import unquote_to_bytes


def run(*command, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False, **options)
    if done.returncode:
        raise AssertionError(f"{command}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def read_jsonl(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_bed(data):
    return [line.split("\t") for line in data.decode("utf-8").splitlines()]


def read_gff3(data):
    rows = []
    for line in data.split(b"\n"):
        if line and not line.startswith(b"#"):
            columns = line.split(b"\t")
            attributes = dict(pair.split(b"=") for pair in columns[8].split(b";"))
            rows.append((unquote_to_bytes(columns[0]), int(columns[3]), int(columns[4]), columns[5],
                         {key.decode(): unquote_to_bytes(value) for key, value in attributes.items()}))
    return rows


def indexed(path, preset):
    """A copy of the file as tabix wants it: sorted, BGZF, with an index."""
    packed = path.with_suffix(path.suffix + ".gz")
    begin = 4 if preset == "gff" else 2
    lines = path.read_bytes().splitlines(keepends=True)
    head = [line for line in lines if line.startswith(b"#")]
    body = sorted((line for line in lines if not line.startswith(b"#")),
                  key=lambda line: (line.split(b"\t")[0], int(line.split(b"\t")[begin - 1])))
    packed.write_bytes(run("bgzip", "-c", input=b"".join(head + body)))
    run("tabix", "-f", "-p", preset, packed)
    return packed


class Rows(unittest.TestCase):
    folder = None

    def test_bed_cuts_the_sites_out_of_the_transcript(self):
        one = self.folder / "one.bed"
        one.write_bytes(b"".join(line for line in (self.folder / "sites.bed").read_bytes().splitlines(keepends=True)
                                 if line.startswith(b"one\t")))
        cut = run("bedtools", "getfasta", "-fi", self.folder / "transcripts.fa", "-bed", one, "-nameOnly", "-s")
        self.assertEqual(cut.decode().split(), [">hsa-miR-1-3p:8mer(+)", "ACATTCCA", ">hsa-miR-1-3p:7mer-m8(+)", "ACATTCC"])

    def test_bed_survives_sorting(self):
        rows = read_bed((self.folder / "sites.bed").read_bytes())
        self.assertEqual(sorted(read_bed(run("bedtools", "sort", "-i", self.folder / "sites.bed"))), sorted(rows))
        self.assertEqual([row[4] for row in rows], ["500", "250", "0", "0"])
        self.assertEqual({len(row) for row in rows}, {9})

    def test_gff3_is_valid_and_names_come_back(self):
        run("gt", "gff3validator", "-typecheck", "so", self.folder / "sites.gff3")
        rows = read_gff3((self.folder / "sites.gff3").read_bytes())
        self.assertEqual(rows[0], (b"one", 2, 9, b"-0.500",
                                   {"ID": b"one:2:hsa-miR-1-3p:8mer", "Name": b"hsa-miR-1-3p", "site_type": b"8mer", "gene": b"GENE1", "documented": b"yes"}))
        self.assertEqual(rows[2][0], "t|2;%=é".encode())
        self.assertEqual(rows[2][4].pop("ID"), f't|2;%=é:{rows[2][1]}:a;b=c&d,e%f "g":6mer'.encode())
        self.assertEqual(rows[2][4], {"Name": b'a;b=c&d,e%f "g"', "site_type": b"6mer"})
        self.assertEqual(rows[3][4]["Name"], b"</script>\xff")

    def test_bed_and_gff3_cover_the_same_bases(self):
        # bedtools reads both by their own rule of counting.
        both = run("bedtools", "intersect", "-f", "1", "-r", "-u", "-a", self.folder / "sites.bed",
                   "-b", self.folder / "sites.gff3")
        self.assertEqual([row[3] for row in read_bed(both) if row[0] == "one"], ["hsa-miR-1-3p:8mer", "hsa-miR-1-3p:7mer-m8"])

    def test_tabix_finds_sites_by_region(self):
        for name, preset in (("sites.bed", "bed"), ("sites.gff3", "gff")):
            packed = indexed(self.folder / name, preset)
            self.assertEqual(len(run("tabix", packed, "one:9-12").splitlines()), 2)
            self.assertEqual(len(run("tabix", packed, "one:10-11").splitlines()), 0)

    def test_jsonl_rows_are_objects_with_the_columns_as_keys(self):
        rows = read_jsonl(self.folder / "sites.jsonl")
        self.assertEqual(rows[0], {"mirna": "hsa-miR-1-3p", "transcript": "one", "gene": "GENE1", "start": 2, "end": 9,
                                   "site_type": "8mer", "score": -0.5, "documented": "yes"})
        self.assertEqual(rows[2]["mirna"], 'a;b=c&d,e%f "g"')
        self.assertEqual((rows[2]["gene"], rows[2]["score"], rows[2]["documented"]), (None, None, None))
        self.assertEqual(rows[3]["mirna"], "</script>\ufffd")
        self.assertEqual(read_jsonl(self.folder / "targets.jsonl"), [{
            "mirna": "hsa-miR-1-3p", "transcript": "one", "gene": "GENE1", "8mer": 1, "7mer-m8": 1, "7mer-A1": 0, "6mer": 0,
            "offset-6mer": 0, "best_site": "8mer", "score": -0.75, "documented": "yes", "support": "strong",
            "references": '1;doi:10.1/"x"'}])
        self.assertEqual(read_jsonl(self.folder / "documented.jsonl"), [{
            "mirna": "hsa-miR-1-3p", "gene": "GENE2", "transcript": None, "status": "gene_not_in_input", "sites": None,
            "best_site": None, "support": "weak", "references": None, "known": None}])


class Program(unittest.TestCase):
    program = data = folder = None

    @classmethod
    def setUpClass(cls):
        cls.folder.mkdir(parents=True, exist_ok=True)
        for name in ("tsv", "bed", "gff3"):
            (cls.folder / f"sites.{name}").write_bytes(cls.scan("sites", name))

    @classmethod
    def scan(cls, table, name):
        return run(cls.program, "scan", "-m", cls.data / "mirnas.fa", "-t", cls.data / "human_3utr.fa", "-d",
                   cls.data / "documented.tsv", "--tables", table, "--format", name, "--site-types", "all", "--quiet")

    def tsv(self):
        with open(self.folder / "sites.tsv", encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    def test_tsv_has_rows(self):
        rows = self.tsv()
        self.assertIn({"mirna": "hsa-miR-21-5p", "transcript": "NM_000362.4_3utr", "gene": "TIMP3", "start": "1032",
                       "end": "1039", "site_type": "8mer", "score": "NA", "documented": "yes"}, rows)

    def test_jsonl_tells_the_same_as_tsv(self):
        for table in ("sites", "targets", "documented"):
            lines = self.scan(table, "tsv").decode("utf-8").splitlines()
            titles = lines[0].split("\t")
            rows = [json.loads(line) for line in self.scan(table, "jsonl").decode("utf-8").splitlines()]
            self.assertEqual([list(row) for row in rows], [titles] * (len(lines) - 1))
            self.assertEqual([["NA" if value is None else f"{value:.3f}" if key == "known" else str(value) for key, value in row.items()]
                              for row in rows],
                             [line.split("\t") for line in lines[1:]], table)

    def test_bed_cuts_out_the_seed_matches(self):
        cut = run("bedtools", "getfasta", "-fi", self.copy_of_transcripts(), "-bed", self.folder / "sites.bed", "-nameOnly", "-s")
        seeds = self.seed_matches()
        lines = cut.decode().upper().split()
        self.assertEqual(len(lines) // 2, len(self.tsv()))
        for name, found in zip(lines[::2], lines[1::2]):
            mirna, kind = name[1:-3].rsplit(":", 1)
            self.assertEqual(found, seeds[mirna][kind], name)

    def copy_of_transcripts(self):
        copy = self.folder / "transcripts.fa"
        copy.write_bytes((self.data / "human_3utr.fa").read_bytes())
        return copy

    def seed_matches(self):
        """What each type reads on the target, by miRNA in upper case."""
        lines = (self.data / "mirnas.fa").read_text().upper().splitlines()
        pairs = str.maketrans("ACGU", "TGCA")
        matches = {}
        for head, sequence in zip(lines[::2], lines[1::2]):
            whole = sequence[1:8].translate(pairs)[::-1]
            matches[head[1:].split()[0]] = {"8MER": whole + "A", "7MER-M8": whole, "7MER-A1": whole[1:] + "A",
                                            "6MER": whole[1:], "OFFSET-6MER": whole[:6]}
        return matches

    def test_bed_and_tsv_tell_the_same(self):
        bed = [(row[0], int(row[1]) + 1, int(row[2]), row[3]) for row in read_bed((self.folder / "sites.bed").read_bytes())]
        tsv = [(row["transcript"], int(row["start"]), int(row["end"]), f"{row['mirna']}:{row['site_type']}") for row in self.tsv()]
        self.assertEqual(bed, tsv)

    def test_gff3_is_valid_and_tells_the_same(self):
        run("gt", "gff3validator", "-typecheck", "so", self.folder / "sites.gff3")
        rows = [(name.decode(), begin, end, of["Name"].decode(), of["site_type"].decode())
                for name, begin, end, _, of in read_gff3((self.folder / "sites.gff3").read_bytes())]
        self.assertEqual(rows, [(row["transcript"], int(row["start"]), int(row["end"]), row["mirna"], row["site_type"])
                                for row in self.tsv()])

    def test_r_reads_the_tsv(self):
        script = ("d <- read.delim(commandArgs(TRUE)[1], quote = '', check.names = FALSE);"
                  "cat(nrow(d), class(d$start), sum(d$end - d$start + 1), paste(names(d), collapse = ' '), sep = '\\n')")
        rows = self.tsv()
        expected = [str(len(rows)), "integer", str(sum(int(row["end"]) - int(row["start"]) + 1 for row in rows)),
                    "mirna transcript gene start end site_type score documented"]
        read = run("Rscript", "-e", script, self.folder / "sites.tsv").decode().splitlines()
        self.assertEqual(read, expected)


class Packed(unittest.TestCase):
    """What `.gz` after a format makes, read by gzip, bgzip, tabix, bedtools and R."""

    program = data = folder = None
    names = ("tsv", "bed", "gff3", "jsonl")

    @classmethod
    def setUpClass(cls):
        cls.folder.mkdir(parents=True, exist_ok=True)
        for name in cls.names:
            for packed in ("", ".gz"):
                cls.scan("-o", cls.folder / (name + packed), "--force", "--format", name + packed)

    @classmethod
    def scan(cls, *options):
        return run(cls.program, "scan", "-m", cls.data / "mirnas.fa", "-t", cls.data / "human_3utr.fa", "-d",
                   cls.data / "documented.tsv", "--site-types", "all", "--quiet", *options)

    def sites(self, name):
        return self.folder / name / f"sites.{name}"

    def test_gzip_and_bgzip_unpack_the_plain_rows(self):
        tables = 0
        for name in self.names:
            for plain in (self.folder / name).glob(f"*.{name}"):
                packed = self.folder / (name + ".gz") / (plain.name + ".gz")
                with gzip.open(packed) as file:
                    self.assertEqual(file.read(), plain.read_bytes())
                run("bgzip", "-t", packed)
                self.assertEqual(run("bgzip", "-dc", packed), plain.read_bytes())
                tables += 1
        self.assertEqual(tables, 3 + 1 + 1 + 3)

    def test_standard_output_has_the_bytes_of_the_file(self):
        for threads in ("1", "3"):
            self.assertEqual(self.scan("--tables", "sites", "--format", "tsv.gz", "-j", threads),
                             self.sites("tsv.gz").read_bytes())

    def test_csv_reads_the_packed_tsv(self):
        with gzip.open(self.sites("tsv.gz"), "rt", encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
        self.assertEqual(rows[0]["mirna"][:4], "hsa-")
        self.assertEqual(len(rows), len(self.sites("tsv").read_text().splitlines()) - 1)

    def test_r_reads_the_packed_tsv(self):
        script = ("d <- lapply(commandArgs(TRUE), read.delim, quote = '', check.names = FALSE);"
                  "cat(nrow(d[[1]]), identical(d[[1]], d[[2]]))")
        rows = len(self.sites("tsv").read_text().splitlines()) - 1
        self.assertEqual(run("Rscript", "-e", script, self.sites("tsv"), self.sites("tsv.gz")).decode(), f"{rows} TRUE")

    def test_tabix_finds_the_rows_of_a_region(self):
        rows = read_bed(self.sites("bed").read_bytes())
        names = list(dict.fromkeys(row[0] for row in rows))
        for name in ("bed.gz", "gff3.gz"):
            self.assertEqual(run("tabix", "-l", self.sites(name)).decode().split(), names)
        for transcript in names:
            for begin, end in ((0, 10**6), (1000, 1600), (2384, 2392)):
                region = f"{transcript}:{begin + 1}-{end}"
                wanted = [row for row in rows if row[0] == transcript and int(row[1]) < end and begin < int(row[2])]
                self.assertEqual(read_bed(run("tabix", self.sites("bed.gz"), region)), wanted, region)
                found = read_gff3(run("tabix", self.sites("gff3.gz"), region))
                self.assertEqual([(row[0].decode(), row[1] - 1, row[2]) for row in found],
                                 [(row[0], int(row[1]), int(row[2])) for row in wanted], region)

    def test_tabix_keeps_the_header_of_gff3(self):
        # Comments before the first row: the version, and the extent of the first transcript.
        header = run("tabix", "-H", self.sites("gff3.gz")).splitlines()
        self.assertEqual(header[0], b"##gff-version 3")
        self.assertEqual([line.split()[0] for line in header[1:]], [b"##sequence-region"])

    def test_bedtools_and_genometools_read_the_packed_rows(self):
        both = run("bedtools", "intersect", "-f", "1", "-r", "-u", "-a", self.sites("bed.gz"), "-b", self.sites("gff3.gz"))
        self.assertEqual(both, self.sites("bed").read_bytes())
        run("gt", "gff3validator", "-typecheck", "so", self.sites("gff3.gz"))

    def test_bed_has_its_definition_beside_it(self):
        for name in ("bed", "bed.gz"):
            definition = (self.folder / name / "sites.as").read_text()
            self.assertTrue(definition.startswith("table mirsweepSites"))
            columns = [line for line in definition.splitlines() if ";" in line.split('"')[0]]
            self.assertEqual(len(columns), len(read_bed(self.sites("bed").read_bytes())[0]))

    def test_what_cannot_be_indexed_is_said(self):
        twice = self.folder / "twice.fa"
        one = (self.data / "human_3utr.fa").read_text().split(">")[1:3]
        twice.write_text("".join(">" + record for record in (*one, one[0])))
        out = self.folder / "twice"
        run(self.program, "scan", "-m", self.data / "mirnas.fa", "-t", twice, "--format", "bed.gz", "-o", out, "--force", "-q")
        warnings = json.loads((out / "summary.json").read_text())["warnings"]
        self.assertIn("the table sites has no index: the rows of NM_000314.4_3utr are not together", warnings)
        self.assertEqual(list(out.glob("*.tbi")), [])


class Schema(unittest.TestCase):
    program = data = folder = None
    schema = json.loads((Path(__file__).parents[2] / "doc/summary.schema.json").read_text())

    def summary(self, name, *options):
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / name
        run(self.program, "scan", "-m", self.data / "mirnas.fa", "-t", self.data / "human_3utr.fa", "-o", place, "--force",
            "--quiet", *options)
        return json.loads((place / "summary.json").read_text())

    def check_outputs(self, place):
        """The files of the folder, with their sizes and checksums, are those of its summary."""
        summary = json.loads((place / "summary.json").read_text())
        found = {path.name: (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
                 for path in place.iterdir() if path.name != "summary.json"}
        self.assertEqual({output["file"]: (output["bytes"], output["sha256"]) for output in summary["outputs"]}, found)
        return summary

    def test_summaries_of_all_runs_fit_and_name_their_files(self):
        from jsonschema import Draft202012Validator

        check = Draft202012Validator(self.schema)
        before = datetime.now(timezone.utc).replace(microsecond=0)
        self.summary("scored", "--score", "context++", "--format", "bed.gz")
        self.summary("tables", "--tables", "sites,targets")
        for shard in "12":
            self.summary("shard" + shard, "--shard", shard + "/2")
        run(self.program, "merge", "-q", "--force", "-o", self.folder / "merged", self.folder / "shard1", self.folder / "shard2")
        for name in ("scored", "tables", "shard1", "shard2", "merged"):
            summary = self.check_outputs(self.folder / name)
            self.assertEqual([error.message for error in check.iter_errors(summary)], [], name)
            self.assertEqual(summary["folder"], os.getcwd())
            started = datetime.strptime(summary["started"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
            self.assertTrue(before <= started <= datetime.now(timezone.utc), summary["started"])
            self.assertIn(summary["commit"], run(self.program, "--version").decode())
            if name == "tables":
                self.assertEqual(summary["tables"], ["sites", "targets"])

    def test_summaries_are_as_published(self):
        from jsonschema import Draft202012Validator

        Draft202012Validator.check_schema(self.schema)
        check = Draft202012Validator(self.schema)
        with_table = self.summary("with", "-d", self.data / "documented.tsv")
        without = self.summary("without", "--no-documented")
        self.assertEqual([error.message for summary in (with_table, without) for error in check.iter_errors(summary)], [])
        self.assertEqual(with_table["counts"]["documented"]["site_found"], 10)
        self.assertIsNone(without["counts"]["documented"])
        del with_table["counts"]["sites"]["8mer"]
        self.assertFalse(check.is_valid(with_table))


class MultiQc(unittest.TestCase):
    folder = None

    def test_rows_of_the_runs_are_joined(self):
        out = self.folder / "joined"
        run("multiqc", "--force", "--no-ansi", "-o", out, self.folder / "demo", self.folder / "large")
        with open(out / "multiqc_data/multiqc_mirsweep_table.txt", encoding="utf-8", newline="") as lines:
            rows = {row["Sample"]: row for row in csv.DictReader(lines, delimiter="\t")}
        self.assertEqual(sorted(rows), ["demo", "large"])
        self.assertEqual([rows["demo"][title] for title in ("sites", "8mer", "documented", "recovered")], ["44", "14", "13", "10"])


def main():
    kind, *places = sys.argv[1:]
    os.environ["LC_ALL"] = "C.UTF-8"
    case = {"rows": Rows, "program": Program, "packed": Packed, "schema": Schema, "multiqc": MultiQc}[kind]
    if len(places) == 1:
        (case.folder,) = map(Path, places)
    else:
        case.program, case.data, case.folder = map(Path, places)
    done = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(case))
    sys.exit(not (done.wasSuccessful() and done.testsRun))


main()
