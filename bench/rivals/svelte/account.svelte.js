// The slices and what is known of them. It outlives the overview, so that going back to it asks for nothing again.

import { restOfSlices } from "../shared/api.js";
import { Checks, automatic, mayReorder } from "../shared/checks.js";
import * as states from "../shared/states.js";

/** A row whose state is a signal: a check then changes the cells of one row and nothing else. */
class Row {
  #known = $state.raw({ isChecking: false, check: null });

  constructor(index, slice) {
    this.index = index;
    this.slice = slice;
    this.key = states.row(index, slice).key;
  }

  get isChecking() {
    return this.#known.isChecking;
  }

  get check() {
    return this.#known.check;
  }

  change(change) {
    this.#known = { ...this.#known, ...change };
  }
}

export class Account {
  now = $state.raw(Date.now());
  /** All rows in the server's order, and in the order in which they were last sorted. */
  all = $state.raw([]);
  sorted = $state.raw([]);
  order = $state.raw(states.WORST_FIRST);
  /** Changes with every check. What is counted over all rows follows it instead of ten thousand signals. */
  checked = $state.raw(0);
  failure = $state.raw("");

  checks = new Checks({
    begin: (index) => this.#change(index, { isChecking: true }),
    end: (index, check) => this.#change(index, { isChecking: false, check }),
    idle: () => mayReorder() && this.#sort(),
  });
  #timer = setInterval(() => (this.now = Date.now()), 60_000);
  #isOpen = true;

  constructor({ slices, pages }) {
    this.#append(slices);
    const rest = restOfSlices(
      pages,
      (more) => this.#append(more),
      () => this.#isOpen,
    );
    rest.catch((error) => (this.failure = error.message));
  }

  close() {
    this.#isOpen = false;
    clearInterval(this.#timer);
    this.checks.stop();
  }

  find(id) {
    return this.all.find((row) => row.slice.id === id)?.slice ?? { id, name: "", region: "" };
  }

  sortBy(column) {
    this.order = states.orderAfterClick(this.order, column);
    this.#sort();
  }

  checkRest() {
    this.checks.add(this.all.filter((row) => !row.check));
  }

  #append(slices) {
    const first = this.all.length;
    const rows = slices.map((slice, offset) => new Row(first + offset, slice));
    this.all = [...this.all, ...rows];
    this.sorted = [...this.sorted, ...rows];
    this.checks.add(automatic(rows));
  }

  #change(index, change) {
    this.all[index].change(change);
    this.checked += 1;
  }

  #sort() {
    this.sorted = states.sorted(this.all, this.order, this.now);
  }
}
