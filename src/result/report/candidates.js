"use strict";

// The best candidates of the run.

/// Which candidates the page lists, where it does not list all.
function listedCandidates(listed) {
  const {candidatesRanked: ranked, candidatesInAll: all, candidatesPerMirna: perMirna} = data;
  const best = `Here are the best ${count(ranked)} of ${count(all)}`;
  if (listed === ranked) return best;
  const more = `${best}, and another ${count(listed - ranked)}, unnumbered,`;
  if (data.candidatesLeftOut) return `${more} of the best of their miRNAs, as many as have room`;
  return `${more} so that every miRNA has its best ${perMirna === 1 ? "one" : count(perMirna)} (or all, where it has fewer)`;
}

/// Some names, and how many more there are.
function someNames(names, all = names.length) {
  const shown = names.slice(0, 4);
  return shown.join(", ") + (all > shown.length ? ` and ${count(all - shown.length)} more` : "");
}

/// The miRNAs of which this page holds every target.
function completeMirnas() {
  const held = new Map();
  const add = (mirna) => held.set(mirna, (held.get(mirna) ?? 0) + 1);
  for (const [mirna] of data.candidates) add(mirna);
  for (const [mirna, , , , transcripts] of data.pairs) for (const [, , sites] of transcripts) if (sites.length) add(mirna);
  return data.mirnas.filter(([mirna, , , targets]) => (held.get(mirna) ?? 0) >= targets).map(([mirna]) => mirnaName(mirna));
}

function selectionWords({genes, genesInAll, mirnas, mirnasInAll, top}) {
  const chosen = [genes ? `the ${genesInAll === 1 ? "gene" : "genes"} ${someNames(genes, genesInAll)}` : null,
    mirnas ? `the ${mirnasInAll === 1 ? "miRNA" : "miRNAs"} ${someNames(mirnas, mirnasInAll)}` : null].filter(Boolean).join(" and ");
  const what = top ? `the best ${count(top)} targets of each miRNA` : "every target";
  return (data.candidatesLeftOut ? `This page holds as much as it has room for of ${what}` : `This page is complete: it holds ${what}`) +
    (chosen ? ` of ${chosen}` : "") + ". The others are only in the tables of the run.";
}

/// What is complete on this page, and what only the tables hold.
function heldWords() {
  if (data.selection) return selectionWords(data.selection);
  const arePairsAll = data.pairs.length === data.pairsInAll;
  if (arePairsAll && data.candidates.length >= data.candidatesInAll) return "This page holds every target of the run.";
  const mirnas = completeMirnas();
  const complete = [arePairsAll && data.pairsInAll ? "every documented pair" : null,
    mirnas.length ? `the targets of ${counted(mirnas.length, "miRNA")} (${someNames(mirnas)})` : null].filter(Boolean).join(" and ");
  return (complete ? `Complete on this page: ${complete}. ` : "") +
    `All other targets are only ${inTable("targets")}` +
    remadeWords("; ", "mirsweep report makes a page that is complete for chosen genes (--genes) or miRNAs (--select)") + ".";
}

function weightWords() {
  const weighted = askedTypes.filter((type) => type.weight);
  return weighted.length ? ` (${weighted.map(({name, weight}) => `${name} ${decimals(weight / 1000, 2)}`).join(", ")})` : "";
}

function candidatesIntro(shown) {
  const order = data.score === "none" ? "by the weights of their sites added up" + weightWords()
    : `by the ${scoreIsSum() ? `sum of their sites' ${scoreName()} scores` : `score ${scoreName()}`}, strongest first${heldCandidates().some((row) => row.isRepeatKnown) ? ", those in repeats last" : ""}`;
  const which = data.hasDocumented ? "Pairs with at least one site of which the documented tables say nothing" : "Pairs with at least one site";
  const missing = [data.ranksMissing, data.partsMissing].filter(Boolean).map((words) => `${words} `).join("");
  if (data.candidatesInAll === 1 && shown === 1) return `${which.replace("Pairs", "The only pair")}. ${missing}${heldWords()}`;
  return `${which}, ranked ${order}. ${missing}` + (data.candidatesInAll > shown && !data.selection ? `${listedCandidates(shown)}. ` : "") + heldWords();
}

/// Of the targets in repeats, how many this page lists.
const heldRepeats = () => data.candidates.filter((row) => row[7]).length +
  sum(data.pairs.map(([, , , , transcripts]) => transcripts.filter(([, , sites, , isRepeat]) => sites.length && isRepeat).length));

function fillCandidates() {
  const rows = heldCandidates().map((row, i) => ({...row, place: i < data.candidatesRanked ? i + 1 : null}));
  const all = {targets: data.targets, repeats: data.repeatsInAll, held: heldRepeats(), of: "of the run"};
  byId("candidates-intro").append(candidatesIntro(rows.length), repeatsElsewhere(all) ?? "");
  return new DataTable(byId("candidates-table"), {
    id: "candidate-rows", area: "candidates.", caption: data.hasDocumented ? "Best candidates" : "Targets of the run", file: data.hasDocumented ? "candidates" : "targets", rows, hint: "miRNA, gene, transcript",
    empty: data.candidatesInAll > rows.length
      ? `None of the ${count(rows.length)} candidates here matches: the others are ${inTable("targets")}.` : "No candidate matches.",
    text: (row) => `${row.mirna} ${row.gene ?? ""} ${row.transcript}`, details: targetDetails,
    filters: [typeFilter(), scoreFilter(), repeatsFilter(rows, all)],
    columns: [
      rows.length < 2 ? null : {title: "#", key: "place", value: (row) => row.place, kind: "number", render: (row) => row.place ?? absent()},
      mirnaColumn, rows.some((row) => row.gene) ? geneColumn : null, transcriptColumn, sitesColumn(), ...scoreColumns(rows), ...rankColumns(rows).slice(0, 1),
      ...repeatColumn(rows),
      {title: "Look up", value: (row) => row.gene, kind: "lookup", isPlain: true,
        render: (row) => spaced(targetscanLink(row.mirna, row.gene), mirbaseLink(row.mirna, row.accession, "miRBase"), databaseLink(row.transcript))}
    ]
  });
}
