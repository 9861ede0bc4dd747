"""Runs commands and measures them as whole processes."""

import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run of one command."""

    seconds: float  # wall
    cpu_seconds: float
    memory: int  # peak resident bytes


@dataclass
class Command:
    """What to run. The output file, if any, is a new one for each run."""

    arguments: list
    output: str = "/dev/null"


class CommandFailed(Exception):
    pass


def remove(path):
    if path != "/dev/null" and os.path.exists(path):
        os.remove(path)


def run_once(command):
    remove(command.output)
    with open(command.output, "wb") as output, open(os.devnull, "wb") as nothing:
        begin = time.perf_counter()
        process = subprocess.Popen(command.arguments, stdin=subprocess.DEVNULL, stdout=output, stderr=nothing)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise CommandFailed(f"exit status {process.returncode}: {' '.join(command.arguments)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def run_alternately(commands, rounds):
    """The runs of each command, taken in turn (A B A B ...) after one round that does not count.

    What one has written is removed before the next runs. Otherwise whole files wait in memory to go to the disk, and
    beyond a share of the memory the kernel makes the writer of the moment wait for all of them.
    """
    runs = [[] for _ in commands]
    for number in range(rounds + 1):
        for command, kept in zip(commands, runs):
            run = run_once(command)
            remove(command.output)
            if number > 0 or rounds == 1:
                kept.append(run)
    return [kept[-rounds:] for kept in runs]


def median(runs, figure="seconds"):
    return statistics.median(getattr(run, figure) for run in runs)


def ratios(runs, limits, figure="seconds"):
    """Lowest, median and highest ratio of the pairs that ran one after the other."""
    pairs = sorted(getattr(run, figure) / max(getattr(limit, figure), 1e-9) for run, limit in zip(runs, limits))
    return pairs[0], statistics.median(pairs), pairs[-1]
