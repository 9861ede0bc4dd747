"use strict";

// Documented pairs against chance.

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
