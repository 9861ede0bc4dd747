// How large pages are and how long until they are ready, in headless Chromium. `npm ci` in tests/report once, then:
//     node benchmarks/report/measure_page.mjs PAGE...
// A page is opened ROUNDS times (default 7), each in a new browser window; the figures are the median, lowest and
// highest time from the navigation's start until every part of the whole run is there (`data-ready`), and until the next frame is drawn,
// and of the memory of its script.

import {readFileSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {gunzipSync} from "node:zlib";

const tests = join(dirname(fileURLToPath(import.meta.url)), "../../tests/report/package.json");
const {chromium} = createRequire(tests)("playwright-core");
const rounds = Number(process.env.ROUNDS ?? 7);

/// Of the data, as it is in the page and unpacked.
function dataBytes(path) {
  const [, text] = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(readFileSync(path, "utf8"));
  return [text.length, text.trimStart().startsWith("{") ? text.length : gunzipSync(Buffer.from(text, "base64")).length];
}

/// The memory of the page's script, in MB, after its garbage is collected.
async function heapOf(session) {
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const {metrics} = await session.send("Performance.getMetrics");
  return metrics.find(({name}) => name === "JSHeapUsedSize").value / 1e6;
}

async function timesOf(browser, path) {
  const context = await browser.newContext({viewport: {width: 1280, height: 800}});
  const page = await context.newPage();
  await page.goto(pathToFileURL(resolve(path)).href);
  await page.waitForSelector("html[data-ready]", {state: "attached"});
  const times = await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(() =>
    done([performance.getEntriesByName("ready")[0].startTime, performance.now()])))));
  const heap = await heapOf(await context.newCDPSession(page));
  await context.close();
  return [...times, heap];
}

const shown = (times) => {
  const sorted = times.toSorted((a, b) => a - b).map((time) => Math.round(time));
  return `${sorted[Math.floor(sorted.length / 2)]} (${sorted[0]}-${sorted.at(-1)})`;
};

const browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"]});
console.log("| page | bytes | data in the page | data unpacked | ready, ms | drawn, ms | heap, MB |\n|---|---|---|---|---|---|---|");
for (const path of process.argv.slice(2)) {
  const times = [];
  for (let round = 0; round < rounds; ++round) times.push(await timesOf(browser, path));
  const number = (value) => value.toLocaleString("en-US");
  console.log(`| ${path} | ${number(statSync(path).size)} | ${dataBytes(path).map(number).join(" | ")} | ` +
    `${shown(times.map(([ready]) => ready))} | ${shown(times.map(([, drawn]) => drawn))} | ${shown(times.map(([, , heap]) => heap))} |`);
}
await browser.close();
