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

function candidatesIntro(shown) {
  const order = data.score === "none" ? "by their sites: first by the number of " + askedTypes.map((type) => type.name).join(", then of ")
    : `by the ${scoreIsSum() ? `sum of their sites' ${scoreName()} scores` : `score ${scoreName()}`}, strongest first`;
  const which = data.hasDocumented ? "Pairs with at least one site of which the documented tables say nothing" : "Pairs with at least one site";
  return `${which}, ranked ${order}. ` + (data.candidatesInAll > shown ? `${listedCandidates(shown)}; all are in the table targets.` : "");
}

function fillCandidates() {
  const rows = heldCandidates().map((row, i) => ({...row, place: i < data.candidatesRanked ? i + 1 : null}));
  byId("candidates-intro").append(candidatesIntro(rows.length));
  return new DataTable(byId("candidates-table"), {
    id: "candidate-rows", area: "candidates.", caption: "Best candidates", file: "candidates", rows, hint: "miRNA, gene, transcript",
    empty: data.candidatesInAll > rows.length
      ? `None of the ${count(rows.length)} candidates here matches: the others are in the table targets.` : "No candidate matches.",
    text: (row) => `${row.mirna} ${row.gene ?? ""} ${row.transcript}`, details: targetDetails,
    filters: [typeFilter(), scoreFilter(), repeatsFilter(rows)],
    columns: [
      {title: "#", key: "place", value: (row) => row.place, kind: "number", render: (row) => row.place ?? absent()},
      mirnaColumn, geneColumn, transcriptColumn, sitesColumn(), ...scoreColumns(rows), ...rankColumns(rows).slice(0, 1),
      ...repeatColumn(rows),
      {title: "Look up", value: (row) => row.gene, kind: "lookup", isPlain: true,
        render: (row) => spaced(targetscanLink(row.mirna, row.gene), mirbaseLink(row.mirna, row.accession, "miRBase"), databaseLink(row.transcript))}
    ]
  });
}
