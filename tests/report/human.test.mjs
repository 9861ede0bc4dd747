// Opens the page of all human miRNAs on the shared human 3'UTRs with miRTarBase. REPORT_PAGES names the folder.

import assert from "node:assert/strict";
import {readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {describe, test} from "node:test";
import axe from "axe-core";

import {download, folder, useBrowser, withPage} from "./browser.mjs";

useBrowser();

const file = "human/report.html";
const mir21OnPten = ".lane-site[aria-label*='hsa-miR-21-5p'][aria-label*='at 4,809 to 4,815']";

/// The pairs of PTEN that the table has, with a site.
function documentedOnPten() {
  const [head, ...rows] = readFileSync(join(folder, "human", "documented.tsv"), "utf8").trim().split("\n").map((line) => line.split("\t"));
  const at = (name) => head.indexOf(name);
  return rows.filter((row) => row[at("gene")] === "PTEN" && row[at("status")] === "site_found");
}

describe("all human miRNAs", () => {
  test("make a page of at most 6 MB", () => {
    assert.ok(statSync(join(folder, file)).size <= 6_000_000);
  });

  test("have the places of the sites of every target on the page, also on the longest 3'UTRs", () => withPage(file, "", async (page) => {
    const [longest, without] = await page.evaluate(() => [Math.max(...data.candidates.map((row) => row[5])), data.candidates.filter((row) => !row[6].length).length]);
    assert.ok(longest > 15000, `${longest}`);
    assert.equal(without, 0);
  }));

  test("PTEN is found, and its page has all its documented miRNAs with the 7mer-A1 of miR-21", () => withPage(file, "", async (page) => {
    await page.fill("#search", "pten");
    assert.equal((await page.locator("#search-results a").allInnerTexts())[0], "Gene PTEN");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => location.hash), "#gene=PTEN");
    const wanted = new Set(documentedOnPten().map(([mirna]) => mirna));
    assert.ok(wanted.size > 50, `${wanted.size}`);
    const shown = await page.evaluate(() => heldTargets().filter((row) => row.gene === "PTEN" && row.support).map((row) => row.mirna));
    assert.deepEqual(new Set(shown), wanted);
    const map = page.locator(".lane-map");
    assert.ok((await map.boundingBox()).y < 800, "the first map begins in the first screen");
    await page.fill("#view .search input", "miR-21-5p");
    await page.locator(mir21OnPten).focus();
    await page.keyboard.press("Enter");
    const [target, , mirna] = (await page.locator("#view .pairing pre").first().innerText()).split("\n");
    assert.match(target, /GUUGUUAAGCUAGG 4817 3'$/);
    assert.match(mirna, /AGACUAUUCGAU\s+1 5'$/);
    const table = await download(page, page.locator("#view").getByRole("button", {name: "Download TSV"}));
    assert.equal(table.bytes.toString().split("\n")[1].split("\t")[0], "hsa-miR-21-5p", "what is shown is exported, not more");
    await page.waitForTimeout(150);
    await page.reload();
    assert.equal(await page.inputValue("#view .search input"), "miR-21-5p");
    assert.match(await page.locator("#view .pairing pre").first().innerText(), /GUUGUUAAGCUAGG 4817 3'/);
  }));

  test("lanes stay few until all are asked for, and families open", () => withPage(file, "#gene=PTEN", async (page) => {
    const lanes = () => page.locator(".lane").count();
    assert.equal(await lanes(), 24);
    await page.locator(".lane-title").first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
    await page.getByRole("button", {name: "Show all lanes"}).click();
    assert.ok(await lanes() > 48);
  }));

  test("miRNAs and references are found whatever the hyphens", () => withPage(file, "", async (page) => {
    const first = async (text) => {
      await page.fill("#search", text);
      return page.locator("#search-results a").first().innerText();
    };
    assert.equal(await first("MIR215P"), "miRNA hsa-miR-21-5p");
    assert.equal(await first("let7a5p"), "miRNA hsa-let-7a-5p");
    assert.equal(await first("TP53"), "Gene TP53");
    const pmid = /\b\d{8}\b/.exec(documentedOnPten().join("\t"))[0];
    assert.match(await first(`PMID: ${pmid}`), new RegExp(`^Gene ${pmid} \\(`));
  }));

  test("the page of a miRNA has all its documented targets, and axe finds nothing", () => withPage(file, "#mirna=hsa-miR-21-5p", async (page) => {
    await page.evaluate(axe.source);
    assert.deepEqual(await page.evaluate(async () => (await axe.run()).violations.map(({id}) => id)), []);
    await page.locator("#view .filter-documented select").selectOption("yes");
    const [head, ...rows] = readFileSync(join(folder, "human", "documented.tsv"), "utf8").trim().split("\n").map((line) => line.split("\t"));
    const wanted = rows.filter((row) => row[0] === "hsa-miR-21-5p" && row[head.indexOf("status")] === "site_found");
    assert.equal(await page.innerText("#view .status"), `1–20 of ${wanted.length} (${(await page.evaluate(() => rankedTargets("hsa-miR-21-5p").rows.length))} in all)`);
  }));
});
