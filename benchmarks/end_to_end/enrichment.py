#!/usr/bin/env python3
"""enrichment.py MIRSWEEP MIRNAS TRANSCRIPTS TABLE [SPECIES]: `enrich` of one table of fold changes next to the scan of the same
miRNAs and transcripts, and 200 shuffles of all transcripts. Prints CPU and wall seconds, the least of three runs."""
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time

RUNS = 3


def seconds_of(command):
    """CPU and wall seconds of one run."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - begin


def names_of(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return [line[1:].split()[0] for line in file if line[0] == ">"]


def main():
    program, mirnas, transcripts, table = map(os.path.abspath, sys.argv[1:5])
    inputs = ["-q", "-m", mirnas, "-t", transcripts]
    if len(sys.argv) > 5:
        inputs += ["--species", sys.argv[5]]
    with tempfile.TemporaryDirectory() as folder:
        everything = os.path.join(folder, "all.txt")
        with open(everything, "w") as file:
            file.writelines(name + "\n" for name in names_of(transcripts))
        output = ["--force", "-o", os.path.join(folder, "out")]
        for what, command in [
                ("scan, table targets to /dev/null", ["scan", *inputs, "--no-documented", "--tables", "targets"]),
                ("scan, table targets to a folder", ["scan", *inputs, "--no-documented", "--tables", "targets", *output]),
                ("enrich, one table", ["enrich", *inputs, "--de", table, *output]),
                ("enrich, 200 shuffles of all transcripts",
                 ["enrich", *inputs, "--set", everything, "--min-targets", "1", "--shuffles", "200", *output])]:
            runs = [seconds_of([program, *command]) for _ in range(RUNS)]
            print(f"{what}: {min(cpu for cpu, _ in runs):.2f} s CPU, {min(wall for _, wall in runs):.2f} s wall")


if __name__ == "__main__":
    main()
