// The `<tr>` of one slice. It can be filled with another.

import { addressOf } from "../shared/route.js";
import { cells, nameOf } from "../shared/states.js";
import { el, write } from "./dom.js";

const cell = (className, ...children) => el("td", { role: "cell", className }, ...children);

const model = el(
  "tr",
  { role: "row" },
  el("th", { scope: "row", role: "rowheader" }, el("a", {}, el("bdi"))),
  cell("number"),
  cell("region", el("bdi")),
  cell("state", el("span"), el("span", { className: "small secondary state-reason" })),
  cell("newest"),
  cell("next"),
  cell("slots"),
  cell("action"),
);

const checkNow = el("button", { type: "button", name: "check", className: "quiet", textContent: "Check now" });

export class RowView {
  tr = model.cloneNode(true);
  #parts;
  #row;
  #position;

  constructor() {
    const [name, number, region, state, newest, next, slots, action] = this.tr.cells;
    const [label, reason] = state.children;
    this.#parts = {
      link: name.firstChild,
      number,
      region: region.firstChild,
      label,
      reason,
      newest,
      next,
      slots,
      action,
    };
  }

  /** Its place among all rows, from 0. The header is row 1. */
  place(position) {
    if (position === this.#position) return;
    this.#position = position;
    this.tr.ariaRowIndex = position + 2;
  }

  fill(row, now) {
    const { link, number, region, label, reason, newest, next, slots, action } = this.#parts;
    const { slice } = row;
    if (row !== this.#row) {
      this.#row = row;
      link.href = addressOf(slice.id);
      link.firstChild.textContent = nameOf(slice);
      number.textContent = `#${slice.id}`;
      region.textContent = slice.region;
    }
    const told = cells(row, now);
    label.className = `slice-state ${told.state}`;
    write(label, told.label);
    write(reason, told.reason);
    write(newest, told.newest);
    next.className = told.isLate ? "next late" : "next";
    write(next, told.next);
    slots.className = told.isShort ? "slots short" : "slots";
    write(slots, told.slots);
    if (!told.canCheck) {
      action.replaceChildren();
      return;
    }
    if (!action.firstChild) action.append(checkNow.cloneNode(true));
    action.firstChild.ariaLabel = `Check now: ${nameOf(slice)} (#${slice.id})`;
    action.firstChild.value = row.index;
  }
}
