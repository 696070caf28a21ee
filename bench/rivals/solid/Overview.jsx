// All slices, with a filter.

import { For, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import * as states from "../shared/states.js";
import { number } from "../shared/text.js";
import { SliceTable } from "./SliceTable.jsx";

export const Overview = ({ account }) => {
  const [filter, setFilter] = createSignal("");
  const [state, setState] = createSignal(null);
  const { all, sorted, now, checked, checks } = account;

  const summary = createMemo(() => {
    checked();
    const [rows, moment] = [all(), now()];
    return untrack(() => states.summary(rows, moment));
  });
  const shown = createMemo(() => {
    const [rows, words, only, moment] = [sorted(), filter(), state(), now()];
    if (only) checked();
    return untrack(() => states.matching(rows, words, only, moment));
  });
  const shownNote = () =>
    shown().length < all().length ? `${number(shown().length)} of ${number(all().length)} slices shown` : "";

  checks.pause(false);
  onCleanup(() => checks.pause(true));

  return (
    <main>
      <div class="overview-heading">
        <h1>Slices</h1>
        <p class="headline" role="status" aria-label="Account">
          {states.headline(summary())}
        </p>
        <div class="checks">
          <p class="small secondary">
            {number(summary().checked)} of {number(summary().all)} checked
          </p>
          <button type="button" class="quiet" hidden={!summary().canCheckMore} onClick={account.checkRest}>
            Check {number(summary().all - summary().checked)} more slices
          </button>
        </div>
      </div>
      <p class="failure" role="alert">
        {account.failure()}
      </p>
      <section class="overview" aria-label="Slices">
        <div class="state-buttons">
          <For each={states.STATES}>
            {({ word, label }) => (
              <button
                type="button"
                classList={{ empty: summary().counts[word] === 0 }}
                aria-pressed={state() === word}
                onClick={() => setState((before) => (before === word ? null : word))}
              >
                <span class={`slice-state ${word}`}>{label}</span>{" "}
                <span class="count">{number(summary().counts[word])}</span>
              </button>
            )}
          </For>
        </div>
        <div class="table-tools">
          <input
            type="search"
            aria-label="Filter slices"
            placeholder="Name, number or region"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setFilter(event.target.value)}
          />
          <p class="secondary small" role="status">
            {shownNote()}
          </p>
        </div>
        <SliceTable account={account} shown={shown()} />
      </section>
    </main>
  );
};
