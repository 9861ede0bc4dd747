"use strict";

// The page's state in the address's hash: `#gene=PTEN&type=8mer` for a view, `#candidates&candidates.sort=score` for the
// whole run. Values are percent-encoded. A link to a view makes a step of the browser's history, a filter does not.

const viewNames = ["gene", "transcript", "mirna"];

/// `kind` and `name` of the view, or null; `part`: the section of the whole run; `more`: everything else.
const address = {kind: null, name: null, part: "", more: new Map()};

function decodePart(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readAddress() {
  Object.assign(address, {kind: null, name: null, part: "", more: new Map()});
  for (const [i, pair] of location.hash.slice(1).split("&").entries()) {
    const at = pair.indexOf("=");
    const [key, value] = at < 0 ? [pair, ""] : [decodePart(pair.slice(0, at)), decodePart(pair.slice(at + 1))];
    if (at < 0 && i === 0) address.part = pair;
    else if (viewNames.includes(key) && value && !address.kind) Object.assign(address, {kind: key, name: value});
    else if (key) address.more.set(key, value);
  }
}

const viewAddress = (kind, name) => `#${kind}=${encodeURIComponent(name)}`;

function addressText() {
  const first = address.kind ? viewAddress(address.kind, address.name) : `#${address.part}`;
  return [first, ...[...address.more].map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)].join("&");
}

let writing = null;

/// Browsers refuse hundreds of changes in a row, so they are written a little later, but before a link is followed.
function keepInAddress(key, value) {
  if ((address.more.get(key) ?? "") === String(value)) return;
  if (value === "") address.more.delete(key);
  else address.more.set(key, String(value));
  writing ??= setTimeout(writeAddress, 100);
}

function writeAddress() {
  if (writing == null) return;
  clearTimeout(writing);
  writing = null;
  try {
    history.replaceState(null, "", addressText());
  } catch {
    // A page inside another one may not be allowed to have a history; everything else works.
  }
}

/// Calls `show` whenever another address is entered or gone back to.
function followAddress(show) {
  let moreOfRun = new Map();
  document.addEventListener("click", writeAddress, true);
  addEventListener("pagehide", writeAddress);
  addEventListener("hashchange", () => {
    clearTimeout(writing);
    writing = null;
    if (!address.kind) moreOfRun = address.more;
    readAddress();
    // A link to a part of the whole run leaves its filters as they are.
    if (!address.kind && !address.more.size) address.more = moreOfRun;
    show();
  });
}
