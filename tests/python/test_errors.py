"""What a wrong argument gets, and Ctrl-C."""

import os
import pathlib
import subprocess
import sys
import threading
import time

import pytest
from conftest import DATA

import mirsweep

MIRNAS, UTRS = str(DATA / "mirnas.fa"), str(DATA / "human_3utr.fa")
MIRNA = {"hsa-miR-21-5p": "UAGCUUAUCAGACUGAUGUUGA"}

WRONG = [
    # arguments, exception, its text or what it begins with
    (dict(mirnas=None, transcripts=UTRS), TypeError, "mirnas: give a path, or names and sequences"),
    (dict(mirnas=5, transcripts=UTRS), TypeError, "mirnas: int is neither a path nor sequences"),
    (dict(mirnas=b"x", transcripts=UTRS), TypeError, "mirnas: bytes is neither a path nor sequences"),
    (dict(mirnas={}, transcripts=UTRS), mirsweep.UsageError, "mirnas: there is none"),
    (dict(mirnas="", transcripts=UTRS), mirsweep.UsageError, "mirnas: the path is empty"),
    (dict(mirnas={"a": 5}, transcripts=UTRS), TypeError, "mirnas: the sequence of 'a' is int, not a text"),
    (dict(mirnas={" ": "ACGU"}, transcripts=UTRS), mirsweep.UsageError, "mirnas: a sequence has no name"),
    (dict(mirnas={"a": "ACGU"}, transcripts=UTRS), mirsweep.InputError, "mirnas: record a (line 1): "),
    (dict(mirnas={"a": "UAGCUUAUC>GACUGAUG"}, transcripts=UTRS), mirsweep.UsageError,
     "mirnas: the sequence of 'a' has the letter '>'"),
    (dict(mirnas="absent.fa", transcripts=UTRS), mirsweep.InputError, "absent.fa: cannot be opened: No such file"),
    (dict(mirnas=MIRNA), TypeError, "transcripts: give a path, or names and sequences; or genome and annotation, or an alignment"),
    (dict(mirnas=MIRNA, transcripts="absent.fa"), mirsweep.InputError, "absent.fa: cannot be opened: No such file"),
    (dict(mirnas=MIRNA, transcripts=[]), mirsweep.UsageError, "transcripts: there is none"),
    (dict(mirnas=MIRNA, transcripts={"t": None}), TypeError, "transcripts: the sequence of 't' is NoneType, not a text"),
    (dict(mirnas=MIRNA, transcripts={"t": float("nan")}), TypeError, "transcripts: the sequence of 't' is float"),
    (dict(mirnas=MIRNA, transcripts={"t": "ACGT\nACGT"}), mirsweep.UsageError,
     "transcripts: the sequence of 't' has the letter '\\n'"),
    (dict(mirnas=MIRNA, transcripts={"a\nb": "ACGT"}), mirsweep.UsageError, "transcripts: the name 'a\\nb' has a line end"),
    (dict(mirnas=MIRNA, transcripts={"a": "ACGT", "b x": "AC!T"}), mirsweep.InputError, "transcripts: record b: "),
    (dict(mirnas=MIRNA, transcripts=UTRS, site_types="no-type"), mirsweep.UsageError, "--site-types"),
    (dict(mirnas=MIRNA, transcripts=UTRS, site_types=[]), mirsweep.UsageError, "site_types: a name is empty"),
    (dict(mirnas=MIRNA, transcripts=UTRS, site_types=5), TypeError, "site_types: a name or names are expected, not int"),
    (dict(mirnas=MIRNA, transcripts=UTRS, score="best"), mirsweep.UsageError, "--score"),
    (dict(mirnas=MIRNA, transcripts=UTRS, tables="rows"), mirsweep.UsageError, "--tables"),
    (dict(mirnas=MIRNA, transcripts=UTRS, tables="features"), mirsweep.UsageError, "--tables features needs --score"),
    (dict(mirnas=MIRNA, transcripts=UTRS, tables="documented", documented=False), mirsweep.UsageError,
     "--tables documented and --no-documented contradict each other"),
    (dict(mirnas=MIRNA, transcripts=UTRS, tables=["sites", "sites"]), mirsweep.UsageError, "--tables names sites twice"),
    (dict(mirnas=MIRNA, transcripts=UTRS, threads=0), mirsweep.UsageError, "threads: 0 is less than 1"),
    (dict(mirnas=MIRNA, transcripts=UTRS, threads=2000), mirsweep.UsageError, "--threads"),
    (dict(mirnas=MIRNA, transcripts=UTRS, threads="2"), TypeError, "threads: a whole number is expected, not str"),
    (dict(mirnas=MIRNA, transcripts=UTRS, threads=True), TypeError, "threads: a whole number is expected, not bool"),
    (dict(mirnas=MIRNA, transcripts=UTRS, mask_start=-1), mirsweep.UsageError, "mask_start: -1 is less than 0"),
    (dict(mirnas=MIRNA, transcripts=UTRS, annotation="genes.gtf"), mirsweep.UsageError, "--annotation needs --genome"),
    (dict(mirnas=MIRNA, transcripts=UTRS, genome="genome.fa"), mirsweep.UsageError, "--transcripts and --genome exclude"),
    (dict(mirnas=MIRNA, genome="genome.fa"), mirsweep.UsageError, "--genome needs --annotation"),
    (dict(mirnas=MIRNA, transcripts=UTRS, documented=True), TypeError, "documented: a path, pairs of miRNA and gene"),
    (dict(mirnas=MIRNA, transcripts=UTRS, documented=[1]), TypeError, "documented: 1 is not a pair of texts"),
    (dict(mirnas=MIRNA, transcripts=UTRS, nothing=1), TypeError, "scan() has no argument 'nothing'"),
    (dict(mirnas=MIRNAS, transcripts=UTRS, species="xyz"), mirsweep.UsageError, ""),
    (dict(mirnas=MIRNAS, transcripts=UTRS, circular=1), TypeError, "circular: True or False is expected, not int"),
]


@pytest.mark.parametrize("arguments, exception, text", WRONG, ids=[f"{text[:60]}" for _, _, text in WRONG])
def test_wrong_arguments(arguments, exception, text, capfd):
    with pytest.raises(exception) as raised:
        mirsweep.scan(**arguments)
    assert raised.type is exception
    message = str(raised.value)
    assert message.startswith(text), message
    assert "\n" not in message
    assert capfd.readouterr() == ("", "")


def test_damaged_files_get_the_line_of_the_program(tmp_path, program):
    path = tmp_path / "damaged.fa"
    path.write_text(">a\nACGT\n>b\nAC!T\n")
    with pytest.raises(RuntimeError) as theirs:
        program("scan", "-m", MIRNAS, "-t", path)
    with pytest.raises(mirsweep.InputError) as ours:
        mirsweep.scan(MIRNAS, path)
    assert str(theirs.value) == f"mirsweep: error: {ours.value}"


def test_batches_refuse_wrong_arguments_at_once_and_inputs_when_they_are_met(tmp_path):
    with pytest.raises(mirsweep.UsageError, match="rows: 0 is less than 1"):
        mirsweep.scan_batches(MIRNA, UTRS, rows=0)
    with pytest.raises(mirsweep.UsageError, match="--site-types"):
        mirsweep.scan_batches(MIRNA, UTRS, site_types="no-type")
    with pytest.raises(TypeError, match="table: one name"):
        mirsweep.scan_batches(MIRNA, UTRS, table=["sites"])
    with pytest.raises(mirsweep.InputError, match="absent.fa: cannot be opened"):
        next(mirsweep.scan_batches(MIRNA, "absent.fa"))


def test_exceptions_are_of_one_family():
    assert issubclass(mirsweep.UsageError, mirsweep.Error) and issubclass(mirsweep.UsageError, ValueError)
    assert issubclass(mirsweep.InputError, mirsweep.Error) and issubclass(mirsweep.InputError, ValueError)


LONG = """
import signal, sys, threading, time, os
import mirsweep
signal.signal(signal.SIGINT, signal.default_int_handler)
fifo = sys.argv[1]
threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
begin = time.monotonic()
try:
    mirsweep.scan({"a": "UAGCUUAUCAGACUGAUGUUGA"}, {f"t{i}": "CCCATAAGCTACCC" * 70 for i in range(20000)}, score="context++")
except KeyboardInterrupt:
    print("interrupted" if time.monotonic() - begin < 10 else "late")
else:
    print("finished")
assert len(mirsweep.scan({"a": "UAGCUUAUCAGACUGAUGUUGA"}, {"t": "CCCATAAGCTACCC"})) == 1
"""


def test_ctrl_c_ends_a_scan(tmp_path):
    done = subprocess.run([sys.executable, "-c", LONG, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    assert done.stdout == "interrupted\n"


def test_other_threads_run_while_it_scans():
    ticks = []
    is_over = threading.Event()

    def tick():
        while not is_over.wait(0.001):
            ticks.append(time.monotonic())

    thread = threading.Thread(target=tick)
    thread.start()
    begin = time.monotonic()
    mirsweep.scan(MIRNAS, {f"t{i}": "ACGTTGCAAC" * 100 for i in range(300)}, score="context++")
    end = time.monotonic()
    is_over.set()
    thread.join()
    during = [each for each in ticks if begin < each < end]
    # With the lock held there would be one at either end at most; how many there are depends on how busy the machine is.
    assert end - begin < 0.02 or len(during) > 5


def test_scans_of_several_threads_at_a_time():
    expected = len(mirsweep.scan(MIRNAS, UTRS))
    found = []
    threads = [threading.Thread(target=lambda: found.append(len(mirsweep.scan(MIRNAS, UTRS)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_a_forked_process_scans(tmp_path):
    mirsweep.scan(MIRNAS, UTRS, score="context++", threads=2)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if len(mirsweep.scan(MIRNAS, UTRS, score="context++", threads=2)) > 0 else 1
        finally:
            os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
