"use strict";

// A table that sorts, searches, filters and turns pages, as plain table markup.

const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});

function compareValues(left, right) {
  if (left == null || right == null) return (left == null) - (right == null);
  return typeof left === "number" ? left - right : collator.compare(left, right);
}

/// A column's name in the address.
const keyOf = ({key, title}) => key ?? title.toLowerCase().replaceAll(" ", "-");

class DataTable {
  /// `columns`: {title, value(row), text(row)?, render(row)?, kind?, descendingFirst?, isPlain?, for one that
  /// cannot be sorted by, isOnlyExported?}; `filters`: see filters.js; `details(row)` gives nodes to show under the row, or null;
  /// `text(row)` is what the search looks in; `area` comes before the table's keys in the address; `toolsPlace` takes
  /// the filters where they are not to be above the table; `follow(rows)` is called with all rows that match.
  constructor(place, options) {
    Object.assign(this, {filters: [], pageRows: 25, area: "", follow: () => {}}, options);
    this.filters = this.rows.length < 2 ? [] : this.filters.filter(Boolean);
    this.columns = this.columns.filter(Boolean);
    this.exported = this.columns.filter((column) => !column.isPlain);
    this.columns = this.columns.filter((column) => !column.isOnlyExported);
    this.build(place);
    this.restore();
  }

  keep(key, value) {
    keepInAddress(this.area + key, value);
  }

  /// Takes what the address says of this table.
  restore() {
    const kept = (key) => address.more.get(this.area + key);
    this.searchInput.value = kept("search") ?? "";
    this.words = this.wordsOf(this.searchInput.value);
    for (const filter of this.filters) filter.set(kept(filter.key) ?? "");
    const sort = kept("sort");
    this.sorting = null;
    const column = this.columns.findIndex((column) => !column.isPlain && keyOf(column) === sort?.replace(/^-/, ""));
    if (column >= 0) this.sorting = {column, direction: sort.startsWith("-") ? -1 : 1};
    this.page = Math.max(0, (parseInt(kept("page"), 10) || 1) - 1);
    this.select(false);
  }

  /// Roles are spelled out, because on narrow screens the rows are laid out as blocks, and browsers then drop the
  /// table's own.
  build(place) {
    this.status = el("p", {class: "status", role: "status"});
    this.table = el("table", {id: this.id, class: "data", role: "table"}, el("caption", {}, this.caption));
    this.head = el("thead", {role: "rowgroup"},
      el("tr", {role: "row"}, this.columns.map((column, i) => this.headerCell(column, i))));
    this.table.append(this.head);
    this.pager = el("nav", {class: "pager", "aria-label": `Pages of the table: ${this.caption}`});
    this.hiddenNote = el("div", {class: "hidden-note"});
    const tools = el("div", {class: "tools"}, this.searchField(), this.filters.map((filter) => this.filterField(filter)),
      this.file ? this.downloadButton() : null, this.status);
    (this.toolsPlace ?? place).append(tools, this.hiddenNote);
    place.append(el("div", {class: "scroll", role: "region", "aria-label": this.caption, tabindex: 0}, this.table), this.pager);
  }

  headerCell(column, i) {
    const attributes = {scope: "col", role: "columnheader", class: column.kind};
    if (column.isPlain || this.rows.length < 2) return el("th", attributes, column.title);
    return el("th", attributes,
      el("button", {type: "button", onclick: () => this.sortBy(i)}, column.title,
        el("span", {class: "arrow", "aria-hidden": "true"})));
  }

  /// All rows that match, of all pages.
  downloadButton() {
    return el("button", {type: "button", class: "small", onclick: () =>
      downloadTsv(this.file, this.exported, this.shown)}, "Download TSV");
  }

  searchField() {
    this.searchInput = el("input", {type: "search", placeholder: this.hint, autocomplete: "off", spellcheck: "false",
      oninput: () => this.search(this.searchInput.value)});
    return el("label", {class: "field search", hidden: this.rows.length < 2}, el("span", {}, "Search"), this.searchInput);
  }

  filterField(filter) {
    filter.node.addEventListener(filter.event, () => this.filterBy(filter));
    return el("label", {class: `field ${filter.kind}`}, el("span", {}, filter.label), filter.node);
  }

  wordsOf(text) {
    return text.toLowerCase().split(/\s+/).filter(Boolean);
  }

  search(text) {
    this.words = this.wordsOf(text);
    this.keep("search", text.trim());
    this.select();
  }

  filterBy(filter) {
    this.keep(filter.key, filter.get());
    this.select();
  }

  sortBy(i) {
    const first = this.columns[i].descendingFirst ? -1 : 1;
    const direction = this.sorting?.column === i ? -this.sorting.direction : first;
    this.sorting = {column: i, direction};
    this.keep("sort", (direction < 0 ? "-" : "") + keyOf(this.columns[i]));
    this.select();
  }

  /// Chooses the rows, and goes to their first page unless the page is that of the address.
  select(isFromStart = true) {
    const tests = this.filters.map((filter) => filter.test()).filter(Boolean);
    this.shown = this.rows.filter((row) => tests.every((test) => test(row)));
    if (this.words.length) this.shown = this.matchingRows(this.shown);
    if (this.sorting) this.sort();
    if (isFromStart) this.turn(0);
    this.page = Math.min(this.page, Math.max(0, Math.ceil(this.shown.length / this.pageRows) - 1));
    this.update();
    this.follow(this.shown);
  }

  /// Rows that have all the words, those first that have them as whole names. A word without punctuation is found
  /// whatever the hyphens: `mir21` in `hsa-miR-21-5p`.
  matchingRows(rows) {
    const words = this.words.map((word) => ({word, isPlain: plainName(word) === word}));
    const found = rows.map((row) => {
      const text = this.text(row).toLowerCase();
      const plain = text.split(/\s+/).map(plainName);
      const hits = ({word, isPlain}) => text.includes(word) || (isPlain && plain.some((name) => name.includes(word)));
      return {row, isFound: words.every(hits), isWhole: words.every(({word}) => plain.includes(plainName(word)))};
    }).filter(({isFound}) => isFound);
    return [...found.filter(({isWhole}) => isWhole), ...found.filter(({isWhole}) => !isWhole)].map(({row}) => row);
  }

  /// Absent values come last in both directions.
  sort() {
    const {column, direction} = this.sorting;
    const {value} = this.columns[column];
    this.shown.sort((a, b) => {
      const [left, right] = [value(a), value(b)];
      return left == null || right == null ? compareValues(left, right) : direction * compareValues(left, right);
    });
  }

  update() {
    this.head.querySelectorAll("th").forEach((cell, i) => {
      if (this.sorting?.column === i)
        cell.setAttribute("aria-sort", this.sorting.direction > 0 ? "ascending" : "descending");
      else cell.removeAttribute("aria-sort");
    });
    const begin = this.page * this.pageRows;
    const end = Math.min(begin + this.pageRows, this.shown.length);
    this.table.querySelectorAll("tbody").forEach((body) => body.remove());
    this.table.append(...this.bodies(this.shown.slice(begin, end)));
    this.status.textContent = this.rows.length < 2 ? "" : !this.shown.length ? "No row matches"
      : `${count(begin + 1)}–${count(end)} of ${count(this.shown.length)}` +
        (this.shown.length < this.rows.length ? ` (${count(this.rows.length)} in all)` : "");
    this.hiddenNote.replaceChildren(...this.filters.map((filter) => filter.note?.(() => this.filterBy(filter))).filter(Boolean));
    this.drawPager();
  }

  bodies(rows) {
    if (!rows.length)
      return [el("tbody", {role: "rowgroup"},
        el("tr", {role: "row"}, el("td", {role: "cell", colspan: this.columns.length, class: "empty"}, this.empty)))];
    if (!this.details) return [el("tbody", {role: "rowgroup"}, rows.map((row) => this.row(row)))];
    return rows.map((row) => {
      const details = this.details(row);
      return el("tbody", {class: "group", role: "rowgroup"}, this.row(row),
        details && el("tr", {class: "details", role: "row"}, el("td", {role: "cell", colspan: this.columns.length}, ...[details].flat().filter(Boolean))));
    });
  }

  row(row) {
    return el("tr", {role: "row"}, this.columns.map((column) => {
      const content = column.render ? column.render(row) : column.value(row);
      const shown = content == null ? absent()
        : typeof content === "number" ? count(content) : typeof content === "string" ? nameText(content) : content;
      return column.heads ? el("th", {scope: "row", role: "rowheader", class: column.kind}, shown)
        : el("td", {role: "cell", class: column.kind, "data-title": column.title}, shown);
    }));
  }

  drawPager() {
    const last = Math.max(0, Math.ceil(this.shown.length / this.pageRows) - 1);
    const button = (name, page, isOn) =>
      el("button", {type: "button", disabled: !isOn, onclick: () => this.turnTo(page, name)}, name);
    this.pager.hidden = last === 0;
    this.pager.replaceChildren(
      button("First", 0, this.page > 0), button("Previous", this.page - 1, this.page > 0),
      el("span", {}, `Page ${count(this.page + 1)} of ${count(last + 1)}`),
      button("Next", this.page + 1, this.page < last), button("Last", last, this.page < last));
  }

  turn(page) {
    this.page = page;
    this.keep("page", page ? page + 1 : "");
  }

  /// Keeps the focus on the button that was used, or on the nearest one that can be.
  turnTo(page, name) {
    this.turn(page);
    this.update();
    const buttons = [...this.pager.querySelectorAll("button")];
    const same = buttons.find((button) => button.textContent === name && !button.disabled);
    (same ?? buttons.find((button) => !button.disabled))?.focus({preventScroll: true});
    this.table.closest(".scroll").scrollIntoView({block: "nearest"});
  }
}
