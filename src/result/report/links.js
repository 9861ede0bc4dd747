"use strict";

// Links to databases and papers; each opens in a tab of its own.

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
  if (!gene || !Object.hasOwn(targetscanSpecies, code)) return null;
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

/// Where databases keep a transcript or gene of this style of id, or null.
function databaseOf(id) {
  const ensembl = /^(ENS[A-Z]*[GTP]\d{11})(?:\.\d+)?/.exec(id);
  if (ensembl) return ["Ensembl", `https://www.ensembl.org/id/${ensembl[1]}`];
  const refseq = /^[NX][MR]_\d+(?:\.\d+)?/.exec(id);
  if (refseq) return ["NCBI", `https://www.ncbi.nlm.nih.gov/nuccore/${refseq[0]}`];
  const ucsc = /^uc\d{3}[a-z]{3}\.\d+/.exec(id);
  return ucsc ? ["UCSC", `https://genome.ucsc.edu/cgi-bin/hgGene?hgg_gene=${ucsc[0]}`] : null;
}

function databaseLink(id) {
  const [database, href] = databaseOf(id) ?? [];
  return href ? outside(href, database, `${id} in ${database}`) : null;
}

/// A gene in TargetScan, of the species of a miRNA that has sites on it.
function targetscanGeneLink(gene, mirna) {
  const species = targetscanSpecies[mirna?.split("-", 1)[0]];
  if (!species || /^ENS[A-Z]*G\d{11}/.test(gene)) return null;
  const query = new URLSearchParams({species, gid: gene});
  return outside(`https://www.targetscan.org/cgi-bin/targetscan/vert_80/targetscan.cgi?${query}`, "TargetScan", `${gene} in TargetScan`);
}

/// Joins nodes with blanks, without those that are null.
const spaced = (...nodes) => nodes.filter((node) => node != null).flatMap((node, i) => (i ? [" ", node] : [node]));
