// Maps moved by mouse and touch, the page by keyboard alone, and on paper. REPORT_PAGES names the folder of the
// program's pages.

import assert from "node:assert/strict";
import {describe, test} from "node:test";

import {useBrowser, withPage} from "./browser.mjs";

useBrowser();

const transcript = "#transcript=ENSG00000171862_3utr";
const onTranscript = (check, options) => withPage("bundled/report.html", transcript, check, options);

/// First and last base of the map, 1-based.
const rangeOf = async (page) => (await page.innerText(".lane-tools [role=status]")).split(" of ")[0].split("–").map((text) => Number(text.replaceAll(",", "")));

/// The base at which a point of the screen lies on the map, from the range.
async function baseAt(page, x) {
  const box = await page.locator(".lanes-place").boundingBox();
  const [from, to] = await rangeOf(page);
  return from - 1 + ((to - from + 1) * (x - box.x)) / box.width;
}

/// A point on the map that is no site.
async function middle(page) {
  await page.locator(".lanes-place").scrollIntoViewIfNeeded();
  const box = await page.locator(".lanes-place").boundingBox();
  return {x: box.x + box.width / 2, y: box.y + Math.min(box.height, 300) - 8, width: box.width};
}

describe("by mouse", () => {
  test("Ctrl and the wheel zoom at the place of the mouse, and the wheel alone scrolls", () => onTranscript(async (page) => {
    const {x, y, width} = await middle(page);
    const at = x + width / 4;
    await page.mouse.move(at, y);
    const base = await baseAt(page, at);
    await page.mouse.wheel(0, -100);
    assert.deepEqual(await rangeOf(page), [1, 6458]);
    await middle(page);
    const place = await middle(page);
    await page.mouse.move(place.x + width / 4, place.y);
    await page.keyboard.down("Control");
    for (let i = 0; i < 3; ++i) await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await page.waitForFunction(() => !document.querySelector(".lane-tools [role=status]").textContent.startsWith("1–"));
    const [from, to] = await rangeOf(page);
    assert.ok(Math.abs(to - from + 1 - 6458 * 0.8 ** 3) < 3, `${from} to ${to}`);
    assert.ok(Math.abs((await baseAt(page, at)) - base) < 10, "what lies under the mouse stays there");
  }));

  test("dragging moves a zoomed map with the mouse, and draws no pairing", () => onTranscript(async (page) => {
    await page.getByRole("button", {name: "Zoom in"}).click();
    const {x, y, width} = await middle(page);
    const [from, to] = await rangeOf(page);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - width / 8, y, {steps: 6});
    await page.mouse.move(x - width / 4, y, {steps: 6});
    await page.mouse.up();
    const [movedFrom, movedTo] = await rangeOf(page);
    assert.ok(Math.abs(movedTo - movedFrom - (to - from)) <= 1, "not zoomed");
    assert.ok(Math.abs(movedFrom - from - (to - from + 1) / 4) < (to - from) / 50, `${from} to ${movedFrom}`);
    assert.equal(await page.locator("#view .pairing:not(:empty)").count(), 0);
    await page.mouse.move(x + width / 4, y);
    assert.deepEqual(await rangeOf(page), [movedFrom, movedTo], "without the button nothing moves");
  }));

  test("a double click zooms in, and a click draws the pairing with the parts of its score", () => onTranscript(async (page) => {
    const {x, y} = await middle(page);
    await page.mouse.dblclick(x, y);
    const [from, to] = await rangeOf(page);
    assert.ok(Math.abs(to - from + 1 - 6458 / 2) <= 1);
    await page.getByRole("button", {name: "Whole", exact: false}).first().click();
    await page.locator(".lane-site[aria-label*='4,809 to 4,815']").click();
    assert.match(await page.innerText("#view .pairing pre"), /GUUGUUAAGCUAGG 4817 3'/);
    const words = await page.innerText("#view .pairing figure .score-parts");
    const [parts, total] = words.replace("Parts of the score: ", "").split(". The parts add up to ");
    const [, site] = /score (−?[\d.]+)/.exec(await page.innerText("#view .pairing figcaption"));
    const sum = parts.split(" · ").reduce((all, part) => all + Number(part.split(" ").at(-1).replace("−", "-")), 0);
    assert.ok(parts.split(" · ").length >= 5, parts);
    assert.match(total, /^−?0\.\d{3}; the score is −0\.010, the upper bound that context\+\+ has for a 7mer-A1 site\.$/);
    assert.ok(Math.abs(sum - Number(total.split(";")[0].replace("−", "-"))) < 1e-9);
    const bound = -0.01; // of the score of a 7mer-A1
    assert.ok(Math.abs(Math.min(sum, bound) - Number(site.replace("−", "-"))) < 0.01, `${sum} of ${site}: the parts add up to the score`);
  }));
});

describe("by touch", () => {
  const touch = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};

  /// Moves fingers from places to places of the map, in some steps.
  async function moveFingers(page, from, to, y) {
    const session = await page.context().newCDPSession(page);
    const send = (type, xs) => session.send("Input.dispatchTouchEvent", {type, touchPoints: xs.map((x, id) => ({x, y, id}))});
    await send("touchStart", from);
    for (let step = 1; step <= 8; ++step) await send("touchMove", from.map((x, i) => x + ((to[i] - x) * step) / 8));
    await send("touchEnd", []);
    await page.waitForTimeout(50);
  }

  test("two fingers zoom, and one moves what is zoomed", () => onTranscript(async (page) => {
    const {x, y} = await middle(page);
    await moveFingers(page, [x - 40, x + 40], [x - 120, x + 120], y);
    const [from, to] = await rangeOf(page);
    assert.ok(to - from + 1 < 6458 / 2 && to - from + 1 > 6458 / 4.5, `${from} to ${to}`);
    assert.ok(Math.abs((from + to) / 2 - 6458 / 2) < 6458 / 10, "about the place between the fingers");
    await moveFingers(page, [x + 60], [x - 60], y);
    const [movedFrom, movedTo] = await rangeOf(page);
    assert.ok(Math.abs(movedTo - movedFrom - (to - from)) <= 1, "not zoomed");
    assert.ok(movedFrom > from + (to - from) / 5, `${from} to ${movedFrom}`);
  }, touch));

  test("a tap draws the pairing", () => onTranscript(async (page) => {
    await page.locator(".lane-site[aria-label*='4,809 to 4,815']").tap();
    assert.match(await page.innerText("#view .pairing pre"), /GUUGUUAAGCUAGG 4817 3'/);
  }, touch));
});

describe("by keyboard alone", () => {
  test("a gene is searched for, its map is zoomed, a pairing is drawn, and the table is saved", () => withPage("bundled/report.html", "", async (page) => {
    const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
    const tabTo = async (words) => {
      for (let i = 0; i < 400; ++i) {
        await press("Tab");
        if (words.test(await focused())) return;
      }
      assert.fail(`no way to ${words}`);
    };
    for (let i = 0; i < 20 && (await page.evaluate(() => document.activeElement.id)) !== "search"; ++i) await press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "search");
    await page.keyboard.type("PTEN");
    await press("Enter");
    assert.equal(await page.evaluate(() => location.hash), "#gene=PTEN");
    assert.equal(await page.evaluate(() => document.activeElement.id), "view-title");
    const [file] = await Promise.all([page.waitForEvent("download"), tabTo(/^Download TSV$/).then(() => press("Enter"))]);
    assert.equal(file.suggestedFilename(), "PTEN_sites.tsv");
    await tabTo(/^Zoom in, ENSG00000171862_3utr$/);
    await press("Enter");
    await tabTo(/7mer-A1 site of hsa-miR-21-5p at 4,809 to 4,815/);
    await press(" ");
    assert.match(await page.innerText("#view .pairing:not(:empty) pre"), /GUUGUUAAGCUAGG 4817 3'/);
  }));
});

describe("on paper", () => {
  test("nothing is folded away, no control is printed, and no line is cut", () => withPage("bundled/report.html", "#gene=PTEN", async (page) => {
    await page.emulateMedia({media: "print"});
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("details:not([open])").count(), 0);
    assert.deepEqual(await page.locator("button:not(th button):visible, input:visible, select:visible").allInnerTexts(), []);
    await page.setViewportSize({width: 720, height: 1000});
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 720);
    const pdf = await page.pdf({format: "A4"});
    assert.ok(pdf.length > 20_000, `${pdf.length}`);
  }));
});
