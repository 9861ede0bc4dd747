"""Maps of sites: places, shapes and words by the table, and the shapes of the report."""

import re
import xml.etree.ElementTree
from pathlib import Path

import pytest

import mirsweep
from mirsweep import _site_map

MIR21 = {"hsa-miR-21-5p": "UAGCUUAUCAGACUGAUGUUGA", "hsa-let-7a-5p": "UGAGGUAGUAGGUUGUAUAGUU"}
UTR = "CCCATAAGCTACCCCCCCCCCCCCCCCCATAAGCTGCCCCCCCCCCCCCCCCCCCCCTACCTCACCC"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def sites():
    return mirsweep.scan(MIR21, {"t<1>": UTR}, gene_map={"t<1>": "PTEN"}, documented=False)


def titles(picture):
    root = xml.etree.ElementTree.fromstring(picture.svg)
    return [path.find(SVG + "title").text for path in root.iter(SVG + "path")]


def test_every_site_is_drawn_once_with_its_words(sites):
    picture = mirsweep.site_map(sites, "t<1>", length=len(UTR))
    expected = sorted(f"{sites['site_type'][row]} site of {sites['mirna'][row]} at {sites['start'][row]} to {sites['end'][row]}"
                      for row in range(len(sites)))
    assert sorted(titles(picture)) == expected
    assert picture.sites == len(sites) == 3
    assert "t&lt;1&gt;, PTEN: 67 nt" in picture.svg
    assert picture._repr_html_() == picture.svg == picture._repr_svg_()


def test_sites_are_to_scale(sites):
    picture = mirsweep.site_map(sites, "t<1>", mirnas="hsa-let-7a-5p", length=len(UTR))
    (at,) = [float(x) for x in re.findall(r'translate\(([\d.]+),', picture.svg)]
    start, end = (int(sites[column][sites["mirna"] == "hsa-let-7a-5p"][0]) for column in ("start", "end"))
    assert at == pytest.approx(150 + 740 * (start - 1 + (end - start + 1) / 2) / len(UTR), abs=0.06)


def test_scores_are_in_the_words():
    sites = mirsweep.scan(MIR21, {"t": UTR}, documented=False, score="context++")
    shown = [words for words in titles(mirsweep.site_map(sites, "t")) if "8mer site of hsa-miR-21-5p" in words]
    row = [row for row in range(len(sites)) if sites["site_type"][row] == "8mer" and sites["mirna"][row] == "hsa-miR-21-5p"][0]
    assert shown == [f"8mer site of hsa-miR-21-5p at 4 to 11, score {sites['score'][row]:.3f}"]


def test_shapes_and_colours_are_those_of_the_report():
    report = Path(__file__).parents[2] / "src" / "result" / "report"
    shapes = re.findall(r'^  "(M[^"]*)"', (report / "page.js").read_text(), re.MULTILINE)
    colours = re.findall(r"--type\d: (#\w+);", (report / "report.css").read_text())
    assert tuple(shapes[:6]) == _site_map._SHAPES
    assert tuple(colours[:6]) == _site_map._COLOURS


@pytest.mark.parametrize("arguments, words", [
    ({"transcript": "other"}, "'other' has no site in the table"),
    ({"transcript": "t<1>", "mirnas": "hsa-miR-7-5p"}, "no site of hsa-miR-7-5p"),
    ({"transcript": "t<1>", "length": 20}, "20 bases, but a site ends at base"),
])
def test_wrong_arguments_are_refused(sites, arguments, words):
    with pytest.raises(mirsweep.UsageError, match=re.escape(words)):
        mirsweep.site_map(sites, **arguments)


def test_other_tables_are_refused():
    pairs = mirsweep.documented(MIR21)
    with pytest.raises(mirsweep.UsageError, match="documented is no table of sites: it has no column transcript"):
        mirsweep.site_map(pairs, "t")
