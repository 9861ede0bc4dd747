"use strict";

// The page of one gene, transcript or miRNA.

function mirnaIntro(mirna, rows, all) {
  const entry = mirnaEntry(mirna);
  const documented = rows.filter(isPositive);
  const first = all > 1 ? documented.filter((row) => row.rank != null).sort(compareRanks)[0] : null;
  return el("p", {class: "intro"}, entry ? el("span", {class: "sequence"}, sequenceWithSeed(entry.sequence)) : null, " ",
    mirbaseLink(mirna, accessionOf(mirna), "miRBase"), ` · ${counted(all, "target")} in this run`,
    rows.length < all ? `, ${count(rows.length)} of them on this page, the others ${inTable("targets")}` : "",
    documented.length ? [`. ${count(documented.length)} ${documented.length === 1 ? "is" : "are"} documented`, first ? `, the first of these ${rankText(first)}. ` : ". ",
      el("button", {type: "button", class: "toggle-documented", onclick: showDocumentedOnly}, "Show the documented ones only")] : ".",
    rows.some((row) => row.equals > 1) ? " Targets of equal strength share a rank." : "",
    repeatsElsewhere(repeatsOf(mirna, rows, all)),
    entry?.ranked > all ? ` Ranks are among the ${counted(entry.ranked, "transcript")} with a score, also those without a site.` : "");
}

const repeatsOf = (mirna, rows, all) => ({targets: all, repeats: mirnaEntry(mirna)?.repeats, held: rows.filter((row) => row.isRepeat).length, of: "of this miRNA"});

/// As the filter of the view's table does.
function showDocumentedOnly() {
  const choice = byId("view").querySelector(".filter-documented select");
  choice.value = "yes";
  choice.dispatchEvent(new Event("change"));
  choice.focus();
}

const accessionOf = (mirna) => data.names.find(([name]) => name === mirna)?.[1] ?? "";

function fillMirnaView(place, mirna) {
  const {rows, all} = rankedTargets(mirna);
  if (!rows.length && !mirnaEntry(mirna)) {
    place.append(el("p", {class: "intro"}, `This page holds no target of this miRNA. All are ${inTable("targets")}.`));
    return;
  }
  const table = el("div", {});
  place.append(mirnaIntro(mirna, rows, all), typeLegend(), table);
  new DataTable(table, {
    id: "view-rows", caption: `Targets of ${mirna}, best first`, rows, hint: "gene, transcript", pageRows: 20, empty: "No target matches.",
    text: (row) => `${row.gene ?? ""} ${row.transcript}`, details: targetDetails, file: `${mirna}_targets`, filters: targetFilters(rows, repeatsOf(mirna, rows, all)),
    columns: [...rankColumns(rows), rows.some((row) => row.gene) ? geneColumn : null, transcriptColumn, data.hasDocumented ? documentedColumn : null, sitesColumn(), ...scoreColumns(rows), lookUpColumn,
      ...repeatColumn(rows), data.hasDocumented ? {...referencesColumn, isOnlyExported: true} : null]
  });
}

/// All transcripts that this page knows, also those without a site.
function transcriptsWhere(test) {
  const found = new Map();
  const add = (gene, transcript, length, target) => {
    if (!test(gene, transcript)) return;
    if (!found.has(transcript)) found.set(transcript, {gene, transcript, length, targets: []});
    const entry = found.get(transcript);
    entry.length ??= length;
    if (target) entry.targets.push(target);
  };
  for (const [, gene, , , transcripts] of data.pairs) for (const [transcript, length] of transcripts) add(gene, transcript, length, null);
  for (const target of heldTargets()) add(target.gene, target.transcript, target.length, target);
  return [...found.values()];
}

function typeLegend(...more) {
  return el("ul", {class: "legend", "aria-label": "Site types"}, askedTypes.map((type) => el("li", {}, typeName(type.index),
    el("span", {class: "muted legend-match"}, type.says || type.match))), more);
}

function documentedSign() {
  return el("li", {}, el("span", {class: "type"}, svg("svg", {class: "mark", viewBox: "-11 -11 22 22", width: 16, height: 16, "aria-hidden": "true"},
    svg("circle", {class: "ring", r: 9})), "documented"));
}

function junctionSign() {
  return el("li", {}, el("span", {class: "type"}, svg("svg", {class: "mark", viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true"},
    svg("line", {class: "junction", x1: 0, x2: 0, y1: -6, y2: 6})), "intron left out"));
}

function transcriptsIntro(transcripts) {
  const targets = transcripts.flatMap((entry) => entry.targets);
  const placeless = targets.filter((target) => !target.sites.length).length;
  const isPart = data.candidatesInAll > data.candidates.length && !data.selection?.genes;
  const mirnas = counted(new Set(targets.map(({mirna}) => mirna)).size, "miRNA");
  return el("p", {class: "intro"}, `${counted(transcripts.length, "transcript")} of this run, ${mirnas} with sites${isPart ? " on this page: those that are documented, " +
    `or have it among their best candidates. All sites are ${inTable("sites")}${remadeWords(", and on ", "a page that mirsweep report --genes makes")}` : ""}. `,
    placeless ? `The places of ${counted(placeless, "target")} are ${inTable("sites")}. ` : "",
    "A click on a site draws its pairing.");
}

function mapHelp() {
  return el("details", {class: "more map-help"}, el("summary", {}, "Moving about on the maps"),
    el("p", {}, "Zoom with the buttons, with +, − and 0, two fingers, a double click, or Ctrl and the wheel; move with the arrow keys or by dragging. " +
      "miRNAs of one seed are one lane; its name opens it to a lane for each. The search and the filters choose the lanes, too."));
}

/// A map for each transcript, and all of it as a table; the filters choose for both.
function fillTranscripts(place, transcripts, name) {
  const rows = transcripts.flatMap(({targets}) => targets).sort(compareTargets);
  const tools = el("div", {});
  const table = el("div", {class: "after-maps"});
  const maps = transcripts.map((entry) => transcriptMap(entry));
  place.append(transcriptsIntro(transcripts), typeLegend(...(rows.some(isPositive) ? [documentedSign()] : []),
    ...(transcripts.some(({transcript}) => exonsOf(transcript).length > 1) ? [junctionSign()] : [])), tools, ...maps.map(({root}) => root), mapHelp(), table);
  targetTable(table, rows, name, tools, (shown) => {
    for (const map of maps) map.show(shown.filter((target) => target.transcript === map.transcript));
  });
}

/// Ensembl has a page of the transcript, and a browser of the genome.
const onGenome = (links) => (links.length ? [el("span", {class: "muted"}, "on the genome:"), ...links] : []);

/// A transcript with its map, made when its targets are first shown.
function transcriptMap({transcript, length, targets}) {
  const title = el("h3", {}, viewLink("transcript", transcript), " ", el("span", {class: "muted"}, length ? `${count(length)} nt ` : ""),
    ...spaced(databaseLink(transcript), ...onGenome(genomeLinks(transcript).filter(Boolean))));
  const place = el("div", {});
  let map = null;
  const show = (shown) => {
    const drawn = shown.filter((target) => target.sites.length);
    const isDrawable = drawn.length > 0 && length;
    if (isDrawable && map) map.take(drawn);
    else if (isDrawable) place.append((map = new LaneMap(transcript, length, drawn)).root);
    map?.root.toggleAttribute("hidden", !isDrawable);
    const words = isDrawable ? "" : !targets.length ? "No site." : !shown.length ? "None of its sites matches." : `The places of its sites are ${inTable("sites")}.`;
    note.textContent = words;
    note.hidden = !words;
  };
  const note = el("p", {class: "muted"});
  return {transcript, root: el("div", {class: "transcript"}, title, place, note), show};
}

const placesColumn = {title: "Begin", value: (row) => row.sites[0]?.[0] ?? null,
  text: (row) => row.sites.map((site) => site[0]).join(";"),
  render: (row) => (row.sites.length ? row.sites.slice(0, 8).map((site) => count(site[0])).join(", ") + (row.sites.length > 8 ? ", …" : "") : absent())};

/// With pairs that have no site left out.
function targetTable(place, rows, name, toolsPlace, follow) {
  new DataTable(place, {
    id: "view-rows", caption: `miRNAs with sites on ${name}`, rows, hint: "miRNA, transcript", pageRows: 20, empty: "No miRNA matches.",
    text: (row) => `${row.mirna} ${row.transcript}`, file: `${name}_sites`, filters: targetFilters(rows), toolsPlace, follow,
    columns: [mirnaColumn, {...transcriptColumn, isOnlyExported: new Set(rows.map((row) => row.transcript)).size < 2},
      data.hasDocumented ? documentedColumn : null, placesColumn,
      sitesColumn(), ...scoreColumns(rows), ...rankColumns(rows).map((column, i) => ({...column, isOnlyExported: i > 0})),
      data.hasDocumented ? {...referencesColumn, isOnlyExported: !rows.some((row) => row.references)} : null, ...repeatColumn(rows)]
  });
}

function absentGeneWords(name) {
  const absent = data.pairs.filter(([, gene, , , found]) => gene === name && !found.length).map(([mirna]) => mirnaName(mirna));
  return absent.length ? `Documented for ${absent.join(", ")}, but not in the input of this run.`
    : `This page holds no site of this gene. All are ${inTable("targets")}` + remadeWords("; ", "mirsweep report --genes makes a page of chosen genes") + ".";
}

function fillWhere(place, name, test, words) {
  const transcripts = transcriptsWhere(test);
  if (transcripts.length) fillTranscripts(place, transcripts, name);
  else place.append(el("p", {class: "intro"}, words()));
}

const viewKinds = {
  gene: {title: "Gene", fill: (place, name) => fillWhere(place, name, (gene) => gene === name, () => absentGeneWords(name)),
    links: (name) => [databaseLink(name), targetscanGeneLink(name, data.names[0]?.[0])]},
  transcript: {title: "Transcript", fill: (place, name) => fillWhere(place, name, (gene, transcript) => transcript === name,
    () => `This page holds no site of this transcript. All are ${inTable("targets")}.`),
    links: () => []},
  mirna: {title: "miRNA", fill: fillMirnaView, links: () => []}
};

/// Shows what the address says: a view in place of the parts of the whole run, or these.
function showView() {
  const {kind, name} = address;
  const place = byId("view");
  place.hidden = !kind;
  place.replaceChildren();
  document.body.toggleAttribute("data-view", Boolean(kind));
  document.title = `${kind ? name : byId("title").textContent} – mirsweep report`;
  if (kind) fillView(place, kind, name);
  else byId(address.part)?.scrollIntoView();
}

function fillView(place, kind, name) {
  const title = el("h2", {tabindex: -1, id: "view-title"}, `${viewKinds[kind].title} `, el("span", {class: kind === "gene" ? "gene" : null}, name));
  place.append(el("p", {class: "back"}, el("a", {href: "#documented"}, "Back to the whole run")),
    el("div", {class: "view-head"}, title, ...spaced(...viewKinds[kind].links(name))));
  viewKinds[kind].fill(place, name);
  if (document.documentElement.dataset.ready) title.focus({preventScroll: true});
  scrollTo(0, 0);
}
