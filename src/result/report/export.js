"use strict";

// What is shown, as a file: tables as TSV, maps as SVG and PNG. All is made in the browser.

function download(name, content) {
  const href = typeof content === "string" ? content : URL.createObjectURL(content);
  const link = el("a", {href, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  if (href !== content) setTimeout(() => URL.revokeObjectURL(href), 10000);
}

/// A name that every file system takes.
const fileName = (text) => text.replace(/[^\w.-]+/g, "_").slice(0, 80);

const cellText = (value) => (value == null || value === "" ? "NA" : String(value).replace(/[\t\r\n]+/g, " "));

function tsvOf(columns, rows) {
  const lines = rows.map((row) => columns.map((column) => cellText((column.text ?? column.value)(row))));
  return [columns.map((column) => column.name ?? column.title), ...lines].map((line) => line.join("\t") + "\n").join("");
}

function downloadTsv(name, columns, rows) {
  download(`${fileName(name)}.tsv`, new Blob([tsvOf(columns, rows)], {type: "text/tab-separated-values"}));
}

const drawnProperties = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-family", "font-size", "font-weight", "text-anchor", "display"];

/// A copy of the picture that needs no style sheet.
function standalone(picture) {
  const {width, height} = picture.getBoundingClientRect();
  const copy = picture.cloneNode(true);
  const copies = copy.querySelectorAll("*");
  picture.querySelectorAll("*").forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const property of drawnProperties) copies[i].style.setProperty(property, style.getPropertyValue(property));
  });
  setAttributes(copy, {xmlns: "http://www.w3.org/2000/svg", width: width + 24, height: height + 12, viewBox: `-12 -6 ${width + 24} ${height + 12}`});
  const paper = getComputedStyle(document.body).backgroundColor;
  copy.prepend(svg("rect", {x: -12, y: -6, width: width + 24, height: height + 12, fill: paper}));
  // Places in percent are of the picture's own width.
  const inner = svg("svg", {x: 0, y: 0, width, height, overflow: "visible"});
  inner.append(...[...copy.childNodes].slice(1));
  copy.append(inner);
  return {text: new XMLSerializer().serializeToString(copy), width: width + 24, height: height + 12};
}

function downloadSvg(name, picture) {
  download(`${fileName(name)}.svg`, new Blob([standalone(picture).text], {type: "image/svg+xml"}));
}

/// At twice the size on the screen.
async function downloadPng(name, picture) {
  const {text, width, height} = standalone(picture);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = el("canvas", {width: 2 * width, height: 2 * height});
  const context = canvas.getContext("2d");
  context.scale(2, 2);
  context.drawImage(image, 0, 0, width, height);
  download(`${fileName(name)}.png`, await new Promise((done) => canvas.toBlob(done, "image/png")));
}
