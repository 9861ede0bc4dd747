"""Runs every recipe of doc/recipes.md as it is printed, in one empty folder, and checks what each leaves there.

recipes_test.py PROGRAM SOURCE
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile

RECIPE = re.compile(r"<!-- recipe:(\S+) -->\n```(\w+)\n(.*?)```", re.DOTALL)
INTERPRETERS = {"sh": ["sh", "-eu", "-c"], "python": [sys.executable, "-c"], "r": ["Rscript", "-e"]}


def rows_of(path):
    with open(path, encoding="utf-8") as table:
        header, *rows = [line.rstrip("\n").split("\t") for line in table]
    return [dict(zip(header, row, strict=True)) for row in rows]


def check_one_gene(_):
    rows = rows_of("pten.tsv")
    assert {row["gene"] for row in rows} == {"PTEN"}
    places = {(row["mirna"], row["start"], row["end"], row["site_type"]) for row in rows}
    assert ("hsa-miR-21-5p", "4809", "4815", "7mer-A1") in places


def check_draw(_):
    with open("pten.txt", encoding="utf-8") as drawings:
        assert "hsa-miR-21-5p  ENSG00000171862_3utr  7mer-A1 4809–4815" in drawings.read()


def check_genes(_):
    assert {row["gene"] for row in rows_of("list.tsv")} == {"PTEN", "PDCD4", "TIMP3"}


def check_species(_):
    targets = rows_of("result/targets.tsv")
    assert all(row["mirna"].startswith("hsa-") for row in targets)
    assert any(row["score"] != "NA" for row in targets)


def best_candidates():
    """By the definition, from the table."""
    rows = [row for row in rows_of("result/targets.tsv") if row["score"] != "NA"]
    return sorted(rows, key=lambda row: float(row["score"]))


def check_r(_):
    wanted = [row for row in best_candidates() if row["documented"] == "no"][:10]
    assert [float(row["score"]) for row in rows_of("candidates.tsv")] == [float(row["score"]) for row in wanted]


def check_python(out):
    wanted = [" ".join(row[name] for name in ("mirna", "transcript", "gene", "score")) for row in best_candidates()[:10]]
    assert out.splitlines() == wanted


def check_track(_):
    with gzip.open("track/sites.bed.gz", "rt", encoding="utf-8") as track:
        lines = track.read().splitlines()
    assert any(line.startswith("ENSG00000171862_3utr\t4808\t4815\t") for line in lines)
    assert os.path.exists("track/sites.bed.gz.tbi")


CHECKS = {"one-gene": check_one_gene, "draw": check_draw, "genes": check_genes, "species": check_species, "r": check_r,
          "python": check_python, "track": check_track}


def main():
    program, source = map(os.path.abspath, sys.argv[1:])
    with open(os.path.join(source, "doc/recipes.md"), encoding="utf-8") as page:
        recipes = RECIPE.findall(page.read())
    assert [name for name, _, _ in recipes] == list(CHECKS), "a recipe has no check, or a check no recipe"
    environment = {**os.environ, "DATA": os.path.join(source, "test-data"),
                   "PATH": os.path.dirname(program) + os.pathsep + os.environ["PATH"]}
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for name, language, text in recipes:
            command = INTERPRETERS[language]
            if language == "r" and shutil.which(command[0]) is None:
                print(f"{name}: not run, for Rscript is not installed")
                continue
            done = subprocess.run([*command, text], env=environment, check=True, stdout=subprocess.PIPE, text=True)
            CHECKS[name](done.stdout)
            print(f"{name}: as wanted")
        os.chdir("/")


main()
