import { For, batch, createSelector, createSignal } from "solid-js";
import { BUTTONS, build, swapped } from "../shared/data.js";

/** A row whose label is a signal. */
const makeRow = (id, text) => {
  const [label, setLabel] = createSignal(text);
  return { id, label, setLabel };
};

export const App = () => {
  const [rows, setRows] = createSignal([]);
  const [selected, setSelected] = createSignal(null);
  const isSelected = createSelector(selected);
  const remove = (id) => setRows((rows) => rows.filter((row) => row.id !== id));
  const actions = {
    run: () => setRows(build(1000, makeRow)),
    runlots: () => setRows(build(10_000, makeRow)),
    add: () => setRows((rows) => [...rows, ...build(1000, makeRow)]),
    update: () =>
      batch(() => {
        for (let index = 0; index < rows().length; index += 10) rows()[index].setLabel((label) => `${label} !!!`);
      }),
    clear: () => setRows([]),
    swaprows: () => setRows(swapped),
  };

  return (
    <div class="container">
      <div class="jumbotron">
        <div class="row">
          <div class="col-md-6">
            <h1>Solid</h1>
          </div>
          <div class="col-md-6">
            <div class="row">
              <For each={BUTTONS}>
                {([id, text]) => (
                  <div class="col-sm-6 smallpad">
                    <button type="button" class="btn btn-primary btn-block" id={id} onClick={actions[id]}>
                      {text}
                    </button>
                  </div>
                )}
              </For>
            </div>
          </div>
        </div>
      </div>
      <table class="table table-hover table-striped test-data">
        <tbody id="tbody">
          <For each={rows()}>
            {({ id, label }) => (
              <tr class={isSelected(id) ? "danger" : ""}>
                <td class="col-md-1">{id}</td>
                <td class="col-md-4">
                  <a onClick={[setSelected, id]}>{label()}</a>
                </td>
                <td class="col-md-1">
                  <a onClick={[remove, id]}>
                    <span class="glyphicon glyphicon-remove" aria-hidden="true" />
                  </a>
                </td>
                <td class="col-md-6" />
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
    </div>
  );
};
