// The slices and what is known of them. It outlives the overview, so that going back to it asks for nothing again.

import { batch, createSignal, onCleanup, untrack } from "solid-js";
import { restOfSlices } from "../shared/api.js";
import { Checks, automatic, mayReorder } from "../shared/checks.js";
import * as states from "../shared/states.js";

/** A row whose state is a signal: a check then changes the cells of one row and nothing else. */
class Row {
  #known;
  #setKnown;

  constructor(index, slice) {
    const { key, isChecking, check } = states.row(index, slice);
    [this.#known, this.#setKnown] = createSignal({ isChecking, check });
    Object.assign(this, { index, slice, key });
  }

  get isChecking() {
    return this.#known().isChecking;
  }

  get check() {
    return this.#known().check;
  }

  change(change) {
    this.#setKnown((before) => ({ ...before, ...change }));
  }
}

export const createAccount = ({ slices, pages }) => {
  const [now, setNow] = createSignal(Date.now());
  /** All rows in the server's order, and in the order in which they were last sorted. */
  const [all, setAll] = createSignal([]);
  const [sorted, setSorted] = createSignal([]);
  const [order, setOrder] = createSignal(states.WORST_FIRST);
  /** Changes with every check. What is counted over all rows follows it instead of ten thousand signals. */
  const [checked, setChecked] = createSignal(0);
  const [failure, setFailure] = createSignal("");
  let isOpen = true;

  const sort = () => setSorted(untrack(() => states.sorted(all(), order(), now())));
  const change = (index, known) =>
    batch(() => {
      untrack(all)[index].change(known);
      setChecked((count) => count + 1);
    });
  const checks = new Checks({
    begin: (index) => change(index, { isChecking: true }),
    end: (index, check) => change(index, { isChecking: false, check }),
    idle: () => mayReorder() && sort(),
  });
  const append = (slices) => {
    const first = untrack(all).length;
    const rows = slices.map((slice, offset) => new Row(first + offset, slice));
    batch(() => {
      setAll((before) => [...before, ...rows]);
      setSorted((before) => [...before, ...rows]);
    });
    checks.add(automatic(rows));
  };

  append(slices);
  restOfSlices(pages, append, () => isOpen).catch((error) => setFailure(error.message));
  const timer = setInterval(() => setNow(Date.now()), 60_000);
  onCleanup(() => {
    isOpen = false;
    clearInterval(timer);
    checks.stop();
  });

  return {
    now,
    all,
    sorted,
    order,
    checked,
    failure,
    checks,
    find: (id) => all().find((row) => row.slice.id === id)?.slice ?? { id, name: "", region: "" },
    sortBy: (column) => {
      setOrder((before) => states.orderAfterClick(before, column));
      sort();
    },
    checkRest: () => checks.add(untrack(() => all().filter((row) => !row.check))),
  };
};
