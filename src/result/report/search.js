"use strict";

// The search for genes, transcripts, miRNAs and references in the head of the page.

/// `words` is what is shown, `sought` what is compared, without the species of a miRNA in `short`.
function searchIndex() {
  const entries = new Map();
  const add = (kind, name, sought = name, words = name) => name &&
    entries.set(`${kind} ${words}`, {kind, name, words, plain: plainName(sought), short: kind === "mirna" ? plainName(sought.replace(/^[a-z]{3,4}-/, "")) : ""});
  for (const [name] of data.names) add("mirna", name);
  for (const [, gene, , references, transcripts] of data.pairs) {
    add("gene", gene);
    for (const reference of references.slice(0, -1)) add("gene", gene, reference, `${reference} (${gene})`);
    for (const [transcript] of transcripts) add("transcript", transcript);
  }
  for (const {transcript, gene} of heldCandidates()) {
    add("gene", gene);
    add("transcript", transcript);
  }
  return [...entries.values()];
}

/// Whole names first, then what begins so, then what holds it.
function findNames(index, text) {
  const sought = plainName(text.replace(/^\s*pmid:?\s*/i, ""));
  if (!sought) return [];
  const rank = ({plain, short}) => (plain === sought || short === sought ? 0 : plain.startsWith(sought) ? 1
    : short.startsWith(sought) ? 2 : plain.includes(sought) ? 3 : 4);
  return index.map((entry) => [rank(entry), entry]).filter(([place]) => place < 4)
    .sort(([a, left], [b, right]) => a - b || left.words.length - right.words.length || collator.compare(left.words, right.words))
    .map(([, entry]) => entry);
}

const mostMatches = 12;

function fillSearch() {
  let index = null;
  const input = byId("search");
  const list = byId("search-results");
  const close = () => {
    list.replaceChildren();
    byId("search-status").textContent = "";
  };
  const show = () => {
    index ??= searchIndex();
    const found = findNames(index, input.value);
    list.replaceChildren(...found.slice(0, mostMatches).map(({kind, name, words}) => el("li", {},
      el("a", {href: viewAddress(kind, name)}, el("span", {class: "muted"}, `${viewKinds[kind].title} `), words))));
    byId("search-status").textContent = searchWords(input.value, found.length);
  };
  input.addEventListener("input", show);
  byId("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    list.querySelector("a")?.click();
  });
  byId("search-form").addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else moveInMatches(event, [input, ...list.querySelectorAll("a")]);
  });
  list.addEventListener("click", (event) => event.target.closest("a") && close());
}

function searchWords(text, found) {
  if (!plainName(text)) return "";
  if (!found) return `Nothing on this page has this name. All targets of the run are ${inTable("targets")}${remadeWords("; ", "mirsweep report makes a page of chosen genes or miRNAs")}.`;
  return counted(found, "match", "matches") + (found > mostMatches ? `, the first ${mostMatches} here` : "");
}

/// The arrow keys go through the matches.
function moveInMatches(event, stops) {
  const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
  const to = stops[stops.indexOf(document.activeElement) + step];
  if (!step || !to) return;
  event.preventDefault();
  to.focus();
}
