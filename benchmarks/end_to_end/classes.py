#!/usr/bin/env python3
"""classes.py MIRSWEEP MIRNAS TRANSCRIPTS [SPECIES]: site classes, on about 40 Mb made of copies of the transcripts.
Prints, with one thread, the least of three runs:
  all ready classes but compensatory and near-perfect, counted without a row, next to the five site types (goal: 5 x)
  near-perfect sites of 1,000 made guides on 100 Mb (goal: 5 s of CPU time)
  sites of 10 guides with up to 3 mismatches on 1 Mb, next to `seqkit locate -m 3` and EMBOSS `fuzznuc -pmismatch 3`, whose
  places must be the same; left out where a program is not installed."""
import gzip
import os
import random
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.realpath(__file__)))

from inputs import read_fasta  # noqa: E402
from measure import Command, run_alternately, run_once  # noqa: E402

READY = ("10mer,9mer,offset-7mer,centered,8mer-GU,7mer-m8-GU,pivot-bulge,g-bulge,6mer-A1,8mer-mismatch,target-bulge,"
         "mirna-bulge")
GUIDE = 21
RUNS = 3


def copies(path, size, folder):
    """The transcripts again and again, each copy under names of its own, until there are `size` bytes."""
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        text = file.read()
    name = os.path.join(folder, f"transcripts-{size}.fa")
    with open(name, "w") as file:
        number = 0
        while file.tell() < size:
            number += 1
            copy = text.replace(">", f">{number}.")
            rest = size - file.tell()
            end = copy.find("\n>", rest)
            file.write(copy if end < 0 else copy[:end + 1])
    return name


def write_guides(path, guides):
    with open(path, "w") as file:
        file.writelines(f">{name}\n{guide}\n" for name, guide in guides.items())
    return path


def target_of(guide):
    return guide.translate(str.maketrans("ACGU", "TGCA"))[::-1]


def planted_guides(transcripts, count):
    """Guides of pieces of the transcripts, with up to three changed bases."""
    pieces = [sequence for _, sequence in read_fasta(transcripts) if len(sequence) > 1000]
    guides = {}
    for number in range(count):
        sequence = random.choice(pieces).upper().replace("U", "T")
        at = random.randrange(len(sequence) - GUIDE)
        piece = list(sequence[at:at + GUIDE])
        for _ in range(number % 4):
            piece[random.randrange(GUIDE)] = random.choice("ACGT")
        guides[f"guide{number}"] = "".join(piece).translate(str.maketrans("ACGT", "UGCA"))[::-1]
    return guides


def least_cpu(command):
    return min(run_once(command).cpu_seconds for _ in range(RUNS))


def rows_of(command):
    text = subprocess.run(command.arguments, capture_output=True, check=True).stdout.decode()
    return [line.split("\t") for line in text.splitlines()]


def seqkit_places(guides, transcripts):
    """The command, and how its rows are read. `-m` looks for one pattern after the other."""
    patterns = [part for guide in guides.values() for part in ("-p", target_of(guide))]
    command = Command(["seqkit", "locate", "-P", "-m", "3", "-j", "1", *patterns, transcripts])
    name_of = {target_of(guide): name for name, guide in guides.items()}
    return command, lambda rows: {(name_of[row[2].upper()], row[0], int(row[4])) for row in rows[1:]}


def fuzznuc_places(guides, transcripts, folder):
    patterns = os.path.join(folder, "fuzznuc.patterns")
    with open(patterns, "w") as file:
        file.writelines(f">{name} <mismatch=3>\n{target_of(guide)}\n" for name, guide in guides.items())
    command = Command(["fuzznuc", "-auto", "-sequence", transcripts, "-pattern", "@" + patterns, "-rformat", "excel",
                       "-outfile", "stdout"])
    return command, lambda rows: {(row[5].split(":")[0], row[0], int(row[1]))
                                  for row in rows if len(row) > 5 and row[0] != "SeqName"}


def compare_with_peers(program, transcripts, folder):
    guides = planted_guides(transcripts, 10)
    classes = os.path.join(folder, "mismatches.toml")
    with open(classes, "w") as file:
        file.write(f'[class.up-to-3]\npatterns = [{{ pattern = "|{{{GUIDE}}}", mismatches = "0-3" }}]\nrank = 200\n')
    scan = Command([program, "scan", "-q", "-j", "1", "-m", write_guides(os.path.join(folder, "ten.fa"), guides), "-t",
                    transcripts, "--site-classes", classes, "--site-types", "up-to-3", "--tables", "sites", "--no-documented"])
    ours = {(row[0], row[1], int(row[3])) for row in rows_of(scan)[1:]}
    peers = {"seqkit": ("seqkit locate -m 3", lambda: seqkit_places(guides, transcripts)),
             "fuzznuc": ("EMBOSS fuzznuc -pmismatch 3", lambda: fuzznuc_places(guides, transcripts, folder))}
    for name, (what, places) in peers.items():
        if shutil.which(name) is None:
            print(f"{what}: not installed")
            continue
        command, read = places()
        theirs = read(rows_of(command))
        answer = "the same places" if theirs == ours else f"{len(theirs & ours)} places in common, {len(theirs - ours)} more, " \
                                                          f"{len(ours - theirs)} fewer"
        peer, mine = (min(run.cpu_seconds for run in runs) for runs in run_alternately([command, scan], RUNS))
        print(f"10 guides, up to 3 mismatches, 1 Mb: {what} {peer:.2f} s CPU, mirsweep {mine:.2f} s, {peer / mine:.1f} x; {answer} ({len(ours)})")


def main():
    program, mirnas, transcripts = map(os.path.abspath, sys.argv[1:4])
    species = ["--species", sys.argv[4]] if len(sys.argv) > 4 else []
    random.seed(1)
    with tempfile.TemporaryDirectory() as folder:
        large = copies(transcripts, 40_000_000, folder)
        # Of the table `documented` alone nothing is written for each site.
        count = [program, "scan", "-q", "-j", "1", *species, "-m", mirnas, "-t", large, "--tables", "documented", "--site-types"]
        types, classes = (min(run.cpu_seconds for run in runs)
                          for runs in run_alternately([Command([*count, "all"]), Command([*count, "all," + READY])], RUNS))
        print(f"five types {types:.2f} s CPU, with {READY.count(',') + 1} further classes {classes:.2f} s: {classes / types:.1f} x")
        guides = {f"guide{number}": "".join(random.choices("ACGU", k=GUIDE)) for number in range(1000)}
        scan = Command([program, "scan", "-q", "-j", "1", "--sirna", write_guides(os.path.join(folder, "guides.fa"), guides), "-t",
                        copies(transcripts, 100_000_000, folder), "--site-types", "near-perfect", "--tables", "targets",
                        "--no-documented"])
        print(f"near-perfect sites of 1,000 guides on 100 Mb: {least_cpu(scan):.2f} s CPU")
        compare_with_peers(program, copies(transcripts, 1_000_000, folder), folder)


if __name__ == "__main__":
    main()
