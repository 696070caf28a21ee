// One slice and its backups.

import { For, Show, createMemo, createResource, createSignal } from "solid-js";
import * as api from "../shared/api.js";
import { addressOf } from "../shared/route.js";
import { nameOf, sentenceOf } from "../shared/states.js";
import { created, size, span } from "../shared/text.js";
import { RestoreDialog } from "./RestoreDialog.jsx";

export const SlicePage = (props) => {
  // Its name may come later than its number.
  const slice = createMemo(() => props.slice);
  const [backups] = createResource(() => api.backups(slice().id));
  const [outcome, setOutcome] = createSignal("");
  const status = () => {
    if (backups.error) return backups.error.message;
    return backups.loading ? "Loading backups…" : sentenceOf(backups(), Date.now());
  };
  const rows = () => (backups.error ? [] : (backups() ?? []));
  const wanted = createMemo(() => rows().find((backup) => backup.id === props.wanted));

  return (
    <main>
      <div>
        <p class="small">
          <a href="#/slices">Slices</a>
        </p>
        <h1>
          {nameOf(slice())} <span class="secondary">#{slice().id}</span>
        </h1>
        <p class="secondary">{slice().region && `Region ${slice().region}`}</p>
      </div>
      <p role="status">{outcome()}</p>
      <section class="card">
        <h2>Backups</h2>
        <p role="status">{status()}</p>
        <table class="backup-table" aria-label="Backups">
          <thead>
            <tr>
              <For each={["Created", "Age", "Size", "Duration", "Name", "ID"]}>
                {(head) => <th scope="col">{head}</th>}
              </For>
              <td />
            </tr>
          </thead>
          <tbody>
            <For each={rows()}>{(backup) => <BackupRow slice={slice()} backup={backup} />}</For>
          </tbody>
        </table>
      </section>
      <Show when={wanted()} keyed>
        {(backup) => <RestoreDialog slice={slice()} backup={backup} onAccepted={setOutcome} />}
      </Show>
    </main>
  );
};

const BackupRow = (props) => {
  const { backup } = props;
  const date = created(backup);
  return (
    <tr>
      <td>{backup.at === null ? date : <time dateTime={new Date(backup.at).toISOString()}>{date}</time>}</td>
      <td class="age">{backup.at === null ? "" : span(Date.now() - backup.at)}</td>
      <td>{size(backup.size)}</td>
      <td>{backup.duration}</td>
      <td>{backup.name}</td>
      <td>
        <code>{backup.id}</code>
      </td>
      <td class="action">
        <button
          type="button"
          class="risky"
          aria-label={`Restore ${nameOf(props.slice)} from ${date}`}
          onClick={() => (location.hash = addressOf(props.slice.id, backup.id))}
        >
          Restore…
        </button>
      </td>
    </tr>
  );
};
