"use strict";

// The pairing of a site, drawn from the bases around it as the program draws it (src/pairing/duplex.cpp): positions 1-8
// of the miRNA face the transcript without gaps; what follows is aligned with the bases upstream, with affine gaps,
// anchored at the seed and free at the far end.

const facingPositions = 8;
const drawnDownstream = 2;
const spareUpstream = 6;
const drawnBeyond = 3;

/// Of the first base of a gap, and of each further one.
const gapOpening = -8;
const gapExtension = -2;

const pairScores = {AU: 5, UA: 5, CG: 5, GC: 5, GU: 1, UG: 1};
const pairScore = (left, right) => pairScores[left + right] ?? -3;
const barOf = (left, right) => ({5: "|", 1: ":"})[pairScore(left, right)] ?? " ";

/// How the best alignment of two beginnings ends, as bits; a gap may have been opened there or go on.
const byPair = 1, byBase = 2, byBaseOpened = 4, byPosition = 8, byPositionOpened = 16;

/// Of all beginnings of two strands. Of equal alignments it takes the one that SeqAn3 takes: columns for the bases of
/// the target, rows for the positions of the miRNA, one column after the other.
class TailMatrix {
  constructor(target, mirna) {
    Object.assign(this, {target, mirna, rows: mirna.length + 1, ways: [], end: {score: -Infinity}});
    this.best = new Array(this.rows);
    this.acrossScore = new Array(this.rows);
    this.acrossWay = new Array(this.rows);
    this.fillFirst();
    for (let column = 1; column <= target.length; ++column) this.fill(column);
    for (let row = 0; row < this.rows; ++row) this.tryEnd(target.length, row);
  }

  tryEnd(column, row) {
    if (this.best[row] > this.end.score) this.end = {score: this.best[row], column, row};
  }

  fillFirst() {
    const ways = [0];
    this.best[0] = 0;
    for (let row = 1; row < this.rows; ++row) {
      this.best[row] = gapOpening + (row - 1) * gapExtension;
      ways.push(row === 1 ? byPositionOpened : byPosition);
    }
    for (let row = 0; row < this.rows; ++row) {
      this.acrossScore[row] = this.best[row] + gapOpening;
      this.acrossWay[row] = byBaseOpened;
    }
    this.ways.push(ways);
    this.tryEnd(0, this.rows - 1);
  }

  fill(column) {
    let diagonal = this.best[0];
    const ways = [this.acrossWay[0]];
    this.best[0] = this.acrossScore[0];
    let down = {score: this.best[0] + gapOpening, way: byPositionOpened};
    this.acrossScore[0] += gapExtension;
    this.acrossWay[0] = byBase;
    for (let row = 1; row < this.rows; ++row) {
      const next = this.best[row];
      ways.push(this.fillCell(row, diagonal + pairScore(this.target[column - 1], this.mirna[row - 1]), down));
      down = goOn(down.score, this.best[row], byPosition, byPositionOpened);
      diagonal = next;
    }
    this.ways.push(ways);
    this.tryEnd(column, this.rows - 1);
  }

  /// Returns the ways that lead here.
  fillCell(row, paired, down) {
    let way = paired < down.score ? down.way : byPair | down.way;
    let best = Math.max(paired, down.score);
    way = best < this.acrossScore[row] ? this.acrossWay[row] : way | this.acrossWay[row];
    best = Math.max(best, this.acrossScore[row]);
    this.best[row] = best;
    const across = goOn(this.acrossScore[row], best, byBase, byBaseOpened);
    this.acrossScore[row] = across.score;
    this.acrossWay[row] = across.way;
    return way;
  }

  /// From the end to the beginning.
  aligned() {
    let {column, row} = this.end;
    let [target, mirna] = ["", ""];
    let direction = null;
    for (let way = this.ways[column][row]; way; way = this.ways[column][row]) {
      direction ??= way & byPair ? byPair : way & (byPosition | byPositionOpened) ? byPosition : byBase;
      const isOver = direction === byPair || way & (direction === byPosition ? byPositionOpened : byBaseOpened);
      target = (direction === byPosition ? "-" : this.target[--column]) + target;
      mirna = (direction === byBase ? "-" : this.mirna[--row]) + mirna;
      if (isOver) direction = null;
    }
    return {target, mirna};
  }
}

/// A gap after a place whose best score is `best`: the one before it goes on, or a new one opens.
function goOn(score, best, going, opened) {
  return score + gapExtension < best + gapOpening ? {score: best + gapOpening, way: opened} : {score: score + gapExtension, way: going};
}

const withoutGaps = (text) => text.replaceAll("-", "");

/// Two strands from the seed outwards, with what is left of either at the far end.
function alignTails(target, mirna) {
  const aligned = target && mirna ? new TailMatrix(target, mirna).aligned() : {target: "", mirna: ""};
  // A gap that runs to the end of the alignment is no gap but the end of that strand.
  const length = Math.min(aligned.target.replace(/-+$/, "").length, aligned.mirna.replace(/-+$/, "").length);
  const ends = [aligned.target, aligned.mirna].map((line) => line.slice(0, length));
  ends[0] += target.slice(withoutGaps(ends[0]).length).slice(0, drawnBeyond);
  ends[1] += mirna.slice(withoutGaps(ends[1]).length);
  const whole = Math.max(...ends.map((line) => line.length));
  return ends.map((line) => line.padEnd(whole));
}

const reversed = (text) => [...text].reverse().join("");

/// Three lines of text: the transcript 5'->3', the pairs and the miRNA 3'->5'. `window` are the bases of the transcript
/// from its 0-based position `windowBegin` on, and `facing` is the one that faces position 1 of the miRNA; it may be the
/// one after the transcript.
function drawnDuplex(window, windowBegin, facing, mirna) {
  const baseAt = (at) => window[at - windowBegin] ?? " ";
  const bases = (from, number) => Array.from({length: number}, (_, i) => baseAt(from - i)).join("");
  const positions = Math.min(facingPositions, mirna.length);
  const tail = mirna.slice(positions);
  const upstream = bases(facing - positions, tail.length + spareUpstream).trimEnd();
  const [targetTail, mirnaTail] = alignTails(upstream, tail);
  const target = bases(facing + drawnDownstream, drawnDownstream + positions) + targetTail;
  const paired = " ".repeat(drawnDownstream) + mirna.slice(0, positions) + mirnaTail;
  const bars = [...target].map((base, i) => (i === drawnDownstream ? " " : barOf(base, paired[i]))).join("");
  const end = Math.min(facing + drawnDownstream + 1, windowBegin + window.length);
  return numberedLines(...[target, bars, paired].map(reversed), end, mirna.length);
}

/// The lines of a site's pairing, or null where this page has neither these nor what to draw them from.
function pairingText(mirna, [begin, type, , drawn]) {
  if (typeof drawn !== "number") return drawn;
  const sequence = mirnaEntry(mirna)?.sequence;
  const [windowBegin, bases] = data.windows[drawn];
  return sequence ? drawnDuplex(bases, windowBegin, begin - 1 + types[type].facing, sequence) : null;
}

/// With the 1-based positions of the lines' ends.
function numberedLines(target, bars, mirna, end, mirnaLength) {
  const begin = end - target.replace(/[ -]/g, "").length + 1;
  const width = Math.max(String(begin).length, String(mirnaLength).length);
  return `5' ${String(begin).padStart(width)} ${target} ${end} 3'\n${" ".repeat(width + 4)}${bars}\n` +
    `3' ${String(mirnaLength).padStart(width)} ${mirna} 1 5'`;
}
