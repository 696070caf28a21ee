// All slices, with a filter.

import { memo, useCallback, useEffect, useMemo, useState } from "react";
import * as states from "../shared/states.js";
import { number } from "../shared/text.js";
import { SliceTable } from "./SliceTable.jsx";

export const Overview = ({ account }) => {
  const { all, sorted, now, order, checks, failure, dispatch } = account;
  const [filter, setFilter] = useState("");
  const [state, setState] = useState(null);
  const summary = useMemo(() => states.summary(all, now), [all, now]);
  const shown = useMemo(
    () =>
      states.matching(
        sorted.map((index) => all[index]),
        filter,
        state,
        now,
      ),
    [all, sorted, filter, state, now],
  );
  const choose = useCallback((word) => setState((before) => (before === word ? null : word)), []);
  const sortBy = useCallback((column) => dispatch({ type: "sorted by", column }), [dispatch]);
  const check = useCallback((row) => checks.first(row), [checks]);
  useEffect(() => {
    checks.pause(false);
    return () => checks.pause(true);
  }, [checks]);

  return (
    <main>
      <div className="overview-heading">
        <h1>Slices</h1>
        <p className="headline" role="status" aria-label="Account">
          {states.headline(summary)}
        </p>
        <div className="checks">
          <p className="small secondary">{`${number(summary.checked)} of ${number(summary.all)} checked`}</p>
          <button
            type="button"
            className="quiet"
            hidden={!summary.canCheckMore}
            onClick={() => checks.add(all.filter((row) => !row.check))}
          >
            {`Check ${number(summary.all - summary.checked)} more slices`}
          </button>
        </div>
      </div>
      <p className="failure" role="alert">
        {failure}
      </p>
      <section className="overview" aria-label="Slices">
        <div className="state-buttons">
          {states.STATES.map(({ word, label }) => (
            <StateButton
              key={word}
              word={word}
              label={label}
              count={summary.counts[word]}
              isChosen={state === word}
              onChoose={choose}
            />
          ))}
        </div>
        <div className="table-tools">
          <input
            type="search"
            aria-label="Filter slices"
            placeholder="Name, number or region"
            autoComplete="off"
            spellCheck={false}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
          <p className="secondary small" role="status">
            {shown.length < all.length ? `${number(shown.length)} of ${number(all.length)} slices shown` : ""}
          </p>
        </div>
        <SliceTable shown={shown} all={all.length} now={now} order={order} onSort={sortBy} onCheck={check} />
      </section>
    </main>
  );
};

const StateButton = memo(({ word, label, count, isChosen, onChoose }) => (
  <button type="button" className={count === 0 ? "empty" : ""} aria-pressed={isChosen} onClick={() => onChoose(word)}>
    <span className={`slice-state ${word}`}>{label}</span> <span className="count">{number(count)}</span>
  </button>
));
