// Which rows of a long table are drawn: those near the screen. All rows of a long table are equally high.

/** A table with at most so many rows has all of them. */
export const MAX_WHOLE = 100;

/** How many rows are drawn above and below the screen. */
const OVERSCAN = 3;

/** The first and the last row on the screen, were the table endless. */
export const START = { first: 0, last: 20, rowHeight: 48 };

const measure = (body, before) => {
  const rowHeight = body.rows[0]?.getBoundingClientRect().height || before.rowHeight;
  const scrolled = -body.getBoundingClientRect().top;
  return {
    first: Math.max(0, Math.floor(scrolled / rowHeight)),
    last: Math.max(0, Math.floor((scrolled + innerHeight) / rowHeight)),
    rowHeight,
  };
};

/**
 * Calls `change` whenever other rows are on the screen, with the event that caused it, if any. Returns a function that
 * ends it.
 */
export const follow = (body, change) => {
  let before = START;
  const look = (event) => {
    const now = measure(body, before);
    if (now.first === before.first && now.last === before.last && now.rowHeight === before.rowHeight) return;
    before = now;
    change(now, event);
  };
  addEventListener("scroll", look, { passive: true });
  addEventListener("resize", look);
  look();
  return () => {
    removeEventListener("scroll", look);
    removeEventListener("resize", look);
  };
};

/** The rows to draw, `start` to before `end`, and the pixels that stand for the others. */
export const near = ({ first, last, rowHeight }, count, isLong) => {
  if (!isLong) return { start: 0, end: count, above: 0, below: 0 };
  const drawn = last - first + 1 + 2 * OVERSCAN;
  const start = Math.max(0, Math.min(first - OVERSCAN, count - drawn));
  const end = Math.min(count, last + 1 + OVERSCAN, start + drawn);
  return { start, end, above: start * rowHeight, below: (count - end) * rowHeight };
};
