// The rows that are drawn. A row that is not among those near the screen gives its `<tr>` to one that is.

import { MAX_WHOLE, START, follow, near } from "../shared/window.js";
import { RowView } from "./row.js";

export class Rows {
  /** The `<tbody>`. */
  body;
  #shown = [];
  #isLong = false;
  #screen = START;
  #stopFollowing = null;
  /** The view of each drawn row. In a short table also those of rows that a filter hides. */
  #views = new Map();
  #spare = [];

  constructor(body) {
    this.body = body;
  }

  /** Follows the screen while the table is in the document. */
  attach() {
    this.#stopFollowing = follow(this.body, (screen) => {
      this.#screen = screen;
      this.#draw();
    });
  }

  detach() {
    this.#stopFollowing();
  }

  /** Shows these rows, of `all` in the table, in this order. */
  show(rows, all, now) {
    this.#shown = rows;
    this.#isLong = all > MAX_WHOLE;
    this.#draw(now);
  }

  /** Writes what is known of a row now. */
  update(row, now) {
    this.#views.get(row)?.fill(row, now);
  }

  updateAll(now) {
    for (const [row, view] of this.#views) view.fill(row, now);
  }

  #draw(now = Date.now()) {
    const { start, end, above, below } = near(this.#screen, this.#shown.length, this.#isLong);
    const drawn = this.#shown.slice(start, end);
    this.#release(new Set(drawn));
    this.body.style.paddingBlock = `${above}px ${below}px`;
    let next = this.body.firstChild;
    for (const [offset, row] of drawn.entries()) {
      const view = this.#views.get(row) ?? this.#open(row, now);
      view.place(start + offset);
      if (view.tr === next) next = next.nextSibling;
      else this.body.insertBefore(view.tr, next);
    }
  }

  #open(row, now) {
    const view = this.#spare.pop() ?? new RowView();
    view.fill(row, now);
    this.#views.set(row, view);
    return view;
  }

  /** Takes the rows out of the document that are not kept. */
  #release(kept) {
    for (const [row, view] of this.#views) {
      if (kept.has(row)) continue;
      view.tr.remove();
      if (!this.#isLong) continue;
      this.#views.delete(row);
      this.#spare.push(view);
    }
  }
}
