#!/usr/bin/env python3
"""compare.py BEFORE AFTER [--rounds N] [--utrs FASTA --mirnas FASTA --species CODE] [--quick]

Two programs in turn: wall and CPU seconds of whole scans, and what a record costs. Inputs are made in BENCH_DIR, or in a temporary folder that is removed afterwards."""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)

from inputs import Inputs  # noqa: E402
from measure import Command, median, ratios, run_alternately  # noqa: E402

GIGABYTE = 1_000_000_000
LONG_RECORD = 100_000
HUMAN = 2656


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--programs", default=os.path.join(HERE, "../../build/bench/bin"), help="folder of make_input")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--utrs", help="3'UTRs, for a scan with real miRNAs, and with context++ without accessibility")
    parser.add_argument("--mirnas")
    parser.add_argument("--species", default="hsa")
    parser.add_argument("--quick", action="store_true", help="tiny inputs, one round: whether everything still runs")
    return parser.parse_args()


def scan(program, mirnas, transcripts, output, *more, threads="2"):
    return Command([program, "scan", "-q", "-j", threads, "-m", mirnas, "-t", transcripts, *more], output)


def made_jobs(inputs):
    """By name: the arguments of a scan of made inputs."""
    large, medium, tiny = (inputs.transcripts(size) for size in (GIGABYTE, 41_000_000, 2000 * inputs.scale))
    one, fifty, all_human = (inputs.mirnas(count) for count in (1, 50, HUMAN))
    file, sites, every_type = inputs.path("out"), ("--tables", "sites"), ("--site-types", "all")
    return {
        "1 miRNA, 1 GB, sites to a file": lambda p: scan(p, one, large, file, *sites),
        "50 miRNAs, 1 GB, sites to a file": lambda p: scan(p, fifty, large, file, *sites),
        "1 miRNA, 1 GB, sites, one thread": lambda p: scan(p, one, large, "/dev/null", *sites, threads="1"),
        f"{HUMAN} miRNAs, 40 Mb, all types, sites to a file": lambda p: scan(p, all_human, medium, file, *sites, *every_type),
        "the same, targets": lambda p: scan(p, all_human, medium, file, "--tables", "targets", *every_type),
        "the same, sites, one thread": lambda p: scan(p, all_human, medium, "/dev/null", *sites, *every_type, threads="1"),
        "1 miRNA, 1 GB in BGZF": lambda p: scan(p, one, inputs.bgzf(large), file, *sites),
        "1 miRNA, 1 GB in plain gzip": lambda p: scan(p, one, inputs.gzip(large), file, *sites),
        "1 miRNA, 2 kb": lambda p: scan(p, one, tiny, "/dev/null", *sites),
    }


def real_jobs(given, inputs):
    def real(program, *more):
        return scan(program, given.mirnas, given.utrs, inputs.path("out"), "--species", given.species, "--no-documented", *more)

    context = ("--tables", "targets", "--score", "context++")

    def without_accessibility(program):
        computes_it = b"accessibility-span" in subprocess.run([program, "scan", "--help"], capture_output=True, check=True).stdout
        return real(program, *context, *(("--accessibility", "none") if computes_it else ()))  # version 0.1 does not

    return {"real 3'UTRs, sites": lambda p: real(p, "--tables", "sites"),
            "real 3'UTRs, context++ without accessibility, targets": without_accessibility}


def show_jobs(jobs, given):
    print("| job | before, s | after, s | ratio (lowest to highest) | CPU, ratio | MB |\n|---|---|---|---|---|---|")
    for name, job in jobs.items():
        before, after = run_alternately([job(given.before), job(given.after)], given.rounds)
        low, middle, high = ratios(after, before)
        cpu = ratios(after, before, "cpu_seconds")[1]
        memory = ", ".join(f"{median(runs, 'memory') / 1e6:.0f}" for runs in (before, after))
        print(f"| {name} | {median(before):.3f} | {median(after):.3f} | {middle:.2f} ({low:.2f} to {high:.2f}) | {cpu:.2f} | {memory} |",
              flush=True)


def show_records(inputs, given):
    """CPU of short records less that of as many bytes in long ones, by the number of records."""
    short, long = inputs.transcripts(GIGABYTE), inputs.transcripts(GIGABYTE, LONG_RECORD // inputs.scale)
    with open(short, "rb") as file:
        records = sum(line.startswith(b">") for line in file)
    jobs = [scan(program, inputs.mirnas(1), text, "/dev/null", "--tables", "sites", threads="1")
            for program in (given.before, given.after) for text in (short, long)]
    runs = run_alternately(jobs, given.rounds)
    for name, of_short, of_long in (("before", *runs[:2]), ("after", *runs[2:])):
        costs = sorted((a.cpu_seconds - b.cpu_seconds) / records * 1e9 for a, b in zip(of_short, of_long))
        print(f"{name}: {costs[len(costs) // 2]:.0f} ns a record ({costs[0]:.0f} to {costs[-1]:.0f}), {records:,} records", flush=True)


def main():
    given = options()
    if given.quick:
        given.rounds = 1
    folder = os.environ.get("BENCH_DIR") or tempfile.mkdtemp(prefix="mirsweep-bench-")
    inputs = Inputs(folder, given.programs, given.quick)
    try:
        jobs = made_jobs(inputs)
        if given.utrs and given.mirnas:
            jobs |= real_jobs(given, inputs)
        show_jobs(jobs, given)
        print()
        show_records(inputs, given)
    finally:
        if "BENCH_DIR" not in os.environ:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
