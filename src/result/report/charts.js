"use strict";

// Charts in plain SVG. Each repeats numbers of a table next to it.

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

/// The picture, with the name that a screen reader says.
function chartPicture(width, height, label, ...parts) {
  return svg("svg", {width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label}, ...parts);
}

const group = (name, parts) => svg("g", {class: name}, parts);

function rowTitle(text, x, y) {
  return svg("text", {x, y: y + 4, "text-anchor": "end"}, text.length > 18 ? `${text.slice(0, 17)}…` : text);
}

/// The smallest round step that gives at most `most` of them up to `end`.
function roundStep(end, most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(end, 1) / most));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => end / step <= most);
}

/// Lines and numbers of a scale from 0 to `end`, and its title.
function scaleBelow({left, right, end, step, top, bottom, title, text}) {
  const steps = Array.from({length: Math.floor(end / step + 1e-9) + 1}, (_, i) => i * step);
  const x = (value) => left + (value / end) * (right - left);
  return [
    ...steps.map((value) => svg("line", {class: "grid", x1: x(value), x2: x(value), y1: top, y2: bottom})),
    ...steps.map((value) => svg("text", {x: x(value), y: bottom + 16, "text-anchor": "middle"}, text(value))),
    svg("text", {x: (left + right) / 2, y: bottom + 38, "text-anchor": "middle"}, title)
  ];
}

function typesChart(width) {
  const [left, right, step] = [88, width - 76, 34];
  const most = Math.max(1, ...askedTypes.map((type) => countOf(data.sites, type)));
  const length = (type) => (countOf(data.sites, type) / most) * (right - left);
  const middle = (i) => 4 + step * (i + 0.5);
  return chartPicture(width, step * askedTypes.length + 12, "Bar chart of sites by type",
    askedTypes.map((type, i) => rowTitle(type.name, left - 8, middle(i))),
    group("bars", askedTypes.map((type, i) =>
      svg("rect", {x: left, y: middle(i) - 14, width: length(type), height: 28, style: `fill:${colourOf(type.index)}`}))),
    group("values", askedTypes.map((type, i) =>
      svg("text", {x: left + length(type) + 6, y: middle(i) + 4}, count(countOf(data.sites, type))))));
}

/// The parts of one bar, each after the one before.
function stackedBar(mirna, left, y, scale) {
  let at = left;
  return askedTypes.filter((type) => countOf(mirna.counts, type)).map((type) => {
    const width = countOf(mirna.counts, type) * scale;
    const part = svg("rect", {x: at, y, width, height: 16, style: `fill:${colourOf(type.index)}`},
      svg("title", {}, `${mirna.name}: ${count(countOf(mirna.counts, type))} ${type.name}`));
    at += width;
    return part;
  });
}

function mirnasChart(width, mirnas) {
  const [left, right, row] = [128, width - 16, 20];
  const most = Math.max(1, ...mirnas.map((mirna) => mirna.total));
  const step = Math.max(1, roundStep(most, 4));
  const end = Math.ceil(most / step) * step;
  const bottom = 4 + row * mirnas.length;
  return chartPicture(width, bottom + 50, "Bar chart of sites by miRNA and type",
    scaleBelow({left, right, end, step, top: 4, bottom, title: "sites", text: (n) => (n >= 1000 ? `${n / 1000}k` : `${n}`)}),
    mirnas.map((mirna, i) => rowTitle(mirna.name, left - 8, 4 + row * (i + 0.5))),
    group("bars", mirnas.flatMap((mirna, i) => stackedBar(mirna, left, 6 + row * i, (right - left) / end))));
}

/// Found against expected, as shares of the rows of each group.
function recoveryChart(width, groups) {
  const [left, right, row] = [128, width - 24, 28];
  const x = (number, all) => left + Math.min(1, Math.max(0, number / all)) * (right - left);
  const y = (i) => 6 + row * (i + 0.5);
  const bottom = 6 + row * groups.length;
  return chartPicture(width, bottom + 54, "Chart of found and expected shares of documented pairs",
    scaleBelow({left, right, end: 100, step: width < 500 ? 25 : 10, top: 6, bottom, title: "pairs with a site (%)", text: (n) => `${n}`}),
    groups.map(({title}, i) => rowTitle(title, left - 8, y(i))),
    groups.map(({expected, deviation, rows}, i) => svg("line", {class: "chance-range", y1: y(i), y2: y(i),
      x1: x(expected - 2 * deviation, rows), x2: x(expected + 2 * deviation, rows)})),
    groups.map(({expected, rows}, i) => svg("circle", {class: "chance-mark", cx: x(expected, rows), cy: y(i), r: 5})),
    groups.map(({found, rows}, i) => svg("path", {class: "found-mark", d: shapes[0], transform: `translate(${x(found, rows)},${y(i)})`})));
}
