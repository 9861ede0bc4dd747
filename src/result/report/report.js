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
  not_scanned: {name: "Not scanned: phase unknown", mark: "?", rank: 3},
  gene_not_in_input: {name: "Gene not in input", mark: "○", rank: 4}
};

/// Whether the run wrote a table.
const hasTable = (name) => data.tables.includes(name);

/// Where to find what this page does not hold.
const inTable = (name) => `in the table ${name}` + (hasTable(name) ? "" : `, which a scan with --tables ${name} writes`);

/// What `mirsweep report` makes from the tables, after `join`; nothing where it cannot.
const remadeWords = (join, what) => (hasTable("targets") && hasTable("sites") ? join + what : "");

const mirnaName = (id) => data.names[id][0];

/// The score's title up to a remark in brackets, such as what it lacks.
const scoreName = () => data.score.split(" (")[0];

/// Only context++ adds up over the sites of a target.
const scoreIsSum = () => scoreName().startsWith("context++");

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
    ? documentedLede() + otherPairsWords(candidates)
    : `${candidates} ${data.candidatesInAll === 1 ? "has" : "have"} at least one seed site.`));
}

function otherPairsWords(candidates) {
  if (!data.candidatesInAll) return " No other pair has one.";
  return ` Another ${candidates} that no table names ${data.candidatesInAll === 1 ? "has" : "have"} sites too.`;
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

function scoreNote() {
  if (data.score === "none") return "ranked by the weights of sites";
  const meaning = scoreName() === "repression" ? "context++ and occupancy, minus what any miRNA does to the transcript; " : "";
  return `${meaning}lower is stronger ${data.score.slice(scoreName().length + 1)}`.trim();
}

function fillRun() {
  const sites = sum(askedTypes.map((type) => countOf(data.sites, type)));
  const facts = [
    ["miRNAs", count(data.mirnasInAll), counted(data.seeds, "seed")],
    ["transcripts", count(data.transcripts), counted(data.bases, "base")],
    ["sites", count(sites), askedTypes.flatMap((type, i) => [i ? ", " : null, el("span", {class: "short"}, type.name)])],
    ["targets", count(data.targets), "a miRNA with a site on a transcript"],
    ["score", scoreName(), scoreNote()],
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

/// A row is a pair on one transcript of its gene, or a pair whose gene is not in the input; `group` is the outcome of
/// the pair, so that its rows stay together.
function documentedRows() {
  const rows = data.pairs.flatMap((pair, order) => {
    const transcripts = pair[4].length ? pair[4] : [[null, null, []]];
    const outcomeOf = ({transcript, sites, doubt}) =>
      transcript == null ? "gene_not_in_input" : sites.length ? "site_found" : doubt ?? "no_site";
    const targets = transcripts.map((row) => targetOfPair(pair, row));
    const group = Math.max(...targets.map((row) => (row.sites.length ? 9 : outcomes[outcomeOf(row)].rank))) % 9;
    return targets.map((row) => ({...row, order, group, outcome: outcomeOf(row)}));
  });
  const supports = Object.keys(supportWords);
  return rows.sort((a, b) => a.group - b.group ||
    supports.indexOf(a.support) - supports.indexOf(b.support) || a.order - b.order ||
    outcomes[a.outcome].rank - outcomes[b.outcome].rank);
}

function outcomeText(row) {
  const {name, mark} = outcomes[row.outcome];
  return el("span", {class: `outcome ${row.outcome}`}, el("span", {"aria-hidden": "true"}, mark), name);
}

function fillDocumented() {
  if (!data.hasDocumented) {
    byId("documented-intro").textContent = "The scan ran with --no-documented: no documented pairs were asked for.";
    return null;
  }
  const missing = data.pairsInAll - data.pairs.length;
  byId("documented-intro").append(
    `Each pair that a documented table names for a miRNA of this run, on each transcript of its gene. ` +
    (data.pairsOfOtherMirnas ? `The tables hold ${counted(data.pairsOfOtherMirnas, "further pair")} of miRNAs that are not in this run. ` : "") +
    (missing ? `This page has room for ${count(data.pairs.length)} of ${counted(data.pairsInAll, "pair")}; all are ${inTable("documented")}. ` : "") +
    (data.duplexesLeftOut ? `${counted(data.duplexesLeftOut, "duplex", "duplexes")} had no room; mirsweep show draws any of them.` : ""));
  if (!data.pairsInAll) return null;
  byId("outcomes").append(...outcomeBar());
  byId("legend").append(...askedTypes.map((type) => el("li", {}, typeName(type.index), el("span", {class: "muted"}, type.says || type.match))));
  const rows = documentedRows();
  const isOpen = sum(rows.map((row) => row.sites.length)) <= 20;
  const found = rows.filter((row) => row.sites.length);
  return new DataTable(byId("documented-table"), {
    id: "documented-rows", area: "documented.", caption: "Documented pairs and what the scan found", file: "documented_pairs", rows,
    pageRows: 20, hint: "miRNA, gene, transcript", text: (row) => `${row.mirna} ${row.gene} ${row.transcript ?? ""}`,
    empty: "No documented pair matches.", details: (row) => targetDetails(row, isOpen), filters: documentedFilters(rows),
    columns: [
      mirnaColumn, geneColumn,
      {title: "Outcome", value: (row) => outcomes[row.outcome].rank, text: (row) => row.outcome, render: outcomeText},
      {...sitesColumn(), value: (row) => row.sites.length, render: siteSummary},
      ...scoreColumns(found), ...rankColumns(found).slice(0, 1), transcriptColumn,
      {title: "Support", value: (row) => row.support, render: supportMark}, referencesColumn, ...repeatColumn(found)
    ]
  });
}

function siteSummary(row) {
  if (row.outcome === "gene_not_in_input") return absent();
  return row.sites.length ? sitesColumn().render(row) : el("span", {class: "muted"}, "0");
}

function documentedFilters(rows) {
  const options = (names, part) => [["", "all", null], ...names.map(([key, name]) => {
    const number = rows.filter((row) => row[part] === key).length;
    return [key, `${name} (${count(number)})`, (row) => row[part] === key];
  })];
  return [
    choiceFilter("outcome", "Outcome", options(Object.entries(outcomes).map(([key, {name}]) => [key, name]), "outcome")),
    choiceFilter("support", "Support", options(Object.keys(supportWords).map((key) => [key, key]), "support")),
    typeFilter()
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
    title: type.name, kind: "number", descendingFirst: true, value: (row) => countOf(countsOf(row), type),
    render: (row) => countOf(countsOf(row), type) || el("span", {class: "muted"}, "0")
  }));
}

function fillSites() {
  const mirnas = data.mirnas.map(([name, sequence, counts, targets]) =>
    ({name: mirnaName(name), accession: data.names[name][1], sequence, counts, targets, total: sum(counts)}));
  const missing = data.mirnasInAll - mirnas.length;
  byId("sites-intro").textContent = "miRNAs of one family share their seed, and so their sites." +
    (missing ? ` This page lists the ${count(mirnas.length)} miRNAs with the most sites of ${count(data.mirnasInAll)}.` : "");
  const most = mirnas.filter(({total}) => total > 0).slice(0, 15);
  byId("mirnas-caption").textContent = mirnas.filter(({total}) => total > 0).length > most.length ? `The ${most.length} miRNAs with the most sites` : "Sites by miRNA";
  drawChart(byId("types-figure"), typesChart);
  drawChart(byId("mirnas-figure"), (width) => mirnasChart(width, most));
  return new DataTable(byId("mirnas-table"), {
    id: "mirna-rows", area: "sites.", caption: "Sites by miRNA", file: "mirnas", rows: mirnas, hint: "miRNA or sequence", pageRows: 15, empty: "No miRNA matches.",
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

/// With one documented miRNA, or one gene, the miRNAs drawn at random are those that are documented.
function canCompareWithChance() {
  const compared = data.pairs.filter(([, , support, , transcripts]) => support !== "negative" && transcripts.length);
  const differ = (part) => compared.some((pair) => pair[part] !== compared[0][part]);
  return data.recoveryBySupport[0].rows > 0 && data.mirnasInAll > 1 && data.transcripts > 1 && differ(0) && differ(1);
}

/// With one miRNA or one transcript there is nothing to compare, and no list to choose from.
function hideEmptyParts() {
  const hide = (id) => {
    byId(id).hidden = true;
    document.querySelector(`nav a[href="#${id}"]`).closest("li").hidden = true;
  };
  if (!data.hasDocumented) {
    hide("documented");
    byId("candidates-title").textContent = "Targets, best first";
    document.querySelector('nav a[href="#candidates"]').textContent = "Targets";
  }
  if (!data.candidatesInAll && data.hasDocumented) hide("candidates");
  if (!canCompareWithChance()) hide("recovery");
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
