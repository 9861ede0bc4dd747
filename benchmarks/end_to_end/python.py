#!/usr/bin/env python3
"""python.py MIRSWEEP FOLDER MIRNAS TRANSCRIPTS SPECIES [--runs N] [--site-types LIST] [--threads N]

The Python package next to the program, each in a process of its own and in turn: all sites into numpy arrays, and `--tables sites` to
/dev/null. FOLDER holds the package (build/.../python), of the same build type as the program. Then one miRNA on a pandas column of
1,000 sequences, within one process."""
import argparse
import os
import statistics
import subprocess
import sys

import measure

INTO_ARRAYS = """
import sys
import time
import mirsweep

begin = time.perf_counter()
mirnas, transcripts, species, types, threads = sys.argv[1:]
sites = mirsweep.scan(mirnas, transcripts, species=species, site_types=types, documented=False, threads=int(threads))
print(len(sites), time.perf_counter() - begin)
"""
COLUMN = """
import random
import statistics
import time

import pandas

import mirsweep

random.seed(1)
column = pandas.Series({f"t{i}": "".join(random.choices("ACGT", k=1000)) for i in range(1000)})
mirna = {"hsa-miR-21-5p": "UAGCUUAUCAGACUGAUGUUGA"}
times = []
for _ in range(51):
    begin = time.perf_counter()
    found = mirsweep.scan(mirna, column, documented=False)
    times.append((time.perf_counter() - begin) * 1e3)
print(f"{len(found)} sites on 1,000 sequences of 1,000 bases: {min(times[1:]):.1f} to {max(times[1:]):.1f} ms, "
      f"median {statistics.median(times[1:]):.1f} (the first: {times[0]:.1f}; goal: 10)")
"""


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("mirsweep", "folder", "mirnas", "transcripts", "species"):
        parser.add_argument(name)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--site-types", default="canonical")
    parser.add_argument("--threads", default=str(len(os.sched_getaffinity(0))))
    return parser.parse_args()


def shown(runs):
    return (f"{measure.median(runs):.2f} s, {measure.median(runs, 'cpu_seconds'):.2f} s CPU, "
            f"{measure.median(runs, 'memory') / 1e6:.0f} MB")


def main():
    given = options()
    os.environ["PYTHONPATH"] = given.folder
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    files = [given.mirnas, given.transcripts, given.species, given.site_types, given.threads]
    program = [given.mirsweep, "scan", "-q", "-m", given.mirnas, "-t", given.transcripts, "--species", given.species,
               "--site-types", given.site_types, "--no-documented", "--tables", "sites", "-j", given.threads]
    package = [sys.executable, "-c", INTO_ARRAYS, *files]
    sites, ratios = 0, []
    of_program, of_package = [], []
    for _ in range(given.runs):
        of_program.append(measure.run_once(measure.Command(program)))
        of_package.append(measure.run_once(measure.Command(package)))
        printed = subprocess.run(package, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        sites = int(printed[0])
        ratios.append(float(printed[1]) / of_program[-1].seconds)
    print(f"{sites:,} sites, {given.threads} threads, {given.runs} runs in turn")
    print(f"program:  {shown(of_program)}")
    print(f"package:  {shown(of_package)}, with the start and the end of Python")
    print(f"the call: {statistics.median(ratios):.2f} times the program's time ({min(ratios):.2f} to {max(ratios):.2f}; goal: 1.3)")
    above = measure.median(of_package, "memory") - measure.median(of_program, "memory")
    print(f"memory above the program's: {above / sites:.1f} bytes a site (goal: 24)")
    subprocess.run([sys.executable, "-c", COLUMN], check=True)


if __name__ == "__main__":
    main()
