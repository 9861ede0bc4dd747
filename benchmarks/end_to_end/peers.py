"""The peers that Debian packages, on the same transcripts and miRNAs, and whether their answers are right."""

import os
import shutil
import subprocess
from dataclasses import dataclass

from inputs import read_fasta
from measure import Command, median, ratios, run_alternately

PACKAGES = {"seqkit": "seqkit", "fuzznuc": "emboss", "rg": "ripgrep", "RNAhybrid": "rnahybrid"}
NEEDED = {"bgzip": "tabix", "pigz": "pigz"}

TRANSCRIPT_BYTES = 26_000_000
MIRNAS = 10
SLOW_DIVISOR = 1000  # RNAhybrid gets this part of the transcripts


def install():
    """Installs what is missing, where that is allowed."""
    missing = [package for program, package in (PACKAGES | NEEDED).items() if not shutil.which(program)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", *missing], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@dataclass
class PeerRow:
    peer: str
    job: str
    figures: str  # of the peer and of mirsweep
    factor: str
    answer: str
    is_slower: bool


def core_of(sequence):
    """What pairs with positions 2-7."""
    return sequence.translate(str.maketrans("ACGUT", "TGCAA"))[1:7][::-1]


class Peers:
    def __init__(self, inputs, mirsweep, rounds):
        self.inputs = inputs
        self.mirsweep = mirsweep
        self.rounds = rounds
        self.transcripts = inputs.transcripts(TRANSCRIPT_BYTES, width=100_000)
        self.mirnas = inputs.mirnas(MIRNAS)
        self.cores = {name: core_of(sequence) for name, sequence in read_fasta(self.mirnas)}
        self.truth = self.places(self.transcripts)

    def places(self, transcripts):
        """Every place (core, transcript, 1-based start) where a core occurs, by plain string search."""
        places = set()
        for name, sequence in read_fasta(transcripts):
            for core in self.cores.values():
                at = sequence.find(core)
                while at >= 0:
                    places.add((core, name, at + 1))
                    at = sequence.find(core, at + 1)
        return places

    def output_of(self, command):
        text = subprocess.run(command.arguments, capture_output=True, check=True).stdout.decode()
        return [line.split("\t") for line in text.splitlines()]

    def judge(self, places):
        if places == self.truth:
            return f"right: all {len(self.truth):,} places"
        found = len(places & self.truth)
        return f"{found:,} of {len(self.truth):,} places, {len(places - self.truth):,} that are none"

    def scan(self, transcripts):
        return Command(
            [self.mirsweep, "scan", "-q", "-j", "1", "--tables", "sites", "--site-types", "8mer,7mer-m8,7mer-A1,6mer"]
            + ["-m", self.mirnas, "-t", transcripts],
            self.inputs.path("mirsweep.tsv"),
        )

    def mirsweep_places(self):
        places = set()
        for row in self.output_of(self.scan(self.transcripts))[1:]:
            offset = 1 if row[5] in ("8mer", "7mer-m8") else 0
            places.add((self.cores[row[0]], row[1], int(row[3]) + offset))
        return places

    def compare(self, peer, command, answer, scale=1, transcripts=None):
        scan = self.scan(self.transcripts)
        runs, scan_runs = run_alternately([command, scan], self.rounds)
        factors = [ratio * scale for ratio in ratios(runs, scan_runs)]
        size = os.path.getsize(transcripts or self.transcripts)
        job = f"{MIRNAS} miRNAs x {size / 1e6:.3g} Mb"
        if scale != 1:
            job += f", factor scaled by {scale:.0f}"
        figures = f"{median(runs):.3f} s; {median(scan_runs):.3f} s"
        factor = f"{factors[1]:.1f} ({factors[0]:.1f} to {factors[2]:.1f})"
        return PeerRow(peer, job, figures, factor, answer, factors[1] > 1)

    def seqkit(self):
        patterns = [f"-p={core}" for core in self.cores.values()]
        command = Command(["seqkit", "locate", "-P", "-i", "-M", "-j", "2", *patterns, self.transcripts],
                          self.inputs.path("seqkit.tsv"))
        rows = self.output_of(command)
        start = rows[0].index("start")
        # With -i it names patterns in lower case.
        places = {(row[2].upper(), row[0].split("|")[0], int(row[start])) for row in rows[1:]}
        return self.compare("seqkit locate, 2 threads", command, self.judge(places))

    def transcripts_without_pipes(self):
        """EMBOSS 6.6 takes a name with a pipe for NCBI's and never ends."""
        path = self.inputs.path("without-pipes.fa")
        with open(self.transcripts, encoding="ascii") as source, open(path, "w", encoding="ascii") as copy:
            for line in source:
                copy.write(line.replace("|", " ") if line.startswith(">") else line)
        return path

    def fuzznuc(self):
        patterns = self.inputs.path("fuzznuc.patterns")
        with open(patterns, "w", encoding="ascii") as file:
            for core in self.cores.values():
                file.write(f">{core}\n{core}\n")
        command = Command(["fuzznuc", "-auto", "-sequence", self.transcripts_without_pipes(), "-pattern", "@" + patterns,
                           "-rformat", "excel", "-outfile", "stdout"], self.inputs.path("fuzznuc.tsv"))
        places = set()
        for row in self.output_of(command):
            if len(row) > 5 and row[0] != "SeqName":
                places.add((row[5].split(":")[-1], row[0], int(row[1])))
        answer = self.judge(places) + "; without pipes in the names, on which it never ends"
        return self.compare("EMBOSS fuzznuc", command, answer)

    def ripgrep(self):
        patterns = [part for core in self.cores.values() for part in ("-e", core)]
        command = Command(["rg", "--no-config", "--no-unicode", "-o", "-b", *patterns, self.transcripts],
                          self.inputs.path("rg.txt"))
        found = len(self.output_of(command))
        answer = f"{found:,} of {len(self.truth):,} places, as byte offsets: of places that overlap it loses all but one"
        return self.compare("ripgrep -o", command, answer)

    def vectorscan(self):
        patterns = self.inputs.path("vectorscan.patterns")
        cores = list(self.cores.values())
        with open(patterns, "w", encoding="ascii") as file:
            file.write("\n".join(cores) + "\n")
        command = Command([os.path.join(self.inputs.programs, "vectorscan_find"), patterns, self.transcripts],
                          self.inputs.path("vectorscan.tsv"))
        places = {(cores[int(row[0])], row[1], int(row[2])) for row in self.output_of(command)}
        answer = self.judge(places) + "; no site types"
        return self.compare("Vectorscan, the driver here", command, answer)

    def rnahybrid(self):
        part = self.inputs.transcripts(TRANSCRIPT_BYTES // SLOW_DIVISOR * self.inputs.scale, width=100_000)
        command = Command(["RNAhybrid", "-c", "-s", "3utr_human", "-f", "2,7", "-m", "3000", "-t", part,
                           "-q", self.mirnas], self.inputs.path("rnahybrid.txt"))
        found = len(subprocess.run(command.arguments, capture_output=True, check=True).stdout.splitlines())
        truth = len(self.places(part))
        answer = f"one hit a transcript and miRNA: {found:,} lines for {truth:,} places; it looks for the best duplex"
        scale = os.path.getsize(self.transcripts) / os.path.getsize(part)
        return self.compare("RNAhybrid", command, answer, scale, part)

    def targetscan(self):
        """The rate of TargetScan 7's script was measured before, on these sizes; the script itself is not free to ship."""
        script_rate = 5.05e6
        transcripts = self.inputs.transcripts(5_126_000, 1000)
        mirnas = 200
        bases = sum(len(sequence) for _, sequence in read_fasta(transcripts))
        command = self.scan(transcripts)
        command.arguments[command.arguments.index("-m") + 1] = self.inputs.mirnas(mirnas)
        (runs,) = run_alternately([command], self.rounds)
        cpu_seconds = median(runs, "cpu_seconds")
        rate = bases * mirnas / cpu_seconds
        return PeerRow(
            "TargetScan 7's script, sites",
            f"{bases / 1e6:.3g} Mb of 1,000 nt each x {mirnas} seeds; goal: at least 5,000 x",
            f"5.05 M nt x seeds per CPU second (measured once); {rate / 1e6:,.0f} M",
            f"{rate / script_rate:,.0f}",
            "the same sites; see the tests of `mirsweep targetscan`",
            rate >= 5000 * script_rate,
        )

    def rows(self):
        yield PeerRow("mirsweep itself", f"{MIRNAS} miRNAs x 26 Mb", "", "", self.judge(self.mirsweep_places()), True)
        for program, row in (("seqkit", self.seqkit), ("fuzznuc", self.fuzznuc), ("rg", self.ripgrep),
                             ("RNAhybrid", self.rnahybrid)):
            if shutil.which(program):
                yield row()
            else:
                yield PeerRow(program, "not installed", "", "", "", True)
        if os.path.exists(os.path.join(self.inputs.programs, "vectorscan_find")):
            yield self.vectorscan()
        yield self.targetscan()
