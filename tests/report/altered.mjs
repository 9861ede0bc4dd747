// Pages whose data is that of a page of the program, changed: fields that only some runs have, and packed data.

import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";

import {folder} from "./browser.mjs";

const dataMark = /(<script type="application\/json" id="data">)([\s\S]*?)(<\/script>)/;

/// Writes NEW next to OLD, with what `change` makes of OLD's data.
export function alterPage(old, name, change, {isPacked = false} = {}) {
  const page = readFileSync(join(folder, old), "utf8");
  const data = JSON.parse(dataMark.exec(page)[2]);
  change(data);
  const text = JSON.stringify(data).replaceAll("<", "\\u003c");
  writeFileSync(join(folder, name), page.replace(dataMark, (all, begin, json, end) => begin + (isPacked ? gzipSync(text).toString("base64") : text) + end));
  return data;
}

/// Gives every candidate a length and one site at `place`, and a rank among all targets of its miRNA.
export function placeCandidates(data, place = 100) {
  const next = new Map();
  for (const candidate of data.candidates) {
    const type = candidate[3].findIndex((number) => number > 0);
    const rank = (next.get(candidate[0]) ?? 0) + 1;
    next.set(candidate[0], rank);
    candidate.length = 5;
    candidate.push(2000, [[place, type, candidate[4], "5' 93 CCCCCCC 106 3'\n        |||||||\n3'  8 GGGGGGG 1 5'"]], 0, rank, 50);
  }
}
