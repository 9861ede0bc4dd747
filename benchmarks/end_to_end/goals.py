"""The jobs next to the machine's limits: one row each, with the goal that was set before anything was measured."""

import os
import shlex
from dataclasses import dataclass

from measure import Command, median, ratios, remove, run_alternately, run_once

GIGABYTE = 1_000_000_000
HUMAN = 2656  # mature human miRNAs in miRBase 22.1
THREADS = "2"


@dataclass
class Row:
    job: str
    limit: str
    figures: str  # of the job and of the limit
    ratio: str  # lowest, median and highest
    goal: str
    is_reached: bool


def show_ratio(ratio):
    low, middle, high = ratio
    return f"{middle:.2f} ({low:.2f} to {high:.2f})"


class Goals:
    def __init__(self, inputs, mirsweep, rounds):
        self.inputs = inputs
        self.mirsweep = mirsweep
        self.rounds = rounds

    def scan(self, mirnas, transcripts, output="/dev/null", table="sites", threads=THREADS, types=None):
        arguments = [self.mirsweep, "scan", "-q", "-j", threads, "--tables", table]
        arguments += ["-m", self.inputs.mirnas(mirnas), "-t", transcripts]
        if types:
            arguments += ["--site-types", types]
        return Command(arguments, output)

    def program(self, name, *arguments, output="/dev/null"):
        return Command([os.path.join(self.inputs.programs, name), *map(str, arguments)], output)

    def compare(self, job, command, limit, limit_command, goal):
        runs, limit_runs = run_alternately([command, limit_command], self.rounds)
        for used in (command, limit_command):
            remove(used.output)
        ratio = ratios(runs, limit_runs)
        figures = f"{median(runs):.3f} s; {median(limit_runs):.3f} s"
        return Row(job, limit, figures, show_ratio(ratio), f"at most {goal} x", ratio[1] <= goal)

    def reading_and_writing(self, transcripts, output, *buffer):
        """The least that a job does that reads this file and writes the output: the same size, by write()."""
        read = [os.path.join(self.inputs.programs, "read_file"), transcripts, THREADS, *buffer]
        write = [os.path.join(self.inputs.programs, "write_file"), str(os.path.getsize(output))]
        command = f"{shlex.join(read)} >&2 && exec {shlex.join(write)}"
        return Command(["sh", "-c", command], self.inputs.path("written"))

    def plain_file(self):
        transcripts = self.inputs.transcripts(GIGABYTE)
        for mirnas, goal in ((1, 2.0), (50, 2.5)):
            job = self.scan(mirnas, transcripts, self.inputs.path("sites.tsv"))
            run_once(job)
            limits = {"": self.reading_and_writing(transcripts, job.output),
                      ", the buffer half a page away": self.reading_and_writing(transcripts, job.output, "apart")}
            size = os.path.getsize(job.output) / 1e6
            for buffer, limit in limits.items():
                yield self.compare(
                    f"{mirnas} miRNA{'s' if mirnas > 1 else ''}, 1 GB plain FASTA, sites to a file ({size:.0f} MB)",
                    job,
                    f"reading it with two threads by pread{buffer}, and writing so many bytes with write()",
                    limit,
                    goal,
                )

    def many_rows(self):
        transcripts = self.inputs.transcripts(41_000_000)
        for table, goal in (("sites", 1.4), ("targets", 1.6)):
            output = self.inputs.path(table + ".tsv")
            command = self.scan(HUMAN, transcripts, output, table, types="all")
            run_once(command)
            size = os.path.getsize(output)
            yield self.compare(
                f"{HUMAN} miRNAs x 40 Mb, all site types, {table} to a file ({size / 1e9:.2f} GB)",
                command,
                "writing so many bytes with write()",
                self.program("write_file", size, output=self.inputs.path("written")),
                goal,
            )

    def compressed(self):
        transcripts = self.inputs.transcripts(GIGABYTE)
        bgzf = self.inputs.bgzf(transcripts)
        gzip = self.inputs.gzip(transcripts)
        job = "1 miRNA, 1 GB FASTA in "
        yield self.compare(
            job + "BGZF",
            self.scan(1, bgzf, self.inputs.path("sites.tsv")),
            "`bgzip -d -c -@ 2` to /dev/null",
            Command(["bgzip", "-d", "-c", "-@", "2", bgzf]),
            1.1,
        )
        yield self.compare(
            job + "plain gzip",
            self.scan(1, gzip, self.inputs.path("sites.tsv")),
            "`pigz -dc` to /dev/null",
            Command(["pigz", "-dc", gzip]),
            1.05,
        )

    def memory(self):
        limit = 200_000_000
        jobs = [(1, GIGABYTE, 0, "1 miRNA, 1 GB"), (50, GIGABYTE, 0, "50 miRNAs, 1 GB")]
        jobs += [(1, 10 * GIGABYTE, 0, "1 miRNA, 10 GB")]
        for mirnas, size, length, job in jobs:
            transcripts = self.inputs.transcripts(size, length)
            memory = run_once(self.scan(mirnas, transcripts)).memory
            figures = f"{memory / 1e6:.0f} MB"
            yield Row(f"peak memory, {job} plain FASTA", "", figures, "", "at most 200 MB", memory <= limit)
        bases = 250_000_000
        one_line = self.inputs.transcripts(bases, bases // self.inputs.scale, bases)
        per_base = run_once(self.scan(1, one_line)).memory / os.path.getsize(one_line)
        yield Row(
            "peak memory, one record of 250 Mb in one line",
            "",
            f"{per_base:.2f} bytes a base",
            "",
            "at most 0.5 bytes a base",
            per_base <= 0.5,
        )

    def threads(self):
        transcripts = self.inputs.transcripts(41_000_000)
        one, two = (self.scan(HUMAN, transcripts, types="all", threads=threads) for threads in ("1", "2"))
        one_runs, two_runs = run_alternately([one, two], self.rounds)
        gain = ratios(one_runs, two_runs)
        figures = f"{median(two_runs):.3f} s; {median(one_runs):.3f} s"
        yield Row(
            f"{HUMAN} miRNAs x 40 Mb to /dev/null, two threads",
            "one thread",
            figures,
            show_ratio(gain),
            "at least 1.7 x as fast",
            gain[1] >= 1.7,
        )

    def tiny_job(self):
        transcripts = self.inputs.transcripts(2000 * self.inputs.scale)
        rounds = max(self.rounds, 21) if self.rounds > 1 else 1
        runs, limit_runs = run_alternately([self.scan(1, transcripts), self.program("nothing")], rounds)
        more = 1000 * (median(runs) - median(limit_runs))
        yield Row(
            "1 miRNA on a 2 kb file, whole process",
            "an empty program with the same libraries",
            f"{1000 * median(runs):.1f} ms; {1000 * median(limit_runs):.1f} ms",
            f"{more:.1f} ms more",
            "at most 10 ms more",
            more <= 10,
        )

    def rows(self):
        for part in (self.plain_file, self.many_rows, self.compressed, self.memory, self.threads, self.tiny_job):
            yield from part()
