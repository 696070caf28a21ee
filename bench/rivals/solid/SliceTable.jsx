// The table of slices: the rows near the screen.

import { For, Show, createMemo, createSignal, onCleanup, onMount } from "solid-js";
import { addressOf } from "../shared/route.js";
import { COLUMNS, ariaSort, cells, nameOf } from "../shared/states.js";
import { MAX_WHOLE, START, follow, near } from "../shared/window.js";

export const SliceTable = (props) => {
  const { account } = props;
  const [screen, setScreen] = createSignal(START);
  const isLong = createMemo(() => account.all().length > MAX_WHOLE);
  const range = createMemo(() => near(screen(), props.shown.length, isLong()));
  const drawn = createMemo(() => props.shown.slice(range().start, range().end));
  let body;
  onMount(() => onCleanup(follow(body, setScreen)));

  return (
    <table
      class="overview-table"
      classList={{ long: isLong() }}
      aria-label="Slices"
      aria-rowcount={props.shown.length + 1}
      role="table"
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex="1">
          <For each={COLUMNS}>
            {({ word, label }) => (
              <th scope="col" role="columnheader" aria-sort={ariaSort(account.order(), word)}>
                <button type="button" onClick={() => account.sortBy(word)}>
                  {label}
                </button>
              </th>
            )}
          </For>
          <th scope="col" role="columnheader">
            Next expected (estimate)
          </th>
          <th scope="col" role="columnheader">
            Slots
          </th>
          <td role="cell" />
        </tr>
      </thead>
      <tbody ref={body} role="rowgroup" style={{ "padding-block": `${range().above}px ${range().below}px` }}>
        <For each={drawn()}>
          {(row, offset) => <SliceRow row={row} position={range().start + offset()} account={account} />}
        </For>
      </tbody>
    </table>
  );
};

const SliceRow = (props) => {
  const { row, account } = props;
  const { slice } = row;
  const told = createMemo(() => cells(row, account.now()));
  return (
    <tr role="row" aria-rowindex={props.position + 2}>
      <th scope="row" role="rowheader">
        <a href={addressOf(slice.id)}>
          <bdi>{nameOf(slice)}</bdi>
        </a>
      </th>
      <td role="cell" class="number">{`#${slice.id}`}</td>
      <td role="cell" class="region">
        <bdi>{slice.region}</bdi>
      </td>
      <td role="cell" class="state">
        <span class={`slice-state ${told().state}`}>{told().label}</span>
        <span class="small secondary state-reason">{told().reason}</span>
      </td>
      <td role="cell" class="newest">
        {told().newest}
      </td>
      <td role="cell" class={told().isLate ? "next late" : "next"}>
        {told().next}
      </td>
      <td role="cell" class={told().isShort ? "slots short" : "slots"}>
        {told().slots}
      </td>
      <td role="cell" class="action">
        <Show when={told().canCheck}>
          <button
            type="button"
            class="quiet"
            aria-label={`Check now: ${nameOf(slice)} (#${slice.id})`}
            onClick={() => account.checks.first(row)}
          >
            Check now
          </button>
        </Show>
      </td>
    </tr>
  );
};
