"use strict";

// The data of the run, and the small things every part of the page is made with. Nothing here or in the other scripts
// sets HTML from text: names reach the page as text nodes and attribute values only.

/// Set once, by takeData, before anything is drawn.
let data;

/// Site types and classes; `index` is the one that sites and counts use. The first five are the built-in types.
let types;

/// Those of this run, the most specific first.
let askedTypes;

/// The page's data: JSON, or base64 of gzip of it.
async function unpackData(text) {
  if (/^\s*\{/.test(text)) return JSON.parse(text);
  const letters = atob(text.trim());
  const packed = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; ++i) packed[i] = letters.charCodeAt(i);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

function takeData(given) {
  data = given;
  types = data.types.map((type, index) => ({...type, index}));
  askedTypes = types.filter((type) => type.asked);
  if (askedTypes.every(({rank}) => rank != null)) askedTypes.sort((a, b) => b.rank - a.rank);
}

/// Built-in types have one each; further classes take the others in turn.
const shapes = [
  "M0,-7.5L6,0L0,7.5L-6,0Z",
  "M-5.2,0A5.2,5.2 0 1 1 5.2,0A5.2,5.2 0 1 1 -5.2,0Z",
  "M0,-6.2L6,4.6H-6Z",
  "M-4.4,-4.4H4.4V4.4H-4.4Z",
  "M-1.7,-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z",
  "M0,-7.5L1.8,-2.4L7.1,-2.3L2.9,0.9L4.4,6.1L0,3L-4.4,6.1L-2.9,0.9L-7.1,-2.3L-1.8,-2.4Z",
  "M0,6.2L6,-4.6H-6Z",
  "M-6,0L-3,-5.2H3L6,0L3,5.2H-3Z",
  "M-6.2,-3.2H6.2V3.2H-6.2Z",
  "M-3.2,-6.2H3.2V6.2H-3.2Z",
  "M-5.6,-5.6L0,-1.8L5.6,-5.6L1.8,0L5.6,5.6L0,1.8L-5.6,5.6L-1.8,0Z",
  "M-6,-4.5A6.5,6.5 0 0 0 6,-4.5V1A6,6 0 0 1 -6,1Z"
];

const builtInTypes = 5;
const typeColours = 8;

const shapeOf = (type) => shapes[type < shapes.length ? type : builtInTypes + ((type - builtInTypes) % (shapes.length - builtInTypes))];

const colourOf = (type) => `var(--type${type % typeColours})`;

/// How many sites of a type; counts may hold the built-in types only.
const countOf = (counts, type) => counts[type.index] ?? 0;

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {}))
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name.startsWith("aria-") && value != null) node.setAttribute(name, String(value));
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  return node;
}

/// A new HTML element; children are nodes, strings, or null for nothing.
function el(tag, attributes, ...children) {
  const node = setAttributes(document.createElement(tag), attributes);
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

function svg(tag, attributes, ...children) {
  const node = setAttributes(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes);
  node.append(...children.flat().filter((child) => child != null));
  return node;
}

function byId(id) {
  return document.getElementById(id);
}

const count = (number) => number.toLocaleString("en-US");

const counted = (number, one, many = one + "s") => `${count(number)} ${number === 1 ? one : many}`;

const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)}%` : "–");

const decimals = (number, digits = 3) =>
  number.toLocaleString("en-US", {minimumFractionDigits: digits, maximumFractionDigits: digits}).replace("-", "−");

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

function bytes(number) {
  if (number < 1000) return counted(number, "byte");
  const steps = ["kB", "MB", "GB", "TB"];
  let step = -1;
  for (; number >= 1000 && step + 1 < steps.length; ++step) number /= 1000;
  return `${number.toFixed(number < 10 ? 1 : 0)} ${steps[step]}`;
}

function seconds(number) {
  return number < 60 ? `${number.toFixed(number < 10 ? 2 : 1)} s` : `${Math.floor(number / 60)} min ${Math.round(number % 60)} s`;
}

/// A name in a table: short ones stay on one line where there is room, long ones break anywhere, both first where their parts end.
function nameText(name) {
  if (name == null) return null;
  const parts = name.split(/(?<=[_|/.])(?=\w)/);
  return el("span", {class: name.length > 28 ? "long" : "short"}, parts.flatMap((part, i) => (i ? [el("wbr"), part] : [part])));
}

/// A site type's mark, as on the maps; decoration next to the type's name.
function typeMark(type) {
  return svg("svg", {class: "mark", style: `--colour:${colourOf(type)}`, viewBox: "-8 -8 16 16", width: 14, height: 14, "aria-hidden": "true"},
    svg("path", {d: shapeOf(type)}));
}

function typeName(type) {
  return el("span", {class: "type"}, typeMark(type), types[type].name);
}

/// `1st`, `12th`, `1,901st`.
function ordinal(number) {
  const last = number % 100;
  const ending = last >= 11 && last <= 13 ? "th" : ["th", "st", "nd", "rd"][number % 10] ?? "th";
  return count(number) + ending;
}

/// For comparing names: hyphens, blanks and case do not count.
const plainName = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
