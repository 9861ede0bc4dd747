#!/usr/bin/env python3
"""genome.py MIRSWEEP [FOLDER]: `extract` next to gffread and `bedtools getfasta -split`, on a made genome of fly-like shape
(137 Mb, 15,500 transcripts). Prints CPU and wall seconds, the least of five runs, and fails if the sequences differ."""
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

SEQUENCES = [("2L", 23_500_000), ("2R", 25_300_000), ("3L", 28_100_000), ("3R", 32_000_000), ("X", 23_500_000),
             ("4", 1_300_000), ("Y", 3_600_000)]
TRANSCRIPTS = 15_500


def make_genome(path):
    part = "".join(random.choices("ACGT", k=1_000_003))
    with open(path, "w") as file:
        for name, length in SEQUENCES:
            bases = (part * (length // len(part) + 1))[:length]
            file.write(f">{name}\n")
            file.writelines(bases[i:i + 80] + "\n" for i in range(0, length, 80))


def some_exons(length):
    """Exons of a transcript, 1-based and inclusive."""
    at = random.randrange(1, length - 60_000)
    for _ in range(random.randint(1, 9)):
        end = at + random.randint(80, 900) - 1
        yield at, end
        at = end + 1 + random.randint(60, 4000)


def write_transcript(number, gtf, bed):
    sequence, length = random.choice(SEQUENCES[:5])
    strand, exons = random.choice("+-"), list(some_exons(length))
    begin, end = exons[0][0] - 1, exons[-1][1]
    attributes = f'gene_id "g{number}"; gene_name "G{number}"; transcript_id "t{number}";'
    for kind, first, last in [("transcript", begin + 1, end)] + [("exon", *exon) for exon in exons]:
        gtf.write(f"{sequence}\tmade\t{kind}\t{first}\t{last}\t.\t{strand}\t.\t{attributes}\n")
    sizes = ",".join(str(last - first + 1) for first, last in exons)
    starts = ",".join(str(first - 1 - begin) for first, _ in exons)
    bed.write(f"{sequence}\t{begin}\t{end}\tt{number}\t0\t{strand}\t{begin}\t{begin}\t0\t{len(exons)}\t{sizes}\t{starts}\n")


def make_inputs():
    random.seed(1)
    make_genome("genome.fa")
    with open("genes.gtf", "w") as gtf, open("genes.bed", "w") as bed:
        for number in range(TRANSCRIPTS):
            write_transcript(number, gtf, bed)


def sequences_of(path):
    sequences, name = {}, None
    with open(path) as file:
        for line in file:
            if line[0] == ">":
                name = line[1:].split()[0].split("(")[0]
                sequences[name] = []
            else:
                sequences[name].append(line.strip().upper())
    return {name: "".join(lines) for name, lines in sequences.items()}


def measure(command):
    """CPU and wall seconds, each the least of five runs."""
    best = (float("inf"), float("inf"))
    for _ in range(5):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = (min(best[0], cpu), min(best[1], time.monotonic() - began))
    return best


def main():
    program = os.path.abspath(sys.argv[1])
    folder = sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp()
    os.chdir(folder)
    make_inputs()
    extract = [program, "extract", "--genome", "genome.fa", "--annotation", "genes.gtf", "--region", "transcript", "-q",
               "--force"]
    subprocess.run(["gffread", "-g", "genome.fa", "-w", "gffread.fa", "genes.gtf"], check=True)  # makes the index
    runs = {"mirsweep, 1 thread": extract + ["-j1", "-o", "one.fa"],
            "mirsweep, 2 threads": extract + ["-j2", "-o", "two.fa"],
            "gffread": ["gffread", "-g", "genome.fa", "-w", "gffread.fa", "genes.gtf"],
            "bedtools": ["bedtools", "getfasta", "-split", "-s", "-nameOnly", "-fi", "genome.fa", "-bed", "genes.bed", "-fo",
                         "bedtools.fa"]}
    for name, command in runs.items():
        cpu, wall = measure(command)
        print(f"{name:20} {cpu:6.2f} s CPU {wall:6.2f} s wall")
    right = sequences_of("gffread.fa")
    for file in ("one.fa", "two.fa", "bedtools.fa"):
        if sequences_of(file) != right:
            sys.exit(f"{file} differs from gffread.fa")
    print(f"{len(right)} transcripts, all equal")


if __name__ == "__main__":
    main()
