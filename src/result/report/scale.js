"use strict";

// Scales of a map: along the transcript, or along the genome with the introns. Both run from the 5' end; places on a
// scale count from 0, `extent` is its length, `place(position)` that of a 0-based position of the transcript; ticks are
// where a place less `phase` is a multiple of the step.

function transcriptScale(length, exons) {
  return {extent: length, phase: 0, place: (position) => position, label: (at) => count(at),
    words: (begin, end) => `${count(begin + 1)}–${count(end)} of ${count(length)} nt`,
    exons: [[0, length]], junctions: exons.slice(1).map(({first}, i) => ({at: first, intron: exons[i + 1].start - exons[i].start - exons[i].length}))};
}

/// The exons of a transcript on its genome, or none: `first` is the 0-based position on the transcript, `start` the
/// distance on the genome from the transcript's begin.
function exonsOf(transcript) {
  const [, strand, parts] = data.structures?.[transcript] ?? [];
  let first = 0;
  return (parts ?? []).map(([begin, end]) => {
    const exon = {first, length: end - begin + 1, start: strand === "-" ? parts[0][1] - end : begin - parts[0][0]};
    first += exon.length;
    return exon;
  });
}

function genomeScale(transcript, exons) {
  const [chromosome, strand, parts] = data.structures[transcript];
  const last = exons.at(-1);
  const extent = last.start + last.length;
  const positionAt = (at) => (strand === "-" ? parts[0][1] - at : parts[0][0] + at);
  const exonWith = (position) => exons.findLast(({first}) => first <= position) ?? exons[0];
  return {extent, phase: strand === "-" ? parts[0][1] + 1 : 1 - parts[0][0], label: (at) => count(positionAt(at - 1)),
    place: (position) => exonWith(position).start + position - exonWith(position).first,
    words: (begin, end) => `${chromosome}:${count(positionAt(begin))}–${count(positionAt(end - 1))} (${strand})`,
    exons: exons.map(({start, length}) => [start, start + length]), junctions: []};
}

/// Assemblies of Ensembl's present site, by UCSC's names; its archives have other addresses.
const ensemblSpecies = {
  hg38: "Homo_sapiens", mm39: "Mus_musculus", danRer11: "Danio_rerio", susScr11: "Sus_scrofa", bosTau9: "Bos_taurus",
  dm6: "Drosophila_melanogaster", ce11: "Caenorhabditis_elegans", sacCer3: "Saccharomyces_cerevisiae"
};

function ensemblLink(assembly, chromosome, range, transcript) {
  const site = assembly === "hg19" ? "https://grch37.ensembl.org/Homo_sapiens"
    : Object.hasOwn(ensemblSpecies, assembly) ? `https://www.ensembl.org/${ensemblSpecies[assembly]}` : null;
  const name = chromosome.replace(/^chrM$/, "MT").replace(/^chr/, "");
  return site && outside(`${site}/Location/View?${new URLSearchParams({r: `${name}:${range}`})}`, "Ensembl", `${transcript} in the Ensembl browser`);
}

/// Of the whole transcript in genome browsers, where the assembly is known.
function genomeLinks(transcript) {
  const [chromosome, , parts] = data.structures?.[transcript] ?? [];
  const assembly = data.assembly ?? "";
  if (!chromosome || !/^[A-Za-z]+\w*\d$/.test(assembly)) return [];
  const range = `${Math.min(...parts.map(([begin]) => begin))}-${Math.max(...parts.map(([, end]) => end))}`;
  // UCSC and IGV name sequences with chr.
  const named = /^(?:\d+[LR]?|[XYIVW]+|MT)$/.test(chromosome) ? `chr${chromosome === "MT" ? "M" : chromosome}` : chromosome;
  const locus = `${named}:${range}`;
  return [
    outside(`https://genome.ucsc.edu/cgi-bin/hgTracks?${new URLSearchParams({db: assembly, position: locus})}`, "UCSC", `${transcript} in the UCSC browser`),
    ensemblLink(assembly, chromosome, range, transcript),
    outside(`https://igv.org/app/?${new URLSearchParams({genome: assembly, locus})}`, "IGV", `${transcript} in IGV-Web`)
  ];
}
