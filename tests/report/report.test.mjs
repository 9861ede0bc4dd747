// Opens the pages that write_reports made in Chromium. REPORT_PAGES names their folder; screenshots are left there.

import assert from "node:assert/strict";
import {readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {pathToFileURL} from "node:url";

const folder = process.env.REPORT_PAGES;
const pages = ["demo", "large", "hostile", "empty"];
const {chromium} = await import("playwright-core").catch(() => {
  throw new Error("playwright-core is not installed: run `npm ci` in tests/report");
});

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"]
  });
});

after(() => browser?.close());

/// A page, and everything that it said and asked for; `close` fails on any of it.
async function open(name, options = {}) {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}, ...options});
  const trouble = [];
  page.on("console", (message) => trouble.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`error: ${error}`));
  page.on("dialog", (dialog) => trouble.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) trouble.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
  if (options.javaScriptEnabled !== false) await page.waitForSelector("html[data-ready]", {timeout: 20000});
  return {page, close: async () => {
    await page.close();
    assert.deepEqual(trouble, []);
  }};
}

async function withPage(name, options, check) {
  const {page, close} = await open(name, options);
  await check(page);
  await close();
}

const texts = (page, selector) => page.locator(selector).allInnerTexts();

describe("every page", () => {
  for (const name of pages) {
    test(`${name} has at most 6 MB`, () => {
      assert.ok(statSync(join(folder, `${name}.html`)).size <= 6_000_000);
    });

    test(`${name} loads quietly, fits desktop and phone, and can be read without seeing it`, () => withPage(name, {}, async (page) => {
      await page.waitForSelector("#types-figure .chart svg");
      for (const [device, viewport] of [["desktop", {width: 1280, height: 900}], ["phone", {width: 390, height: 844}]])
        for (const colorScheme of ["light", "dark"]) {
          await page.setViewportSize(viewport);
          await page.emulateMedia({colorScheme});
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width, `${device} ${colorScheme}`);
          if (name === "demo" || name === "large")
            await page.screenshot({path: join(folder, `${name}-${device}-${colorScheme}.png`), fullPage: true});
        }
      const faults = await page.evaluate(() => {
        const faults = [];
        const all = (selector) => [...document.querySelectorAll(selector)];
        const ids = all("[id]").map((node) => node.id);
        if (new Set(ids).size !== ids.length) faults.push("an id occurs twice");
        if (all("h1").length !== 1) faults.push("not one h1");
        for (const table of all("table")) if (!table.querySelector("caption")?.textContent) faults.push(`no caption: ${table.id}`);
        for (const cell of all("th")) if (!cell.scope) faults.push(`no scope: ${cell.textContent}`);
        for (const field of all("input, select")) if (!field.closest("label")) faults.push("a field without label");
        for (const button of all("button")) if (!button.textContent.trim()) faults.push("a button without name");
        for (const image of all("svg")) if (!image.closest("[aria-hidden=true], [aria-label]")) faults.push("an unnamed picture");
        for (const mark of all("g.site")) if (!mark.ariaLabel || mark.tabIndex !== 0) faults.push("a site that cannot be reached");
        return faults;
      });
      assert.deepEqual(faults, []);
    }));
  }

  test("the demo has enough contrast, light and dark", () => withPage("demo", {}, async (page) => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({colorScheme});
      const contrasts = await page.evaluate(() => {
        const probe = document.body.appendChild(document.createElement("p"));
        const luminance = (name) => {
          probe.style.color = `var(${name})`;
          const parts = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
          const [r, g, b] = parts.map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (a, b) => {
          const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
          return (high + 0.05) / (low + 0.05);
        };
        const names = ["--ink", "--muted", "--link", "--found", "--none", "--absent", "--type0", "--type1", "--type2", "--type3", "--type4"];
        const found = names.map((name) => [name, contrast(name, "--paper")]);
        probe.remove();
        return found;
      });
      for (const [name, contrast] of contrasts) assert.ok(contrast >= 4.4, `${name} has ${contrast.toFixed(2)} when ${colorScheme}`);
    }
  }));
});

describe("the demo", () => {
  test("tells the result in its first lines", () => withPage("demo", {}, async (page) => {
    assert.equal(await page.innerText("h1"), "Seed sites of 6 miRNAs in 15 transcripts");
    assert.match(await page.innerText("#lede"), /^9 of 10 documented pairs whose gene is here have a seed site; the gene of 1 more is not in the input\. Another 22 pairs/);
    assert.match(await page.innerText("#command"), /^mirsweep scan -m test-data\/mirnas\.fa/);
    assert.equal((await texts(page, "#inputs tbody tr")).length, 3);
  }));

  test("lists every documented pair on every transcript of its gene", () => withPage("demo", {}, async (page) => {
    const rows = await texts(page, "#documented-rows tbody > tr:first-child");
    assert.equal(rows.length, 14);
    const pten = rows.filter((row) => row.includes("PTEN") && row.includes("miR-21-5p"));
    assert.equal(pten.length, 2);
    assert.match(pten[0], /Site found[\s\S]*7mer-A1[\s\S]*ENSG00000171862_3utr/);
    assert.match(pten[1], /No site[\s\S]*NM_000314\.4_3utr/);
    assert.match(rows[13], /RAB27B[\s\S]*Gene not in input/);
  }));

  test("draws the sites to scale", () => withPage("demo", {}, async (page) => {
    const map = page.locator("#documented-rows .site-map", {has: page.locator("[aria-label*='4,809 to 4,815']")}).first();
    const line = await map.locator(".utr").boundingBox();
    const mark = await map.locator("g.site path").boundingBox();
    const place = (mark.x + mark.width / 2 - line.x) / line.width;
    assert.ok(Math.abs(place - (4808 + 3.5) / 6458) < 0.002, `${place}`);
  }));

  test("writes positions under the sites where they have room, at any width", () => withPage("demo", {}, async (page) => {
    const overlaps = () => page.locator(".site-map").evaluateAll((maps) => maps.flatMap((map) => {
      const boxes = [...map.querySelectorAll("text")].map((text) => text.getBoundingClientRect()).filter((box) => box.width);
      return boxes.length ? boxes.filter((a, i) => boxes.some((b, j) => j < i && a.left < b.right && b.left < a.right)) : ["no position"];
    }));
    for (const width of [1280, 900, 390]) {
      await page.setViewportSize({width, height: 900});
      assert.deepEqual(await overlaps(), [], `${width}`);
    }
  }));

  test("tells of a site on hover and on focus", () => withPage("demo", {}, async (page) => {
    const mark = page.locator("g.site[aria-label*='1,032 to 1,039']");
    await mark.hover();
    assert.match(await page.innerText("#tip"), /8mer\s+1,032–1,039 of 3,674 nt[\s\S]*\|{7}/);
    await page.mouse.move(0, 0);
    assert.equal(await page.isVisible("#tip"), false);
    await mark.focus();
    assert.equal(await page.isVisible("#tip"), true);
    await page.keyboard.press("Escape");
    assert.equal(await page.isVisible("#tip"), false);
  }));

  test("hides and shows duplexes", () => withPage("demo", {}, async (page) => {
    const toggle = page.locator(".toggle").first();
    const group = page.locator("tbody.group", {has: page.locator(".toggle")}).first();
    assert.match(await group.innerText(), /target 5'/);
    await toggle.press("Enter");
    assert.equal(await toggle.getAttribute("aria-expanded"), "false");
    assert.doesNotMatch(await group.innerText(), /target 5'/);
  }));

  test("filters documented pairs by outcome", () => withPage("demo", {}, async (page) => {
    await page.locator("#documented-table select").first().selectOption({label: "No site (3)"});
    const genes = await texts(page, "#documented-rows td.gene");
    assert.deepEqual(genes.sort(), ["PTEN", "SULF1", "TPM1"]);
  }));

  test("narrows by search", () => withPage("demo", {}, async (page) => {
    await page.fill("#candidates-table input", "Pdcd4");
    assert.deepEqual(await texts(page, "#candidate-rows td.gene"), ["PDCD4", "PDCD4", "PDCD4"]);
    assert.equal(await page.innerText("#candidates-table .status"), "1–3 of 3 (22 in all)");
    await page.fill("#candidates-table input", "pdcd4 mir-9-");
    assert.deepEqual(await texts(page, "#candidate-rows tbody th"), ["hsa-miR-9-3p"]);
    await page.fill("#candidates-table input", "no such gene");
    assert.equal(await page.innerText("#candidate-rows tbody"), "No candidate matches.");
  }));

  test("sorts, and says how", () => withPage("demo", {}, async (page) => {
    const header = page.locator("#candidate-rows th", {hasText: "Sites"});
    const column = async () => (await texts(page, "#candidate-rows td[data-title=Sites]")).map((text) =>
      [...text.matchAll(/\w+mer\S*(?: ×(\d+))?/g)].reduce((total, [, number]) => total + Number(number ?? 1), 0));
    await header.locator("button").click();
    assert.equal(await header.getAttribute("aria-sort"), "descending");
    const falling = await column();
    assert.deepEqual(falling, [...falling].sort((a, b) => b - a));
    assert.deepEqual([falling[0], falling[21]], [3, 1]);
    await header.locator("button").press("Enter");
    assert.equal(await header.getAttribute("aria-sort"), "ascending");
    assert.deepEqual(await column(), falling.reverse());
    assert.equal(await page.locator("#candidate-rows [aria-sort]").count(), 1);
  }));

  test("links to TargetScan, miRBase and the papers", () => withPage("demo", {}, async (page) => {
    const links = await page.locator("#candidate-rows tbody tr").first().locator("a[target=_blank]").evaluateAll((all) => all.map((link) => link.href));
    assert.deepEqual(links, [
      "https://www.targetscan.org/cgi-bin/targetscan/vert_80/targetscan.cgi?species=Human&gid=PTEN&mirg=miR-9-3p",
      "https://www.mirbase.org/mature/MIMAT0000442",
      "https://www.ensembl.org/id/ENSG00000171862"
    ]);
    assert.equal(await page.locator("a[href='https://doi.org/10.1111/jcmm.15396']").count(), 1);
  }));

  test("has a colour for each outcome in the bar", () => withPage("demo", {}, async (page) => {
    const unseen = await page.evaluate(() => Object.keys(outcomes).filter((key) => {
      const part = el("span", {class: key});
      document.querySelector(".bar").append(part);
      return getComputedStyle(part).backgroundColor === "rgba(0, 0, 0, 0)";
    }));
    assert.deepEqual(unseen, []);
  }));

  test("draws the charts", () => withPage("demo", {}, async (page) => {
    await page.waitForSelector("#recovery .chart svg");
    assert.equal(await page.locator("#types-figure .bars rect").count(), 3);
    assert.ok((await page.innerHTML("#types-figure")).includes("var(--type0)"));
    const labels = await page.locator("#types-figure .values text").allTextContents();
    assert.deepEqual(labels, ["14", "15", "15"]);
    assert.match(await page.innerText("#recovery-body"), /10 of 13 documented pairs \(76\.9%\) have a site/);
  }));

  test("goes by keyboard from the skip link on", () => withPage("demo", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the documented pairs");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Skip to the candidates");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => location.hash), "#documented");
  }));

  test("prints without its tools", () => withPage("demo", {}, async (page) => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("details:not([open])").count(), 0, "on paper nothing can be unfolded");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await page.locator("details.more[open]").count(), 0);
    await page.emulateMedia({media: "print"});
    assert.equal(await page.isVisible("#candidates-table input"), false);
    assert.equal(await page.isVisible("#candidate-rows"), true);
    const paper = await page.pdf({path: join(folder, "demo.pdf"), format: "A4", margin: {top: "15mm", bottom: "15mm", left: "15mm", right: "15mm"}});
    assert.ok(paper.length > 10000);
  }));

  test("says so where JavaScript is off", () => withPage("demo", {javaScriptEnabled: false}, async (page) => {
    assert.match(await page.innerText("noscript"), /draws its tables with JavaScript/);
  }));
});

describe("a large run", () => {
  test("turns pages, keeps the focus, and searches all pages", () => withPage("large", {}, async (page) => {
    const next = page.locator("#candidates-table .pager button", {hasText: "Next"});
    await next.focus();
    await next.press("Enter");
    assert.equal(await page.innerText("#candidates-table .status"), "26–50 of 4,656");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Next");
    assert.match(await page.innerText("#candidates-intro"), /context\+\+ scores, strongest first.*best 2,000 of 1,234,567, and another 2,656, unnumbered, so that every miRNA has its best 9 \(or all/);
    assert.match(await page.innerText("#facts"), /score\s+context\+\+\s+lower is stronger \(partial: no SA\)/);

    await page.fill("#candidates-table input", "ENSG00000201999_3utr");
    assert.equal(await page.innerText("#candidates-table .status"), "1–1 of 1 (4,656 in all)");
    await page.fill("#candidates-table input", "no such gene");
    assert.equal(await page.innerText("#candidate-rows tbody"), "None of the 4,656 candidates here matches: the others are in the table targets.");
  }));

  test("finds the best of a miRNA that has none among the best of all", () => withPage("large", {}, async (page) => {
    await page.fill("#candidates-table input", "hsa-miR-2001-5p");
    assert.equal(await page.innerText("#candidates-table .status"), "1–1 of 1 (4,656 in all)");
    assert.deepEqual(await texts(page, "#candidate-rows tbody th"), ["hsa-miR-2001-5p"]);
    assert.equal(await page.innerText("#candidate-rows td.gene"), "OWN2000");
    assert.equal((await page.innerText("#candidate-rows td[data-title='#']")).trim(), "–", "its rank among all is not known");
    await page.fill("#candidates-table input", "");
    assert.equal(await page.innerText("#candidate-rows tbody tr >> nth=0 >> td[data-title='#']"), "1");
  }));
});

describe("hostile names", () => {
  test("do nothing and are shown as they are", () => withPage("hostile", {}, async (page) => {
    await page.locator("g.site").first().hover();
    await page.fill("#documented-table input", "</script><script>window.hurt=1</script>");
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    const plain = readFileSync(join(folder, "demo.html"), "utf8");
    assert.equal(await page.locator("script").count(), plain.match(/<script/g).length);
    for (const selector of ["img", "main b:text-is('bold')", "[onclick]", "[onload]", "[onerror]", "a[href^='javascript:' i]"])
      assert.equal(await page.locator(selector).count(), 0, selector);

    assert.match(await page.innerText("#warnings"), /<\/script><script>window\.hurt=1<\/script><img src=x onerror=window\.hurt=1>"'`\$\{hurt\}--><!--/);
    assert.match(await page.innerText("#warnings"), /\{\{data\}\} \{\{script\}\}/);
  }));
});

describe("a run with nothing to show", () => {
  test("says so", () => withPage("empty", {}, async (page) => {
    assert.match(await page.innerText("#documented-intro"), /no documented pairs were asked for/);
    assert.equal(await page.innerText("#candidate-rows tbody"), "No candidate matches.");
    assert.match(await page.innerText("#recovery-body"), /nothing to compare/);
  }));
});
