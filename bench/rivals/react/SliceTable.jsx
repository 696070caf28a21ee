// The table of slices: the rows near the screen.

import { memo, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { addressOf } from "../shared/route.js";
import { COLUMNS, ariaSort, cells, nameOf } from "../shared/states.js";
import { MAX_WHOLE, START, follow, near } from "../shared/window.js";

export const SliceTable = memo(({ shown, all, now, order, onSort, onCheck }) => {
  const [body, screen] = useScreen();
  const isLong = all > MAX_WHOLE;
  const { start, end, above, below } = near(screen, shown.length, isLong);
  return (
    <table
      className={isLong ? "overview-table long" : "overview-table"}
      aria-label="Slices"
      aria-rowcount={shown.length + 1}
      role="table"
    >
      <Head order={order} onSort={onSort} />
      <tbody ref={body} role="rowgroup" style={{ paddingBlock: `${above}px ${below}px` }}>
        {shown.slice(start, end).map((row, offset) => (
          <SliceRow key={row.index} row={row} position={start + offset} now={now} onCheck={onCheck} />
        ))}
      </tbody>
    </table>
  );
});

/** What is on the screen. While scrolling it is drawn in the same frame, so that no gap is seen. */
const useScreen = () => {
  const body = useRef(null);
  const [screen, setScreen] = useState(START);
  useLayoutEffect(
    () => follow(body.current, (next, event) => (event ? flushSync(() => setScreen(next)) : setScreen(next))),
    [],
  );
  return [body, screen];
};

const Head = memo(({ order, onSort }) => (
  <thead role="rowgroup">
    <tr role="row" aria-rowindex="1">
      {COLUMNS.map(({ word, label }) => (
        <th key={word} scope="col" role="columnheader" aria-sort={ariaSort(order, word)}>
          <button type="button" onClick={() => onSort(word)}>
            {label}
          </button>
        </th>
      ))}
      <th scope="col" role="columnheader">
        Next expected (estimate)
      </th>
      <th scope="col" role="columnheader">
        Slots
      </th>
      <td role="cell" />
    </tr>
  </thead>
));

const SliceRow = memo(({ row, position, now, onCheck }) => {
  const { slice } = row;
  const told = cells(row, now);
  return (
    <tr role="row" aria-rowindex={position + 2}>
      <th scope="row" role="rowheader">
        <a href={addressOf(slice.id)}>
          <bdi>{nameOf(slice)}</bdi>
        </a>
      </th>
      <td role="cell" className="number">{`#${slice.id}`}</td>
      <td role="cell" className="region">
        <bdi>{slice.region}</bdi>
      </td>
      <td role="cell" className="state">
        <span className={`slice-state ${told.state}`}>{told.label}</span>
        <span className="small secondary state-reason">{told.reason}</span>
      </td>
      <td role="cell" className="newest">
        {told.newest}
      </td>
      <td role="cell" className={told.isLate ? "next late" : "next"}>
        {told.next}
      </td>
      <td role="cell" className={told.isShort ? "slots short" : "slots"}>
        {told.slots}
      </td>
      <td role="cell" className="action">
        {told.canCheck && (
          <button
            type="button"
            className="quiet"
            aria-label={`Check now: ${nameOf(slice)} (#${slice.id})`}
            onClick={() => onCheck(row)}
          >
            Check now
          </button>
        )}
      </td>
    </tr>
  );
});
