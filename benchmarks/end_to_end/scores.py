#!/usr/bin/env python3
"""scores.py MIRSWEEP [--utrs FASTA --mirnas FASTA] [--alignment TABLE --families FILE --parameters FOLDER]
          [--maf MAF --reference NAME --regions BED]

CPU seconds, on one thread, of what the scores are made of: `fold` and occupancy on the 3'UTRs, TargetScan's `bins` and `pct` on the
alignment table, and on genes that are evolved at random, each with other species missing; `align` on the MAF. Alignments and MAF are repeated under
other names until they have 100 MB. The least of three runs."""
import argparse
import gzip
import os
import random
import re
import resource
import subprocess
import tempfile

ENOUGH = 100_000_000


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mirsweep")
    for name in ("utrs", "mirnas", "alignment", "families", "parameters", "maf", "reference", "regions"):
        parser.add_argument("--" + name)
    return parser.parse_args()


def text_of(path):
    with (gzip.open if path.endswith(".gz") else open)(path, "rt") as file:
        return file.read()


def cpu_seconds(*command):
    best = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return best


def show(name, amount, unit, seconds):
    print(f"{name:40} {seconds:8.2f} s CPU {amount / seconds:10.1f} {unit}/s")


def measure_utrs(mirsweep, utrs, mirnas):
    bases = sum(len(line) for line in text_of(utrs).splitlines() if not line.startswith(">"))
    show("fold", bases / 1e3, "knt", cpu_seconds(mirsweep, "fold", "-t", utrs, "-q", "-j1"))
    scan = [mirsweep, "scan", "-q", "-j1", "-m", mirnas, "-t", utrs, "--no-documented", "--tables", "targets"]
    for score in ("none", "occupancy"):
        show(f"scan --score {score}", bases / 1e6, "Mnt", cpu_seconds(*scan, "--score", score))


def repeated_alignment(path, to):
    """Genes under other names; the header, if any, once."""
    lines = text_of(path).splitlines()
    copies = ENOUGH // sum(map(len, lines)) + 1
    with open(to, "w") as file:
        for copy in range(copies):
            file.writelines(f"c{copy}_{line}\n" for line in lines)
    return os.path.getsize(to)


def evolved(sequence, changed):
    """A copy in which some bases are others or gaps."""
    draw = random.random
    return "".join(random.choice("ACGU-") if draw() < changed else base for base in sequence)


def write_random_genes(parameters, to):
    """Genes of 1,500 columns of the species of the generic tree; 9606 is in all of them."""
    random.seed(1)
    species = re.findall(r"[(,]\s*(\w+):", text_of(os.path.join(parameters, "Tree.generic.txt")))
    with open(to, "w") as file:
        for gene in range(24):
            reference = "".join(random.choices("ACGU", k=1500))
            for name in species:
                if name == "9606" or random.random() < 0.75:
                    sequence = reference if name == "9606" else evolved(reference, random.uniform(0.02, 0.5))
                    file.write(f"g{gene}\t{name}\t{sequence}\n")


def measure_random_genes(mirsweep, parameters):
    write_random_genes(parameters, "genes.txt")
    size = repeated_alignment("genes.txt", "random.txt") / 1e6
    bins = [mirsweep, "targetscan", "bins", "random.txt", "random-bins.txt", "--parameters", parameters]
    show("targetscan bins, random genes", size, "MB", cpu_seconds(*bins))


def measure_chain(mirsweep, alignment, families, parameters):
    size = repeated_alignment(alignment, "alignment.txt") / 1e6
    chain = [mirsweep, "targetscan"]
    show("targetscan bins", size, "MB", cpu_seconds(*chain, "bins", "alignment.txt", "bins.txt", "--parameters", parameters))
    show("targetscan sites", size, "MB", cpu_seconds(*chain, "sites", families, "alignment.txt", "sites.txt"))
    pct = [*chain, "pct", families, "sites.txt", "bins.txt", "pct.txt", "--parameters", parameters]
    show("targetscan pct, MB of alignment", size, "MB", cpu_seconds(*pct))


def measure_align(mirsweep, maf, reference, regions):
    text = text_of(maf)
    with open("copies.maf", "w") as file:
        for copy in range(ENOUGH // len(text) + 1):
            # Copies lie on a sequence without regions, and have to be read all the same.
            file.write(text if copy == 0 else text.replace(f"s {reference}.", f"s {reference}.copy{copy}_"))
    size = os.path.getsize("copies.maf") / 1e6
    align = [mirsweep, "align", "--maf", "copies.maf", "--reference", reference, "--regions", regions, "-q", "--force"]
    show("align", size, "MB", cpu_seconds(*align, "-o", "aligned.txt"))


def main():
    given = options()
    for name, value in vars(given).items():
        if value is not None and name != "reference":
            setattr(given, name, os.path.abspath(value))
    os.chdir(tempfile.mkdtemp())
    if given.utrs:
        measure_utrs(given.mirsweep, given.utrs, given.mirnas)
    if given.alignment:
        measure_chain(given.mirsweep, given.alignment, given.families, given.parameters)
        measure_random_genes(given.mirsweep, given.parameters)
    if given.maf:
        measure_align(given.mirsweep, given.maf, given.reference, given.regions)


if __name__ == "__main__":
    main()
