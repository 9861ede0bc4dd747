// Opens the page that `mirsweep enrich` wrote of made genes, of which those with a site go down. MIRSWEEP_PROGRAM names
// the program.

import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

let folder, browser;

/// Numbers from 0 to 1 that are the same in every run.
function made(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "enrich-"));
  const random = made(7);
  let transcripts = "", changes = "gene\tlog2FoldChange\tpadj\n";
  for (let gene = 0; gene < 400; ++gene) {
    const isTarget = gene % 4 === 0;
    let bases = "";
    for (let i = 400 + Math.floor(400 * random()); i > 0; --i)
      bases += "ACGU"[Math.floor(random() * 4)];
    bases = bases.replaceAll("AUAAGCUA", "AUAACCUA");
    if (isTarget)
      bases = bases.slice(0, 300) + "AUAAGCUA" + bases.slice(300);
    transcripts += `>G${gene} gene=G${gene}\n${bases}\n`;
    const change = random() - 0.5 - (isTarget ? 0.8 : 0);
    changes += `G${gene}\t${change}\t${isTarget ? 0.001 : 0.9}\n`;
  }
  writeFileSync(join(folder, "t.fa"), transcripts);
  writeFileSync(join(folder, "de.tsv"), changes);
  writeFileSync(join(folder, "m.fa"), ">miR-a\nUAGCUUAUCAGACUG\n>miR-b\nUAAGGCACGCGGUGA\n>miR-c\nUGAGGUAGUAGGUUG\n");
  execFileSync(process.env.MIRSWEEP_PROGRAM, ["enrich", "-q", "-m", join(folder, "m.fa"), "-t", join(folder, "t.fa"), "--de",
    join(folder, "de.tsv"), "-o", join(folder, "out")]);
  browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"]});
});

after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true, force: true});
});

/// Fails on errors, on requests to the network, and where the page must be moved sideways.
async function withPage(width, check) {
  const page = await browser.newPage({viewport: {width, height: 800}});
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => /^(file|data):/.test(request.url()) || trouble.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "out", "report.html")).href);
  await check(page);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  await page.close();
  assert.deepEqual(trouble, []);
}

/// Numbers of a path, x and y by turns.
const numbersOf = (path) => path.match(/-?[\d.]+/g).map(Number);

describe("the page of enrich", () => {
  for (const width of [1280, 390, 320])
    test(`answers in its first lines at ${width} px`, () => withPage(width, async (page) => {
      assert.match(await page.innerText(".answer"), /3 seeds were tested on 400 genes; 1 passes q < 0.05 .*AGCUUAU \(miR-a\)/);
      assert.equal(await page.locator("tbody tr").count(), 3);
      assert.match(await page.locator("tbody tr").first().innerText(), /AGCUUAU\s+miR-a\s+1\d\d\s/);
    }));

  test("draws the curve of 8mers left of the curve of genes without a site", () => withPage(1280, async (page) => {
    const panel = page.locator("figure", {hasText: "seed AGCUUAU"});
    assert.match(await panel.locator(".legend").innerText(), /8mer, n 1\d\d, p [\d.]+e-\d+/);
    const halfway = async (style) => {
      const numbers = numbersOf(await panel.locator(`svg[role=img] path.curve.${style}`).getAttribute("d"));
      for (let i = 0; i < numbers.length; i += 2)
        if (numbers[i + 1] <= 107) // half of the genes
          return numbers[i];
      return NaN;
    };
    assert.ok(await halfway("s0") + 40 < await halfway("snone"));
    const box = await panel.locator("svg[role=img]").boundingBox();
    assert.ok(box.width > 250 && box.height > 150, JSON.stringify(box));
  }));

  test("names the best seed in the volcano, and every picture has words", () => withPage(1280, async (page) => {
    const volcano = page.locator("figure", {hasText: "Volcano"});
    assert.deepEqual(await volcano.locator("text.name").allTextContents(), ["miR-a"]);
    const words = await page.locator("svg[role=img]").evaluateAll((all) => all.map((svg) => svg.getAttribute("aria-label")));
    assert.equal(words.length, 5);
    assert.ok(words.every((text) => text.length > 20));
  }));

  test("prints every column of its table on A4", () => withPage(1280, async (page) => {
    await page.emulateMedia({media: "print"});
    await page.setViewportSize({width: 718, height: 1047}); // 190 x 277 mm at 96 dots an inch
    const [table, paper] = await page.locator(".scroll table").first().evaluate((all) =>
      [all.getBoundingClientRect().right, all.closest(".wrap").getBoundingClientRect().right]);
    assert.ok(table <= paper, `${table} > ${paper}`);
    await page.setViewportSize({width: 1280, height: 800});
    await page.emulateMedia({media: "screen"});
  }));

  test("begins with a link to its results, by keyboard", () => withPage(1280, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the results");
  }));
});
