"""Find miRNA seed sites in transcripts, and candidate targets beyond the documented ones.

    import mirsweep
    sites = mirsweep.scan("mature.fa", "utrs.fa.gz", species="hsa", score="context++")
    sites.to_pandas()

Results are those of the program `mirsweep`, column for column. See doc/python.md.
"""

from ._errors import Error, InputError, UsageError
from ._functions import Duplex, documented, duplex, kd, unpaired_probability
from ._native import version as __version__
from ._scan import Scan, scan, scan_batches
from ._site_map import SiteMap, site_map
from ._tables import Names, Table

__all__ = [
    "Duplex",
    "Error",
    "InputError",
    "Names",
    "Scan",
    "SiteMap",
    "Table",
    "UsageError",
    "documented",
    "duplex",
    "kd",
    "scan",
    "scan_batches",
    "site_map",
    "unpaired_probability",
]
