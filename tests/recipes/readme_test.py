"""Runs the commands of README.md as they are printed, in a folder with files of the names that they use, and compares what
README.md shows of the demo with what the demo prints.

readme_test.py PROGRAM SOURCE
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile

COMMAND = re.compile(r"^    (?:\$ )?((?:zcat \S+ \| )?mirsweep(?:-slurm)? .*?)(?:   +#.*)?$", re.MULTILINE)
UTR = "T\t9606\t" + "G" * 30 + "ACGCAGCUGACUACCUCACAGGAUGCCG" + "C" * 50 + "\n"
TARGETSCAN = {"miR_Family_info.txt": "let-7\tGAGGUAG\t9606\n", "UTR_Sequences.txt": UTR,
              "mature.txt": "let-7\t9606\thsa-let-7a-5p\tUGAGGUAGUAGGUUGUAUAGUU\n",
              "BL_PCT.txt": "T\tlet-7\t9606\t1\t8\t41\t48\t17\t8mer-1a\tx\t8mer-1a\t0\t0.5\t\n",
              "ORF.lengths.txt": "T\t9606\t1000\n", "ORF_8mer_counts.txt": "T\t9606\tGAGGUAG\t2\n",
              "AIRs.txt": "T\t1\t108\t100\n"}
# What each leaves; the cluster's own command is tested with a cluster (tests/slurm).
RESULTS = {"mirsweep demo": "mirsweep-demo/report.html",
           "mirsweep scan -m test-data/": "result/targets.tsv",
           "mirsweep scan --species": "result/report.html",
           "zcat transcripts.fa.gz": "sites.tsv",
           "mirsweep scan --shard auto": "shards/1/summary.json",
           "mirsweep merge": "result/summary.json",
           "mirsweep-slurm": None,
           "mirsweep show": None,
           "mirsweep targetscan sites": "out.txt",
           "mirsweep targetscan context": "out.txt"}


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def prepare(source):
    """Files of the names in README.md."""
    data = os.path.join(source, "test-data")
    os.symlink(data, "test-data")
    shutil.copy(os.path.join(data, "mirnas.fa"), "mature.fa")
    shutil.copy(os.path.join(data, "human_3utr.fa"), "utrs.fa")
    with open("utrs.fa", "rb") as utrs:
        compressed = gzip.compress(utrs.read())
    for name in ("utrs.fa.gz", "transcripts.fa.gz"):
        with open(name, "wb") as file:
            file.write(compressed)
    write("genes.tsv", "ENSG00000171862_3utr\tPTEN\nENSG00000150593_3utr\tPDCD4\nENSG00000140416_3utr\tTPM1\n"
                       + "".join(f"{name}\tX\n" for name in ("NM_000314.4_3utr", "NM_005027_3utr", "NM_002639_3utr")))
    write("miRTarBase.csv", "miRTarBase ID,miRNA,Species (miRNA),Target Gene,Target Gene (Entrez ID),Species (Target Gene),"
                            "Experiments,Support Type,References (PMID)\n"
                            "MIRT000001,hsa-miR-21-5p,Homo sapiens,PTEN,5728,Homo sapiens,Luciferase reporter assay,"
                            "Functional MTI,17681183\n")
    for name, text in TARGETSCAN.items():
        write(name, text)


def run_commands(commands, environment):
    assert len(commands) == len(RESULTS), commands
    for command, (begin, result) in zip(commands, RESULTS.items(), strict=True):
        assert command.startswith(begin), (command, begin)
        if begin == "mirsweep-slurm":
            continue
        for old in (result, "result") if result and "shards" not in result else ():
            shutil.rmtree(old, ignore_errors=True)
            if os.path.exists(old):
                os.remove(old)
        subprocess.run(["bash", "-eu", "-o", "pipefail", "-c", command], env=environment, check=True, stdout=subprocess.DEVNULL)
        assert result is None or os.path.getsize(result) > 0, command
        print(f"runs: {command}")


def words_of(lines):
    return [line.split() for line in lines if line.strip()]


def check_demo(readme, source, environment):
    """The lines between the marks, in their order, are lines of what scripts/demo prints of the result."""
    with open(os.path.join(source, "scripts/demo"), encoding="utf-8") as script:
        rows = re.search(r"^rows\(\) \{\n.*?^\}\n", script.read(), re.DOTALL | re.MULTILINE).group()
    shown = words_of(re.search(r"<!-- demo:begin -->\n(.*?)<!-- demo:end -->", readme, re.DOTALL).group(1).splitlines())
    command = next(command for command in COMMAND.findall(readme) if "--score repression" in command)
    shutil.rmtree("result", ignore_errors=True)
    script = f"{command} -q\nresult=result\n{rows}\nrows"
    done = subprocess.run(["bash", "-eu", "-c", script], env=environment, check=True, stdout=subprocess.PIPE, text=True)
    printed = [["miRNA", "gene", "transcript", "sites", "documented"], *words_of(done.stdout.splitlines())]
    assert shown[:10] == printed[:10], (shown[:10], printed[:10])
    rest = iter(printed)
    for line in shown:
        assert line == ["..."] or line in rest, line
    print("the demo prints what README.md shows")


def main():
    program, source = map(os.path.abspath, sys.argv[1:])
    with open(os.path.join(source, "README.md"), encoding="utf-8") as page:
        readme = page.read()
    environment = {**os.environ, "PATH": os.path.dirname(program) + os.pathsep + os.environ["PATH"], "LC_ALL": "C.UTF-8",
                   "SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_MIN": "1", "SLURM_ARRAY_TASK_MAX": "1",
                   "SLURM_ARRAY_TASK_COUNT": "1", "SLURM_ARRAY_TASK_STEP": "1"}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        prepare(source)
        run_commands(COMMAND.findall(readme), environment)
        check_demo(readme, source, environment)
        os.chdir("/")


main()
