"use strict";

// A table that sorts, searches, filters and turns pages, as plain table markup.

const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});

function compareValues(left, right) {
  if (left == null || right == null) return (left == null) - (right == null);
  return typeof left === "number" ? left - right : collator.compare(left, right);
}

class DataTable {
  /// `columns`: {title, value(row), render(row)?, kind?, descendingFirst?, isPlain?}, the last for one that cannot be
  /// sorted by; `filters`: {label, options: [[name, test]]};
  /// `details(row)` gives a node to stand under the row, or null; `text(row)` is what the search looks in.
  constructor(place, {id, caption, columns, rows, text, hint, filters = [], details, pageRows = 25, empty, file}) {
    Object.assign(this, {id, caption, columns, rows, text, hint, filters, details, pageRows, empty, file});
    this.shown = rows;
    this.page = 0;
    this.sorting = null;
    this.tests = filters.map(() => null);
    this.words = [];
    this.build(place);
    this.update();
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
    place.replaceChildren(
      el("div", {class: "tools"}, this.searchField(), this.filters.map((filter, i) => this.filterField(filter, i)),
        this.file ? this.downloadButton() : null, this.status),
      el("div", {class: "scroll", role: "region", "aria-label": this.caption, tabindex: 0}, this.table),
      this.pager);
  }

  headerCell(column, i) {
    const attributes = {scope: "col", role: "columnheader", class: column.kind};
    if (column.isPlain) return el("th", attributes, column.title);
    return el("th", attributes,
      el("button", {type: "button", onclick: () => this.sortBy(i)}, column.title,
        el("span", {class: "arrow", "aria-hidden": "true"})));
  }

  /// All rows that match, of all pages.
  downloadButton() {
    return el("button", {type: "button", class: "small", onclick: () =>
      downloadTsv(this.file, this.columns.filter((column) => !column.isPlain), this.shown)}, "Download TSV");
  }

  searchField() {
    return el("label", {class: "field search"}, el("span", {}, "Search"),
      el("input", {type: "search", placeholder: this.hint, autocomplete: "off", spellcheck: "false",
        oninput: (event) => this.search(event.target.value)}));
  }

  filterField({label, options}, i) {
    return el("label", {class: "field"}, el("span", {}, label),
      el("select", {onchange: (event) => this.filterBy(i, options[event.target.value][1])},
        options.map(([name], value) => el("option", {value}, name))));
  }

  search(words) {
    this.words = words.toLowerCase().split(/\s+/).filter(Boolean);
    this.select();
  }

  filterBy(i, test) {
    this.tests[i] = test;
    this.select();
  }

  sortBy(i) {
    const first = this.columns[i].descendingFirst ? -1 : 1;
    const direction = this.sorting?.column === i ? -this.sorting.direction : first;
    this.sorting = {column: i, direction};
    this.select();
  }

  select() {
    const tests = this.tests.filter(Boolean);
    this.shown = this.rows.filter((row) => {
      const text = this.words.length ? this.text(row).toLowerCase() : "";
      return tests.every((test) => test(row)) && this.words.every((word) => text.includes(word));
    });
    if (this.sorting) {
      const {column, direction} = this.sorting;
      const {value} = this.columns[column];
      // Absent values stand last in both directions.
      this.shown.sort((a, b) => {
        const [left, right] = [value(a), value(b)];
        return left == null || right == null ? compareValues(left, right) : direction * compareValues(left, right);
      });
    }
    this.page = 0;
    this.update();
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
    this.status.textContent = !this.shown.length ? "No row matches"
      : `${count(begin + 1)}–${count(end)} of ${count(this.shown.length)}` +
        (this.shown.length < this.rows.length ? ` (${count(this.rows.length)} in all)` : "");
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
        details && el("tr", {class: "details", role: "row"}, el("td", {role: "cell", colspan: this.columns.length}, details)));
    });
  }

  row(row) {
    return el("tr", {role: "row"}, this.columns.map((column) => {
      const content = column.render ? column.render(row) : column.value(row);
      const shown = content == null ? el("span", {class: "muted"}, "NA")
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

  /// Keeps the focus on the button that was used, or on the nearest one that can be.
  turnTo(page, name) {
    this.page = page;
    this.update();
    const buttons = [...this.pager.querySelectorAll("button")];
    const same = buttons.find((button) => button.textContent === name && !button.disabled);
    (same ?? buttons.find((button) => !button.disabled))?.focus({preventScroll: true});
    this.table.closest(".scroll").scrollIntoView({block: "nearest"});
  }
}
