// Rows as nodes: each keeps its `<tr>`, and what changes is written into it.

import { BUTTONS, build } from "../shared/data.js";

const buttons = BUTTONS.map(
  ([id, text]) =>
    `<div class="col-sm-6 smallpad"><button type="button" class="btn btn-primary btn-block" id="${id}">${text}</button></div>`,
);
document.querySelector("#main").innerHTML =
  `<div class="container"><div class="jumbotron"><div class="row"><div class="col-md-6"><h1>Vanilla</h1></div><div class="col-md-6"><div class="row">${buttons.join("")}</div></div></div></div><table class="table table-hover table-striped test-data"><tbody id="tbody"></tbody></table><span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span></div>`;

const model = document.createElement("template");
model.innerHTML =
  '<tr><td class="col-md-1"> </td><td class="col-md-4"><a> </a></td><td class="col-md-1"><a><span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>';
const modelRow = model.content.firstChild;

const table = document.querySelector("table");
let body = document.querySelector("#tbody");
let rows = [];
let selected = null;

const makeRow = (id, label) => {
  const tr = modelRow.cloneNode(true);
  const first = tr.firstChild;
  first.firstChild.data = id;
  const text = first.nextSibling.firstChild.firstChild;
  text.data = label;
  tr.text = text;
  return tr;
};

const append = (count) => {
  const made = build(count, makeRow);
  for (const tr of made) body.append(tr);
  rows.push(...made);
};

const clear = () => {
  rows = [];
  selected = null;
  // Quicker than to take the rows out one by one.
  const empty = body.cloneNode(false);
  body.replaceWith(empty);
  body = empty;
};

const swap = () => {
  if (rows.length <= 998) return;
  const [first, second] = [rows[1], rows[998]];
  const afterSecond = second.nextSibling;
  body.insertBefore(second, first);
  body.insertBefore(first, afterSecond);
  [rows[1], rows[998]] = [second, first];
};

const actions = {
  run: () => {
    clear();
    append(1000);
  },
  runlots: () => {
    clear();
    append(10_000);
  },
  add: () => append(1000),
  update: () => {
    for (let index = 0; index < rows.length; index += 10) rows[index].text.data += " !!!";
  },
  clear,
  swaprows: swap,
};
for (const [id, action] of Object.entries(actions)) document.querySelector(`#${id}`).addEventListener("click", action);

table.addEventListener("click", ({ target }) => {
  const link = target.closest("a");
  if (!link) return;
  const tr = link.closest("tr");
  if (link.parentNode.className === "col-md-4") {
    if (selected) selected.className = "";
    selected = tr;
    tr.className = "danger";
    return;
  }
  rows.splice(rows.indexOf(tr), 1);
  tr.remove();
});
