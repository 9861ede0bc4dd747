"use strict";

// The map of all sites on a transcript: a lane for each seed, or for each miRNA, to scale, with zoom.

const laneHeight = 42;

const seedOf = new Map(data.mirnas.map(([name, sequence]) => [mirnaName(name), sequence.slice(1, 8)]));

class LaneMap {
  /// `targets`: the miRNAs with sites on this transcript, as `heldTargets` gives them, each with `sites`.
  constructor(transcript, length, targets) {
    Object.assign(this, {transcript, length, targets, begin: 0, end: length, byMember: false, pointers: new Map()});
    this.place = el("div", {class: "lanes-place"});
    this.pairing = el("div", {class: "pairing", "aria-live": "polite"});
    this.root = el("div", {class: "lanes"}, this.tools(), this.place, this.pairing);
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.followPointer();
    this.draw();
  }

  tools() {
    const button = (text, label, act) => el("button", {type: "button", class: "small", "aria-label": label, onclick: act}, text);
    const families = el("label", {class: "check"}, el("input", {type: "checkbox", onchange: (event) => {
      this.byMember = event.target.checked;
      this.draw();
    }}), "A lane for each miRNA");
    const hasFamilies = new Set(this.targets.map(({mirna}) => this.familyOf(mirna))).size < this.targets.length;
    this.range = el("span", {class: "muted", role: "status"});
    return el("div", {class: "lane-tools"}, button("+", "Zoom in", () => this.zoom(0.5)), button("−", "Zoom out", () => this.zoom(2)),
      button("←", "Move left", () => this.move(-0.25)), button("→", "Move right", () => this.move(0.25)),
      button("Whole", "Show the whole transcript", () => this.show(0, this.length)), hasFamilies ? families : null, this.range,
      button("SVG", `Download the map of ${this.transcript} as SVG`, () => downloadSvg(`${this.transcript}_sites`, this.picture)),
      button("PNG", `Download the map of ${this.transcript} as PNG`, () => downloadPng(`${this.transcript}_sites`, this.picture)));
  }

  familyOf(mirna) {
    return this.byMember ? mirna : seedOf.get(mirna) ?? mirna;
  }

  /// Lanes in the order of their strongest target, documented ones first.
  lanes() {
    const lanes = new Map();
    for (const target of this.targets) {
      const key = this.familyOf(target.mirna);
      if (!lanes.has(key)) lanes.set(key, {key, members: [], sites: new Map(), isDocumented: false});
      const lane = lanes.get(key);
      lane.members.push(target);
      lane.isDocumented ||= isPositive(target);
      for (const site of target.sites) {
        const place = `${site[0]} ${site[1]}`;
        if (!lane.sites.has(place)) lane.sites.set(place, {site, drawn: []});
        lane.sites.get(place).drawn.push({target, site});
      }
    }
    return [...lanes.values()].sort((a, b) => b.isDocumented - a.isDocumented);
  }

  show(begin, end) {
    const size = Math.min(this.length, Math.max(40, end - begin));
    this.begin = Math.min(Math.max(0, begin), this.length - size);
    this.end = this.begin + size;
    this.draw();
  }

  /// By `factor`, about a place that is a share of the width.
  zoom(factor, at = 0.5) {
    const middle = this.begin + at * (this.end - this.begin);
    const size = Math.min(this.length, Math.max(40, (this.end - this.begin) * factor));
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
    const lanes = this.lanes();
    const focused = document.activeElement?.closest?.(".lane-site")?.getAttribute("data-site");
    const height = laneHeight * lanes.length + 30;
    this.picture = svg("svg", {class: "lane-map", width: "100%", height, role: "group",
      "aria-label": `Map of ${this.transcript}, ${count(this.length)} bases`},
      lanes.map((lane, i) => this.lane(lane, i * laneHeight)), this.axis(height - 24));
    this.place.replaceChildren(this.picture);
    this.range.textContent = `${count(Math.floor(this.begin) + 1)}–${count(Math.ceil(this.end))} of ${count(this.length)} nt`;
    if (focused) this.picture.querySelector(`[data-site="${CSS.escape(focused)}"]`)?.focus();
  }

  lane(lane, top) {
    const names = lane.members.slice(0, 3).map(({mirna}) => mirna).join(", ") +
      (lane.members.length > 3 ? ` and ${count(lane.members.length - 3)} more` : "");
    const shown = [...lane.sites.values()].filter(({site}) => siteEnd(site) > this.begin && site[0] <= this.end)
      .sort((a, b) => b.site[1] - a.site[1]);
    return svg("g", {class: "lane"},
      svg("text", {x: 0, y: top + 13, class: lane.isDocumented ? "documented" : null},
        names + (lane.isDocumented ? " · documented" : "")),
      svg("line", {class: "utr", x1: "0%", x2: "100%", y1: top + 28, y2: top + 28}),
      shown.map((place) => this.mark(lane, place, top + 28)));
  }

  mark(lane, {site, drawn}, y) {
    const [begin, type] = site;
    const words = `${types[type].name} site of ${drawn.map(({target}) => target.mirna).join(", ")} at ${count(begin)} to ${count(siteEnd(site))}` +
      (lane.isDocumented ? ", documented" : "") + ": draw the pairing";
    const act = () => this.drawPairing(drawn);
    const mark = svg("g", {class: `site lane-site type${type}`, tabindex: 0, role: "button", "aria-label": words,
      "data-site": `${lane.key} ${begin} ${type}`, onclick: act,
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        act();
      }}, svg("rect", {class: "touch", x: -12, y: -12, width: 24, height: 24}),
      lane.isDocumented ? svg("circle", {class: "ring", r: 10}) : null, svg("path", {d: shapes[type]}));
    tips.set(mark, () => siteTip(site, this.length));
    return svg("svg", {x: `${this.percentAt(begin - 1 + types[type].length / 2)}%`, y, overflow: "visible"}, mark);
  }

  axis(y) {
    const step = Math.max(1, roundStep(this.end - this.begin, 6));
    const ticks = [];
    for (let at = Math.ceil(this.begin / step) * step || step; at <= this.end; at += step) ticks.push(at);
    return svg("g", {class: "axis", "aria-hidden": "true"}, svg("line", {class: "tick", x1: "0%", x2: "100%", y1: y, y2: y}),
      ticks.map((at) => [svg("line", {class: "tick", x1: `${this.percentAt(at)}%`, x2: `${this.percentAt(at)}%`, y1: y, y2: y + 5}),
        svg("text", {x: `${this.percentAt(at)}%`, y: y + 18, "text-anchor": this.percentAt(at) > 96 ? "end" : "middle"}, count(at))]).flat());
  }

  drawPairing(drawn) {
    this.pairing.replaceChildren(el("div", {class: "duplexes"}, drawn.map(({target, site}) =>
      el("figure", {class: "duplex"}, el("figcaption", {}, `${target.mirna}: `, siteTitle(site, this.length)),
        el("pre", {tabindex: 0}, site[3] || "This page has no drawing of this site: mirsweep show draws it.")))));
  }

  onKey(event) {
    const acts = {"+": () => this.zoom(0.5), "=": () => this.zoom(0.5), "-": () => this.zoom(2), 0: () => this.show(0, this.length),
      ArrowLeft: () => this.move(-0.25), ArrowRight: () => this.move(0.25)};
    if (!(event.key in acts) || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, pre")) return;
    event.preventDefault();
    acts[event.key]();
  }

  /// The wheel with Ctrl or Shift, or two fingers, zoom; one finger or the mouse moves a map that is zoomed.
  followPointer() {
    const shareAt = (x) => {
      const box = this.place.getBoundingClientRect();
      return Math.min(1, Math.max(0, (x - box.left) / box.width));
    };
    this.place.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.shiftKey) return;
      event.preventDefault();
      this.zoom((event.deltaY || event.deltaX) < 0 ? 0.8 : 1.25, shareAt(event.clientX));
    }, {passive: false});
    this.place.addEventListener("dblclick", (event) => this.zoom(0.5, shareAt(event.clientX)));
    this.place.addEventListener("pointerdown", (event) => this.pointers.set(event.pointerId, event.clientX));
    for (const end of ["pointerup", "pointercancel", "pointerleave"])
      this.place.addEventListener(end, (event) => this.pointers.delete(event.pointerId));
    this.place.addEventListener("pointermove", (event) => this.onDrag(event, shareAt));
  }

  onDrag(event, shareAt) {
    if (!this.pointers.has(event.pointerId)) return;
    const before = [...this.pointers.values()];
    const moved = event.clientX - this.pointers.get(event.pointerId);
    if (before.length === 1 && Math.abs(moved) < 4) return;
    this.pointers.set(event.pointerId, event.clientX);
    const now = [...this.pointers.values()];
    if (now.length === 2)
      this.zoom(Math.max(10, Math.abs(before[0] - before[1])) / Math.max(10, Math.abs(now[0] - now[1])), shareAt((now[0] + now[1]) / 2));
    else this.move(-moved / this.place.clientWidth);
  }
}
