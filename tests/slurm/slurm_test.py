"""Sharded scans on a real Slurm, through workflows/, against one unsharded scan, byte for byte.

slurm_test.py PROGRAM SOURCE HOLD_LIBRARY CLASS...
Exit status 77: no Slurm can be had here, and standard output says why.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path
from random import Random

from slurm_sandbox import CannotStart, SlurmSandbox, kill, missing_programs, wait_until

SKIPPED = 77
PROGRAM = SOURCE = HOLD_LIBRARY = SLURM = None


def run(*command, folder=None, status=0):
    """The output of a command, which must end with this status."""
    done = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          cwd=folder, timeout=120, check=False)
    if done.returncode != status:
        raise AssertionError(f"status {done.returncode} instead of {status}: {command}\n{done.stdout}")
    return done.stdout


def damage(path, number, random):
    """Changes a byte of a file, cuts it, empties it or removes it. Returns which."""
    content = bytearray(path.read_bytes())
    at = random.randrange(len(content))
    kind = ("flipped", "cut", "emptied", "removed")[number % 4]
    if kind == "removed":
        path.unlink()
        return kind
    if kind == "flipped":
        content[at] ^= 1
    path.write_bytes(content if kind == "flipped" else content[:at] if kind == "cut" else b"")
    return kind


class Scan(unittest.TestCase):
    """A folder with the inputs and the tables of one unsharded scan, under a name that is hard to quote."""

    folder_name = "it's 100 %A \"quoted\" "
    options = ["-m", "mirnas.fa", "-t", "human_3utr.fa", "-t", "more utrs.fa", "--site-types", "all"]

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix=self.folder_name, dir=SLURM.folder))
        self.hold = self.folder / "hold"
        self.hold.mkdir()
        for name in ("mirnas.fa", "human_3utr.fa"):
            shutil.copy(SOURCE / "test-data" / name, self.folder)
        more = (self.folder / "human_3utr.fa").read_text().replace(">", ">more_")
        (self.folder / "more utrs.fa").write_text(more)
        self.put_on_path()
        run(PROGRAM, "scan", *self.options, "-q", "-o", "whole", folder=self.folder)

    def put_on_path(self):
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "mirsweep").symlink_to(SOURCE / "tests" / "slurm" / "held_mirsweep")
        path = os.environ["PATH"]
        self.addCleanup(os.environ.__setitem__, "PATH", path)
        os.environ.update(PATH=f"{programs}:{path}", MIRSWEEP_PROGRAM=str(PROGRAM), MIRSWEEP_HOLD=str(self.hold),
                          MIRSWEEP_HOLD_LIBRARY=str(HOLD_LIBRARY))

    def hold_shards(self, *shards):
        for shard in shards:
            (self.hold / str(shard)).touch()

    def held(self, shard):
        """The process of a held shard, once it is in the middle of a write."""
        note = self.hold / f"{shard}.held"
        try:
            wait_until(note.exists, f"shard {shard} begins to write", 150)
        except TimeoutError as error:
            raise AssertionError("\n".join([str(error), SLURM.state(), *self.logs_of_tasks()])) from error
        return int(note.read_text())

    def logs_of_tasks(self):
        yield f"still to be held: {sorted(path.name for path in self.hold.iterdir())}"
        for log in sorted((self.folder / "result" / "logs").glob("*")):
            yield f"--- {log.name}\n{log.read_text(errors='replace')}"

    def release(self, shard):
        (self.hold / f"{shard}.held").unlink()

    def assert_same_as_whole(self, result):
        whole, result = self.folder / "whole", self.folder / result
        tables = sorted(path.name for path in whole.glob("*.tsv"))
        self.assertEqual(tables, ["documented.tsv", "sites.tsv", "targets.tsv"])
        self.assertGreater(len((whole / "sites.tsv").read_bytes().splitlines()), 100)
        for name in tables:
            self.assertEqual((result / name).read_bytes(), (whole / name).read_bytes(), name)
        self.assertEqual(self.lasting_summary(result), self.lasting_summary(whole))
        self.assertTrue((result / "report.html").exists())

    @staticmethod
    def lasting_summary(folder):
        summary = json.loads((folder / "summary.json").read_text())
        for key in ("seconds", "threads", "command", "shard", "started", "folder", "outputs"):
            summary.pop(key)
        return summary


class SlurmScan(Scan):
    def mirsweep_slurm(self, *words, status=0):
        return run(SOURCE / "workflows" / "slurm" / "mirsweep-slurm", *words, folder=self.folder, status=status)

    def submit(self, shards=8, status=0):
        return self.mirsweep_slurm("--shards", shards, "-o", "result", "--comment", "two words", "--", *self.options,
                                   status=status)

    def wait_for_end(self, status):
        return self.mirsweep_slurm("status", "--wait", "-o", "result", status=status)


class ArrayAndMerge(SlurmScan):
    def test_an_array_of_8_and_its_merge_give_the_bytes_of_one_scan(self):
        self.assertRegex(self.submit(), r"array \d+: tasks 1-8\nmerge \d+\n")
        again = self.submit()
        self.assertRegex(again, "0 to submit\n(merge .* is under way\n)?|complete")
        self.assertIn("begun by another command", self.submit(shards=4, status=1))
        self.assertIn("is complete", self.wait_for_end(0))
        self.assert_same_as_whole("result")
        self.assertIn("nothing to do", self.submit())

    def test_more_shards_than_an_array_may_have_become_several_arrays(self):
        submitted = self.submit(shards=19)
        self.assertEqual(re.findall("tasks ([-0-9]+)", submitted), ["1-8", "1-8", "1-3"])
        self.wait_for_end(0)
        self.assert_same_as_whole("result")

    def test_options_of_sbatch_replace_the_defaults(self):
        options = ["--shards", 3, "-o", "result", "--at-once", 2, "--wait", "--no-input-checksums", "--mem=600M", "-c", 2]
        self.assertIn("is complete", self.mirsweep_slurm(*options, "--", *self.options))
        shard = json.loads((self.folder / "result" / ".shards" / "1-of-3" / "summary.json").read_text())
        self.assertEqual(shard["threads"], 2)
        self.assertEqual(*((self.folder / name / "sites.tsv").read_bytes() for name in ("result", "whole")))

    def test_the_manual_page_has_every_option_of_the_help(self):
        page = (SOURCE / "workflows" / "slurm" / "mirsweep-slurm.1").read_text().replace("\\-", "-")
        options = set(re.findall(r"^    (-[-\w]+)", self.mirsweep_slurm("--help"), re.MULTILINE))
        self.assertEqual(options, {"--shards", "-o", "--at-once", "--wait", "--no-input-checksums"})
        self.assertEqual(options, set(re.findall(r"^\.BI? (-[-\w]+)", page, re.MULTILINE)) - {"-c", "--"})

    def test_what_the_command_sets_itself_is_refused(self):
        for words in (["--shards", "0", "-o", "x", "--", "-t", "y"], ["--shards", "2", "--", "-t", "y"],
                      ["--shards", "2", "-o", "x"], ["--shards", "2", "-o", "x", "--array=1-3", "--", "-t", "y"],
                      ["--shards", "2", "-o", "x", "--", "--shard", "1/2"], ["--shards"], ["status"]):
            self.assertIn("error: ", self.mirsweep_slurm(*words, status=2))
        self.assertFalse((self.folder / "x").exists())
        self.assertIn("no scan of mirsweep-slurm", self.mirsweep_slurm("status", "-o", "x", status=1))

    def test_a_scan_that_cannot_succeed_is_shown_with_its_message(self):
        (self.folder / "more utrs.fa").write_text(">a\nACGU>\n")
        self.submit(shards=2)
        shown = self.wait_for_end(1)
        self.assertIn("1 finished, 0 under way, 1 failed or missing", shown)
        self.assertRegex(shown, "shard 2 of 2 failed .*: mirsweep: error: more utrs.fa: record a")


class Failures(SlurmScan):
    def test_what_was_killed_or_cancelled_is_named_and_only_that_is_run_again(self):
        self.hold_shards(3, 7)
        array = re.search(r"array (\d+)", self.submit()).group(1)
        os.kill(self.held(3), signal.SIGKILL)
        self.held(7)
        run("scancel", f"{array}_7")
        shown = self.wait_for_end(1)
        self.assertIn("8 shards, 6 finished, 0 under way, 2 failed or missing", shown)
        self.assertRegex(shown, r"merge \d+ failed or was cancelled")
        self.assertRegex(shown, f"shard 3 of 8 failed .*/{array}_3.log: mirsweep-slurm: mirsweep was ended by signal 9")
        self.assertRegex(shown, f"shard 7 of 8 failed .*/{array}_7.log: ")
        self.assertIn("CANCELLED", (self.folder / "result" / "logs" / f"{array}_7.log").read_text())
        self.assert_merge_refuses(3, 7)
        finished = self.finished_summaries()

        self.assertRegex(self.submit(), r"2 to submit\narray \d+: tasks 3,7\nmerge")
        self.wait_for_end(0)
        self.assert_same_as_whole("result")
        self.assertLessEqual(finished.items(), self.finished_summaries().items())

    def assert_merge_refuses(self, *shards):
        folders = sorted((self.folder / "result" / ".shards").glob("*-of-8"))
        refusal = run(PROGRAM, "merge", "-o", self.folder / "by hand", *folders, status=1)
        for shard in shards:
            self.assertRegex(refusal, rf"\b{shard}\b")
        self.assertFalse((self.folder / "by hand" / "summary.json").exists())

    def finished_summaries(self):
        """When each shard's summary was written: a shard that is run again writes another."""
        return {path: path.stat().st_mtime_ns
                for path in (self.folder / "result" / ".shards").glob("*-of-8/summary.json")}

    def test_a_lost_node_loses_nothing(self):
        self.hold_shards(5)
        self.submit()
        node = SLURM.node_of(self.held(5))
        SLURM.lose_node(node)
        self.addCleanup(SLURM.start_node, node)
        self.wait_for_end(0)
        self.assert_same_as_whole("result")

    def test_a_task_that_outlives_its_node_is_not_written_over(self):
        self.hold_shards(5)
        self.submit()
        node = SLURM.node_of(self.held(5))
        SLURM.lose_node(node, with_jobs=False)
        self.addCleanup(SLURM.start_node, node)
        self.assertRegex(self.wait_for_end(1), "shard 5 of 8 failed .*5-of-8: .*another")
        self.release(5)
        summary = self.folder / "result" / ".shards" / "5-of-8" / "summary.json"
        wait_until(summary.exists, "the first task of shard 5 is done")
        self.assertIn("8 finished, 0 under way, 0 to submit", self.submit())
        self.wait_for_end(0)
        self.assert_same_as_whole("result")

    def test_only_the_merge_is_run_again_when_only_the_merge_is_missing(self):
        merge = re.search(r"merge (\d+)", self.submit()).group(1)
        run("scancel", merge)
        self.assertRegex(self.wait_for_end(1), f"8 finished, 0 under way, 0 failed or missing\nmerge {merge} .*cancelled")
        self.assertRegex(self.submit(), r"8 finished, 0 under way, 0 to submit\nmerge \d+\n$")
        self.wait_for_end(0)
        self.assert_same_as_whole("result")

    def test_damage_to_any_file_of_any_shard_heals_by_the_same_command(self):
        self.submit(shards=3)
        self.wait_for_end(0)
        result = self.folder / "result"
        random = Random(18)
        for number, path in enumerate(sorted((result / ".shards" / "1-of-3").iterdir())):
            damaged = result / ".shards" / f"{number % 3 + 1}-of-3" / path.name
            kind = damage(damaged, number, random)
            for old in result.iterdir():  # the merge is wanted again
                if old.is_file():
                    old.unlink()
            self.submit(shards=3)
            self.wait_for_end(0)
            with self.subTest(file=str(damaged), kind=kind):
                self.assert_same_as_whole("result")

    def test_a_failed_shard_is_submitted_again_beside_those_that_still_run(self):
        self.hold_shards(2, 4)
        self.submit()
        self.held(4)
        os.kill(self.held(2), signal.SIGKILL)
        wait_until(lambda: "1 failed" in self.status(1), "shard 2 is seen to have failed")
        self.assertRegex(self.submit(), r", 1 to submit\narray \d+: tasks 2\nmerge")
        self.release(4)
        self.wait_for_end(0)
        self.assert_same_as_whole("result")

    def status(self, *statuses):
        done = subprocess.run([SOURCE / "workflows" / "slurm" / "mirsweep-slurm", "status", "-o", "result"],
                              cwd=self.folder, capture_output=True, text=True, check=False)
        return done.stdout if done.returncode in statuses else ""


class Snakemake(Scan):
    folder_name = "it's a folder "  # Snakemake itself hands no double quotes to sbatch.

    def snakemake(self, result, *words, status=0):
        config = {"mirnas": "mirnas.fa", "transcripts": ["human_3utr.fa", "more utrs.fa"], "shards": 8, "threads": 1,
                  "options": "--site-types all", "output": result}
        (self.folder / "config.yaml").write_text(json.dumps(config))
        os.environ["CI"] = "true"  # Snakemake then asks for the state of its jobs without a pause of ten seconds.
        return run("snakemake", "--nocolor", "--snakefile", SOURCE / "workflows" / "snakemake" / "Snakefile", *words,
                   folder=self.folder, status=status)

    def on_slurm(self, result, **options):
        return self.snakemake(result, "--profile", SOURCE / "workflows" / "snakemake" / "slurm", **options)

    def test_on_this_machine(self):
        self.snakemake("result's", "--cores", "2")
        self.assert_same_as_whole("result's")

    def test_on_slurm_with_a_killed_shard(self):
        self.hold_shards(6)
        killer = threading.Thread(target=lambda: os.kill(self.held(6), signal.SIGKILL))
        killer.start()
        shown = self.on_slurm("result", status=1)
        killer.join()
        self.assertRegex(shown, r"Error in rule scan_shard:(.*\n)*?.*6-of-8/summary.json")
        self.assertEqual(shown.count("Error in rule"), 1)
        self.assertFalse((self.folder / "result" / "summary.json").exists())
        self.assertEqual(self.on_slurm("result").count("rule scan_shard:"), 1)
        self.assert_same_as_whole("result")


def main():
    global PROGRAM, SOURCE, HOLD_LIBRARY, SLURM
    PROGRAM, SOURCE, HOLD_LIBRARY = (Path(word).resolve() for word in sys.argv[1:4])
    if missing := missing_programs():
        print(f"SKIPPED: not installed: {' '.join(missing)}")
        return SKIPPED
    SLURM = SlurmSandbox()
    try:
        SLURM.start()
    except CannotStart as error:
        print(f"SKIPPED: no Slurm starts here: {error}")
        return SKIPPED
    try:
        return 0 if unittest.main(argv=sys.argv[:1] + sys.argv[4:], exit=False, verbosity=2).result.wasSuccessful() else 1
    finally:
        SLURM.stop()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # The daemons are to be stopped then, too.
    sys.exit(main())
