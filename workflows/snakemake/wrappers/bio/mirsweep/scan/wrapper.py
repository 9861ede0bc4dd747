"""Snakemake wrapper for mirsweep scan."""

__author__ = "The mirsweep authors"
__license__ = "BSD-3-Clause"

import os

from snakemake.shell import shell

FILES = {"genome": "--genome", "annotation": "--annotation", "gene_map": "--gene-map", "variants": "--variants",
         "mirna_aliases": "--mirna-aliases", "ta_table": "--ta-table"}


def listed(name):
    """An input may be absent, one file, or several."""
    value = snakemake.input.get(name, [])
    return [value] if isinstance(value, str) else list(value)


words = [("-t", path) for path in listed("transcripts")]
words += [("-d", path) for path in listed("documented")]
words += [(option, snakemake.input[name]) for name, option in FILES.items() if snakemake.input.get(name)]
inputs = [word for pair in words for word in pair]

folder = os.path.dirname(snakemake.output.get("summary", snakemake.output[0]))
shard = snakemake.params.get("shard", "")
if shard:
    inputs += ["--shard", str(shard)]
extra = snakemake.params.get("extra", "")
log = snakemake.log_fmt_shell(stdout=True, stderr=True)

shell("mirsweep scan -m {snakemake.input.mirnas:q} {inputs:q} --threads {snakemake.threads} {extra}"
      " --force -o {folder:q} {log}")
