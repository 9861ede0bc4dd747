"use strict";

// Filters of tables. Each is {key, label, node, event, kind, get(), set(text), test(), note?}: its name in the address,
// its control, the control's text for the address ("" for no choice), and what a row must meet, or null for anything.

/// `options`: [[text for the address, words, test]], the first one for no choice.
function choiceFilter(key, label, options) {
  const node = el("select", {}, options.map(([value, words]) => el("option", {value}, words)));
  return {
    key, label, node, event: "change", kind: `filter-${key}`, get: () => node.value,
    set: (text) => (node.value = options.some(([value]) => value === text) ? text : options[0][0]),
    test: () => options.find(([value]) => value === node.value)[2]
  };
}

/// Rows whose value is at most the number entered.
function numberFilter(key, label, valueOf) {
  const node = el("input", {type: "number", step: "any", inputmode: "decimal"});
  return {
    key, label, node, event: "input", kind: "bound", get: () => node.value, set: (text) => (node.value = text),
    test: () => (node.value === "" ? null : (row) => valueOf(row) != null && valueOf(row) <= Number(node.value))
  };
}

/// How many of all targets are in repeats, where this page has only some of these. `all`: the numbers of targets and of those in
/// repeats, how many of these are `held` by the page, and in words whose targets they are.
function repeatsInAll(all) {
  if (!all?.repeats || all.repeats <= all.held) return null;
  return `${count(all.repeats)} of the ${counted(all.targets, "target")} ${all.of} ${all.repeats === 1 ? "is" : "are"} in repeats of the transcript`;
}

/// For a page that has none of them: no filter speaks of them there.
function repeatsElsewhere(all) {
  const words = all.held ? null : repeatsInAll(all);
  return words && ` ${words}, none of them on this page.`;
}

/// Targets in repeats of the transcript are hidden until they are asked for; the note says how many, of the table and of all.
function repeatsFilter(rows, all = null) {
  const number = rows.filter((row) => row.isRepeat).length;
  if (!number) return null;
  const inAll = repeatsInAll(all);
  const here = inAll ? `${inAll}; the ${number === 1 ? "one" : count(number)} in this table`
    : `${counted(number, "target")} in repeats of the transcript`;
  const filter = choiceFilter("repeats", "Targets in repeats", [
    ["", "hidden", (row) => !row.isRepeat], ["shown", "shown", null], ["only", "only these", (row) => row.isRepeat]]);
  const noteText = {
    "": [`${here} ${number === 1 ? "is" : "are"} hidden.`, "shown", "Show"],
    shown: [`${here} ${number === 1 ? "is" : "are"} shown.`, "", "Hide"],
    only: [`Only the ${counted(number, "target")} in repeats of the transcript.`, "", "Hide"]
  };
  filter.note = (act) => {
    const [words, next, verb] = noteText[filter.get()];
    const button = el("button", {type: "button", onclick: (event) => {
      const note = event.target.closest(".hidden-note");
      filter.set(next);
      act();
      note.querySelector("button").focus({preventScroll: true});
    }}, `${verb} ${number === 1 ? "it" : "them"}`);
    return el("p", {}, words, " ", button);
  };
  return filter;
}

function documentedFilter() {
  if (!data.hasDocumented) return null;
  return choiceFilter("documented", "Documented", [["", "all", null], ["yes", "documented", isPositive], ["no", "not documented", (row) => !isPositive(row)]]);
}

function typeFilter() {
  if (askedTypes.length < 2) return null;
  return choiceFilter("type", "Site type", [["", "all", null],
    ...askedTypes.map((type) => [type.name, type.name, (row) => countOf(row.counts, type) > 0])]);
}

function scoreFilter() {
  return data.score === "none" ? null : numberFilter("score", "Score at most", (row) => row.score);
}

const targetFilters = (rows, all) => [typeFilter(), scoreFilter(), documentedFilter(), repeatsFilter(rows, all)];
