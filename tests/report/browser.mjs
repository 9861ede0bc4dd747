// What the tests of the pages share: the browser, and a page that must make no noise. REPORT_PAGES names their folder.

import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {after, before} from "node:test";
import {pathToFileURL} from "node:url";
import {chromium} from "playwright-core";

export const folder = process.env.REPORT_PAGES;

let browser;

/// For the file that calls it.
export function useBrowser() {
  before(async () => {
    browser = await chromium.launch({executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"]});
  });
  after(() => browser?.close());
}

/// Opens FILE of the folder; fails on errors, on words in the console, and on requests to the network.
export async function withPage(file, hash, check, options = {}) {
  const page = await browser.newPage({viewport: {width: 1280, height: 800}, ...options});
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || trouble.push(request.url()));
  await page.goto(pathToFileURL(join(folder, file)).href + hash);
  await page.waitForSelector("html[data-ready]");
  await check(page);
  await page.close();
  assert.deepEqual(trouble, []);
}

/// The name and bytes of the file that a click on the button makes.
export async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return {name: file.suggestedFilename(), bytes: readFileSync(await file.path())};
}
