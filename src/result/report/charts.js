"use strict";

// Charts by Observable Plot. Each repeats numbers of a table that stands beside it.

const chartStyle = {fontFamily: "inherit", fontSize: "12.5px", background: "none", overflow: "visible"};

const typeColor = {domain: types.map((type) => type.name), range: types.map((type) => `var(--type${type.index})`)};

/// Draws the chart into its figure now and again when the figure's width changes.
function drawChart(figure, draw) {
  const place = figure.appendChild(el("div", {class: "chart"}));
  let width = 0;
  new ResizeObserver(() => {
    if (Math.abs(place.clientWidth - width) < 2 || !place.clientWidth) return;
    width = place.clientWidth;
    place.replaceChildren(draw(width));
  }).observe(place);
}

function typesChart(width) {
  const rows = askedTypes.map((type) => ({type: type.name, sites: data.sites[type.index]}));
  return Plot.plot({
    width, height: 34 * rows.length + 12, marginTop: 4, marginBottom: 8, marginLeft: 82, marginRight: 76, style: chartStyle,
    ariaLabel: "Bar chart of sites by type", color: typeColor,
    x: {axis: null, domain: [0, Math.max(1, ...rows.map((row) => row.sites))]},
    y: {domain: rows.map((row) => row.type), label: null, tickSize: 0},
    marks: [
      Plot.barX(rows, {x: "sites", y: "type", fill: "type", insetTop: 3, insetBottom: 3}),
      Plot.text(rows, {x: "sites", y: "type", text: (row) => count(row.sites), textAnchor: "start", dx: 6, fill: "currentColor"})
    ]
  });
}

function mirnasChart(width, mirnas) {
  const rows = mirnas.flatMap((mirna) =>
    askedTypes.map((type) => ({mirna: mirna.name, type: type.name, sites: mirna.counts[type.index]})));
  return Plot.plot({
    width, height: 20 * mirnas.length + 54, marginTop: 4, marginBottom: 50, marginLeft: 128, marginRight: 16, style: chartStyle,
    ariaLabel: "Bar chart of sites by miRNA and type", color: typeColor,
    x: {label: "sites", grid: true, ticks: 4, tickFormat: (n) => (n >= 1000 ? `${n / 1000}k` : `${n}`), labelAnchor: "center", labelArrow: "none", labelOffset: 40, nice: true},
    y: {domain: mirnas.map((mirna) => mirna.name), label: null, tickSize: 0,
      tickFormat: (name) => (name.length > 18 ? `${name.slice(0, 17)}…` : name)},
    marks: [
      Plot.barX(rows, {x: "sites", y: "mirna", fill: "type", insetTop: 2, insetBottom: 2, order: typeColor.domain,
        title: (row) => `${row.mirna}: ${count(row.sites)} ${row.type}`})
    ]
  });
}

/// Found against expected, as shares of the rows of each group.
function recoveryChart(width, groups) {
  const share = (part) => (group) => (100 * group[part]) / group.rows;
  const edge = (side) => (group) =>
    Math.min(100, Math.max(0, (100 * (group.expected + side * 2 * group.deviation)) / group.rows));
  return Plot.plot({
    width, height: 28 * groups.length + 60, marginTop: 6, marginBottom: 50, marginLeft: 128, marginRight: 24, style: chartStyle,
    ariaLabel: "Chart of found and expected shares of documented pairs",
    x: {domain: [0, 100], label: "pairs with a site (%)", grid: true, ticks: width < 500 ? 5 : 10,
      labelAnchor: "center", labelArrow: "none", labelOffset: 40},
    y: {domain: groups.map((group) => group.title), label: null, tickSize: 0},
    marks: [
      Plot.ruleY(groups, {x1: edge(-1), x2: edge(1), y: "title", stroke: "var(--chance)", strokeWidth: 7, strokeOpacity: 0.35}),
      Plot.dot(groups, {x: share("expected"), y: "title", r: 5, stroke: "var(--chance)", strokeWidth: 2, fill: "var(--paper)"}),
      Plot.dot(groups, {x: share("found"), y: "title", r: 6, fill: "var(--found)", symbol: "diamond"})
    ]
  });
}
