// The slices and what is known of them. It outlives the overview, so that going back to it asks for nothing again.

import { useEffect, useReducer, useState } from "react";
import { restOfSlices } from "../shared/api.js";
import { Checks, automatic, mayReorder } from "../shared/checks.js";
import * as states from "../shared/states.js";

/**
 * `all` holds the rows in the server's order, `sorted` their indices in the order in which they were last sorted. A row
 * is never changed but replaced, so that only its own component is rendered again.
 */
const start = { all: [], sorted: [], order: states.WORST_FIRST, failure: "" };

const rowsOf = (slices, first) => slices.map((slice, offset) => states.row(first + offset, slice));

const appended = (state, rows) => ({
  ...state,
  all: [...state.all, ...rows],
  sorted: [...state.sorted, ...rows.map((row) => row.index)],
});

const changed = (state, index, change) => {
  const all = [...state.all];
  all[index] = { ...all[index], ...change };
  return { ...state, all };
};

const sorted = (state, order) => ({
  ...state,
  order,
  sorted: states.sorted(state.all, order, Date.now()).map((row) => row.index),
});

const reduce = (state, action) => {
  switch (action.type) {
    case "listed":
      return appended(state, action.rows);
    case "listing failed":
      return { ...state, failure: action.message };
    case "checking":
      return changed(state, action.index, { isChecking: true });
    case "checked":
      return changed(state, action.index, { isChecking: false, check: action.check });
    case "all checked":
      return sorted(state, state.order);
    case "sorted by":
      return sorted(state, states.orderAfterClick(state.order, action.column));
    default:
      throw new Error(`unknown action ${action.type}`);
  }
};

export const useAccount = (firstPage) => {
  const [state, dispatch] = useReducer(reduce, firstPage, ({ slices }) => appended(start, rowsOf(slices, 0)));
  const [checks] = useState(
    () =>
      new Checks({
        begin: (index) => dispatch({ type: "checking", index }),
        end: (index, check) => dispatch({ type: "checked", index, check }),
        idle: () => mayReorder() && dispatch({ type: "all checked" }),
      }),
  );
  useEffect(() => {
    let count = firstPage.slices.length;
    let isOpen = true;
    const append = (slices) => {
      const rows = rowsOf(slices, count);
      count += rows.length;
      dispatch({ type: "listed", rows });
      checks.add(automatic(rows));
    };
    checks.add(automatic(rowsOf(firstPage.slices, 0)));
    restOfSlices(firstPage.pages, append, () => isOpen).catch((error) =>
      dispatch({ type: "listing failed", message: error.message }),
    );
    return () => {
      isOpen = false;
      checks.stop();
    };
  }, [checks, firstPage]);
  return { ...state, now: useNow(), checks, dispatch };
};

export const findSlice = ({ all }, id) => all.find((row) => row.slice.id === id)?.slice ?? { id, name: "", region: "" };

/** The time, once a minute. */
const useNow = () => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
};
