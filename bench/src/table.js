// The benchmarks of js-framework-benchmark: for each all its clicks, of which the last is measured. The page is fresh, so
// rows are numbered from 1.

const rowAt = (number) => `tbody > tr:nth-of-type(${number})`;
const row = (number) => document.querySelector(rowAt(number));
const id = (number) => Number(row(number)?.cells[0].textContent);
const label = (number) => row(number)?.cells[1].textContent;

/** A click, and what tells that it was answered. */
const click = (selector, isAnswered) => ({ selector, isAnswered });

/** The first thousand rows, the second, and so on. */
const create = (time) => click("#run", () => id(1000) === time * 1000);
const clear = click("#clear", () => !row(1));
const update = (time) => click("#update", () => label(991)?.endsWith(" !!!".repeat(time)));
const select = (number) =>
  click(`${rowAt(number)} > td:nth-of-type(2) > a`, () => {
    const selected = document.querySelectorAll("tbody > tr.danger");
    return selected.length === 1 && selected[0] === row(number);
  });
const swap = (time) => {
  const [second, last] = time % 2 === 1 ? [999, 2] : [2, 999];
  return click("#swaprows", () => id(2) === second && id(999) === last);
};
/** `next` is the number of the row that takes the place. */
const remove = (number, next) =>
  click(`${rowAt(number)} > td:nth-of-type(3) > a > span`, () => id(number) === next);

const times = (count, clicks) => Array.from({ length: count }, (_, index) => clicks(index + 1)).flat();

const warmUp = times(5, (time) => [create(time), clear]);

const BENCHMARKS = {
  "create rows": [...warmUp, create(6)],
  "replace all rows": times(6, create),
  "partial update": [create(1), ...times(4, update)],
  "select row": [create(1), ...times(6, (time) => select(time + 4)), select(2)],
  "swap rows": [create(1), ...times(7, swap)],
  "remove row": [create(1), ...times(5, (time) => remove(10 - time, 10)), remove(6, 12), remove(4, 10)],
  "create many rows": [...warmUp, click("#runlots", () => id(10_000) === 15_000)],
  "append rows": [...warmUp, create(6), click("#add", () => id(2000) === 7000)],
  "clear rows": [...warmUp, create(6), clear],
};

/** The time from a click to the frame that shows its answer. The answer is looked for after that frame only. */
const press = async ({ selector, isAnswered }) => {
  const target = document.querySelector(selector);
  const began = performance.now();
  target.click();
  let ended = await bench.painted();
  while (!isAnswered()) ended = await bench.painted();
  return ended - began;
};

/** All clicks of a benchmark before the one that is measured. */
bench.warmUp = async (name) => {
  await bench.until(() => document.querySelector("#run"));
  for (const step of BENCHMARKS[name].slice(0, -1)) await press(step);
};

/** The time of the last click. */
bench.measure = (name) => press(BENCHMARKS[name].at(-1));
