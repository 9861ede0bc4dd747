"""The examples of doc/python.md, run as they are printed."""

import re
import subprocess
import sys

import pytest
from conftest import DATA, SOURCE

EXAMPLES = re.findall(r"<!-- python:(\w+) -->\n```python\n(.*?)```", (SOURCE / "doc/python.md").read_text(), re.DOTALL)


def test_there_are_examples():
    assert [name for name, _ in EXAMPLES] == ["scan", "tables", "memory", "batches", "map", "functions"]


@pytest.mark.parametrize("name, code", EXAMPLES)
def test_examples_run(name, code):
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=DATA, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
