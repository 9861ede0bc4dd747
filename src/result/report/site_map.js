"use strict";

// The map of a transcript's sites, its tooltips, and the duplexes drawn as text.

const tips = new WeakMap();

/// Places in percent keep the map to scale at any width, on paper too.
function siteMap(mirna, transcript, length, sites, more) {
  const step = tickStep(length);
  const ticks = [];
  for (let at = step; at < length; at += step) ticks.push(percentOf(at, length));
  const label = `Map of ${transcript}, ${count(length)} bases, with ${counted(sites.length, "site")} of ${mirna}`;
  const map = svg("svg", {class: "site-map", width: "100%", height: 40, role: "group", "aria-label": label},
    svg("line", {class: "utr", x1: "0%", x2: "100%", y1: 15, y2: 15}),
    [0, ...ticks, 100].map((at) => svg("line", {class: "tick", x1: `${at}%`, x2: `${at}%`, y1: 11, y2: 19})),
    weakestFirst(sites).map((site) => siteOnMap(site, mirna, length)),
    positionLabels(sites, length));
  return el("div", {class: "map"}, map,
    el("div", {class: "scale"}, el("p", {}, `${count(length)} nt`,
      ticks.length ? el("span", {class: "muted"}, `, ticks ${count(step)}`) : null), more));
}

/// So that stronger sites are drawn over weaker ones.
function weakestFirst(sites) {
  return [...sites].sort((a, b) => b[1] - a[1]);
}

function tickStep(length) {
  return [50, 100, 250, 500, 1000, 2500, 5000].find((step) => length / step <= 14) ?? 10000;
}

function percentOf(position, length) {
  return +((100 * position) / length).toFixed(3);
}

/// In bases; sites of some classes have lengths of their own.
const lengthOfSite = ([, type, , , length]) => length ?? types[type].length ?? 1;

const siteEnd = (site) => site[0] + lengthOfSite(site) - 1;

function siteOnMap(site, mirna, length) {
  const [begin, type, score] = site;
  const middle = percentOf(begin - 1 + lengthOfSite(site) / 2, length);
  const words = `${types[type].name} site of ${mirna} at ${count(begin)} to ${count(siteEnd(site))}` +
    (score == null ? "" : `, score ${decimals(score)}`);
  const mark = svg("g", {class: "site", style: `--colour:${colourOf(type)}`, tabindex: 0, role: "img", "aria-label": words},
    svg("rect", {class: "touch", x: -12, y: -12, width: 24, height: 24}), svg("path", {d: shapeOf(type)}));
  tips.set(mark, () => siteTip(mirna, site, length));
  return svg("svg", {x: `${middle}%`, y: 15, overflow: "visible"}, mark);
}

/// The room that a position takes, in percent of a map on a wide page, a narrow page or paper, and a phone.
const labelRooms = {wide: 4.5, narrow: 8, phone: 13};

/// Positions under the marks, the strongest sites' first. The style shows those that have room at the page's width.
function positionLabels(sites, length) {
  const placed = Object.keys(labelRooms).map((width) => [width, []]);
  return weakestFirst(sites).reverse().map((site) => {
    const at = percentOf(site[0] - 1 + lengthOfSite(site) / 2, length);
    const fitting = placed.filter(([width, taken]) => taken.every((other) => Math.abs(at - other) >= labelRooms[width]));
    for (const [, taken] of fitting) taken.push(at);
    if (!fitting.length) return null;
    const anchor = at < 2 ? "start" : at > 97 ? "end" : "middle";
    return svg("text", {x: `${at}%`, y: 37, class: fitting.map(([width]) => width).join(" "), "text-anchor": anchor, "aria-hidden": "true"},
      count(site[0]));
  });
}

function siteTitle(site, length = null) {
  const [begin, type, score] = site;
  return [typeName(type), ` ${count(begin)}–${count(siteEnd(site))}`,
    length == null ? null : el("span", {class: "muted"}, ` of ${count(length)} nt${siteEnd(site) > length ? ", over the circle's junction" : ""}`),
    score == null ? null : el("span", {class: "muted"}, `, score ${decimals(score)}`)];
}

function siteTip(mirna, site, length) {
  const pairing = pairingText(mirna, site);
  return [el("p", {}, siteTitle(site, length)), pairing ? el("pre", {}, pairing) : null];
}

/// Features of context++ in words.
const partWords = {
  intercept: "site type", "3p_pairing": "3′ pairing", local_au: "local AU", min_dist: "distance to the 3′UTR's end", srna1_a: "miRNA base 1", srna1_c: "miRNA base 1",
  srna1_g: "miRNA base 1", srna8_a: "miRNA base 8", srna8_c: "miRNA base 8", srna8_g: "miRNA base 8", site8_a: "site base 8", site8_c: "site base 8",
  site8_g: "site base 8", utr_length: "3′UTR length", sa: "accessibility", orf_length: "ORF length", orf_8mers: "8mers in the ORF", offset_6mers: "offset 6mers",
  ta: "target abundance", sps: "seed pairing stability", pct: "conservation (PCT)"
};

/// What the features of the score contribute to a site's, without those that add nothing.
function scoreParts(site) {
  const parts = (data.scoreParts ?? []).map((name, i) => [name, site[5]?.[i]]).filter(([, value]) => value);
  return parts.length ? el("p", {class: "muted score-parts"}, `Parts of ${scoreIsSum() ? "the score" : "the site's context++"}: `,
    parts.map(([name, value]) => `${partWords[name] ?? name} ${decimals(value)}`).join(" · "), boundWords(site, parts)) : null;
}

/// A context++ score has an upper bound by site type, as in TargetScan: the parts may add up to more.
function boundWords([, type, score], parts) {
  const total = sum(parts.map(([, value]) => value));
  if (score == null || !scoreIsSum() || total - score < 0.0006) return null;
  return `. The parts add up to ${decimals(total)}; the score is ${decimals(score)}, the upper bound that context++ has for a ${types[type].name} site.`;
}

function duplexes(mirna, sites) {
  return el("div", {class: "duplexes"}, sites.map((site) => [site, pairingText(mirna, site)]).filter(([, pairing]) => pairing).map(([site, pairing]) =>
    el("figure", {class: "duplex"}, el("figcaption", {}, siteTitle(site)), drawing(pairing, `Pairing at ${count(site[0])}`), scoreParts(site))));
}

/// Text that may be wider than the page, and is then moved by keyboard too.
function drawing(text, label) {
  return el("pre", {tabindex: 0, role: "group", "aria-label": label}, text);
}

function showTip(mark) {
  const tip = byId("tip");
  tip.replaceChildren(...tips.get(mark)().filter(Boolean));
  tip.hidden = false;
  mark.setAttribute("aria-describedby", "tip");
  const place = mark.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const left = Math.min(Math.max(8, place.left + place.width / 2 - size.width / 2), innerWidth - size.width - 8);
  const above = place.top - size.height - 6;
  tip.style.left = `${Math.max(8, left) + scrollX}px`;
  tip.style.top = `${(above < 8 ? place.bottom + 6 : above) + scrollY}px`;
}

function hideTip() {
  byId("tip").hidden = true;
}

function followTips() {
  const markOf = (event) => event.target.closest?.("g.site");
  for (const type of ["pointerover", "focusin"])
    document.addEventListener(type, (event) => {
      const mark = markOf(event);
      if (mark) showTip(mark);
    });
  for (const type of ["pointerout", "focusout"])
    document.addEventListener(type, (event) => markOf(event) && hideTip());
  document.addEventListener("keydown", (event) => event.key === "Escape" && hideTip());
}
