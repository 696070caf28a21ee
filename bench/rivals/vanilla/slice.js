// One slice and its backups.

import * as api from "../shared/api.js";
import { addressOf } from "../shared/route.js";
import { nameOf, sentenceOf } from "../shared/states.js";
import { created, size, span } from "../shared/text.js";
import { el } from "./dom.js";
import { restoreDialog } from "./restore.js";

const HEADS = ["Created", "Age", "Size", "Duration", "Name", "ID"];

export class SlicePage {
  slice;
  #status = el("p", { role: "status", textContent: "Loading backups…" });
  #outcome = el("p", { role: "status" });
  #body = el("tbody");
  #backups = null;
  #dialog = null;
  #wanted = null;

  element;

  constructor(slice) {
    this.slice = slice;
    this.element = this.#make();
    this.#load();
  }

  /** Opens the restore of this backup as soon as the list is there, or closes it. */
  open(backupId) {
    this.#wanted = backupId;
    this.#dialog?.remove();
    this.#dialog = null;
    const backup = this.#backups?.find((backup) => backup.id === backupId);
    if (!backup) return;
    this.#dialog = restoreDialog(this.slice, backup, (outcome) => (this.#outcome.textContent = outcome));
    this.element.append(this.#dialog);
    this.#dialog.showModal();
  }

  async #load() {
    try {
      const backups = await api.backups(this.slice.id);
      this.#backups = backups;
      this.#status.textContent = sentenceOf(backups, Date.now());
      this.#body.replaceChildren(...backups.map((backup) => this.#row(backup)));
      this.open(this.#wanted);
    } catch (error) {
      this.#status.textContent = error.message;
    }
  }

  #row(backup) {
    const { id, at, duration, name } = backup;
    const date =
      at === null
        ? created(backup)
        : el("time", { dateTime: new Date(at).toISOString(), textContent: created(backup) });
    const button = el("button", {
      type: "button",
      className: "risky",
      textContent: "Restore…",
      ariaLabel: `Restore ${nameOf(this.slice)} from ${created(backup)}`,
      onclick: () => (location.hash = addressOf(this.slice.id, id)),
    });
    return el(
      "tr",
      {},
      el("td", {}, date),
      el("td", { className: "age", textContent: at === null ? "" : span(Date.now() - at) }),
      el("td", { textContent: size(backup.size) }),
      el("td", { textContent: duration }),
      el("td", { textContent: name }),
      el("td", {}, el("code", { textContent: id })),
      el("td", { className: "action" }, button),
    );
  }

  #make() {
    const slice = this.slice;
    const back = el("p", { className: "small" }, el("a", { href: "#/slices", textContent: "Slices" }));
    const title = el("h1", {}, nameOf(slice), " ", el("span", { className: "secondary", textContent: `#${slice.id}` }));
    const region = el("p", { className: "secondary", textContent: slice.region && `Region ${slice.region}` });
    const heads = HEADS.map((textContent) => el("th", { scope: "col", textContent }));
    const head = el("thead", {}, el("tr", {}, ...heads, el("td")));
    const table = el("table", { className: "backup-table", ariaLabel: "Backups" }, head, this.#body);
    const card = el("section", { className: "card" }, el("h2", { textContent: "Backups" }), this.#status, table);
    return el("main", {}, el("div", {}, back, title, region), this.#outcome, card);
  }
}
