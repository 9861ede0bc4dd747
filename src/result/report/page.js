"use strict";

// The data of the run, and the small things every part of the page is made with. Nothing here or in the other scripts
// sets HTML from text: names reach the page as text nodes and attribute values only.

const data = JSON.parse(document.getElementById("data").textContent);

/// Site types, most specific first; `index` is the one that sites and counts use.
const types = data.types.map((type, index) => ({...type, index}));
const askedTypes = types.filter((type) => type.asked);

const shapes = [
  "M0,-7.5L6,0L0,7.5L-6,0Z",
  "M-5.2,0A5.2,5.2 0 1 1 5.2,0A5.2,5.2 0 1 1 -5.2,0Z",
  "M0,-6.2L6,4.6H-6Z",
  "M-4.4,-4.4H4.4V4.4H-4.4Z",
  "M-1.7,-5H1.7V-1.7H5V1.7H1.7V5H-1.7V1.7H-5V-1.7H-1.7Z"
];

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {}))
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
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

/// A name in a table: short ones stay on one line, long ones break anywhere.
function nameText(name) {
  return name == null ? null : el("span", {class: name.length > 28 ? "long" : "short"}, name);
}

/// A site type's mark, as it stands on the maps; decoration beside the type's name.
function typeMark(type) {
  return svg("svg", {class: `mark type${type}`, viewBox: "-8 -8 16 16", width: 14, height: 14, "aria-hidden": "true"},
    svg("path", {d: shapes[type]}));
}

function typeName(type) {
  return el("span", {class: "type"}, typeMark(type), types[type].name);
}

function outside(href, text, label) {
  return el("a", {href, target: "_blank", rel: "noopener noreferrer", "aria-label": label},
    typeof text === "string" ? nameText(text) : text);
}

function mirbaseLink(name, accession, text) {
  const place = /^MIMAT\d+$/.test(accession)
    ? `https://www.mirbase.org/mature/${accession}`
    : `https://www.mirbase.org/results/?query=${encodeURIComponent(name)}`;
  return outside(place, text, `${name} in miRBase`);
}

const targetscanSpecies = {
  hsa: "Human", mmu: "Mouse", rno: "Rat", mml: "Rhesus", ptr: "Chimpanzee", bta: "Cow", cfa: "Dog", mdo: "Opossum",
  gga: "Chicken", xtr: "Frog"
};

/// Nothing where TargetScan has no page: other species, or no gene.
function targetscanLink(name, gene) {
  const [code] = name.split("-", 1);
  if (!gene || !(code in targetscanSpecies)) return null;
  const query = new URLSearchParams({species: targetscanSpecies[code], gid: gene, mirg: name.slice(code.length + 1)});
  return outside(`https://www.targetscan.org/cgi-bin/targetscan/vert_80/targetscan.cgi?${query}`, "TargetScan",
    `${name} and ${gene} in TargetScan`);
}

function referenceLink(reference) {
  const doi = /^(?:doi:|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/\S+)$/i.exec(reference);
  if (doi) return outside(`https://doi.org/${encodeURI(doi[1])}`, `doi:${doi[1]}`, null);
  const pmid = /^(?:PMID:?\s*)?(\d{1,9})$/i.exec(reference);
  if (pmid) return outside(`https://pubmed.ncbi.nlm.nih.gov/${pmid[1]}/`, `PMID ${pmid[1]}`, null);
  return reference;
}

/// The first few references; the last entry of the list is the number that the page does not hold.
function referenceLinks(references) {
  const known = references.slice(0, -1);
  const shown = known.slice(0, 3);
  const rest = known.length - shown.length + references[references.length - 1];
  const links = shown.flatMap((reference, i) => (i ? [", ", referenceLink(reference)] : [referenceLink(reference)]));
  if (!rest) return links;
  const title = known.slice(shown.length).join("; ");
  return [...links, " ", el("span", {class: "muted", title}, `and ${count(rest)} more`)];
}
