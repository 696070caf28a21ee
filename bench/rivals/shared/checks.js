// Asks for the backups of many slices, four at a time.

import { backups } from "./api.js";
import { summarized } from "./states.js";

const MAX_CONCURRENT = 4;

/** How many slices are checked without being asked to. */
const AUTO_CHECKED = 100;

export class Checks {
  #waiting = [];
  #running = 0;
  #isPaused = false;
  #on;

  /** `begin` and `end` get the index of a row, `end` also what was found. `idle` is called when nothing is left. */
  constructor(on) {
    this.#on = on;
  }

  /** Checks these rows after those that wait already. */
  add(rows) {
    for (const row of rows) this.#waiting.push(entry(row));
    this.#start();
  }

  /** Checks this row before all others. */
  first(row) {
    this.#waiting = [entry(row), ...this.#waiting.filter(({ index }) => index !== row.index)];
    this.#start();
  }

  /** Starts no more checks, or continues. */
  pause(isPaused) {
    this.#isPaused = isPaused;
    this.#start();
  }

  /** Drops what waits, and the answers that are still to come. */
  stop() {
    this.#waiting = [];
    this.#on = { begin() {}, end() {}, idle() {} };
  }

  #start() {
    while (!this.#isPaused && this.#running < MAX_CONCURRENT && this.#waiting.length > 0)
      this.#run(this.#waiting.shift());
  }

  async #run({ index, id }) {
    this.#running += 1;
    this.#on.begin(index);
    const check = await backups(id).then(summarized, (error) => ({ error: error.message }));
    this.#running -= 1;
    this.#on.end(index, check);
    this.#start();
    if (this.#running === 0 && this.#waiting.length === 0) this.#on.idle();
  }
}

const entry = ({ index, slice }) => ({ index, id: slice.id });

/** The rows that are checked without being asked to. */
export const automatic = (rows) => rows.filter(({ index }) => index < AUTO_CHECKED);

/** Rows must not move while one of them has the focus, or while the user has scrolled down to them. */
export const mayReorder = () => {
  const body = document.querySelector("tbody");
  return body !== null && !body.matches(":focus-within") && body.getBoundingClientRect().top >= 0;
};
