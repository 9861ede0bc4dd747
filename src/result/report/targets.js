"use strict";

// Targets: a miRNA on a transcript with its sites, from the documented pairs and the best candidates; their ranks, and
// the columns of tables that list them.

const isPositive = (target) => target.support != null && target.support !== "negative";

const countsOfSites = (sites) => types.map((type) => sites.filter((site) => site[1] === type.index).length);

function scoreOfSites(sites) {
  const known = sites.filter((site) => site[2] != null);
  return scoreIsSum() && known.length ? +sum(known.map((site) => site[2])).toFixed(3) : null;
}

function targetOfPair([mirna, gene, support, references], [transcript, length, sites, doubt, repeat, rank, score, percentile, equals]) {
  return {mirna: mirnaName(mirna), accession: data.names[mirna][1], gene, transcript, length, sites, doubt,
    counts: countsOfSites(sites), score: score ?? scoreOfSites(sites), support, references, isRepeat: Boolean(repeat),
    isRepeatKnown: repeat != null, rank: rank ?? null, percentile: percentile ?? null, equals: equals ?? 1};
}

function targetOfCandidate([mirna, transcript, gene, counts, score, length, sites, repeat, rank, percentile, equals]) {
  return {mirna: mirnaName(mirna), accession: data.names[mirna][1], gene: gene || null, transcript, length: length || null,
    sites: sites ?? [], counts, score, support: null, references: null, isRepeat: Boolean(repeat),
    isRepeatKnown: repeat != null, rank: rank ?? null, percentile: percentile ?? null, equals: equals ?? 1};
}

let candidates = null;
let held = null;

/// In the order of the data.
function heldCandidates() {
  return (candidates ??= data.candidates.map(targetOfCandidate));
}

/// Every target with a site that this page holds: the documented ones, then the best candidates.
function heldTargets() {
  return (held ??= [
    ...data.pairs.flatMap((pair) => pair[4].filter(([, , sites]) => sites.length).map((row) => targetOfPair(pair, row))),
    ...heldCandidates()]);
}

/// By name: what the data lists of each miRNA of the run.
let mirnaEntries = null;

function mirnaEntry(name) {
  mirnaEntries ??= new Map(data.mirnas.map(([id, sequence, counts, targets, ranked, repeats]) =>
    [mirnaName(id), {sequence, counts, targets, ranked, repeats}]));
  return mirnaEntries.get(name) ?? null;
}

/// What ranks targets without a score: the sum of their sites' weights, in thousandths.
const weightOf = ({counts}) => sum(types.map((type) => (type.weight ?? 0) * countOf(counts, type)));

/// Negative where `a` is the better target, by the rule that chose the candidates.
function compareTargets(a, b) {
  if ((a.score == null) !== (b.score == null)) return a.score == null ? 1 : -1;
  if (a.score !== b.score) return a.score - b.score;
  if (a.score == null && weightOf(a) !== weightOf(b)) return weightOf(b) - weightOf(a);
  const at = a.counts.findIndex((number, i) => number !== b.counts[i]);
  return at < 0 ? 0 : b.counts[at] - a.counts[at];
}

/// By the ranks in the data where all have one, else by strength.
const compareRanks = (a, b) => (a.rank != null && b.rank != null ? a.rank - b.rank : compareTargets(a, b));

/// The targets of a miRNA, best first. Without ranks in the data they are those among what this page holds, as far as
/// that tells them: what is weaker than the last candidate has none.
function rankedTargets(mirna) {
  const rows = heldTargets().filter((target) => target.mirna === mirna);
  const all = mirnaEntry(mirna)?.targets ?? rows.length;
  if (rows.some((row) => row.rank != null)) return {rows: rows.sort(compareRanks), all};
  return {rows: rankByPage(rows.map((row) => ({...row})).sort(compareTargets), all), all};
}

function rankByPage(rows, all) {
  const last = rows.findLast((row) => row.support == null);
  const isWhole = rows.length >= all;
  const isRanked = isWhole || (!data.candidatesLeftOut && data.pairs.length === data.pairsInAll && (data.score === "none" || scoreIsSum()));
  rows.forEach((row, i) => {
    if (!isRanked || !(isWhole || (last && compareTargets(row, last) < 0) || row === last)) return;
    row.rank = i + 1;
    const weaker = all - rows.filter((other) => compareTargets(other, row) <= 0).length;
    if (isWhole || compareTargets(row, last) < 0) row.percentile = (100 * weaker) / all;
  });
  return rows;
}

/// `12th of 1,900`, or `12th–15th of 1,900` where four targets are equal. Ranks in the data are among all transcripts that have a score, those of the page among the targets.
function rankText({rank, mirna, equals}) {
  if (rank == null) return null;
  const entry = mirnaEntry(mirna);
  const all = entry?.ranked || entry?.targets;
  const place = equals > 1 ? `${ordinal(rank)}–${ordinal(rank + equals - 1)}` : ordinal(rank);
  return all ? `${place} of ${count(all)}` : place;
}

function bestSiteScore({sites}) {
  const scores = sites.map((site) => site[2]).filter((score) => score != null);
  return scores.length ? Math.min(...scores) : null;
}

/// As an exported table has them: first and last base and type of each site.
function siteList({sites, counts}) {
  if (sites.length) return sites.map((site) => `${site[0]}-${siteEnd(site)}:${types[site[1]].name}`).join(";");
  return askedTypes.filter((type) => countOf(counts, type)).map((type) => `${type.name}:${countOf(counts, type)}`).join(";");
}

const absent = () => el("span", {class: "muted"}, "–");

const numberColumn = (title, value, digits) => ({title, value, kind: "number",
  render: (row) => (value(row) == null ? absent() : decimals(value(row), digits))});

/// Sorts by the number of sites.
function sitesColumn() {
  return {
    title: "Sites", value: (row) => sum(row.counts), descendingFirst: true, kind: "sites", text: siteList,
    render: (row) => askedTypes.filter((type) => countOf(row.counts, type)).map((type) => el("span", {class: "type"}, typeMark(type.index),
      countOf(row.counts, type) > 1 ? `${type.name} ×${count(countOf(row.counts, type))}` : type.name))
  };
}

function scoreColumns(rows) {
  if (data.score === "none") return [];
  const hasSites = rows.some((row) => bestSiteScore(row) != null);
  return [numberColumn("Score", (row) => row.score), hasSites ? numberColumn("Best site", bestSiteScore) : null].filter(Boolean);
}

/// Of targets: rank among all targets of the miRNA, and how many percent of these are weaker.
function rankColumns(rows) {
  // The only target of its miRNA is not ranked among others.
  if (rows.every((row) => (mirnaEntry(row.mirna)?.ranked || mirnaEntry(row.mirna)?.targets) === 1)) return [];
  return [
    rows.some((row) => row.rank != null)
      ? {title: "Rank", value: (row) => row.rank, kind: "number", render: (row) => rankText(row) ?? absent()} : null,
    rows.some((row) => row.percentile != null) ? {...numberColumn("Percentile", (row) => row.percentile, 1), descendingFirst: true,
      text: (row) => row.percentile?.toFixed(1)} : null
  ].filter(Boolean);
}

/// For the exported table; on the page repeats are marked in the column of sites.
function repeatColumn(rows) {
  return rows.some((row) => row.isRepeatKnown) ? [{title: "Repeat", isOnlyExported: true,
    value: (row) => (row.isRepeatKnown ? (row.isRepeat ? "yes" : "no") : null)}] : [];
}

const mirnaColumn = {title: "miRNA", value: (row) => row.mirna, heads: true, kind: "name", render: (row) => viewLink("mirna", row.mirna)};

const geneColumn = {title: "Gene", value: (row) => row.gene, kind: "name gene", render: (row) => (row.gene ? viewLink("gene", row.gene) : null)};

const transcriptColumn = {title: "Transcript", value: (row) => row.transcript, kind: "name of-transcript",
  render: (row) => (row.transcript ? viewLink("transcript", row.transcript) : null)};

const referencesColumn = {title: "References", value: (row) => row.references?.[0] || null, kind: "references",
  text: (row) => row.references?.slice(0, -1).join(";"), render: (row) => (row.references ? referenceLinks(row.references) : absent())};

function supportMark({support}) {
  return el("span", {class: `support ${support}`, title: supportWords[support]}, support);
}

const documentedColumn = {title: "Documented", value: (row) => row.support ?? "no", render: (row) => (row.support == null ? absent() : supportMark(row))};

const lookUpColumn = {title: "Look up", value: (row) => row.gene, kind: "lookup", isPlain: true,
  render: (row) => spaced(targetscanLink(row.mirna, row.gene), databaseLink(row.transcript))};

const viewLink = (kind, name, text = name) => el("a", {href: viewAddress(kind, name)}, nameText(text));

/// The map of a target and its duplexes, if the page has the places of its sites; null if it does not.
function targetDetails(row, isOpen = false) {
  if (!row.sites.length || !row.length) return null;
  const missing = sum(row.counts) - row.sites.length;
  return [...siteDetails(row, isOpen), missing > 0 ? el("p", {class: "muted"},
    `The map has ${count(row.sites.length)} of ${counted(sum(row.counts), "site")}; all are ${inTable("sites")}.`) : null];
}

/// The map, with a button for the drawings where there are any.
function siteDetails(row, isOpen) {
  const drawn = row.sites.filter((site) => site[3] != null).length;
  if (!drawn) {
    const note = data.duplexesLeftOut ? el("span", {class: "muted", title: missingDrawing()}, "not drawn") : null;
    return [siteMap(row.mirna, row.transcript, row.length, row.sites, note)];
  }
  const pairing = el("div", {class: "pairing", hidden: !isOpen});
  const button = el("button", {type: "button", class: "toggle", "aria-expanded": isOpen}, counted(drawn, "duplex", "duplexes"));
  const show = () => {
    if (isOpen && !pairing.hasChildNodes()) pairing.append(duplexes(row.mirna, row.sites));
    pairing.hidden = !isOpen;
    button.setAttribute("aria-expanded", isOpen);
  };
  button.addEventListener("click", () => {
    isOpen = !isOpen;
    show();
  });
  show();
  return [siteMap(row.mirna, row.transcript, row.length, row.sites, button), pairing];
}
