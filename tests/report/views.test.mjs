// Repeats, filters, ranks, the address, and packed data. REPORT_PAGES names the folder of the program's pages.

import assert from "node:assert/strict";
import {before, describe, test} from "node:test";

import {alterPage, placeCandidates} from "./altered.mjs";
import {useBrowser, withPage} from "./browser.mjs";

useBrowser();

const texts = (page, selector) => page.locator(selector).allInnerTexts();
const hash = (page) => page.evaluate(() => location.hash);
const settled = (page) => page.waitForTimeout(150);

before(() => {
  alterPage("bundled/report.html", "repeats.html", (data) => {
    placeCandidates(data);
    data.candidates[0][7] = 1;
    data.candidates[1][7] = 1;
  });
  alterPage("bundled/report.html", "more-repeats.html", (data) => {
    placeCandidates(data);
    data.candidates[0][7] = 1;
    data.repeatsInAll = 41;
    data.targets = 1950;
    for (const mirna of data.mirnas) mirna[5] = 40;
    const ofFirst = data.mirnas.find(([name]) => name === data.candidates[0][0]);
    ofFirst[3] = ofFirst[4] = 1900;
  });
  alterPage("bundled/report.html", "packed.html", () => {}, {isPacked: true});
  alterPage("bundled/report.html", "many.html", (data) => {
    placeCandidates(data);
    const [first] = data.candidates;
    data.candidates = Array.from({length: 90}, (_, i) => [...first.slice(0, 1), `T${i}`, `G${i}`, first[3], -1 + i / 100, ...first.slice(5, 8), i + 1, 100 - i]);
    data.candidatesInAll = data.candidatesRanked = 90;
    data.pairs = data.pairs.filter(([mirna]) => mirna !== first[0]);
    const ofFirst = data.mirnas.find(([name]) => name === first[0]);
    ofFirst[3] = ofFirst[4] = 1900;
  });
});

describe("targets in repeats", () => {
  test("are hidden, counted, and shown by one click", () => withPage("repeats.html", "", async (page) => {
    const rows = () => page.locator("#candidate-rows tbody").count();
    const all = await page.evaluate(() => data.candidates.length);
    assert.equal(await rows(), all - 2);
    assert.match(await page.innerText("#candidates-table .hidden-note"), /^2 targets in repeats of the transcript are hidden\. Show them$/);
    await page.click("#candidates-table .hidden-note button");
    assert.equal(await rows(), all);
    assert.match(await page.innerText("#candidates-table .hidden-note"), /^2 targets .* are shown\. Hide them$/);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Hide them", "the focus stays on the button");
    await settled(page);
    assert.equal(await hash(page), "#&candidates.repeats=shown");
    await page.reload();
    assert.equal(await rows(), all);
    await page.getByLabel("Targets in repeats").first().selectOption("only");
    assert.equal(await rows(), 2);
  }));

  test("are counted among all of the run, not only those of the page", () => withPage("more-repeats.html", "", async (page) => {
    assert.match(await page.innerText("#candidates-table .hidden-note"),
      /^41 of the 1,950 targets of the run are in repeats of the transcript; the one in this table is hidden\. Show it$/);
    const [first, other] = await page.evaluate(() => [0, data.candidates.findIndex(([mirna]) => mirna !== data.candidates[0][0])].map((i) => mirnaName(data.candidates[i][0])));
    await page.evaluate((name) => { location.hash = `#mirna=${name}`; }, first);
    await page.waitForSelector("#view .hidden-note button");
    assert.match(await page.innerText("#view .hidden-note"), /^40 of the 1,900 targets of this miRNA are in repeats of the transcript; the one in this table is hidden\./);
    await page.evaluate((name) => { location.hash = `#mirna=${name}`; }, other);
    await page.waitForFunction((name) => document.querySelector("#view-title").textContent.endsWith(name), other);
    assert.match(await page.innerText("#view .intro"), /40 of the \d+ targets of this miRNA are in repeats of the transcript, none of them on this page\./);
  }));

  test("are named in no page that has none", () => withPage("bundled/report.html", "#mirna=hsa-miR-21-5p", async (page) => {
    assert.doesNotMatch(await page.innerText("body"), /in repeats/);
  }));
});

describe("filters and sorting", () => {
  test("choose by site type and score, and their state is in the address", () => withPage("bundled/report.html", "#mirna=hsa-miR-21-5p", async (page) => {
    const scores = async () => (await texts(page, "#view-rows td[data-title=Score]")).map((text) => Number(text.replace(/[^\d.−]/g, "").replace("−", "-")));
    await page.locator("#view .filter-type select").selectOption("8mer");
    for (const sites of await texts(page, "#view-rows td.sites")) assert.match(sites, /8mer/);
    await page.locator("#view .bound input").fill("-0.09");
    assert.ok((await scores()).length >= 2);
    for (const score of await scores()) assert.ok(score <= -0.09, `${score}`);
    await page.locator("#view-rows th button", {hasText: "Best site"}).click();
    await settled(page);
    assert.equal(await hash(page), "#mirna=hsa-miR-21-5p&type=8mer&score=-0.09&sort=best-site");
    const before = await texts(page, "#view-rows tbody tr");
    await page.reload();
    await page.waitForSelector("#view-rows");
    assert.deepEqual(await texts(page, "#view-rows tbody tr"), before);
    assert.equal(await page.locator("#view .bound input").inputValue(), "-0.09");
  }));

  test("sort by score, best site, number of sites and rank", () => withPage("many.html", "#mirna=" + encodeURIComponent("hsa-miR-30c-5p"), async (page) => {
    const name = await page.evaluate(() => data.names[data.candidates[0][0]][0]);
    await page.evaluate((name) => { location.hash = `#mirna=${name}`; }, name);
    await page.waitForSelector("#view-rows");
    assert.deepEqual((await texts(page, "#view-rows td[data-title=Rank]")).slice(0, 2).map((text) => text.replace(/Rank\s*/, "")), ["1st of 1,900", "2nd of 1,900"]);
    for (const title of ["Score", "Best site", "Sites", "Rank"]) {
      const head = page.locator("#view-rows th", {hasText: title});
      await head.locator("button").click();
      assert.ok(await head.getAttribute("aria-sort"), title);
    }
    await page.locator("#view-rows th button", {hasText: "Rank"}).click();
    assert.match((await texts(page, "#view-rows td[data-title=Rank]"))[0], /90th of 1,900/);
    await page.locator("#view .pager button", {hasText: "Next"}).click();
    await settled(page);
    assert.match(await hash(page), /&sort=-rank&page=2$/);
    await page.reload();
    assert.match(await page.innerText("#view .status"), /^21–40 of 90/);
  }));

  test("say which targets share a rank", () => withPage("many.html", "", async (page) => {
    const name = await page.evaluate(() => {
      for (const [i, candidate] of heldCandidates().entries()) if (i < 4) Object.assign(candidate, {rank: 12, equals: 4});
      return mirnaName(data.candidates[0][0]);
    });
    await page.evaluate((name) => { location.hash = `#mirna=${name}`; }, name);
    await page.waitForSelector("#view-rows");
    assert.match((await texts(page, "#view-rows td[data-title=Rank]"))[10], /12th–15th of 1,900/);
  }));

  test("find whole names first, whatever hyphens and case", () => withPage("many.html", "", async (page) => {
    await page.fill("#candidates-table input[type=search]", "g8");
    assert.deepEqual((await texts(page, "#candidate-rows td.gene")).slice(0, 3), ["G8", "G80", "G81"]);
    await page.fill("#candidates-table input[type=search]", "MIR930");
    assert.equal(await page.innerText("#candidate-rows tbody"), "No candidate matches.");
  }));
});

describe("the address", () => {
  test("goes back and forward through views, with their filters", () => withPage("bundled/report.html", "", async (page) => {
    await page.locator("#documented-rows a", {hasText: "PTEN"}).first().click();
    await page.waitForSelector("#view-rows");
    await page.locator("#view .filter-documented select").selectOption("yes");
    await page.locator("#view-rows a", {hasText: "hsa-miR-21-5p"}).first().click();
    assert.equal(await page.innerText("#view-title"), "miRNA hsa-miR-21-5p");
    assert.equal(await hash(page), "#mirna=hsa-miR-21-5p");
    await page.goBack();
    assert.equal(await hash(page), "#gene=PTEN&documented=yes");
    assert.equal(await page.innerText("#view-title"), "Gene PTEN");
    assert.equal(await page.locator("#view .filter-documented select").inputValue(), "yes");
    await page.goBack();
    assert.equal(await page.locator("#view").isVisible(), false);
    assert.equal(await page.locator("#documented").isVisible(), true);
    await page.goForward();
    assert.equal(await page.innerText("#view-title"), "Gene PTEN");
  }));

  test("holds the range and the pairing of a map", () => withPage("bundled/report.html", "#gene=PTEN", async (page) => {
    await page.locator(".lane-site[aria-label*='4,809 to 4,815']").focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("+");
    await settled(page);
    assert.equal(await hash(page), "#gene=PTEN&pairing.ENSG00000171862_3utr=GCUUAUC%404809".replace("GCUUAUC", await page.evaluate(() => seedOf("hsa-miR-21-5p"))) +
      "&range.ENSG00000171862_3utr=1615-4844");
    await page.reload();
    assert.match(await page.innerText("#view .pairing:not(:empty)"), /GUUGUUAAGCUAGG 4817 3'/);
    assert.equal(await page.locator(".lane-tools [role=status]").nth(1).innerText(), "1,615–4,844 of 6,458 nt");
  }));

  test("takes names with any letter, and broken escapes", () => withPage("repeats.html", "#gene=%E0%A4%A", async (page) => {
    assert.equal(await page.innerText("#view-title"), "Gene %E0%A4%A");
    for (const name of ["A&B=C", "x+y z", "#1", "ü%"]) {
      await page.evaluate((name) => { location.hash = `#gene=${encodeURIComponent(name)}&type=8mer`; }, name);
      await page.waitForFunction((name) => document.querySelector("#view-title")?.textContent === `Gene ${name}`, name);
    }
  }));

  test("keeps the filters of the whole run while its parts are gone to", () => withPage("bundled/report.html", "", async (page) => {
    await page.fill("#documented-table input", "pten");
    await settled(page);
    assert.equal(await hash(page), "#&documented.search=pten");
    await page.locator("nav a", {hasText: "Best candidates"}).click();
    assert.equal(await page.inputValue("#documented-table input"), "pten");
  }));
});

describe("further site classes", () => {
  before(() => alterPage("bundled/report.html", "classes.html", (data) => {
    placeCandidates(data);
    data.types.forEach((type, i) => (type.rank = [80, 70, 60, 50, 40][i]));
    data.types.push({name: "near-perfect", length: null, match: "positions 2-19, at most 3 mismatches", asked: true, rank: 120, isClass: true},
      {name: "8mer-GU", length: 8, match: "an 8mer with one G:U", says: "one G:U pair", asked: true, rank: 32, isClass: true});
    for (const pair of data.pairs) if (pair[1] === "PTEN") pair[4][0][2] = [[101, 5, null, null, 19], [300, 6, -0.2, null]];
  }));

  test("are named and drawn, the greatest rank first", () => withPage("classes.html", "#gene=PTEN", async (page) => {
    assert.deepEqual((await texts(page, "#view .legend .type")).slice(0, 2), ["near-perfect", "8mer"]);
    assert.match(await page.innerText("#view .legend"), /one G:U pair/);
    assert.equal(await page.locator(".lane-site[aria-label^='near-perfect site of'][aria-label*=' at 101 to 119']").count() > 0, true);
    assert.equal(await page.locator(".lane-site[aria-label^='8mer-GU site of'][aria-label*=' at 300 to 307']").count() > 0, true);
    const looks = await page.evaluate(() => askedTypes.map(({index}) => `${shapeOf(index)} ${colourOf(index)}`));
    assert.equal(new Set(looks).size, 5);
    await page.locator("#view .filter-type select").selectOption("near-perfect");
    for (const sites of await texts(page, "#view-rows td.sites")) assert.match(sites, /near-perfect/);
  }));

  test("of a run of twenty look different from each other", () => withPage("classes.html", "", async (page) => {
    assert.equal(await page.evaluate(() => new Set(Array.from({length: 24}, (_, i) => `${shapeOf(i)} ${colourOf(i)}`)).size), 24);
  }));
});

describe("introns", () => {
  before(() => alterPage("bundled/report.html", "introns.html", (data) => {
    // 4,800 bases, an intron of 1,000, and the rest, on the minus strand.
    data.structures = {ENSG00000171862_3utr: ["chr10", "-", [[995201, 1000000], [992543, 994200]]]};
    data.assembly = "hg38";
  }));

  test("are ticks, and shown to scale when asked for", () => withPage("introns.html", "#transcript=ENSG00000171862_3utr", async (page) => {
    const range = page.locator(".lane-tools [role=status]");
    assert.equal(await page.locator(".junction title").first().textContent(), "intron of 1,000 bases");
    const share = async () => {
      const box = await page.locator(".lane-map").boundingBox();
      const site = await page.locator(".lane-site[aria-label*='4,809 to 4,815'] path").boundingBox();
      return (site.x + site.width / 2 - box.x) / box.width;
    };
    assert.ok(Math.abs((await share()) - 4811.5 / 6458) < 0.002);
    await page.locator(".lane-tools button", {hasText: "Introns"}).click();
    assert.equal(await range.innerText(), "chr10:1,000,000–992,543 (-)");
    assert.ok(Math.abs((await share()) - 5811.5 / 7458) < 0.002);
    assert.deepEqual(await page.locator(".axis text").allTextContents(), ["1,000,000", "998,000", "996,000", "994,000"]);
    await page.waitForTimeout(150);
    await page.reload();
    assert.equal(await range.innerText(), "chr10:1,000,000–992,543 (-)");
    assert.match(await page.locator("#view h3 a", {hasText: "UCSC"}).getAttribute("href"), /hgTracks\?db=hg38&position=chr10%3A992543-1000000$/);
    assert.match(await page.locator("#view h3 a[aria-label$='Ensembl browser']").getAttribute("href"), /www\.ensembl\.org\/Homo_sapiens\/Location\/View\?r=10%3A992543-1000000$/);
    assert.match(await page.locator("#view h3 a", {hasText: "IGV"}).getAttribute("href"), /igv\.org\/app\/\?genome=hg38&locus=chr10%3A992543-1000000$/);
  }));

  test("have links only to the browsers that know the assembly", () => withPage("introns.html", "", async (page) => {
    const links = (assembly, chromosome) => page.evaluate(([name, sequence]) => {
      data.assembly = name;
      data.structures.t = [sequence, "+", [[5, 20], [31, 60]]];
      return genomeLinks("t").map((link) => link && link.href);
    }, [assembly, chromosome]);
    assert.deepEqual(await links("hg19", "chrM"), ["https://genome.ucsc.edu/cgi-bin/hgTracks?db=hg19&position=chrM%3A5-60",
      "https://grch37.ensembl.org/Homo_sapiens/Location/View?r=MT%3A5-60", "https://igv.org/app/?genome=hg19&locus=chrM%3A5-60"]);
    assert.deepEqual(await links("mm39", "7"), ["https://genome.ucsc.edu/cgi-bin/hgTracks?db=mm39&position=chr7%3A5-60",
      "https://www.ensembl.org/Mus_musculus/Location/View?r=7%3A5-60", "https://igv.org/app/?genome=mm39&locus=chr7%3A5-60"]);
    assert.equal((await links("xenTro10", "chr2"))[1], null);
    assert.deepEqual(await links("mine", "chr2"), []);
    assert.deepEqual(await page.evaluate(() => genomeLinks("no such transcript")), []);
  }));
});

describe("links", () => {
  test("lead to the database of each style of id", () => withPage("bundled/report.html", "", async (page) => {
    const places = await page.evaluate(() => ["ENST00000371953.8", "ENSMUSG00000013663", "NM_000314.4_3utr", "uc001abc.2", "FBtr0070000", "PTEN"].map(databaseOf));
    assert.deepEqual(places, [["Ensembl", "https://www.ensembl.org/id/ENST00000371953"], ["Ensembl", "https://www.ensembl.org/id/ENSMUSG00000013663"],
      ["NCBI", "https://www.ncbi.nlm.nih.gov/nuccore/NM_000314.4"], ["UCSC", "https://genome.ucsc.edu/cgi-bin/hgGene?hgg_gene=uc001abc.2"], null, null]);
    assert.equal(await page.evaluate(() => mirbaseLink("hsa-miR-21-5p", "MIMAT0000076", "x").href), "https://www.mirbase.org/mature/MIMAT0000076");
    assert.equal(await page.evaluate(() => referenceLink("PMID: 12345678").href), "https://pubmed.ncbi.nlm.nih.gov/12345678/");
  }));
});

describe("packed data", () => {
  test("gives the same page", () => withPage("packed.html", "#gene=PTEN", async (page) => {
    assert.equal(await page.innerText("#view-title"), "Gene PTEN");
    assert.equal(await page.locator(".lane-site[aria-label*='4,809 to 4,815']").count(), 1);
  }));
});
