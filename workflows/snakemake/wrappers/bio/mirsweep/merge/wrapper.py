"""Snakemake wrapper for mirsweep merge."""

__author__ = "The mirsweep authors"
__license__ = "BSD-3-Clause"

import os

from snakemake.shell import shell

shards = [os.path.dirname(path) for path in snakemake.input]
folder = os.path.dirname(snakemake.output.get("summary", snakemake.output[0]))
extra = snakemake.params.get("extra", "")
log = snakemake.log_fmt_shell(stdout=True, stderr=True)

shell("mirsweep merge {extra} --force -o {folder:q} {shards:q} {log}")
