#!/usr/bin/env python3
"""human_genome.py MIRSWEEP [--folder DIR] [--variants N] [--runs N]: a made genome of human-like shape (3.1 Gb, 250,000
transcripts, 1.5 GB of GTF; needs 6 GB of disk). Measures
  extract    next to gffread (the same transcripts, which are compared)
  scan       one miRNA, next to reading genome and GTF once by two threads (`read_file` next to MIRSWEEP, else `cat`)
  variants   N variants (VCF.gz, 10 million) against all 3'UTRs with 50 miRNAs, next to `bcftools view -H -o /dev/null`
Prints CPU and wall seconds, the least of the runs, and the greatest resident size. Inputs are kept in DIR, where they are
taken again."""
import argparse
import hashlib
import os
import random
import subprocess
import tempfile
import time

SEQUENCES = [(f"chr{i + 1}", length * 1_000_000) for i, length in enumerate(
    [249, 243, 198, 191, 181, 171, 160, 146, 142, 136, 135, 134, 115, 108, 102, 91, 81, 78, 60, 63, 48, 51, 156, 57])]
TRANSCRIPTS, GENES, MIRNAS = 250_000, 60_000, 50
PART, LINE = 1_000_000, 50  # a sequence repeats a part; a part is whole lines


def make_part():
    return "".join(random.choices("ACGT", k=PART))


def make_genome(part):
    lines = "".join(part[i:i + LINE] + "\n" for i in range(0, PART, LINE))
    with open("genome.fa", "w") as file:
        for name, length in SEQUENCES:
            file.write(f">{name}\n")
            for _ in range(length // PART):
                file.write(lines)


def exons_of(begin, count):
    at, exons = begin, []
    for number in range(count):
        length = random.randint(600, 4000) if number == count - 1 else random.randint(80, 250)
        exons.append((at, at + length - 1))
        at += length + random.randint(100, 6000)
    return exons


def write_transcript(file, number, gene, sequence, strand, exons):
    """GENCODE's lines: transcript, exons, two thirds with CDS and stop codon, UTR."""
    kind = "protein_coding" if number % 3 else "lncRNA"
    attributes = (f'gene_id "ENSG{gene:011d}.5"; transcript_id "ENST{number:011d}.2"; gene_type "{kind}"; gene_name "GENE{gene}"; '
                  f'transcript_type "{kind}"; transcript_name "GENE{gene}-{number % 7 + 201}"; level 2; transcript_support_level "1"; '
                  f'hgnc_id "HGNC:{gene}"; tag "basic"; tag "CCDS"; havana_gene "OTTHUMG{gene:011d}.4";')
    rows = []

    def add(feature, begin, end, phase="."):
        rows.append(f"{sequence}\tHAVANA\t{feature}\t{begin}\t{end}\t.\t{strand}\t{phase}\t{attributes}\n")

    add("transcript", exons[0][0], exons[-1][1])
    # The long exon, where the CDS ends, is the last one of the transcript.
    in_order = exons if strand == "+" else exons[::-1]
    for i, (begin, end) in enumerate(in_order):
        add("exon", begin, end)
        if number % 3 == 0 or i == 0 and len(exons) > 1:
            continue
        if i + 1 < len(exons):
            add("CDS", begin, end, "0")
        elif strand == "+":
            add("CDS", begin, begin + 59, "0"), add("stop_codon", begin + 60, begin + 62, "0"), add("UTR", begin + 60, end)
        else:
            add("CDS", end - 59, end, "0"), add("stop_codon", end - 62, end - 60, "0"), add("UTR", begin, end - 60)
    file.writelines(rows)


def make_gtf():
    with open("genes.gtf", "w") as file:
        for number in range(TRANSCRIPTS):
            gene = number * GENES // TRANSCRIPTS
            sequence, length = random.choices(SEQUENCES, weights=[size for _, size in SEQUENCES])[0]
            count = random.choice((1, 2, 3, 5, 7, 9, 11, 14, 20))
            begin = random.randint(1, length - 200_000)
            strand = random.choice("+-")
            exons = exons_of(begin, count)
            if strand == "-":  # the long exon first
                first, last = exons[0][0], exons[-1][1]
                exons = sorted((first + last - end, first + last - start) for start, end in exons)
            write_transcript(file, number, gene, sequence, strand, exons)


def make_variants(part, count):
    total = sum(length for _, length in SEQUENCES)
    with open("variants.vcf.gz", "wb") as packed, subprocess.Popen(["bgzip", "-c", "-@2"], stdin=subprocess.PIPE, stdout=packed) as bgzip:
        write = bgzip.stdin.write
        write(b'##fileformat=VCFv4.2\n##INFO=<ID=AF,Number=A,Type=Float,Description="x">\n')
        write("".join(f"##contig=<ID={name},length={length}>\n" for name, length in SEQUENCES).encode())
        write(b"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n")
        number = 0
        for name, length in SEQUENCES:
            step, rows = total // count, []
            for at in range(step, length, step):
                ref = part[at % PART]
                number += 1
                rows.append(f"{name}\t{at + 1}\trs{number}\t{ref}\t{'CGTA'['ACGT'.index(ref)]}\t.\tPASS\tAF=0.00{number % 9 + 1}\n")
                if len(rows) == 100_000:
                    write("".join(rows).encode())
                    rows = []
            write("".join(rows).encode())
        bgzip.stdin.close()
    return number


def make_mirnas():
    with open("mirnas.fa", "w") as file, open("one.fa", "w") as one:
        for number in range(MIRNAS):
            record = f">hsa-miR-{number + 1}\n" + "".join(random.choices("ACGU", k=22)) + "\n"
            file.write(record)
            one.write(record if number == 0 else "")


def run(command):
    """CPU seconds, wall seconds, greatest resident size in MB."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command)}: {errors[-500:]}")
    return used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024


def measure(runs, commands):
    """Each command in turn, so that all see the same machine."""
    best = {name: (float("inf"), float("inf"), 0) for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            cpu, wall, size = run(command)
            best[name] = (min(best[name][0], cpu), min(best[name][1], wall), max(best[name][2], size))
    for name, (cpu, wall, size) in best.items():
        print(f"{name:34} {cpu:7.2f} s CPU {wall:7.2f} s wall {size:7.0f} MB", flush=True)
    return best


def digests(path):
    """Of each transcript's letters."""
    found, name, letters = {}, None, hashlib.md5()
    with open(path) as file:
        for line in file:
            if line[0] == ">":
                if name:
                    found[name] = letters.digest()
                name, letters = line[1:].split()[0], hashlib.md5()
            else:
                letters.update(line.strip().upper().encode())
    found[name] = letters.digest()
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--folder")
    parser.add_argument("--variants", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=("extract", "scan", "variants"))
    options = parser.parse_args()
    program = os.path.abspath(options.program)
    reader = os.path.join(os.path.dirname(program), "read_file")
    os.chdir(options.folder or tempfile.mkdtemp())
    random.seed(1)
    part = make_part()
    make_mirnas()
    if not os.path.exists("genes.gtf"):
        make_genome(part)
        make_gtf()
    print(f"genome {os.path.getsize('genome.fa') / 1e9:.2f} GB, GTF {os.path.getsize('genes.gtf') / 1e9:.2f} GB", flush=True)
    genome = ["--genome", "genome.fa", "--annotation", "genes.gtf"]
    if options.only in (None, "extract"):
        run(["gffread", "-g", "genome.fa", "-w", "gffread.fa", "genes.gtf"])  # makes the index
        extract = [program, "extract", *genome, "--region", "transcript", "-q", "--force"]
        measure(options.runs, {"extract, 1 thread": extract + ["-j1", "-o", "one_thread.fa"],
                               "extract, 2 threads": extract + ["-j2", "-o", "extract.fa"],
                               "gffread": ["gffread", "-g", "genome.fa", "-w", "gffread.fa", "genes.gtf"]})
        if not digests("extract.fa") == digests("gffread.fa") == digests("one_thread.fa"):
            raise SystemExit("extract.fa, one_thread.fa and gffread.fa differ")
        for file in ("one_thread.fa", "extract.fa", "gffread.fa"):
            os.remove(file)
    scan = [program, "scan", *genome, "--no-documented", "-q", "--force", "-j2"]
    if options.only in (None, "scan"):
        read = f"{reader} genome.fa 2 && {reader} genes.gtf 2" if os.path.exists(reader) else "cat genome.fa genes.gtf > /dev/null"
        one = scan + ["-m", "one.fa", "--tables", "sites", "-o", "sites"]
        measure(options.runs, {"scan of one miRNA, 2 threads": one + ["--no-input-checksums"],
                               "the same with SHA-256 of inputs": one,
                               "reading genome and GTF": ["sh", "-c", read]})
    if options.only in (None, "variants"):
        if not os.path.exists("variants.vcf.gz"):
            print(f"{make_variants(part, options.variants)} variants", flush=True)
        measure(options.runs, {"variants, 50 miRNAs, 2 threads": scan + ["-m", "mirnas.fa", "--variants", "variants.vcf.gz",
                                                                         "--tables", "variants", "-o", "changes"],
                               "bcftools view -H": ["bcftools", "view", "-H", "-o", "/dev/null", "variants.vcf.gz"]})


if __name__ == "__main__":
    main()
