"""How cost grows with the input and with the miRNAs."""

from measure import median, run_alternately

SIZES = (10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000)
MIRNA_COUNTS = (1, 10, 100, 1_000, 2_656, 48_885)
BYTES_FOR_MIRNAS = 10_000_000


def scaling_rows(goals):
    """(what, wall seconds, CPU seconds, CPU nanoseconds a base, peak memory)"""
    for size in SIZES:
        transcripts = goals.inputs.transcripts(size)
        (runs,) = run_alternately([goals.scan(1, transcripts)], goals.rounds)
        yield row_of(f"1 miRNA, {size / 1e6:,.0f} MB", runs, size / goals.inputs.scale)
    transcripts = goals.inputs.transcripts(BYTES_FOR_MIRNAS)
    for count in MIRNA_COUNTS:
        (runs,) = run_alternately([goals.scan(count, transcripts)], goals.rounds)
        yield row_of(f"{count:,} miRNAs, {BYTES_FOR_MIRNAS / 1e6:.0f} MB", runs, BYTES_FOR_MIRNAS / goals.inputs.scale)


def row_of(job, runs, size):
    cpu_seconds = median(runs, "cpu_seconds")
    return (
        job,
        f"{median(runs):.3f}",
        f"{cpu_seconds:.3f}",
        f"{cpu_seconds / size * 1e9:.2f}",
        f"{max(run.memory for run in runs) / 1e6:.0f} MB",
    )
