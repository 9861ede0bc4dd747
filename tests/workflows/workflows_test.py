"""Runs the Snakemake wrappers, the shell parts of the Nextflow modules, and the command of the Galaxy tool.

workflows_test.py PROGRAM SOURCE
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
from pathlib import Path

import yaml

PROGRAM, SOURCE = Path(sys.argv.pop(1)), Path(sys.argv.pop(1))
WORKFLOWS = SOURCE / "workflows"
DATA = SOURCE / "test-data"


class InAFolder(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="mirsweep-workflows-"))
        self.addCleanup(shutil.rmtree, self.folder)
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "mirsweep").symlink_to(PROGRAM)
        self.environment = dict(os.environ, PATH=f"{bin_folder}:{os.environ['PATH']}", HOME=str(self.folder))

    def run_in(self, folder, words):
        done = subprocess.run(words, cwd=folder, env=self.environment, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def expected(self, table, mirnas, transcripts, *options):
        return self.run_in(self.folder, ["mirsweep", "scan", "-q", "-m", mirnas, "-t", transcripts, "--tables", table, *options])


class Snakemake(InAFolder):
    def setUp(self):
        super().setUp()
        try:
            import snakemake  # noqa: F401
        except ImportError:
            self.skipTest("snakemake is not installed")
        wrappers = WORKFLOWS / "snakemake" / "wrappers"
        shutil.copytree(wrappers, self.folder / "wrappers" / "master")
        self.test = self.folder / "test"
        shutil.copytree(wrappers / "bio" / "mirsweep" / "scan" / "test", self.test)

    def snakemake(self, *words):
        prefix = f"file://{self.folder}/wrappers/"
        return self.run_in(self.test, [sys.executable, "-m", "snakemake", "--cores", "2", "--wrapper-prefix", prefix, *words])

    def test_the_wrapper_of_scan_gives_the_tables_of_the_program(self):
        self.snakemake("result/summary.json")
        shown = self.expected("sites", self.test / "mirnas.fa", self.test / "utrs.fa", "--species", "hsa")
        self.assertEqual((self.test / "result" / "sites.tsv").read_text(), shown)
        self.assertEqual(len(shown.splitlines()), 4)
        self.assertEqual(json.loads((self.test / "result" / "summary.json").read_text())["threads"], 2)
        self.assertIn("3 sites", (self.test / "logs" / "mirsweep_scan.log").read_text())

    def test_the_wrapper_of_merge_joins_what_that_of_scan_made(self):
        self.snakemake("shards/1-of-2/summary.json", "shards/2-of-2/summary.json")
        shutil.copy(WORKFLOWS / "snakemake" / "wrappers" / "bio" / "mirsweep" / "merge" / "test" / "Snakefile", self.test)
        self.snakemake("merged/summary.json")
        shown = self.expected("sites", self.test / "mirnas.fa", self.test / "utrs.fa", "--species", "hsa")
        self.assertEqual((self.test / "merged" / "sites.tsv").read_text(), shown)

    def test_each_wrapper_has_the_files_of_the_official_layout(self):
        for name in ("scan", "merge"):
            folder = self.folder / "wrappers" / "master" / "bio" / "mirsweep" / name
            meta = yaml.safe_load((folder / "meta.yaml").read_text())
            self.assertTrue({"name", "description", "authors", "input", "output"} <= meta.keys())
            self.assertIn("mirsweep =0.1.0", yaml.safe_load((folder / "environment.yaml").read_text())["dependencies"])
            self.assertTrue((folder / "test" / "Snakefile").is_file())

    def test_the_profile_of_the_executor_plugin_is_read_as_options(self):
        profile = yaml.safe_load((WORKFLOWS / "snakemake" / "slurm-plugin" / "config.yaml").read_text())
        self.assertEqual(profile["executor"], "slurm")
        self.assertEqual(profile["default-resources"], {"mem_mb": 1024, "runtime": 60})


class Nextflow(InAFolder):
    """The shell part of a module, with what Nextflow would put into it: the rest has never been run."""

    def shell_part(self, module, values):
        text = (WORKFLOWS / "nextflow" / "modules" / "mirsweep" / module / "main.nf").read_text()
        script = re.search(r'script:.*?"""\n(.*?)"""', text, re.DOTALL).group(1)
        script = re.sub(r"(?<!\\)\$\{([^}]*)\}", lambda found: values[found.group(1).strip()], script)
        lines = script.replace("\\\\\n", "\\\n").replace("\\$", "$").splitlines()
        indent = min(len(line) - len(line.lstrip()) for line in lines if line)
        return "\n".join(line[indent:] for line in lines) + "\n"

    def values(self, **changes):
        return {"args": "", "part": "", "task.cpus": "2", "task.process": "MIRSWEEP", "mirnas": "mirnas.fa",
                "transcript_options": "-t human_3utr.fa", "documented_options": "", "prefix": "test", **changes}

    def run_module(self, module, **changes):
        self.run_in(self.folder, ["bash", "-euo", "pipefail", "-c", self.shell_part(module, self.values(**changes))])
        versions = yaml.safe_load((self.folder / "versions.yml").read_text())
        self.assertRegex(versions["MIRSWEEP"]["mirsweep"], r"^\d+\.\d+\.\d+$")

    def test_the_shell_parts_scan_shards_and_merge_them(self):
        for name in ("mirnas.fa", "human_3utr.fa"):
            shutil.copy(DATA / name, self.folder)
        self.run_module("scan")
        for shard in (1, 2):
            self.run_module("scan", part=f"--shard {shard}/2", prefix=f"test.{shard}-of-2")
        self.run_module("merge", shards="test.1-of-2 test.2-of-2", prefix="merged")
        for table in ("sites.tsv", "targets.tsv", "documented.tsv"):
            self.assertEqual((self.folder / "merged" / table).read_bytes(), (self.folder / "test" / table).read_bytes())
        self.assertIn("hsa-miR-21-5p\tPTEN", (self.folder / "test" / "documented.tsv").read_text())

    def check_element(self, element):
        """What nf-core's meta-schema.json asks of an element of a channel."""
        for value in element.values():
            self.assertIn(value["type"], {"map", "file", "directory", "string", "integer", "float", "boolean", "list"})
            self.assertIsInstance(value["description"], str)
            self.assertIsInstance(value.get("pattern", ""), str)

    def check_meta(self, meta, name):
        self.assertTrue({"name", "description", "keywords", "authors", "output", "tools"} <= meta.keys())
        self.assertEqual(meta["name"], f"mirsweep_{name}")
        self.assertGreaterEqual(len(set(meta["keywords"])), 3)
        self.assertEqual(len(set(meta["keywords"])), len(meta["keywords"]))
        for tool in meta["tools"]:
            for value in tool.values():
                self.assertTrue({"description", "homepage", "documentation", "licence", "identifier"} <= value.keys())
                self.assertRegex(value["homepage"] + value["documentation"], "^https?://.*https?://")
                self.assertRegex(value["identifier"], "^(biotools:.*)?$")
                self.assertIsInstance(value["licence"], list)
        for channel in [*meta["input"], *(each for values in meta["output"].values() for each in values)]:
            for element in channel if isinstance(channel, list) else [channel]:
                self.check_element(element)

    def test_each_module_has_the_files_of_nf_core(self):
        for name in ("scan", "merge"):
            folder = WORKFLOWS / "nextflow" / "modules" / "mirsweep" / name
            meta = yaml.safe_load((folder / "meta.yml").read_text())
            self.check_meta(meta, name)
            text = (folder / "main.nf").read_text()
            inputs = [each for channel in meta["input"] for element in channel for each in element]
            declared = re.findall(r"(?:val|path)\((\w+)\)", re.search("input:(.*?)output:", text, re.DOTALL).group(1))
            self.assertEqual(inputs, declared)
            self.assertEqual(list(meta["output"]), re.findall(r"emit: (\w+)", text))
            environment = yaml.safe_load((folder / "environment.yml").read_text())
            self.assertEqual(environment["channels"], ["conda-forge", "bioconda"])
            self.assertNotIn("name", environment)
            self.assertIn("bioconda::mirsweep=0.1.0", environment["dependencies"])
            self.assertIn(f'process "MIRSWEEP_{name.upper()}"', (folder / "tests" / "main.nf.test").read_text())


# What Galaxy's galaxy.xsd allows of the elements that the tool has: their attributes, those that are required marked by *, and their
# children. Words of attributes that it lists are in GALAXY_WORDS.
GALAXY_ELEMENTS = {
    "tool": ("*id *name version profile license", "description requirements version_command command inputs outputs tests help citations"),
    "description": ("", ""), "version_command": ("", ""), "help": ("", ""), "command": ("detect_errors", ""),
    "requirements": ("", "requirement"), "requirement": ("*type version", ""),
    "inputs": ("", "param conditional"), "conditional": ("*name", "param when"), "when": ("*value", "param conditional"),
    "param": ("name argument *type label help value optional format multiple", "option validator"),
    "option": ("value selected", ""), "validator": ("*type message", ""),
    "outputs": ("", "data"), "data": ("*name format from_work_dir label", ""),
    "tests": ("", "test"), "test": ("expect_num_outputs", "param conditional output"),
    "output": ("name", "assert_contents"), "assert_contents": ("", "has_line_matching has_n_lines"),
    "has_line_matching": ("*expression", ""), "has_n_lines": ("*n", ""),
    "citations": ("", "citation"), "citation": ("*type", "")}
GALAXY_TEST_PARAM = ("*name value ftype", "")
GALAXY_WORDS = {("command", "detect_errors"): "exit_code", ("requirement", "type"): "package", ("param", "type"): "data select text",
                ("param", "multiple"): "true false", ("option", "selected"): "true false", ("validator", "type"): "regex",
                ("citation", "type"): "bibtex doi"}


class Galaxy(InAFolder):
    def setUp(self):
        super().setUp()
        self.tool = xml.etree.ElementTree.parse(WORKFLOWS / "galaxy" / "mirsweep_scan.xml").getroot()

    def command(self, **values):
        try:
            from Cheetah.Template import Template
        except ImportError:
            self.skipTest("python3-cheetah is not installed")
        given = {"documented": "", "gene_map": "", "species": "", "select": "", "site_types": "canonical", "score": "none"}
        text = self.tool.find("command").text
        return str(Template(text, searchList=[{**given, **values}])).replace("\n", " ")

    def check_element(self, element, in_test=False):
        name = element.tag
        attributes, children = GALAXY_TEST_PARAM if in_test and name == "param" else GALAXY_ELEMENTS[name]
        words = attributes.split()
        self.assertLessEqual(set(element.attrib), {word.lstrip("*") for word in words}, name)
        self.assertLessEqual({word[1:] for word in words if word[0] == "*"}, set(element.attrib), name)
        for attribute, value in element.attrib.items():
            if (name, attribute) in GALAXY_WORDS:
                self.assertIn(value, GALAXY_WORDS[name, attribute].split())
        for child in element:
            self.assertIn(child.tag, children.split(), name)
            self.check_element(child, in_test or name == "test")

    def test_elements_and_attributes_are_those_of_the_schema(self):
        self.check_element(self.tool)
        tags = [child.tag for child in self.tool]
        self.assertEqual(len(set(tags)), len(tags))
        for param in self.tool.iterfind("inputs//param"):
            self.assertEqual(len({"name", "argument"} & set(param.attrib)), 1)

    def test_the_command_of_its_own_test_gives_what_the_test_asserts(self):
        data = WORKFLOWS / "galaxy" / "test-data"
        case = self.tool.find("tests/test")
        values = {param.get("name"): param.get("value") for param in case.findall("param")}
        values["mirnas"] = data / values["mirnas"]
        values["source"] = {"kind": "transcripts", "transcripts": [data / "utrs.fa"]}
        self.run_in(self.folder, ["bash", "-c", self.command(**values)])
        outputs = {output.get("name"): self.folder / output.get("from_work_dir") for output in self.tool.findall("outputs/data")}
        for path in outputs.values():
            self.assertGreater(path.stat().st_size, 0, path)
        lines = outputs["sites"].read_text().splitlines()
        contents = case.find("output[@name='sites']/assert_contents")
        pattern = contents.find("has_line_matching").get("expression")
        self.assertTrue(any(re.fullmatch(pattern, line) for line in lines), lines)
        self.assertEqual(len(lines), int(contents.find("has_n_lines").get("n")))

    def test_every_choice_makes_a_command_that_the_program_takes(self):
        genome = {"kind": "genome", "genome": "g.fa", "annotation": "a.gtf", "region": "3utr"}
        (self.folder / "g.fa").write_text(">c\n" + "ACGU" * 30 + "\n")
        lines = [f"c\tx\t{kind}\t{begin}\t{end}\t.\t+\t.\tgene_id \"G\"; transcript_id \"T\"; gene_name \"PTEN\";\n"
                 for kind, begin, end in (("exon", 1, 120), ("CDS", 31, 60))]
        (self.folder / "a.gtf").write_text("".join(lines))
        (self.folder / "map.tsv").write_text("T\tPTEN\n")
        (self.folder / "pairs.csv").write_text("miRNA,Gene\nhsa-miR-21-5p,PTEN\n")
        regions, scores, types = ([option.get("value") for option in self.tool.findall(f".//param[@{attribute}='{name}']/option")]
                                  for attribute, name in (("name", "region"), ("argument", "--score"), ("name", "site_types")))
        self.assertEqual((len(regions), len(scores), len(types)), (4, 4, 2))
        base = {"mirnas": DATA / "mirnas.fa", "documented": "pairs.csv", "gene_map": "map.tsv", "species": "hsa",
                "select": "hsa-miR-21-5p"}
        for score in scores:
            self.run_again(self.command(**base, score=score, source=genome))
        for site_types in types:
            self.run_again(self.command(**base, site_types=site_types, source=genome))
        for region in regions:
            self.run_again(self.command(**base, source={**genome, "region": region}))

    def run_again(self, command):
        shutil.rmtree(self.folder / "result", ignore_errors=True)
        self.run_in(self.folder, ["bash", "-c", command])
        self.assertTrue((self.folder / "result" / "sites.tsv").is_file())

    def test_names_of_options_are_those_of_the_program(self):
        shown = self.run_in(self.folder, ["mirsweep", "scan", "--help"])
        for option in re.findall(r"--[a-z][-a-z]*", self.tool.find("command").text):
            self.assertIn(option, shown)


if __name__ == "__main__":
    unittest.main()
