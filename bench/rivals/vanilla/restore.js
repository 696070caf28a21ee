// The dialog that confirms a restore by the slice's name.

import * as api from "../shared/api.js";
import { leaveRestore } from "../shared/route.js";
import { lossOf, nameOf } from "../shared/states.js";
import { created } from "../shared/text.js";
import { el } from "./dom.js";

/** `accepted` gets the sentence to show once the server has taken the request. */
export const restoreDialog = (slice, backup, accepted) => {
  const name = nameOf(slice);
  const phrase = slice.name || String(slice.id);
  const field = el("input", { id: "confirm", type: "text", autocomplete: "off", spellcheck: false });
  const restore = el("button", { className: "danger", textContent: `Restore ${name}`, disabled: true });
  const keep = el("button", {
    type: "button",
    className: "primary",
    textContent: "Keep current data",
    autofocus: true,
  });
  const failure = el("p", { className: "failure", role: "alert" });
  const loss = lossOf(backup, Date.now());
  const form = el(
    "form",
    {},
    el("h2", { textContent: `Restore ${name} (#${slice.id}) from ${created(backup)}?` }),
    el("p", {}, el("strong", { textContent: loss }), " All data of the slice is replaced. A restore cannot be undone."),
    el("div", {}, el("label", { htmlFor: "confirm", textContent: `Type ${phrase} to confirm` }), field),
    failure,
    el("div", { className: "buttons" }, keep, restore),
  );
  const dialog = el("dialog", {}, form);
  field.oninput = () => (restore.disabled = field.value.trim() !== phrase);
  keep.onclick = () => dialog.close();
  dialog.onclose = () => leaveRestore(slice.id);
  form.onsubmit = async (event) => {
    event.preventDefault();
    restore.disabled = true;
    try {
      await api.restore(slice.id, backup.id);
      accepted("Accepted: the provider has taken the restore.");
      dialog.close();
    } catch (error) {
      failure.textContent = error.message;
    }
  };
  return dialog;
};
