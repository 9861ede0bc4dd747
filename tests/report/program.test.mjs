// Opens pages that the program wrote. REPORT_PAGES names their folder.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, test} from "node:test";

import {download, folder, useBrowser, withPage as withFile} from "./browser.mjs";

useBrowser();

const withPage = (name, ...rest) => withFile(join(name, "report.html"), ...rest);

const mir21OnPten = ".lane-site[aria-label*='7mer-A1 site of hsa-miR-21-5p at 4,809 to 4,815']";

describe("a gene's page", () => {
  test("is found by search, whatever the case, and keeps its address", () => withPage("bundled", "", async (page) => {
    await page.fill("#search", "pten");
    assert.deepEqual(await page.locator("#search-results a").allInnerTexts(), ["Gene PTEN"]);
    await page.fill("#search", "oncotarget.4814");
    const rows = readFileSync(join(folder, "bundled", "documented.tsv"), "utf8").trim().split("\n").map((line) => line.split("\t"));
    const genes = rows.filter((row) => row[rows[0].indexOf("references")].includes("oncotarget.4814")).map((row) => row[1]);
    assert.deepEqual((await page.locator("#search-results a").allInnerTexts()).sort(),
      [...new Set(genes)].map((gene) => `Gene doi:10.18632/oncotarget.4814 (${gene})`).sort());
    await page.fill("#search", "pten");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => location.hash), "#gene=PTEN");
    await page.reload();
    assert.equal(await page.innerText("#view-title"), "Gene PTEN");
    assert.deepEqual(await page.locator("#view h3").evaluateAll((all) => all.map((title) => title.querySelector("a").textContent)),
      ["NM_000314.4_3utr", "ENSG00000171862_3utr"]);
  }));

  test("draws the pairing of miR-21 at 4,809 by keyboard", () => withPage("bundled", "#gene=PTEN", async (page) => {
    await page.locator(mir21OnPten).focus();
    await page.keyboard.press("Enter");
    const drawing = await page.locator("#view .pairing pre").first().innerText();
    const [target, bars, mirna] = drawing.split("\n");
    assert.match(target, /GUUGUUAAGCUAGG 4817 3'$/);
    assert.match(mirna, /AGACUAUUCGAU\s+1 5'$/);
    assert.match(bars, /\|{6}\s*$/);
  }));

  test("zooms and moves by keyboard and buttons", () => withPage("bundled", "#gene=PTEN", async (page) => {
    const range = page.locator(".lane-tools [role=status]").nth(1);
    assert.equal(await range.innerText(), "1–6,458 of 6,458 nt");
    await page.locator(mir21OnPten).focus();
    await page.keyboard.press("+");
    assert.equal(await range.innerText(), "1,615–4,844 of 6,458 nt");
    await page.keyboard.press("ArrowRight");
    assert.equal(await range.innerText(), "2,422–5,651 of 6,458 nt");
    assert.equal(await page.locator(mir21OnPten).count(), 1);
    await page.locator(".lane-tools").nth(1).getByRole("button", {name: "Show the whole transcript"}).click();
    assert.equal(await range.innerText(), "1–6,458 of 6,458 nt");
  }));

  test("gives its table and its map as files", () => withPage("bundled", "#gene=PTEN", async (page) => {
    const table = await download(page, page.locator("#view").getByRole("button", {name: "Download TSV"}));
    assert.equal(table.name, "PTEN_sites.tsv");
    const rows = table.bytes.toString().trim().split("\n").map((line) => line.split("\t"));
    const row = rows.find(([mirna]) => mirna === "hsa-miR-21-5p");
    assert.equal(row[rows[0].indexOf("Sites")], "4809-4815:7mer-A1");
    const svg = await download(page, page.getByRole("button", {name: "as SVG"}).nth(1));
    assert.match(svg.bytes.toString(), /^<svg[\s\S]*hsa-miR-21-5p/);
    const png = await download(page, page.getByRole("button", {name: "as PNG"}).nth(1));
    assert.deepEqual([...png.bytes.subarray(1, 4)], [0x50, 0x4e, 0x47]);
    assert.ok(png.bytes.length > 3000);
  }));
});

describe("a miRNA's page", () => {
  test("ranks documented targets among the others", () => withPage("bundled", "#mirna=hsa-miR-21-5p", async (page) => {
    const lines = readFileSync(join(folder, "bundled", "targets.tsv"), "utf8").trim().split("\n").map((line) => line.split("\t"));
    const [head, ...rows] = lines;
    const scores = rows.filter((row) => row[0] === "hsa-miR-21-5p").map((row) => Number(row[head.indexOf("score")])).sort((a, b) => a - b);
    const ranks = await page.locator("#view-rows td[data-title=Rank]").allInnerTexts();
    assert.deepEqual(ranks.map((text) => text.replace(/Rank\s*/, "")), scores.map((_, i) => `${["1st", "2nd", "3rd"][i] ?? `${i + 1}th`} of ${scores.length}`));
    const percentiles = await page.locator("#view-rows td[data-title=Percentile]").allInnerTexts();
    assert.deepEqual(percentiles.map((text) => Number(text)),
      scores.map((score) => Number(((100 * scores.filter((other) => other > score).length) / scores.length).toFixed(1))));
    await page.locator("#view .filter-documented select").selectOption({label: "documented"});
    const documented = rows.filter((row) => row[0] === "hsa-miR-21-5p" && row[head.indexOf("documented")] === "yes");
    assert.equal(await page.locator("#view-rows tbody > tr:first-child").count(), documented.length);
  }));
});

describe("a run without a score and without the table ranking", () => {
  test("has the rank of every target, by the weights of its sites", () => withPage("unscored", "", async (page) => {
    const weights = {"8mer": 310, "7mer-m8": 161, "7mer-A1": 99, "6mer": 50, "offset-6mer": 0};
    const weightOf = (row) => Object.entries(weights).reduce((total, [type, weight]) => total + weight * Number(row[type]), 0);
    const rows = tableOf("unscored", "targets");
    const targets = await held(page);
    assert.equal(targets.length, rows.length);
    for (const row of rows) {
      const target = targets.find((other) => keyOf(other) === keyOf(row));
      const others = rows.filter(({mirna}) => mirna === row.mirna);
      assert.equal(target.rank, 1 + others.filter((other) => weightOf(other) > weightOf(row)).length, keyOf(row));
      assert.equal(target.equals, others.filter((other) => weightOf(other) === weightOf(row)).length, keyOf(row));
      assert.equal(target.percentile, +((100 * others.filter((other) => weightOf(other) < weightOf(row)).length) / others.length).toFixed(1), keyOf(row));
    }
    await page.evaluate(() => { location.hash = "#mirna=hsa-miR-21-5p"; });
    await page.waitForSelector("#view-rows");
    const ranks = await page.locator("#view-rows td[data-title=Rank]").allInnerTexts();
    const all = rows.filter(({mirna}) => mirna === "hsa-miR-21-5p").length;
    assert.ok(ranks.length > 1);
    for (const rank of ranks) assert.match(rank, new RegExp(`(st|nd|rd|th) of ${all}$`));
    assert.match(await page.evaluate(() => document.querySelector("#candidates-intro").textContent), /by the weights of their sites added up \(8mer 0\.31, 7mer-m8 0\.16, 7mer-A1 0\.10\)/);
  }));
});

/// The rows of a table of a result, as objects.
function tableOf(name, table) {
  const [head, ...rows] = readFileSync(join(folder, name, `${table}.tsv`), "utf8").trim().split("\n").map((line) => line.split("\t"));
  return rows.map((row) => Object.fromEntries(head.map((title, i) => [title, row[i]])));
}

function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}

const keyOf = ({mirna, transcript}) => `${mirna} ${transcript}`;

const held = (page) => page.evaluate(() => heldTargets().map((row) => ({...row, isDrawn: row.sites.every((site) => pairingText(row.mirna, site)), listed: row.sites.map((site) =>
  [site[0], siteEnd(site), types[site[1]].name, site[2] ?? null])})));

describe("what the page says of a target", () => {
  for (const name of ["bundled", "classes"])
    test(`is what the tables say: ${name}`, () => withPage(name, "", async (page) => {
      const ranking = new Map(tableOf(name, "ranking").map((row) => [keyOf(row), row]));
      const sites = groupBy(tableOf(name, "sites"), keyOf);
      const targets = await held(page);
      assert.equal(targets.length, ranking.size, "a small page holds all targets");
      for (const target of targets) {
        const row = ranking.get(keyOf(target));
        assert.deepEqual([target.rank, target.percentile?.toFixed(1) ?? "NA", target.score?.toFixed(3) ?? "NA", target.isRepeat ? "yes" : "no"],
          [Number(row.rank), row.percentile, row.score, row.repeat], keyOf(target));
        assert.deepEqual(target.listed, sites.get(keyOf(target)).map((site) =>
          [Number(site.start), Number(site.end), site.site_type, site.score === "NA" ? null : Number(site.score)]), keyOf(target));
        assert.ok(target.isDrawn, "every site is drawn");
      }
      assert.match(await page.innerText("#candidates-intro"), /This page holds every target of the run\.$/);
    }));

  test("has the number of sites of further classes, by class", () => withPage("classes", "", async (page) => {
    assert.deepEqual(await page.evaluate(() => askedTypes.map((type) => type.name)), ["near-perfect", "9mer", "8mer", "7mer-m8", "7mer-A1", "8mer-mismatch"]);
    const counts = groupBy(tableOf("classes", "sites"), (site) => site.site_type);
    assert.deepEqual(await page.evaluate(() => askedTypes.map((type) => countOf(data.sites, type))),
      ["near-perfect", "9mer", "8mer", "7mer-m8", "7mer-A1", "8mer-mismatch"].map((name) => counts.get(name)?.length ?? 0));
  }));
});

describe("the parts of a score", () => {
  test("add up to it, or the page says that the score has an upper bound", () => withPage("bundled", "", async (page) => {
    const bounds = {"8mer": -0.03, "7mer-m8": -0.02, "7mer-A1": -0.01};
    const shown = await page.evaluate(() => heldTargets().flatMap((row) => row.sites.filter((site) => site[5]).map((site) =>
      ({type: types[site[1]].name, score: site[2], parts: site[5], words: scoreParts(site).textContent}))));
    assert.ok(shown.length > 10);
    for (const {type, score, parts, words} of shown) {
      const total = parts.reduce((all, part) => all + part, 0);
      if (total > bounds[type] + 1e-9) {
        assert.equal(score, bounds[type]);
        assert.match(words, /The parts add up to −?0\.\d{3}; the score is −0\.0[123]0, the upper bound that context\+\+ has for a/);
      } else {
        assert.ok(Math.abs(total - score) < 1e-9, `${total} ${score}`);
        assert.doesNotMatch(words, /bound/);
      }
    }
  }));

  test("of a site at the bound are explained", () => withPage("bundled", "", async (page) => {
    const words = await page.evaluate(() => {
      const parts = data.scoreParts.map((_, i) => (i ? 0 : 0.012));
      return scoreParts([1, 2, -0.01, "drawing", null, parts]).textContent;
    });
    assert.match(words, /\. The parts add up to 0\.012; the score is −0\.010, the upper bound that context\+\+ has for a 7mer-A1 site\.$/);
  }));
});

describe("every view", () => {
  for (const hash of ["", "#gene=PTEN", "#mirna=hsa-miR-21-5p", "#transcript=ENSG00000171862_3utr", "#gene=nothing"])
    test(`${hash || "the first"} fits 1280, 390 and 320 px, with targets of 24 px`, () => withPage("bundled", hash, async (page) => {
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({width, height: 800});
        await page.waitForTimeout(100);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        // On a phone the few plain tables move in their own boxes.
        assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll(innerWidth < 700 ? ".scroll:has(> .data)" : ".scroll")].filter((box) => box.scrollWidth > box.clientWidth)
          .map((box) => `${box.getAttribute("aria-label")}: ${box.scrollWidth} of ${box.clientWidth}`)), [], `no table is cut at ${width}`);
        const small = await page.evaluate(() => [...document.querySelectorAll("button, select, input:not([type=checkbox]), summary")]
          .filter((node) => node.offsetParent && node.getBoundingClientRect().height < 24).map((node) => node.outerHTML.slice(0, 90)));
        assert.deepEqual(small, []);
      }
    }));

  test("the first map is in the first screen, and on a phone in one and a half", async () => {
    for (const [width, height, most] of [[1280, 800, 800], [390, 844, 1266]])
      await withPage("bundled", "", async (page) => {
        const bottom = await page.evaluate(() => document.querySelector(".site-map").getBoundingClientRect().bottom + scrollY);
        assert.ok(bottom <= most, `${bottom} of ${most} at ${width}`);
      }, {viewport: {width, height}});
  });
});

describe("one miRNA on one transcript", () => {
  test("has no empty part", () => withPage("one", "", async (page) => {
    const shown = await page.locator("main > section:visible h2").allInnerTexts();
    assert.deepEqual(shown, ["Targets, best first", "This run"]);
    assert.equal(await page.locator("nav li:visible").count(), 2);
    assert.doesNotMatch(await page.innerText("body"), /chance/i);
    assert.doesNotMatch(await page.innerText("#candidates"), /1st of 1\b|ranked by/);
    assert.match(await page.innerText("#candidates-intro"), /^The only pair with at least one site\. This page holds every target of the run\.$/);
    assert.equal(await page.locator("#candidates-table input:visible, #candidates-table select:visible").count(), 0, "one row needs no search");
  }));
});
