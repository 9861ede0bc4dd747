"use strict";

// The parts of the report, in the order of the page.

const supportWords = {
  strong: "reporter assay, western blot or qPCR",
  weak: "high-throughput or indirect evidence",
  negative: "reported as not functional",
  NA: "the table does not say"
};

const outcomes = {
  site_found: {name: "Site found", mark: "✓", rank: 0},
  no_site: {name: "No site", mark: "–", rank: 1},
  incomplete_sequence: {name: "Sequence incomplete", mark: "?", rank: 2},
  gene_not_in_input: {name: "Gene not in input", mark: "○", rank: 3}
};

const mirnaName = (id) => data.names[id][0];

/// The score's title up to a remark in brackets, such as what it lacks.
const scoreName = data.score.split(" (")[0];

/// Only context++ adds up over the sites of a target.
const scoreIsSum = scoreName.startsWith("context++");

/// `text` with the parts between asterisks in bold.
function withBold(text) {
  return text.split("*").map((part, i) => (i % 2 ? el("b", {}, part) : part));
}

function fillHead() {
  byId("version").textContent = data.version;
  byId("title").textContent = `${counted(data.mirnasInAll, "miRNA")} in ${counted(data.transcripts, "transcript")}`;
  document.title = `${byId("title").textContent} – mirsweep report`;
  const candidates = `*${count(data.candidatesInAll)}* ${data.candidatesInAll === 1 ? "pair" : "pairs"} of a miRNA and a transcript`;
  byId("lede").append(...withBold(data.hasDocumented && data.pairsInAll
    ? documentedLede() + ` Another ${candidates} that no table names have sites too.`
    : `${candidates} have at least one seed site.`));
}

/// Pairs that could not be looked for are no part of the share that was found.
function documentedLede() {
  const {site_found: found, gene_not_in_input: absent} = data.outcomes;
  const sought = data.pairsInAll - absent;
  const of = `*${count(found)} of ${count(sought)}* documented pairs`;
  if (!absent) return `${of} have a seed site here.`;
  return `${of} whose gene is here have a seed site; ` +
    `${absent === 1 ? "the gene of 1 more is" : `the genes of ${count(absent)} more are`} not in the input.`;
}

function fillRun() {
  const sites = sum(askedTypes.map((type) => data.sites[type.index]));
  const facts = [
    ["miRNAs", count(data.mirnasInAll), counted(data.seeds, "seed")],
    ["transcripts", count(data.transcripts), counted(data.bases, "base")],
    ["sites", count(sites), askedTypes.flatMap((type, i) => [i ? ", " : null, el("span", {class: "short"}, type.name)])],
    ["targets", count(data.targets), "a miRNA on a transcript"],
    ["score", scoreName, data.score === "none" ? "ranked by site types" : `${data.score.slice(scoreName.length)} lower is stronger`],
    ["time", seconds(data.seconds), counted(data.threads, "thread") + (data.shard && data.shard !== "1/1" ? `, shard ${data.shard}` : "")]
  ];
  byId("facts").append(...facts.map(([name, value, more]) =>
    el("div", {}, el("dt", {}, name), el("dd", {}, value), el("dd", {class: "muted"}, more))));
  byId("command").textContent = data.command;
  fillInputs();
  byId("settings").append(...data.parameters.map(([name, value]) =>
    el("div", {}, el("dt", {}, name.replaceAll("_", " ")), el("dd", {}, value || "–"))));
  byId("warnings").append(warningBox());
}

function fillInputs() {
  const number = (value) => el("td", {class: "number"}, value ? count(value) : "–");
  const missing = data.inputsInAll - data.inputs.length;
  byId("inputs").append(
    el("thead", {}, el("tr", {}, ["Input", "File", "Size", "Records", "Bases", "SHA-256"].map((title, i) =>
      el("th", {scope: "col", class: i > 1 && i < 5 ? "number" : null}, title)))),
    el("tbody", {}, data.inputs.map((input) => el("tr", {}, el("th", {scope: "row"}, input.what),
      el("td", {class: "path"}, input.path), el("td", {class: "number"}, bytes(input.bytes)), number(input.records), number(input.bases),
      el("td", {class: "hash", title: input.sha256}, input.sha256 ? `${input.sha256.slice(0, 12)}…` : "–"))),
      missing ? el("tr", {}, el("td", {colspan: 6, class: "muted"}, `and ${count(missing)} more, in summary.json`)) : null));
}

function warningBox() {
  const {warnings, warningsInAll} = data;
  if (!warningsInAll) return el("p", {class: "calm"}, "No warnings.");
  const more = warningsInAll - warnings.length;
  return el("details", {class: "warnings", open: warnings.length <= 5}, el("summary", {}, counted(warningsInAll, "warning")),
    el("ul", {}, warnings.map((warning) => el("li", {}, warning)), more ? el("li", {}, `and ${count(more)} more, in summary.json`) : null));
}

/// A row is a pair on one transcript of its gene, or a pair whose gene is not in the input; `rank` is that of the pair,
/// so that its rows stand together.
function documentedRows() {
  const rows = data.pairs.flatMap(([mirna, gene, support, references, transcripts], order) => {
    const pair = {mirna: mirnaName(mirna), accession: data.names[mirna][1], gene, support, references, order};
    if (!transcripts.length) return [{...pair, transcript: null, length: null, sites: [], outcome: "gene_not_in_input", rank: 3}];
    const outcomeOf = (sites, isIncomplete) => sites.length ? "site_found" : isIncomplete ? "incomplete_sequence" : "no_site";
    const rank = transcripts.some(([, , sites]) => sites.length) ? 0 : transcripts.some((row) => row[3]) ? 2 : 1;
    return transcripts.map(([transcript, length, sites, isIncomplete]) =>
      ({...pair, transcript, length, sites, outcome: outcomeOf(sites, isIncomplete), rank}));
  });
  const supports = Object.keys(supportWords);
  return rows.sort((a, b) => a.rank - b.rank ||
    supports.indexOf(a.support) - supports.indexOf(b.support) || a.order - b.order ||
    outcomes[a.outcome].rank - outcomes[b.outcome].rank);
}

function outcomeText(row) {
  const {name, mark} = outcomes[row.outcome];
  return el("span", {class: `outcome ${row.outcome}`}, el("span", {"aria-hidden": "true"}, mark), name);
}

function siteSummary(row) {
  if (row.outcome === "gene_not_in_input") return el("span", {class: "muted"}, "–");
  if (!row.sites.length) return el("span", {class: "muted"}, "0");
  return askedTypes.map((type) => [type, row.sites.filter((site) => site[1] === type.index).length])
    .filter(([, number]) => number)
    .map(([type, number]) => el("span", {class: "type"}, typeMark(type.index), number > 1 ? `${type.name} ×${number}` : type.name));
}

/// As an exported table has them: first and last base and type of each site.
function siteList(row) {
  return row.sites.map((site) => `${site[0]}-${siteEnd(site)}:${types[site[1]].name}`).join(";");
}

function documentedScore() {
  if (data.score === "none" || !scoreIsSum) return [];
  return [{title: "Score", value: (row) => scoreOfSites(row.sites), kind: "number",
    render: (row) => (row.sites.length && scoreOfSites(row.sites) != null ? decimals(scoreOfSites(row.sites)) : null)}];
}

function documentedDetails(row, isOpen) {
  if (!row.sites.length) return null;
  const drawn = row.sites.filter((site) => site[3]).length;
  if (!drawn) return siteMap(row.mirna, row.transcript, row.length, row.sites, null);
  const pairing = el("div", {class: "pairing", hidden: !isOpen});
  const button = el("button", {type: "button", class: "toggle", "aria-expanded": isOpen}, counted(drawn, "duplex", "duplexes"));
  const show = () => {
    if (!pairing.hasChildNodes()) pairing.append(duplexes(row.sites));
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

function fillDocumented() {
  if (!data.hasDocumented) {
    byId("documented-intro").textContent = "The scan ran with --no-documented: no documented pairs were asked for.";
    return;
  }
  const missing = data.pairsInAll - data.pairs.length;
  byId("documented-intro").append(
    `Each pair that a documented table names for a miRNA of this run, on each transcript of its gene. ` +
    (data.pairsOfOtherMirnas ? `The tables hold ${counted(data.pairsOfOtherMirnas, "further pair")} of miRNAs that are not in this run. ` : "") +
    (missing ? `This page has room for ${count(data.pairs.length)} of ${counted(data.pairsInAll, "pair")}; all are in the table documented. ` : "") +
    (data.duplexesLeftOut ? `${counted(data.duplexesLeftOut, "duplex", "duplexes")} had no room; mirsweep show draws any of them.` : ""));
  if (!data.pairsInAll) return;
  byId("outcomes").append(...outcomeBar());
  byId("legend").append(...askedTypes.map((type) => el("li", {}, typeName(type.index), el("span", {class: "muted"}, type.match))));
  const rows = documentedRows();
  const isOpen = sum(rows.map((row) => row.sites.length)) <= 20;
  new DataTable(byId("documented-table"), {
    id: "documented-rows", caption: "Documented pairs and what the scan found", file: "documented_pairs", rows, pageRows: 20, hint: "miRNA, gene, transcript",
    text: (row) => `${row.mirna} ${row.gene} ${row.transcript ?? ""}`, empty: "No documented pair matches.",
    details: (row) => documentedDetails(row, isOpen), filters: documentedFilters(rows),
    columns: [
      {title: "miRNA", value: (row) => row.mirna, render: (row) => viewLink("mirna", row.mirna), heads: true, kind: "name"},
      {title: "Gene", value: (row) => row.gene, kind: "name gene", render: (row) => viewLink("gene", row.gene)},
      {title: "Outcome", value: (row) => outcomes[row.outcome].rank, text: (row) => row.outcome, render: outcomeText},
      {title: "Sites", value: (row) => row.sites.length, text: siteList, render: siteSummary, descendingFirst: true, kind: "sites"},
      ...documentedScore(),
      {title: "Transcript", value: (row) => row.transcript, kind: "name", render: (row) => (row.transcript ? viewLink("transcript", row.transcript) : null)},
      {title: "Support", value: (row) => row.support, render: (row) => el("span", {class: `support ${row.support}`, title: supportWords[row.support]}, row.support)},
      {title: "References", value: (row) => row.references[0] || null, text: (row) => row.references.slice(0, -1).join(";"), render: (row) => referenceLinks(row.references), kind: "references"}
    ]
  });
}

function documentedFilters(rows) {
  const options = (names, part) => [["all", null], ...names.map(([key, name]) => {
    const number = rows.filter((row) => row[part] === key).length;
    return [`${name} (${count(number)})`, (row) => row[part] === key];
  })];
  return [
    {label: "Outcome", options: options(Object.entries(outcomes).map(([key, {name}]) => [key, name]), "outcome")},
    {label: "Support", options: options(Object.keys(supportWords).map((key) => [key, key]), "support")}
  ];
}

/// The outcomes of the pairs as one divided bar, with the numbers in words.
function outcomeBar() {
  const parts = Object.keys(outcomes).map((key) => [key, data.outcomes[key]]).filter(([, number]) => number);
  return [
    el("div", {class: "bar", "aria-hidden": "true"}, parts.map(([key, number]) => el("span", {class: key, style: `flex-grow:${number}`}))),
    el("ul", {"aria-label": "Pairs by outcome"}, parts.map(([key, number]) =>
      el("li", {class: `outcome ${key}`}, el("span", {"aria-hidden": "true"}, outcomes[key].mark),
        el("span", {}, el("b", {}, count(number)), ` ${outcomes[key].name.toLowerCase()} `, el("span", {class: "muted"}, percent(number, data.pairsInAll))))))
  ];
}

function typeColumns(countsOf) {
  return askedTypes.map((type) => ({
    title: type.name, kind: "number", descendingFirst: true, value: (row) => countsOf(row)[type.index],
    render: (row) => countsOf(row)[type.index] || el("span", {class: "muted"}, "0")
  }));
}

/// Which candidates the page lists, where it does not list all.
function listedCandidates(listed) {
  const {candidatesRanked: ranked, candidatesInAll: all, candidatesPerMirna: perMirna} = data;
  const best = `Here are the best ${count(ranked)} of ${count(all)}`;
  if (listed === ranked) return best;
  const more = `${best}, and another ${count(listed - ranked)}, unnumbered,`;
  if (data.candidatesLeftOut) return `${more} of the best of their miRNAs, as many as have room`;
  return `${more} so that every miRNA has its best ${perMirna === 1 ? "one" : count(perMirna)} (or all, where it has fewer)`;
}

function fillCandidates() {
  const rows = data.candidates.map(([mirna, transcript, gene, counts, score], i) =>
    ({rank: i < data.candidatesRanked ? i + 1 : null, mirna: mirnaName(mirna), accession: data.names[mirna][1], transcript, gene: gene || null, counts, score}));
  const isScored = data.score !== "none";
  const order = isScored ? `by the sum of their sites' ${scoreName} scores, strongest first`
    : "by their sites: first by the number of " + askedTypes.map((type) => type.name).join(", then of ");
  byId("candidates-intro").append(data.hasDocumented
    ? `Pairs with at least one site of which the documented tables say nothing, ranked ${order}. `
    : `Pairs with at least one site, ranked ${order}. `,
    `${isScored ? "Very strong sums" : "Very high counts"} come from repeats in the transcript. `,
    data.candidatesInAll > rows.length ? `${listedCandidates(rows.length)}; all are in the table targets.` : "");
  new DataTable(byId("candidates-table"), {
    id: "candidate-rows", caption: "Best candidates", file: "candidates", rows, hint: "miRNA, gene, transcript",
    empty: data.candidatesInAll > rows.length
      ? `None of the ${count(rows.length)} candidates here matches: the others are in the table targets.` : "No candidate matches.",
    text: (row) => `${row.mirna} ${row.gene ?? ""} ${row.transcript}`,
    columns: [
      {title: "#", value: (row) => row.rank, kind: "number", render: (row) => row.rank ?? el("span", {class: "muted"}, "–")},
      {title: "miRNA", value: (row) => row.mirna, heads: true, kind: "name", render: (row) => viewLink("mirna", row.mirna)},
      {title: "Gene", value: (row) => row.gene, kind: "name gene", render: (row) => (row.gene ? viewLink("gene", row.gene) : null)},
      {title: "Transcript", value: (row) => row.transcript, kind: "name"},
      ...typeColumns((row) => row.counts),
      ...(isScored ? [{title: "Score", value: (row) => row.score, kind: "number",
        render: (row) => (row.score == null ? null : decimals(row.score))}] : []),
      {title: "Look up", value: (row) => row.gene, kind: "lookup", isPlain: true,
        render: (row) => [targetscanLink(row.mirna, row.gene), " ", mirbaseLink(row.mirna, row.accession, "miRBase")]}
    ]
  });
}

function fillSites() {
  const mirnas = data.mirnas.map(([name, sequence, counts, targets]) =>
    ({name: mirnaName(name), accession: data.names[name][1], sequence, counts, targets, total: sum(counts)}));
  const missing = data.mirnasInAll - mirnas.length;
  byId("sites-intro").textContent = "miRNAs of one family share their seed, and so their sites." +
    (missing ? ` This page lists the ${count(mirnas.length)} miRNAs with the most sites of ${count(data.mirnasInAll)}.` : "");
  const most = mirnas.slice(0, 15);
  byId("mirnas-caption").textContent = mirnas.length > most.length ? `The ${most.length} miRNAs with the most sites` : "Sites by miRNA";
  drawChart(byId("types-figure"), typesChart);
  drawChart(byId("mirnas-figure"), (width) => mirnasChart(width, most));
  new DataTable(byId("mirnas-table"), {
    id: "mirna-rows", caption: "Sites by miRNA", file: "mirnas", rows: mirnas, hint: "miRNA or sequence", pageRows: 15, empty: "No miRNA matches.",
    text: (row) => `${row.name} ${row.sequence}`,
    columns: [
      {title: "miRNA", value: (row) => row.name, render: (row) => viewLink("mirna", row.name), heads: true, kind: "name"},
      {title: "Sequence, seed marked", value: (row) => row.sequence, render: (row) => sequenceWithSeed(row.sequence), kind: "sequence"},
      ...typeColumns((row) => row.counts),
      {title: "All sites", value: (row) => row.total, kind: "number", descendingFirst: true},
      {title: "Transcripts hit", value: (row) => row.targets, kind: "number", descendingFirst: true}
    ]
  });
}

function sequenceWithSeed(sequence) {
  return [sequence.slice(0, 1), el("b", {}, sequence.slice(1, 8)), sequence.slice(8)];
}

const supportTitles = {all: "All but negative", strong: "Strong support", weak: "Weak support", negative: "Negative"};

function fillRecovery() {
  const groups = [
    ...data.recoveryBySupport.map((group) => ({...group, title: supportTitles[group.label]})),
    ...data.recoveryByLength.map((group) => ({...group, title: `${group.label[0].toUpperCase()}${group.label.slice(1)} nt`}))
  ].filter((group) => group.rows);
  const all = data.recoveryBySupport[0];
  if (!all.rows) {
    byId("recovery-body").append(el("p", {class: "intro"}, "No documented pair has its gene in the input, so there is nothing to compare."));
    return;
  }
  const figure = el("figure", {}, el("figcaption", {}, "Pairs with a site: ",
    el("span", {class: "key found"}, "found"), " ", el("span", {class: "key chance"}, "expected by chance, ±2 standard deviations")));
  byId("recovery-body").append(...recoveryWords(all), figure, recoveryTable(groups));
  drawChart(figure, (width) => recoveryChart(width, groups));
}

function recoveryWords(all) {
  const ratio = all.expected ? all.found / all.expected : null;
  const distance = all.deviation ? (all.found - all.expected) / all.deviation : 0;
  const verdict = all.rows < 100 ? "which with so few pairs is an illustration, not a result"
    : distance > 2 ? "more than chance gives" : distance < -2 ? "fewer than chance gives" : "within what chance gives";
  return [
    el("p", {class: "intro"}, withBold(`Counted once for each transcript of its gene, *${count(all.found)} of ${count(all.rows)}* documented pairs ` +
      `(${percent(all.found, all.rows)}) have a site. If the documented miRNAs were assigned at random to the same transcripts, *${decimals(all.expected, 1)} ± ${decimals(all.deviation, 1)}* would ` +
      `(${percent(all.expected, all.rows)}). Found is ${ratio == null ? "" : `${decimals(ratio, 2)} times the expectation, `}${verdict}.`)),
    el("p", {class: "intro muted"}, "Many pairs were only ever tested because a seed site had been predicted for them. More sites than by chance " +
      "are therefore no measure of how well sites predict targets."),
    el("details", {class: "more"}, el("summary", {}, "How the expectation is counted"),
      el("p", {}, "A pair counts once for each transcript of its gene in the input, and pairs that are only reported as not functional are left out of the total. " +
        "For each, the transcript stays and the miRNA is drawn at random from the documented pairs of this run, each miRNA as often as it has such pairs. " +
        "The chance is the share of these draws that have a site of the same types on the same transcript, counted on its sequence, not modelled. " +
        "So it already holds that long transcripts are hit more often, and that some seeds hit more often than others. " +
        "The deviation takes the draws as independent."),
      el("p", {}, "A pair's own miRNA is among those drawn. With few pairs that pulls the expectation towards what was found, " +
        "so the comparison is worth reading from about a hundred pairs on."))
  ];
}

function recoveryTable(groups) {
  const titles = ["Pairs", "On transcripts", "Found", "Expected by chance", "Found / expected"];
  return el("div", {class: "scroll", role: "region", "aria-label": "Found and expected", tabindex: 0},
    el("table", {id: "recovery-rows"}, el("caption", {}, "Found and expected, by support and by length of the transcript"),
      el("thead", {}, el("tr", {}, titles.map((title, i) => el("th", {scope: "col", class: i ? "number" : null}, title)))),
      el("tbody", {}, groups.map((group) => el("tr", {}, el("th", {scope: "row"}, group.title),
        el("td", {class: "number"}, count(group.rows)),
        el("td", {class: "number"}, `${count(group.found)} `, el("span", {class: "muted"}, percent(group.found, group.rows))),
        el("td", {class: "number"}, `${decimals(group.expected, 1)} ± ${decimals(group.deviation, 1)} `, el("span", {class: "muted"}, percent(group.expected, group.rows))),
        el("td", {class: "number"}, group.expected ? decimals(group.found / group.expected, 2) : "–"))))));
}

/// With one miRNA or one transcript there is nothing to compare, and no list to choose from.
function hideEmptyParts() {
  const hide = (id) => {
    byId(id).hidden = true;
    document.querySelector(`nav a[href="#${id}"]`).closest("li").hidden = true;
  };
  if (!data.hasDocumented) hide("documented");
  if (!data.candidatesInAll && data.hasDocumented) hide("candidates");
  if (data.mirnasInAll < 2 || data.transcripts < 2 || !data.recoveryBySupport[0].rows) hide("recovery");
  if (data.mirnasInAll < 2) hide("sites");
}

/// What is folded away on the screen cannot be unfolded on paper.
function unfoldForPrint() {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
}
