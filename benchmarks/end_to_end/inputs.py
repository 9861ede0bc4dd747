"""Makes the inputs, always the same bytes, in a folder."""

import os
import subprocess


class Inputs:
    def __init__(self, folder, programs, is_quick):
        self.folder = folder
        self.programs = programs
        self.scale = 1000 if is_quick else 1

    def path(self, name):
        return os.path.join(self.folder, name)

    def make(self, name, arguments):
        """The path of a file that holds what a command prints."""
        path = self.path(name)
        if not os.path.exists(path):
            with open(path + ".part", "wb") as output:
                subprocess.run(arguments, stdout=output, check=True)
            os.rename(path + ".part", path)
        return path

    def transcripts(self, size, length=0, width=60):
        """FASTA of `size` bytes; transcripts of 200 to 2,800 bases, or all of `length`."""
        size = max(size // self.scale, 2000)
        name = f"transcripts-{size}-{length}-{width}.fa"
        return self.make(
            name, [os.path.join(self.programs, "make_input"), "transcripts", str(size), str(length), str(width)]
        )

    def mirnas(self, count):
        return self.make(f"mirnas-{count}.fa", [os.path.join(self.programs, "make_input"), "mirnas", str(count)])

    def bgzf(self, path):
        return self.make(os.path.basename(path) + ".bgz", ["bgzip", "-@", "2", "-c", path])

    def gzip(self, path):
        return self.make(os.path.basename(path) + ".gz", ["pigz", "-p", "2", "-c", path])


def read_fasta(path):
    """Names up to the first blank or pipe, and sequences."""
    name, lines = None, []
    with open(path, encoding="ascii") as file:
        for line in file:
            if line.startswith(">"):
                if name is not None:
                    yield name, "".join(lines)
                name, lines = line[1:].split()[0].split("|")[0], []
            else:
                lines.append(line.strip())
    if name is not None:
        yield name, "".join(lines)
