"""What the tests of the Python package share."""

import os
import pathlib
import subprocess

import pytest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
DATA = SOURCE / "test-data"


@pytest.fixture(scope="session")
def program():
    """Runs the program and returns what it printed; its error line where it fails."""
    path = os.environ["MIRSWEEP_PROGRAM"]

    def run(*words):
        done = subprocess.run([path, *map(str, words)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip().splitlines()[-1])
        return done.stdout

    return run


@pytest.fixture(scope="session")
def mirnas():
    return DATA / "mirnas.fa"


@pytest.fixture(scope="session")
def utrs():
    return DATA / "human_3utr.fa"


def read_fasta(path):
    """Headers and sequences."""
    records = []
    for line in pathlib.Path(path).read_text().splitlines():
        if line.startswith(">"):
            records.append((line[1:], []))
        elif line:
            records[-1][1].append(line)
    return [(header, "".join(parts)) for header, parts in records]
