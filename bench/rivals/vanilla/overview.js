// The table of all slices, with its filter.

import { Checks, automatic, mayReorder } from "../shared/checks.js";
import * as states from "../shared/states.js";
import { number } from "../shared/text.js";
import { MAX_WHOLE } from "../shared/window.js";
import { el, write } from "./dom.js";
import { Rows } from "./table.js";

const MINUTE = 60_000;

export class Overview {
  /** Every row by the server's order, and in the order in which they were last sorted. */
  #all = [];
  #sorted = [];
  #order = states.WORST_FIRST;
  #state = null;
  #now = Date.now();
  #timer = setInterval(() => this.#tick(), MINUTE);
  #checks = new Checks({
    begin: (index) => this.#change(index, { isChecking: true }),
    end: (index, check) => this.#change(index, { isChecking: false, check }),
    idle: () => mayReorder() && this.#sort(),
  });

  #failure = el("p", { className: "failure", role: "alert" });
  #headline = el("p", { className: "headline", role: "status", ariaLabel: "Account" });
  #progress = el("p", { className: "small secondary" });
  #checkMore = el("button", { type: "button", className: "quiet", onclick: () => this.#checkRest() });
  #stateButtons = states.STATES.map(({ word, label }) => this.#stateButton(word, label));
  #filter = el("input", { type: "search", autocomplete: "off", spellcheck: false, ariaLabel: "Filter slices" });
  #shownNote = el("p", { className: "secondary small", role: "status" });
  #headers = states.COLUMNS.map(({ word, label }) => this.#header(word, label));
  #rows = new Rows(el("tbody", { role: "rowgroup", onclick: (event) => this.#click(event) }));
  #table = this.#makeTable();

  element = this.#makePage();

  attach() {
    this.#rows.attach();
    this.#checks.pause(false);
  }

  detach() {
    this.#rows.detach();
    this.#checks.pause(true);
  }

  close() {
    clearInterval(this.#timer);
    this.#checks.stop();
  }

  /** Adds slices of the list. The first hundred are checked. */
  append(slices) {
    const first = this.#all.length;
    const rows = slices.map((slice, offset) => states.row(first + offset, slice));
    this.#all.push(...rows);
    this.#sorted.push(...rows);
    this.#show();
    this.#summarize();
    this.#checks.add(automatic(rows));
  }

  /** Says why the rest of the list could not be read. */
  fail(message) {
    this.#failure.textContent = message;
  }

  find(id) {
    return this.#all.find((row) => row.slice.id === id)?.slice;
  }

  #change(index, change) {
    const row = Object.assign(this.#all[index], change);
    this.#rows.update(row, this.#now);
    this.#summarize();
    if (this.#state) this.#show();
  }

  #sort() {
    this.#sorted = states.sorted(this.#all, this.#order, this.#now);
    for (const [index, { word }] of states.COLUMNS.entries()) {
      this.#headers[index].ariaSort = states.ariaSort(this.#order, word);
    }
    this.#show();
  }

  #show() {
    const all = this.#all.length;
    const shown = states.matching(this.#sorted, this.#filter.value, this.#state, this.#now);
    this.#table.classList.toggle("long", all > MAX_WHOLE);
    this.#table.ariaRowCount = shown.length + 1;
    write(this.#shownNote, shown.length < all ? `${number(shown.length)} of ${number(all)} slices shown` : "");
    this.#rows.show(shown, all, this.#now);
  }

  #summarize() {
    const summary = states.summary(this.#all, this.#now);
    write(this.#headline, states.headline(summary));
    write(this.#progress, `${number(summary.checked)} of ${number(summary.all)} checked`);
    this.#checkMore.hidden = !summary.canCheckMore;
    write(this.#checkMore, `Check ${number(summary.all - summary.checked)} more slices`);
    for (const [index, { word }] of states.STATES.entries()) {
      const button = this.#stateButtons[index];
      button.className = summary.counts[word] === 0 ? "empty" : "";
      button.ariaPressed = String(this.#state === word);
      write(button.lastChild, number(summary.counts[word]));
    }
  }

  #checkRest() {
    this.#checks.add(this.#all.filter((row) => !row.check));
  }

  #tick() {
    this.#now = Date.now();
    this.#rows.updateAll(this.#now);
    this.#summarize();
  }

  #click({ target }) {
    const button = target.closest("button");
    if (button) this.#checks.first(this.#all[button.value]);
  }

  #stateButton(word, label) {
    const choose = () => {
      this.#state = this.#state === word ? null : word;
      this.#summarize();
      this.#show();
    };
    const name = el("span", { className: `slice-state ${word}`, textContent: label });
    return el("button", { type: "button", onclick: choose }, name, " ", el("span", { className: "count" }));
  }

  #header(word, label) {
    const sort = () => {
      this.#order = states.orderAfterClick(this.#order, word);
      this.#sort();
    };
    const button = el("button", { type: "button", textContent: label, onclick: sort });
    return el("th", { scope: "col", role: "columnheader", ariaSort: states.ariaSort(this.#order, word) }, button);
  }

  #makeTable() {
    const others = ["Next expected (estimate)", "Slots"];
    const plain = others.map((textContent) => el("th", { scope: "col", role: "columnheader", textContent }));
    const heads = el("tr", { role: "row", ariaRowIndex: 1 }, ...this.#headers, ...plain, el("td", { role: "cell" }));
    const head = el("thead", { role: "rowgroup" }, heads);
    return el("table", { className: "overview-table", ariaLabel: "Slices", role: "table" }, head, this.#rows.body);
  }

  #makePage() {
    Object.assign(this.#filter, { placeholder: "Name, number or region", oninput: () => this.#show() });
    const checks = el("div", { className: "checks" }, this.#progress, this.#checkMore);
    const heading = el(
      "div",
      { className: "overview-heading" },
      el("h1", { textContent: "Slices" }),
      this.#headline,
      checks,
    );
    const stateButtons = el("div", { className: "state-buttons" }, ...this.#stateButtons);
    const tools = el("div", { className: "table-tools" }, this.#filter, this.#shownNote);
    const section = el("section", { className: "overview", ariaLabel: "Slices" }, stateButtons, tools, this.#table);
    return el("main", {}, heading, this.#failure, section);
  }
}
