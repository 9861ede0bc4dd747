#!/usr/bin/env python3
"""Differential fuzzer of the whole program: random and mutated inputs, plain or packed, whole or damaged.

Each case runs `mirsweep scan` and compares with a reading and a scan that are written here from the definition: either
the table of sites, byte for byte, or the refusal with record, line and column. A packed file with a changed bit or cut
short must be refused, or read as if nothing had happened; no other text may ever come out of it.

    whole_program.py PROGRAM [--cases N] [--seconds S] [--seed SEED]
"""
import argparse
import pathlib
import random
import re
import struct
import subprocess
import sys
import tempfile
import time
import zlib

LETTERS = b"ACGTUNRYSWKMBDHVacgtunryswkmbdhv"
BLANKS = b" \t"
UNAVAILABLE = b"Sequence unavailable"
TYPES = ["offset-6mer", "6mer", "7mer-A1", "7mer-m8", "8mer"]
HEADER = b"mirna\ttranscript\tgene\tstart\tend\tsite_type\tscore\tdocumented\n"
END_BLOCK = bytes.fromhex("1f8b08040000000000ff0600424302001b0003000000000000000000")


class Refused(Exception):
    """What the program must say: parts of its message."""


# ---- the reference -------------------------------------------------------------------------------------------------


def first_odd_byte(header):
    """Where a control byte, or else a byte that is not UTF-8, is in a header; None for neither."""
    for at, byte in enumerate(header):
        if (byte < 32 and byte != 9) or byte == 127:
            return at
    try:
        header.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def name_of(header):
    return re.split(rb"[ \t]", header.strip(BLANKS))[0]


def check_header(line, number):
    before = line.index(b">") + 1
    text = line[before:]
    if not text.strip(BLANKS):
        raise Refused(f"line {number}: a header without a name")
    odd = first_odd_byte(text)
    if odd is not None:
        raise Refused(f"(line {number}): ", f" in column {before + odd + 1}")


def letters_of(line, number, is_empty):
    """The bases of a line, upper case with U for T."""
    if is_empty and line.startswith(UNAVAILABLE) and not line[len(UNAVAILABLE):].strip(BLANKS):
        return b""
    for at, byte in enumerate(line):
        if byte not in LETTERS and byte not in BLANKS:
            raise Refused(f"(line {number}): ", f" in column {at + 1}")
    return bytes(byte for byte in line if byte not in BLANKS).upper().replace(b"T", b"U")


def read_fasta(text):
    """Names and bases of the records. Raises Refused at the first defect."""
    records = []
    text = text[3:] if text.startswith(b"\xef\xbb\xbf") else text
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", text), 1):
        if line.startswith(b">") or (not records and line.lstrip(BLANKS).startswith(b">")):
            check_header(line, number)
            records.append([name_of(line[line.index(b">") + 1:]), b""])
        elif records:
            records[-1][1] += letters_of(line, number, not records[-1][1])
        elif line.strip(BLANKS):
            raise Refused(f"line {number}: text before the first record")
    if not records:
        raise Refused("holds no record")
    return records


def reverse_complement(bases):
    return bases.translate(bytes.maketrans(b"ACGU", b"UGCA"))[::-1]


def sites_of(mirna, bases):
    """Sites by the definition: for each place of the seed the most specific type, as (begin, end, type), 0-based."""
    m8, middle = reverse_complement(mirna[1:8]), reverse_complement(mirna[1:7])
    upper = reverse_complement(mirna[2:8])
    for at in range(-1, len(bases)):  # of the base opposite position 8
        def has(begin, pattern):
            return begin >= 0 and bases[begin:begin + len(pattern)] == pattern
        is_a = has(at + 7, b"A")
        if has(at, m8):
            yield (at, at + 8, "8mer") if is_a else (at, at + 7, "7mer-m8")
        elif has(at + 1, middle):
            yield (at + 1, at + 8, "7mer-A1") if is_a else (at + 1, at + 7, "6mer")
        elif has(at, upper):
            yield (at, at + 6, "offset-6mer")


def expected_table(mirnas, records, types):
    rows = []
    for name, bases in records:
        found = [(begin, end, order, site_type, mirna)
                 for order, (mirna, sequence) in enumerate(mirnas)
                 for begin, end, site_type in sites_of(sequence, bases) if site_type in types]
        rows += [b"\t".join([mirna, name, b"NA", b"%d" % (begin + 1), b"%d" % end, site_type.encode(), b"NA", b"NA\n"])
                 for begin, end, order, site_type, mirna in sorted(found)]
    return HEADER + b"".join(rows)


# ---- the cases -----------------------------------------------------------------------------------------------------


def deflated(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data))


def gzip_member(data, dice):
    flags, fields = 0, b""
    if dice.random() < 0.3:
        flags, fields = flags | 4, fields + struct.pack("<H", 7) + b"AB\x03\0xyz"
    if dice.random() < 0.3:
        flags, fields = flags | 8, fields + b"name.fa\0"
    if dice.random() < 0.2:
        flags, fields = flags | 16, fields + b"comment\0"
    header = b"\x1f\x8b\x08" + bytes([flags | (2 if dice.random() < 0.2 else 0)]) + b"\0\0\0\0\0\x03" + fields
    if header[3] & 2:
        header += struct.pack("<H", zlib.crc32(header) & 0xFFFF)
    return header + deflated(data)


def bgzf_block(data, more):
    body = deflated(data)
    size = 12 + len(more) + 6 + len(body) - 1
    return (b"\x1f\x8b\x08\x04\0\0\0\0\0\xff" + struct.pack("<H", len(more) + 6) + more + b"BC\x02\0" +
            struct.pack("<H", size) + body)


def pieces_of(data, dice):
    size = dice.choice([3, 11, 40, 200])
    return [data[at:at + size] for at in range(0, len(data), size)]


def packed(text, dice):
    """The text in some whole file, and the lengths at which a shorter one is whole too."""
    kind = dice.randrange(3)
    if kind == 0:
        return gzip_member(text, dice), set()
    if kind == 1:
        more = dice.choice([b"", b"", b"AB\x03\0xyz"])
        return b"".join(bgzf_block(piece, more) for piece in pieces_of(text, dice)) + END_BLOCK, set()
    file, whole = b"", set()
    for piece in pieces_of(text, dice) or [b""]:
        whole.add(len(file))
        file += gzip_member(piece, dice)
    return file, whole


WORDS = [(b"\n", 8), (b"\r\n", 2), (b"\r", 2), (b"\n>t", 6), (b"\n>u gene\n", 3), (b"\n\n", 1), (b" ", 1), (b"\t", 1),
         (b"A", 6), (b"C", 6), (b"G", 6), (b"U", 3), (b"T", 6), (b"N", 2), (b"acgt", 2), (b"R", 1),
         (b"Sequence unavailable", 0.3), (b">", 0.2), (b"-", 0.1), (b"*", 0.1), (b"x", 0.1), (b"\0", 0.1),
         (b"\xc3\xa9", 0.2), (b"\xe9", 0.1), (b"\xef\xbb\xbf", 0.1)]


def random_fasta(mirnas, dice):
    words, weights = zip(*WORDS)
    matches = [reverse_complement(sequence[1:8]) + b"A" for _, sequence in mirnas]
    text = dice.choice([b">a", b">a x\n", b"\xef\xbb\xbf>a\n", b"\n\n >a\n", b"", b">"])
    for _ in range(dice.randrange(60)):
        text += dice.choice(matches)[dice.randrange(3):] if dice.random() < 0.25 else dice.choices(words, weights)[0]
    return text


def random_mirnas(dice):
    return [(b"m%d" % number, bytes(dice.choice(b"ACGU") for _ in range(dice.randrange(8, 25))))
            for number in range(dice.choice([1, 1, 2, 5, 40, 120]))]


# ---- running -------------------------------------------------------------------------------------------------------


class Fuzzer:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.counts = {"tables": 0, "refusals": 0, "damaged files refused": 0, "damaged files read as before": 0}

    def scan(self, file, arguments):
        (self.folder / "t").write_bytes(file)
        return subprocess.run([self.program, "scan", "-m", "m", "-t", "t", "--no-documented", "--tables", "sites", "-q",
                               *arguments], cwd=self.folder, capture_output=True, timeout=60, check=False)

    def check_refusal(self, run, parts):
        """Why a run is not a refusal as it should be; None if it is."""
        error = run.stderr.decode("utf-8", "replace")
        if run.returncode != 1 or run.stdout or error.count("\n") != 1 or not error.startswith("mirsweep: error: t: "):
            return "not refused in one line"
        missing = [part for part in parts if part not in error]
        return f"the message lacks {missing}" if missing else None

    def check_text(self, run, mirnas, text, types):
        try:
            table = expected_table(mirnas, read_fasta(text), types)
        except Refused as refusal:
            self.counts["refusals"] += 1
            return self.check_refusal(run, refusal.args)
        self.counts["tables"] += 1
        return None if run.returncode == 0 and run.stdout == table else "another table than by the definition"

    def check_damaged(self, run, before):
        if run.returncode == 0:
            self.counts["damaged files read as before"] += 1
            return None if run.stdout == before else "a damaged file gives another table"
        self.counts["damaged files refused"] += 1
        return self.check_refusal(run, [])

    def case(self, dice):
        """Runs one case; returns what is wrong, or None."""
        mirnas = random_mirnas(dice)
        (self.folder / "m").write_bytes(b"".join(b">%s\n%s\n" % mirna for mirna in mirnas))
        text = random_fasta(mirnas, dice)
        types = dice.sample(TYPES, dice.randrange(1, 6))
        arguments = ["--site-types", ",".join(types), "-j", dice.choice(["1", "2", "7"])]
        file, whole = (text, set()) if dice.random() < 0.4 else packed(text, dice)
        run = self.scan(file, arguments)
        wrong = self.check_text(run, mirnas, text, types)
        if wrong or file is text or run.returncode != 0:
            return wrong
        damaged = bytearray(file)
        if dice.random() < 0.5:
            damaged[dice.randrange(len(file))] ^= 1 << dice.randrange(8)
            return self.check_damaged(self.scan(bytes(damaged), arguments), run.stdout)
        cut = dice.randrange(len(file))
        if cut in whole:
            return None
        self.counts["damaged files refused"] += 1
        return self.check_refusal(self.scan(file[:cut], arguments), [])


def main():
    options = argparse.ArgumentParser(description="Compare the whole program with a naive one on random inputs.")
    options.add_argument("program")
    options.add_argument("--cases", type=int, default=10**9)
    options.add_argument("--seconds", type=float, default=float("inf"))
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    end = time.monotonic() + asked.seconds
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(pathlib.Path(asked.program).resolve(), pathlib.Path(folder))
        number = 0
        while number < asked.cases and time.monotonic() < end:
            wrong = fuzzer.case(random.Random(f"{asked.seed} {number}"))
            if wrong:
                print(f"seed {asked.seed}, case {number}: {wrong}")
                for name in ("m", "t"):
                    print(f"{name}: {(fuzzer.folder / name).read_bytes()!r}")
                return 1
            number += 1
    print(f"{number} cases: " + ", ".join(f"{count} {what}" for what, count in fuzzer.counts.items()))
    return 0 if all(fuzzer.counts.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
