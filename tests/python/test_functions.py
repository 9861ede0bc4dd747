"""Single calculations, against the program and against definitions."""

import csv
import io

import numpy as np
import pytest
from conftest import DATA, read_fasta

import mirsweep

MIR_21 = "UAGCUUAUCAGACUGAUGUUGA"


def test_unpaired_probability_is_that_of_fold(program):
    text = program("fold", "-t", DATA / "human_3utr.fa", "--window", "60", "--span", "30", "-u", "8")
    expected = {}
    for row in csv.DictReader(io.StringIO(text), delimiter="\t"):
        expected.setdefault(row["transcript"], {})[int(row["end"])] = row["probability"]
    for header, sequence in read_fasta(DATA / "human_3utr.fa")[:3]:
        ours = mirsweep.unpaired_probability(sequence, window=60, span=30, region=8)
        assert ours.shape == (len(sequence),) and ours.dtype == np.float64
        assert np.isnan(ours[:7]).all()
        rows = expected[header.split()[0]]
        for end, probability in rows.items():
            assert float(f"{ours[end - 1]:.7g}") == float(probability)
        assert len(rows) == np.isfinite(ours).sum()


def test_kd_is_that_of_the_table_occupancy(program):
    # The site 8mer of miR-21 with two bases on either side.
    bases = "GGATAAGCTAGG"
    target = "ACACACACACACACACACAC" + bases + "ACACACACACACACACACAC"
    one = mirsweep.kd(MIR_21, bases)
    assert one.shape == (1,)
    windows = mirsweep.kd(MIR_21, target)
    assert windows.shape == (len(target) - 11,)
    assert windows[20] == one[0] == windows.min()
    np.testing.assert_array_equal(mirsweep.kd(MIR_21, [bases, "ACACACACACAC"]), [one[0], mirsweep.kd(MIR_21, "ACACACACACAC")[0]])
    found = mirsweep.scan({"miR-21": MIR_21}, {"t": target}, score="occupancy", tables="sites")
    assert found["log_kd"][0] == pytest.approx(one[0], abs=0.0005)


def test_stable_duplex_of_strands_that_pair_everywhere():
    found = mirsweep.duplex("GGGGAAAAGG", "CCTTTTCCCC")
    assert found.bars == "||||||||||"
    assert (found.target, found.mirna) == ("CCUUUUCCCC", "GGAAAAGGGG")
    assert (found.start, found.end) == (1, 10)
    np.testing.assert_array_equal(found.pairs, [[i, 11 - i] for i in range(1, 11)])
    assert found.energy < -5
    assert str(found) == "target 5' CCUUUUCCCC 3'\n          ||||||||||\nmiRNA  3' GGAAAAGGGG 5'"


def test_stable_duplex_with_a_bulge_is_drawn_with_a_gap():
    found = mirsweep.duplex("GGGGGAAAAAGG", "CCUUUUUACCCCC")
    assert found.target == "CCUUUUUACCCCC"
    assert found.bars == "||||||| |||||"
    assert found.mirna == "GGAAAAA-GGGGG"


def test_nothing_pairs():
    assert mirsweep.duplex("AAAAAAAA", "AAAAAAAA") is None


def test_a_site_is_drawn_as_by_show(program):
    target = dict(read_fasta(DATA / "human_3utr.fa"))
    sites = mirsweep.scan(DATA / "mirnas.fa", DATA / "human_3utr.fa")
    mirnas = {header.split()[0]: sequence for header, sequence in read_fasta(DATA / "mirnas.fa")}
    sequences = {header.split()[0]: sequence for header, sequence in target.items()}
    mirna, transcript = sites["mirna"][0], sites["transcript"][0]
    drawn = mirsweep.duplex(mirnas[mirna], sequences[transcript], start=int(sites["start"][0]), site_type=sites["site_type"][0])
    text = program("show", "-m", DATA / "mirnas.fa", "-t", DATA / "human_3utr.fa", "--mirna", mirna, "--transcript", transcript,
                   "--site-types", "canonical", "--ascii", "--score", "none")
    for line in (drawn.target, drawn.bars, drawn.mirna):
        assert line.strip() in text
    assert drawn.energy is None and drawn.pairs.shape == (0, 2)


def test_documented_pairs(tmp_path):
    found = mirsweep.documented({"hsa-miR-21-5p": MIR_21})
    assert found.columns == ["mirna", "gene", "support", "references"]
    assert set(found["mirna"].tolist()) == {"hsa-miR-21-5p"}
    table = tmp_path / "pairs.csv"
    table.write_text("miRNA,Gene\nhsa-miR-21-5p,PTEN\nhsa-miR-1-3p,X\n")
    assert mirsweep.documented({"hsa-miR-21-5p": MIR_21}, table)["gene"].tolist() == ["PTEN"]


@pytest.mark.parametrize("call, exception, text", [
    (lambda: mirsweep.duplex("ACGU", 5), TypeError, "target: a sequence is expected, not int"),
    (lambda: mirsweep.duplex("", "ACGU"), mirsweep.InputError, "mirna: the sequence is empty"),
    (lambda: mirsweep.duplex("ACG!", "ACGU"), mirsweep.InputError, "mirna: '!' is not a nucleotide"),
    (lambda: mirsweep.duplex(MIR_21, "ACGU", start=1), mirsweep.UsageError, "duplex: a site has both"),
    (lambda: mirsweep.duplex(MIR_21, "ACGU", start=1, site_type="8mer"), mirsweep.UsageError, "start: the site ends beyond"),
    (lambda: mirsweep.duplex(MIR_21, "ACGU" * 5, start=1, site_type="9mer"), mirsweep.UsageError, "no built-in site type"),
    (lambda: mirsweep.unpaired_probability("ACGU", window=251), mirsweep.UsageError, ""),
    (lambda: mirsweep.unpaired_probability("ACGU", region=0), mirsweep.UsageError, "region: 0 is less than 1"),
    (lambda: mirsweep.unpaired_probability(b"ACGU"), TypeError, "sequence: a sequence is expected, not bytes"),
    (lambda: mirsweep.kd("UAGC", "ACGU" * 5), mirsweep.InputError, "mirna: the network reads positions 1 to 10"),
    (lambda: mirsweep.kd(MIR_21, "ACGU"), mirsweep.InputError, "target: a KD is of 12 bases, and there are 4"),
    (lambda: mirsweep.kd(MIR_21, ["ACGU"]), mirsweep.UsageError, "target: 'ACGU' has 4 bases"),
    (lambda: mirsweep.documented({"a": MIR_21}, "absent.csv"), mirsweep.InputError, "absent.csv: "),
])
def test_wrong_arguments(call, exception, text):
    with pytest.raises(exception) as raised:
        call()
    assert str(raised.value).startswith(text)
    assert "\n" not in str(raised.value)
