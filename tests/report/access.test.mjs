// What axe-core finds, targets of 24 px, and the way through the page by keyboard. REPORT_PAGES names the folder.

import assert from "node:assert/strict";
import {before, describe, test} from "node:test";
import axe from "axe-core";

import {alterPage, placeCandidates} from "./altered.mjs";
import {useBrowser, withPage} from "./browser.mjs";

useBrowser();

before(() => {
  alterPage("bundled/report.html", "placed.html", (data) => {
    placeCandidates(data);
    data.candidates[0][7] = 1;
  });
});

const views = [["bundled/report.html", ""], ["placed.html", ""], ["placed.html", "#gene=PTEN"], ["placed.html", "#mirna=hsa-miR-21-5p"],
  ["placed.html", "#transcript=ENSG00000171862_3utr"], ["bundled/report.html", "#gene=nothing"], ["one/report.html", ""], ["demo.html", ""], ["classes/report.html", ""],
  ["classes/report.html", "#gene=PTEN"], ["classes/report.html", "#mirna=hsa-miR-21-5p"], ["genome/report.html", ""],
  ["genome/report.html", "#transcript=ENST00000000001&introns.ENST00000000001=yes"]];

/// The rules that look at colours.
const ofColours = ["color-contrast", "link-in-text-block"];

/// Which rules are tried at which width: all at the widest and the narrowest; in the dark only colours are others.
const rulesAt = {light: {1280: "all", 390: "none", 320: "all"}, dark: {1280: ofColours, 390: ofColours}};

/// Each finding as `rule: selectors`, of all rules or of those named.
async function findings(page, rules = null) {
  if (!await page.evaluate(() => "axe" in window))
    await page.evaluate(axe.source);
  const {violations} = await page.evaluate((only) => axe.run(document, {resultTypes: ["violations"],
    ...(only ? {runOnly: only} : {rules: {"target-size": {enabled: true}}})}), rules);
  return violations.map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ")}`);
}

/// Everything that is pressed or chosen and smaller than 24 px; links inside a sentence may be.
const smallTargets = (page) => page.evaluate(() => [...document.querySelectorAll("button, select, input, summary, [role=button], td a, th a, h2 a, h3 a, li a, .view-head a, .back a")]
  .filter((node) => node.checkVisibility() && !node.closest(".skip")).map((node) => [node, (node.querySelector(".touch") ?? node).getBoundingClientRect()])
  .filter(([node, box]) => box.width && (box.height < 23.9 || box.width < 23.9) && !(node.matches("td a, th a") && node.closest("tr").getBoundingClientRect().height >= 24))
  .map(([node, box]) => `${box.width.toFixed(0)}x${box.height.toFixed(0)} ${node.outerHTML.slice(0, 120)}`));

describe("every view", () => {
  for (const [file, hash] of views)
    test(`${file}${hash} has no finding of axe in light and dark, and no small target at 1280, 390 and 320 px`, () => withPage(file, hash, async (page) => {
      for (const [colorScheme, rulesByWidth] of Object.entries(rulesAt))
        for (const [width, rules] of Object.entries(rulesByWidth).map(([key, value]) => [Number(key), value])) {
          await page.emulateMedia({colorScheme});
          await page.setViewportSize({width, height: 800});
          await page.waitForTimeout(60);
          if (rules !== "none")
            assert.deepEqual(await findings(page, rules === "all" ? null : rules), [], `${width} ${colorScheme}`);
          assert.deepEqual(await smallTargets(page), [], `${width}`);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
        }
    }));
});

describe("a map with its pairing drawn", () => {
  test("has no finding of axe", () => withPage("placed.html", "#gene=PTEN", async (page) => {
    await page.locator(".lane-site").last().click();
    assert.deepEqual(await findings(page), []);
  }));
});

describe("by keyboard alone", () => {
  test("from the search to the pairing of a site, and back", () => withPage("bundled/report.html", "", async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
    const tabTo = async (wanted) => {
      for (let i = 0; i < 60; ++i) {
        await page.keyboard.press("Tab");
        if (wanted.test(await focused())) return;
      }
      assert.fail(`no way to ${wanted}`);
    };
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search");
    await page.keyboard.type("pten");
    await page.keyboard.press("ArrowDown");
    assert.equal(await focused(), "Gene PTEN");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#view-title");
    assert.equal(await focused(), "Gene PTEN", "the focus goes to the view");
    await tabTo(/^7mer-A1 site of hsa-miR-21-5p at 4,809 to 4,815/);
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#view .pairing").nth(1).innerText(), /GUUGUUAAGCUAGG 4817 3'/);
    await page.goBack();
    assert.equal(await page.locator("#documented").isVisible(), true);
  }));

  test("a skip link leads to the view, and the address stays", () => withPage("bundled/report.html", "#gene=PTEN", async (page) => {
    await page.locator("#skip-to-view").focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "view-title");
    assert.equal(await page.evaluate(() => location.hash), "#gene=PTEN");
  }));
});

describe("on paper", () => {
  test("a view has its maps and its table, and no tool", () => withPage("placed.html", "#gene=PTEN", async (page) => {
    await page.emulateMedia({media: "print"});
    for (const [selector, isVisible] of [[".lane-map", true], ["#view-rows", true], ["#view-title", true], ["#search", false], ["#view .tools input", false],
      [".lane-tools button", false], ["#documented", false]])
      assert.equal(await page.locator(selector).first().isVisible(), isVisible, selector);
    const paper = await page.pdf({format: "A4"});
    assert.ok(paper.length > 10000);
  }));
});
