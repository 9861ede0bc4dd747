// The pairings that the page draws itself, against those that the program draws. REPORT_PAGES names their folder.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, test} from "node:test";

import {folder, useBrowser, withPage} from "./browser.mjs";

useBrowser();

describe("a pairing that the page draws", () => {
  test("is the program's, for every type, at the ends of transcripts, in repeats and among unknown bases", () => withPage("pairings.html", "", async (page) => {
    const expected = JSON.parse(readFileSync(join(folder, "pairings.json"), "utf8"));
    const drawn = await page.evaluate(() => data.candidates.map(([mirna, , , , , , sites]) => sites.map((site) => pairingText(mirnaName(mirna), site))));
    assert.equal(drawn.length, expected.length);
    assert.ok(drawn.flat().length > 10_000);
    drawn.forEach((sites, i) => sites.forEach((lines, site) => assert.equal(lines, expected[i][site], `candidate ${i}, site ${site}`)));
  }));

  test("needs a window for many sites, not for each", () => withPage("pairings.html", "", async (page) => {
    const [windows, sites] = await page.evaluate(() => [data.windows.length, data.candidates.flatMap((row) => row[6]).length]);
    assert.ok(windows * 20 < sites, `${windows} windows of ${sites} sites`);
  }));
});
