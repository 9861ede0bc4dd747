"use strict";

// The map of all sites on a transcript: a lane for each seed, which opens to a lane for each of its miRNAs, to scale.

const laneHeight = 42;

/// More lanes are drawn when they are asked for.
const firstLanes = 24;

const smallestRange = 40;

const seedOf = (mirna) => mirnaEntry(mirna)?.sequence.slice(1, 8) ?? mirna;

class LaneMap {
  /// `targets`: those with sites on this transcript that are to be shown, best first.
  constructor(transcript, length, targets) {
    Object.assign(this, {transcript, length, targets, begin: 0, end: length, open: new Set(), isWhole: false, exons: exonsOf(transcript)});
    this.scale = transcriptScale(length, this.exons);
    this.place = el("div", {class: "lanes-place"});
    this.pairing = el("div", {class: "pairing", "aria-live": "polite"});
    this.moreLanes = el("p", {class: "more-lanes"});
    this.root = el("div", {class: "lanes"}, this.tools(), this.place, this.moreLanes, this.pairing);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    followPointer(this);
    this.restore();
    this.draw();
  }

  take(targets) {
    this.targets = targets;
    this.draw();
  }

  tools() {
    const button = (text, label, act) => el("button", {type: "button", class: "small", "aria-label": label, onclick: act}, text);
    const on = `, ${this.transcript}`;
    this.range = el("span", {class: "muted range", role: "status"});
    const introns = this.exons.length > 1 ? button("Introns", `Show introns to scale${on}`, () => this.toggleIntrons()) : null;
    introns?.setAttribute("aria-pressed", "false");
    this.introns = introns;
    this.all = button("Open all", `Open all families${on}`, () => this.openAll());
    return el("div", {class: "lane-tools"}, button("+", `Zoom in${on}`, () => this.zoom(0.5)), button("−", `Zoom out${on}`, () => this.zoom(2)),
      button("←", `Move left${on}`, () => this.move(-0.25)), button("→", `Move right${on}`, () => this.move(0.25)),
      button("Whole", `Show the whole transcript${on}`, () => this.show(0, this.scale.extent)), this.all, introns,
      button("SVG", `Download the map as SVG${on}`, () => downloadSvg(`${this.transcript}_sites`, this.picture)),
      button("PNG", `Download the map as PNG${on}`, () => downloadPng(`${this.transcript}_sites`, this.picture)), this.range);
  }

  keep(key, value) {
    keepInAddress(`${key}.${this.transcript}`, value);
  }

  /// Between the scale of the transcript and that of the genome.
  toggleIntrons() {
    const isOn = this.introns.getAttribute("aria-pressed") !== "true";
    this.introns.setAttribute("aria-pressed", isOn);
    this.scale = isOn ? genomeScale(this.transcript, this.exons) : transcriptScale(this.length, this.exons);
    this.keep("introns", isOn ? "yes" : "");
    this.show(0, this.scale.extent);
  }

  /// Takes the range, the open families and the pairing from the address.
  restore() {
    const kept = (key) => address.more.get(`${key}.${this.transcript}`) ?? "";
    const range = kept("range");
    if (this.introns && kept("introns") === "yes") this.toggleIntrons();
    const [, from, to] = /^(\d+)-(\d+)$/.exec(range) ?? [];
    if (from) this.show(from - 1, Number(to));
    this.open = new Set(kept("open").split(",").filter(Boolean));
    const lane = this.lanes().find(({key}) => kept("pairing").startsWith(`${key}@`));
    const place = [...(lane?.sites.values() ?? [])].find(({site}) => `${lane.key}@${site[0]}` === kept("pairing"));
    if (place) this.drawPairing(lane, place);
  }

  /// Families in the order of their best targets, documented ones first; an open one is followed by its miRNAs.
  lanes() {
    const families = new Map();
    for (const target of this.targets) {
      const key = seedOf(target.mirna);
      if (!families.has(key)) families.set(key, []);
      families.get(key).push(target);
    }
    const lanes = [...families].map(([key, members]) => laneOf(key, members)).sort((a, b) => b.isDocumented - a.isDocumented);
    return lanes.flatMap((lane) => (this.isOpen(lane) ? [lane, ...lane.members.map((target) => laneOf(target.mirna, [target], true))] : [lane]));
  }

  isOpen({key, members, isMember}) {
    return !isMember && members.length > 1 && this.open.has(key);
  }

  toggle(key) {
    if (!this.open.delete(key)) this.open.add(key);
    this.keep("open", [...this.open].join(","));
    this.draw();
  }

  openAll() {
    const families = this.lanes().filter(({members, isMember}) => !isMember && members.length > 1).map(({key}) => key);
    this.open = new Set(families.every((key) => this.open.has(key)) ? [] : families);
    this.keep("open", [...this.open].join(","));
    this.draw();
  }

  rangeOf(begin, end) {
    const size = Math.min(this.scale.extent, Math.max(smallestRange, end - begin));
    const from = Math.min(Math.max(0, begin), this.scale.extent - size);
    return [from, from + size];
  }

  show(begin, end) {
    [this.begin, this.end] = this.rangeOf(begin, end);
    const isAll = this.end - this.begin >= this.scale.extent;
    this.keep("range", isAll ? "" : `${Math.floor(this.begin) + 1}-${Math.ceil(this.end)}`);
    this.draw();
  }

  /// By `factor`, about a place that is a share of the width.
  zoom(factor, at = 0.5) {
    const middle = this.begin + at * (this.end - this.begin);
    const size = Math.min(this.scale.extent, Math.max(smallestRange, (this.end - this.begin) * factor));
    this.show(middle - at * size, middle + (1 - at) * size);
  }

  move(share) {
    const by = share * (this.end - this.begin);
    this.show(this.begin + by, this.end + by);
  }

  percentAt(position) {
    return +((100 * (position - this.begin)) / (this.end - this.begin)).toFixed(3);
  }

  draw() {
    const all = this.lanes();
    const lanes = this.isWhole ? all : all.slice(0, firstLanes);
    const focused = document.activeElement?.closest?.("[data-stop]")?.getAttribute("data-stop");
    const height = laneHeight * lanes.length + 30;
    this.picture = svg("svg", {class: "lane-map", width: "100%", height, role: "group",
      "aria-label": `Map of ${this.transcript}, ${count(this.length)} bases`},
      this.axis(height - 24), lanes.map((lane, i) => this.lane(lane, i * laneHeight)));
    this.place.replaceChildren(this.picture);
    this.range.textContent = this.scale.words(Math.floor(this.begin), Math.ceil(this.end));
    this.drawMoreLanes(lanes.length, all.length);
    const families = all.filter(({members, isMember}) => !isMember && members.length > 1);
    this.all.hidden = !families.length;
    this.all.textContent = families.every((lane) => this.isOpen(lane)) ? "Close all" : "Open all";
    if (focused && !this.root.contains(document.activeElement)) this.picture.querySelector(`[data-stop="${CSS.escape(focused)}"]`)?.focus();
  }

  drawMoreLanes(drawn, all) {
    this.moreLanes.replaceChildren(...(drawn === all ? [] : [`${count(drawn)} of ${count(all)} lanes. `, el("button", {type: "button", class: "small", onclick: () => {
      this.isWhole = true;
      this.draw();
      this.picture.querySelector(".lane-site")?.focus({preventScroll: true});
    }}, "Show all lanes")]));
  }

  lane(lane, top) {
    const shown = [...lane.sites.values()].filter(({site}) => this.scale.place(siteEnd(site) - 1) >= this.begin && this.scale.place(site[0] - 1) < this.end)
      .sort((a, b) => b.site[1] - a.site[1]);
    return svg("g", {class: "lane"}, this.laneTitle(lane, top),
      this.backbone(top + 28), shown.map((place) => this.mark(lane, place, top + 28)));
  }

  /// The transcript: exons as lines, introns as thin dashes, and ticks where introns are left out.
  backbone(y) {
    const line = (name, from, to) => (to <= this.begin || from >= this.end ? null : svg("line", {class: name, y1: y, y2: y,
      x1: `${Math.max(0, this.percentAt(from))}%`, x2: `${Math.min(100, this.percentAt(to))}%`}));
    const {exons, junctions, extent} = this.scale;
    return [exons.length > 1 ? line("intron", 0, extent) : null, ...exons.map(([from, to]) => line("utr", from, to)),
      ...junctions.filter(({at}) => at > this.begin && at < this.end).map(({at, intron}) =>
        svg("line", {class: "junction", x1: `${this.percentAt(at)}%`, x2: `${this.percentAt(at)}%`, y1: y - 6, y2: y + 6},
          svg("title", {}, `intron of ${counted(intron, "base")}`)))].filter(Boolean);
  }

  laneTitle(lane, top) {
    const {members, key, isMember} = lane;
    const room = innerWidth < 500 ? 1 : 3;
    const names = members.slice(0, room).map(({mirna}) => mirna).join(", ") + (members.length > room ? ` and ${count(members.length - room)} more` : "");
    const title = (words) => svg("text", {x: isMember ? 14 : 0, y: top + 13, class: lane.isDocumented ? "documented" : null},
      words + (lane.isDocumented ? " · documented" : ""));
    if (isMember || members.length < 2) return title(names);
    return svg("g", {class: "lane-title", tabindex: 0, role: "button", "aria-expanded": this.isOpen(lane), "data-stop": key,
      "aria-label": `Family of ${names}, seed ${key}${lane.isDocumented ? ", documented" : ""}`, ...pressed(() => this.toggle(key))},
    svg("rect", {class: "touch", x: -6, y: top - 6, width: 320, height: 24}), title(`${this.isOpen(lane) ? "▾" : "▸"} ${names}`));
  }

  mark(lane, place, y) {
    const {site, drawn} = place;
    const [begin, type] = site;
    const words = `${types[type].name} site of ${drawn.map(({target}) => target.mirna).join(", ")} at ${count(begin)} to ${count(siteEnd(site))}` +
      (lane.isDocumented ? ", documented" : "") + ": draw the pairing";
    const mark = svg("g", {class: "site lane-site", style: `--colour:${colourOf(type)}`, tabindex: 0, role: "button", "aria-label": words,
      "data-stop": `${lane.key} ${begin} ${type}`, ...pressed(() => this.drawPairing(lane, place))},
    svg("rect", {class: "touch", x: -12, y: -12, width: 24, height: 24}),
    lane.isDocumented ? svg("circle", {class: "ring", r: 10}) : null, svg("path", {d: shapeOf(type)}));
    tips.set(mark, () => siteTip(drawn[0].target.mirna, drawn[0].site, this.length));
    return svg("svg", {x: `${this.percentAt((this.scale.place(begin - 1) + this.scale.place(siteEnd(site) - 1) + 1) / 2)}%`, y, overflow: "visible"}, mark);
  }

  axis(y) {
    const step = Math.max(1, roundStep(this.end - this.begin, innerWidth < 500 ? 3 : 6));
    const ticks = [];
    const {phase} = this.scale;
    for (let at = Math.ceil((this.begin - phase) / step) * step + phase || step; at <= this.end; at += step) ticks.push(at);
    return svg("g", {class: "axis", "aria-hidden": "true"}, svg("line", {class: "tick", x1: "0%", x2: "100%", y1: y, y2: y}),
      ticks.map((at) => [svg("line", {class: "grid", x1: `${this.percentAt(at)}%`, x2: `${this.percentAt(at)}%`, y1: 0, y2: y + 5}),
        svg("text", {x: `${this.percentAt(at)}%`, y: y + 18, "text-anchor": this.percentAt(at) > 94 ? "end" : "middle"}, this.scale.label(at))]).flat());
  }

  drawPairing(lane, {site, drawn}) {
    hideTip();
    this.keep("pairing", `${lane.key}@${site[0]}`);
    this.pairing.replaceChildren(el("div", {class: "duplexes"}, drawn.map(({target, site}) => pairingOf(target, site, this.length))));
  }

  onKey(event) {
    const acts = {"+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2), 0: () => this.show(0, this.scale.extent),
      ArrowLeft: () => this.move(-0.25), ArrowRight: () => this.move(0.25)};
    if (!Object.hasOwn(acts, event.key) || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, pre")) return;
    event.preventDefault();
    acts[event.key]();
  }
}

/// Sites at one place of one type are one mark, whichever members they are of.
function laneOf(key, members, isMember = false) {
  const sites = new Map();
  for (const target of members)
    for (const site of target.sites) {
      const place = `${site[0]} ${site[1]}`;
      if (!sites.has(place)) sites.set(place, {site, drawn: []});
      sites.get(place).drawn.push({target, site});
    }
  return {key, members, isMember, sites, isDocumented: members.some(isPositive)};
}

/// A click, Enter or the space bar.
function pressed(act) {
  return {onclick: act, onkeydown: (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  }};
}

function missingDrawing() {
  return data.drawingsMissing ?? "This page has no room for the drawing of this site. mirsweep show draws it.";
}

/// The drawing of one site with what is known of it.
function pairingOf(target, site, length) {
  const pairing = pairingText(target.mirna, site);
  return el("figure", {class: "duplex"}, el("figcaption", {}, el("a", {href: viewAddress("mirna", target.mirna)}, target.mirna), ": ", siteTitle(site, length)),
    pairing ? drawing(pairing, `Pairing of ${target.mirna} at ${count(site[0])}`) : el("p", {class: "muted"}, missingDrawing()),
    scoreParts(site));
}

/// The wheel with Ctrl or Shift, or two fingers, zoom; one finger or the mouse moves a map that is zoomed.
function followPointer(map) {
  const {place} = map;
  const pointers = new Map();
  const shareAt = (x) => {
    const box = place.getBoundingClientRect();
    return Math.min(1, Math.max(0, (x - box.left) / box.width));
  };
  place.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.shiftKey) return;
    event.preventDefault();
    map.zoom((event.deltaY || event.deltaX) < 0 ? 0.8 : 1.25, shareAt(event.clientX));
  }, {passive: false});
  place.addEventListener("dblclick", (event) => map.zoom(0.5, shareAt(event.clientX)));
  place.addEventListener("pointerdown", (event) => pointers.set(event.pointerId, event.clientX));
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) place.addEventListener(end, (event) => pointers.delete(event.pointerId));
  place.addEventListener("pointermove", (event) => pointers.has(event.pointerId) && dragMap(map, pointers, event, shareAt));
}

function dragMap(map, pointers, event, shareAt) {
  const before = [...pointers.values()];
  const moved = event.clientX - pointers.get(event.pointerId);
  if (before.length === 1 && Math.abs(moved) < 4) return;
  pointers.set(event.pointerId, event.clientX);
  const now = [...pointers.values()];
  if (now.length === 2)
    map.zoom(Math.max(10, Math.abs(before[0] - before[1])) / Math.max(10, Math.abs(now[0] - now[1])), shareAt((now[0] + now[1]) / 2));
  else map.move(-moved / map.place.clientWidth);
}
