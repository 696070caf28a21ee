// What is known of a slice: its state, the words for it, and the order of rows.
//
// A row is `{ index, slice, key, isChecking, check }`. `check` is null, `{ error }`, or what `summarized` gives.

import { number, span } from "./text.js";

const HOUR = 3_600_000;

/** The documented time between two backups, and the age from which one is missing. */
const INTERVAL = 72 * HOUR;
const OVERDUE_AFTER = 78 * HOUR;
const SLOTS = 3;

/** How far ahead of this clock a date may be. */
const CLOCK_TOLERANCE = HOUR / 6;

/** Worst first. Whether the service is off cannot be told by dates; only a page that switches it could know. */
export const STATES = [
  { word: "off", label: "Off" },
  { word: "cooling-down", label: "Cooling down" },
  { word: "overdue", label: "Overdue" },
  { word: "unknown", label: "Unknown" },
  { word: "ageing", label: "Ageing" },
  { word: "fresh", label: "Fresh" },
];
const LABELS = Object.fromEntries(STATES.map(({ word, label }) => [word, label]));
const SEVERITY = Object.fromEntries(STATES.map(({ word }, index) => [word, index]));

/** The columns that rows can be sorted by. */
export const COLUMNS = [
  { word: "name", label: "Slice" },
  { word: "number", label: "Number" },
  { word: "region", label: "Region" },
  { word: "state", label: "State" },
  { word: "newest", label: "Newest backup" },
];

export const WORST_FIRST = { column: "state", descending: false };

/** The same column again reverses the order. */
export const orderAfterClick = (order, column) => ({
  column,
  descending: column === order.column && !order.descending,
});

/** The value of `aria-sort` of a column's header. */
export const ariaSort = (order, column) => {
  if (order.column !== column) return "none";
  return order.descending ? "descending" : "ascending";
};

export const row = (index, slice) => ({
  index,
  slice,
  key: folded(`${nameOf(slice)}\n${slice.region}\n${slice.id}`),
  isChecking: false,
  check: null,
});

export const nameOf = (slice) => slice.name || `slice ${slice.id}`;

/** The dates of a list of backups, newest first, and how many backups there are. */
export const summarized = (list) => ({
  dates: list.map((backup) => backup.at).filter((at) => at !== null),
  count: list.length,
});

/** Dates in the future are ignored: a clock is wrong. */
export const newest = (check, now) => check?.dates?.find((at) => at <= now + CLOCK_TOLERANCE) ?? null;

export const stateOf = ({ check }, now) => {
  const at = newest(check, now);
  if (at === null) return "unknown";
  if (now - at < INTERVAL) return "fresh";
  return now - at < OVERDUE_AFTER ? "ageing" : "overdue";
};

/** The texts of a row's cells. */
export const cells = (row, now) => {
  const { check, isChecking } = row;
  const at = newest(check, now);
  const state = stateOf(row, now);
  return {
    state,
    label: LABELS[state],
    reason: reason(check, isChecking, at),
    newest: at === null ? "" : `${span(Math.max(0, now - at))} ago`,
    next: at === null ? "" : next(at + INTERVAL, now),
    isLate: state === "overdue",
    slots: check?.dates ? `${number(check.count)} of ${SLOTS}` : "",
    isShort: Boolean(check?.dates) && check.count !== SLOTS,
    canCheck: !isChecking && !check?.dates,
  };
};

const reason = (check, isChecking, at) => {
  if (isChecking) return "checking…";
  if (!check) return "not checked yet";
  if (check.error) return check.error;
  if (check.count === 0) return "no backup: off, or the first is not taken yet";
  return at === null ? "no backup has a plausible date" : "";
};

const next = (at, now) => {
  if (now - at >= OVERDUE_AFTER - INTERVAL) return `overdue by ${span(now - at)}`;
  return now > at ? `due ${span(now - at)} ago, not overdue yet` : `in about ${span(rounded(at - now))}`;
};

/** To the nearest hour, or minute if under an hour. */
const rounded = (milliseconds) => {
  const to = milliseconds < HOUR ? HOUR / 60 : HOUR;
  return Math.round(milliseconds / to) * to;
};

/** One sentence on a slice's backups. */
export const sentenceOf = (list, now) => {
  if (list.length === 0) return "No backups";
  const { label, newest, next } = cells({ isChecking: false, check: summarized(list) }, now);
  return newest ? `${label}. Newest backup ${newest}, next ${next}.` : `${label}.`;
};

/** What a restore would lose. */
export const lossOf = ({ at }, now) =>
  at === null || at > now
    ? "How much is lost is unknown."
    : `Everything written in the last ${span(now - at)} is lost.`;

/** How many rows there are, how many of them are checked, and how many are in each state. */
export const summary = (rows, now) => {
  const counts = Object.fromEntries(STATES.map(({ word }) => [word, 0]));
  let checked = 0;
  let checking = 0;
  for (const row of rows) {
    counts[stateOf(row, now)] += 1;
    if (row.check) checked += 1;
    if (row.isChecking) checking += 1;
  }
  return { all: rows.length, checked, counts, canCheckMore: checking === 0 && checked < rows.length };
};

/** The account in one sentence. */
export const headline = ({ all, checked, counts }) => {
  if (all === 0) return "This account has no slices.";
  if (checked === 0) return `None of ${number(all)} slices is checked yet.`;
  if (counts.fresh === all) return `All ${number(all)} slices have a fresh backup.`;
  const others = STATES.filter(({ word }) => word !== "fresh" && counts[word] > 0);
  const parts = others.map(({ word, label }) => `${number(counts[word])} ${label.toLowerCase()}`);
  return `${number(counts.fresh)} of ${number(all)} slices have a fresh backup; ${parts.join(", ")}.`;
};

/** Without case and accents. */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase();

/** The rows that contain all words of the filter and, if one is chosen, are in this state. Keeps their order. */
export const matching = (rows, filter, state, now) => {
  const words = folded(filter)
    .split(/\s+/)
    .map((word) => word.replace(/^#/, ""));
  const matches = (row) => words.every((word) => row.key.includes(word)) && (!state || stateOf(row, now) === state);
  return rows.filter(matches);
};

const collator = new Intl.Collator(undefined, { numeric: true });

/** The rows in an order. What is not known comes last. */
export const sorted = (rows, { column, descending }, now) => {
  const value = VALUES[column];
  const keyed = rows.map((row) => ({ row, value: value(row, now) }));
  const compare = column === "name" || column === "region" ? collator.compare : (a, b) => a - b;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return (a.value === null) - (b.value === null);
    return descending ? compare(b.value, a.value) : compare(a.value, b.value);
  });
  return keyed.map(({ row }) => row);
};

const VALUES = {
  name: ({ slice }) => slice.name || null,
  number: ({ slice }) => slice.id,
  region: ({ slice }) => slice.region || null,
  state: (row, now) => severity(row, now),
  newest: ({ check }, now) => newest(check, now),
};

/** One number: the state, then unchecked after checked, then the age. Milliseconds since 1970 are below 2^43. */
const severity = (row, now) => {
  const rank = 2 * SEVERITY[stateOf(row, now)] + (row.check ? 0 : 1);
  return rank * 2 ** 43 + Math.max(0, newest(row.check, now) ?? 0);
};
