"use strict";

// The page of one gene, transcript or miRNA, its address in the hash, and the search that leads to it.

const isPositive = (target) => target.support != null && target.support !== "negative";

const countsOfSites = (sites) => types.map((type) => sites.filter((site) => site[1] === type.index).length);

function scoreOfSites(sites) {
  const known = sites.filter((site) => site[2] != null);
  return scoreIsSum && known.length ? +sum(known.map((site) => site[2])).toFixed(3) : null;
}

/// Every miRNA on a transcript with a site that this page holds: the documented ones, then the best candidates.
const heldTargets = [
  ...data.pairs.flatMap(([mirna, gene, support, references, transcripts]) =>
    transcripts.filter(([, , sites]) => sites.length).map(([transcript, length, sites]) => ({mirna: mirnaName(mirna),
      accession: data.names[mirna][1], gene, transcript, length, sites, counts: countsOfSites(sites), score: scoreOfSites(sites), support, references}))),
  ...data.candidates.map(([mirna, transcript, gene, counts, score, length, sites]) => ({mirna: mirnaName(mirna),
    accession: data.names[mirna][1], gene: gene || null, transcript, length: length || null, sites: sites ?? [], counts, score, support: null, references: null}))
];

/// Negative where `a` is the better target, by the rule that chose the candidates.
function compareTargets(a, b) {
  if ((a.score == null) !== (b.score == null)) return a.score == null ? 1 : -1;
  if (a.score !== b.score) return a.score - b.score;
  const at = a.counts.findIndex((number, i) => number !== b.counts[i]);
  return at < 0 ? 0 : b.counts[at] - a.counts[at];
}

/// The targets of a miRNA, best first, with rank and percentile as far as what this page holds tells them: the best
/// candidates and all documented targets are here, so only what is weaker than the last candidate has no rank.
function rankedTargets(mirna) {
  const rows = heldTargets.filter((target) => target.mirna === mirna).map((target) => ({...target})).sort(compareTargets);
  const all = data.mirnas.find(([name]) => mirnaName(name) === mirna)?.[3] ?? rows.length;
  const last = rows.findLast((row) => row.support == null);
  const isWhole = rows.length >= all;
  const isRanked = isWhole || (!data.candidatesLeftOut && data.pairs.length === data.pairsInAll && (data.score === "none" || scoreIsSum));
  rows.forEach((row, i) => {
    if (!isRanked || !(isWhole || (last && compareTargets(row, last) < 0) || row === last)) return;
    row.rank = i + 1;
    const weaker = all - rows.filter((other) => compareTargets(other, row) <= 0).length;
    if (isWhole || compareTargets(row, last) < 0) row.percentile = (100 * weaker) / all;
  });
  return {rows, all};
}

const viewLink = (kind, name, text = name) =>
  el("a", {href: `#${kind}=${encodeURIComponent(name)}`}, nameText(text));

/// Where databases keep a transcript or gene of this style of id, or null.
function databaseOf(id) {
  const ensembl = /^(ENS[A-Z]*[GTP]\d{11})(?:\.\d+)?/.exec(id);
  if (ensembl) return ["Ensembl", `https://www.ensembl.org/id/${ensembl[1]}`];
  const refseq = /^([NX][MR]_\d+)(?:\.\d+)?/.exec(id);
  if (refseq) return ["NCBI", `https://www.ncbi.nlm.nih.gov/nuccore/${refseq[1]}`];
  const ucsc = /^(uc\d{3}[a-z]{3})\.\d+/.exec(id);
  return ucsc ? ["UCSC", `https://genome.ucsc.edu/cgi-bin/hgGene?hgg_gene=${encodeURIComponent(ucsc[0])}`] : null;
}

function databaseLink(id) {
  const [database, href] = databaseOf(id) ?? [];
  return href ? outside(href, database, `${id} at ${database}`) : null;
}

function targetDetails(row) {
  if (!row.sites.length || !row.length) return null;
  return documentedDetails(row, false);
}

function supportCell(row) {
  return row.support == null ? el("span", {class: "muted"}, "–")
    : el("span", {class: `support ${row.support}`, title: supportWords[row.support]}, row.support);
}

/// Sorts by the number of sites.
const sitesColumn = {
  title: "Sites", value: (row) => sum(row.counts), descendingFirst: true, kind: "sites",
  text: (row) => (row.sites.length ? siteList(row) : askedTypes.map((type) => `${type.name}:${row.counts[type.index]}`).join(";")),
  render: (row) => askedTypes.filter((type) => row.counts[type.index]).map((type) => el("span", {class: "type"}, typeMark(type.index),
    row.counts[type.index] > 1 ? `${type.name} ×${row.counts[type.index]}` : type.name))
};

function scoreColumns() {
  if (data.score === "none") return [];
  return [
    {title: "Score", value: (row) => row.score, kind: "number", render: (row) => (row.score == null ? null : decimals(row.score))},
    {title: "Best site", value: (row) => bestSiteScore(row), kind: "number",
      render: (row) => (bestSiteScore(row) == null ? null : decimals(bestSiteScore(row)))}
  ];
}

function bestSiteScore(row) {
  const scores = row.sites.map((site) => site[2]).filter((score) => score != null);
  return scores.length ? Math.min(...scores) : null;
}

function fillMirnaView(place, mirna) {
  const {rows, all} = rankedTargets(mirna);
  const entry = data.mirnas.find(([name]) => mirnaName(name) === mirna);
  const documented = rows.filter(isPositive).length;
  place.append(
    el("p", {class: "intro"}, entry ? el("span", {class: "sequence"}, sequenceWithSeed(entry[1])) : null, " ",
      mirbaseLink(mirna, rows[0]?.accession ?? "", "miRBase"), ` · ${counted(all, "target")} in this run, ${count(documented)} of those here documented. `,
      rows.length < all ? `This page holds ${count(rows.length)} of them: the documented ones and the best others. All are in the table targets.` : ""));
  const table = el("div", {});
  place.append(table);
  new DataTable(table, {
    id: "view-rows", caption: `Targets of ${mirna}, best first`, rows, hint: "gene, transcript", pageRows: 20, empty: "No target matches.",
    text: (row) => `${row.gene ?? ""} ${row.transcript}`, details: targetDetails, file: `${mirna}_targets`,
    filters: [
      {label: "Documented", options: [["all", null], ["documented", isPositive], ["not documented", (row) => !isPositive(row)]]},
      {label: "Site type", options: [["all", null], ...askedTypes.map((type) => [type.name, (row) => row.counts[type.index] > 0])]}
    ],
    columns: [
      {title: "Rank", value: (row) => row.rank ?? null, kind: "number", render: (row) => (row.rank == null ? el("span", {class: "muted"}, "–") : `${count(row.rank)} of ${count(all)}`)},
      {title: "Percentile", value: (row) => (row.percentile == null ? null : +row.percentile.toFixed(1)), kind: "number", descendingFirst: true,
        render: (row) => (row.percentile == null ? el("span", {class: "muted"}, "–") : decimals(row.percentile, 1))},
      {title: "Gene", value: (row) => row.gene, kind: "name gene", heads: true, render: (row) => (row.gene ? viewLink("gene", row.gene) : null)},
      {title: "Transcript", value: (row) => row.transcript, kind: "name", render: (row) => viewLink("transcript", row.transcript)},
      {title: "Documented", value: (row) => row.support ?? "no", render: supportCell},
      sitesColumn, ...scoreColumns(),
      {title: "Look up", value: (row) => row.gene, kind: "lookup", isPlain: true,
        render: (row) => [targetscanLink(mirna, row.gene), " ", databaseLink(row.transcript)]}
    ]
  });
}

/// All transcripts of a gene that this page knows, also those without a site.
function transcriptsWhere(test) {
  const found = new Map();
  const add = (gene, transcript, length, target) => {
    if (!test(gene, transcript)) return;
    const key = `${transcript}\n${gene ?? ""}`;
    if (!found.has(key)) found.set(key, {gene, transcript, length, targets: []});
    const entry = found.get(key);
    entry.length ??= length;
    if (target) entry.targets.push(target);
  };
  for (const [, gene, , , transcripts] of data.pairs) for (const [transcript, length] of transcripts) add(gene, transcript, length, null);
  for (const target of heldTargets) add(target.gene, target.transcript, target.length, target);
  return [...found.values()];
}

function fillTranscripts(place, transcripts, documented) {
  const held = data.candidatesInAll > data.candidates.length
    ? " The page holds the documented pairs and the best candidates of each miRNA; all sites are in the table sites." : "";
  const placeless = transcripts.flatMap(({targets}) => targets).filter((target) => !target.sites.length).length;
  place.append(el("p", {class: "intro"}, `${counted(transcripts.length, "transcript")} of this run, ` +
    `${counted(new Set(transcripts.flatMap(({targets}) => targets.map(({mirna}) => mirna))).size, "miRNA")} with sites.${held} `,
    placeless ? `The maps show the sites of documented pairs; the places of ${counted(placeless, "candidate")} are in the table sites. ` : "",
    "A click on a site draws its pairing. Zoom with the buttons, +, − and 0, two fingers, or Ctrl and the wheel; move with the arrow keys or by dragging."),
    el("ul", {class: "legend", "aria-label": "Site types"}, askedTypes.map((type) => el("li", {}, typeName(type.index))),
      el("li", {}, svg("svg", {class: "mark", viewBox: "-11 -11 22 22", width: 16, height: 16, "aria-hidden": "true"}, svg("circle", {class: "ring", r: 9})), "documented")));
  for (const {transcript, length, targets} of transcripts) {
    const drawn = targets.filter((target) => target.sites.length);
    place.append(el("h3", {}, transcript, " ", el("span", {class: "muted"}, length ? `${count(length)} nt ` : ""), databaseLink(transcript)),
      drawn.length && length ? new LaneMap(transcript, length, drawn).root : el("p", {class: "muted"}, targets.length ? "The places of its sites are in the table sites." : "No site."));
  }
  addTargetTable(place, transcripts.flatMap(({targets}) => targets).sort(compareTargets), documented);
}

/// The same as a table, with pairs that have no site named above it.
function addTargetTable(place, rows, name) {
  const table = el("div", {});
  place.append(table);
  new DataTable(table, {
    id: "view-rows", caption: `miRNAs with sites on ${name}`, rows, hint: "miRNA, transcript", pageRows: 20, empty: "No miRNA matches.",
    text: (row) => `${row.mirna} ${row.transcript}`, file: `${name}_sites`,
    filters: [{label: "Documented", options: [["all", null], ["documented", isPositive], ["not documented", (row) => !isPositive(row)]]}],
    columns: [
      {title: "miRNA", value: (row) => row.mirna, heads: true, kind: "name", render: (row) => viewLink("mirna", row.mirna)},
      {title: "Transcript", value: (row) => row.transcript, kind: "name"},
      {title: "Documented", value: (row) => row.support ?? "no", render: supportCell},
      {title: "Begin", value: (row) => row.sites[0]?.[0] ?? null,
        render: (row) => (row.sites.length ? row.sites.map((site) => count(site[0])).join(", ") : null)},
      sitesColumn, ...scoreColumns(),
      {title: "References", value: (row) => row.references?.[0] || null, render: (row) => (row.references ? referenceLinks(row.references) : null), kind: "references"}
    ]
  });
}

const viewKinds = {
  gene: {title: "Gene", fill: (place, name) => {
    const transcripts = transcriptsWhere((gene) => gene === name);
    const absent = data.pairs.filter(([, gene, , , found]) => gene === name && !found.length).map(([mirna]) => mirnaName(mirna));
    if (transcripts.length) fillTranscripts(place, transcripts, name);
    else place.append(el("p", {class: "intro"}, absent.length ? `Documented for ${absent.join(", ")}, but not in the input of this run.`
      : "This page holds no site of this gene. The table targets has all; a scan with --genes makes a page of chosen genes."));
  }},
  transcript: {title: "Transcript", fill: (place, name) => {
    const transcripts = transcriptsWhere((gene, transcript) => transcript === name);
    if (transcripts.length) fillTranscripts(place, transcripts, name);
    else place.append(el("p", {class: "intro"}, "This page holds no site of this transcript. The table targets has all."));
  }},
  mirna: {title: "miRNA", fill: (place, name) => fillMirnaView(place, name)}
};

/// The state that the address holds: [kind, name], or null.
function stateOfHash() {
  for (const [kind, name] of new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B")))
    if (Object.hasOwn(viewKinds, kind) && name) return [kind, name];
  return null;
}

function showView() {
  const state = stateOfHash();
  const place = byId("view");
  const wasOpen = !place.hidden;
  place.hidden = !state;
  place.replaceChildren();
  if (!state) {
    document.title = `${byId("title").textContent} – mirsweep report`;
    return;
  }
  const [kind, name] = state;
  const title = el("h2", {tabindex: -1, id: "view-title"}, `${viewKinds[kind].title} `, el("span", {class: kind === "gene" ? "gene" : null}, name));
  place.append(el("p", {class: "back"}, el("a", {href: "#documented"}, "Back to the whole run")), title);
  viewKinds[kind].fill(place, name);
  document.title = `${name} – mirsweep report`;
  if (wasOpen || document.documentElement.dataset.ready) title.focus({preventScroll: true});
  place.scrollIntoView();
}

/// For comparing names: hyphens, blanks and case do not count.
const plainName = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function searchIndex() {
  const entries = new Map();
  const add = (kind, name, sought = name, words = name) => name && entries.set(`${kind} ${words}`, {kind, name, words, plain: plainName(sought)});
  for (const [name] of data.names) add("mirna", name);
  for (const [, gene, , references, transcripts] of data.pairs) {
    add("gene", gene);
    for (const reference of references.slice(0, -1)) add("gene", gene, reference, `${reference} (${gene})`);
    for (const [transcript] of transcripts) add("transcript", transcript);
  }
  for (const [, transcript, gene] of data.candidates) {
    add("gene", gene);
    add("transcript", transcript);
  }
  return [...entries.values()];
}

/// Whole names first, then what begins so, then what holds it.
function findNames(index, text) {
  const sought = plainName(text.replace(/^\s*pmid:?\s*/i, ""));
  if (!sought) return [];
  const rank = ({plain}) => (plain === sought || plain === `hsa${sought}` ? 0
    : plain.startsWith(sought) ? 1 : plain.startsWith(`hsa${sought}`) ? 2 : plain.includes(sought) ? 3 : 4);
  const seen = new Set();
  return index.map((entry) => [rank(entry), entry]).filter(([place]) => place < 4)
    .sort(([a, left], [b, right]) => a - b || left.words.length - right.words.length || collator.compare(left.words, right.words))
    .map(([, entry]) => entry).filter((entry) => !seen.has(`${entry.kind} ${entry.words}`) && seen.add(`${entry.kind} ${entry.words}`)).slice(0, 12);
}

function fillSearch() {
  let index = null;
  const input = byId("search");
  const list = byId("search-results");
  const show = () => {
    index ??= searchIndex();
    const found = findNames(index, input.value);
    list.replaceChildren(...found.map(({kind, name, words}) =>
      el("li", {}, el("a", {href: `#${kind}=${encodeURIComponent(name)}`}, el("span", {class: "muted"}, `${viewKinds[kind].title} `), words))));
    byId("search-status").textContent = !plainName(input.value) ? "" : found.length ? `${counted(found.length, "match", "matches")}`
      : "Nothing on this page has this name. The tables targets and sites have all of the run.";
  };
  input.addEventListener("input", show);
  byId("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    list.querySelector("a")?.click();
  });
  list.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    list.replaceChildren();
    byId("search-status").textContent = "";
  });
}

function followAddress() {
  fillSearch();
  addEventListener("hashchange", showView);
  showView();
}
