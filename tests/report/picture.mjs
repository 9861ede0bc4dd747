// Takes the README's picture: node picture.mjs REPORT PNG, with the report of the demo's data and --score context++.

import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

const [, , report, picture] = process.argv;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"]
});
const page = await browser.newPage({viewport: {width: 1200, height: 800}, colorScheme: "light"});
await page.goto(pathToFileURL(resolve(report)).href);
await page.waitForSelector("html[data-ready]");
// The documented pairs, down to the end of the fifth.
const clip = await page.evaluate(() => {
  const top = document.querySelector("#documented h2").getBoundingClientRect().top;
  const bottom = document.querySelectorAll("#documented-rows tbody.group")[4].getBoundingClientRect().bottom;
  return {x: 20, y: top + scrollY - 8, width: 1160, height: bottom - top + 8};
});
await page.screenshot({path: picture, fullPage: true, clip});
await browser.close();
