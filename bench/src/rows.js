// A table of many rows.

const rowCount = () => bench.table("Slices")?.getAttribute("aria-rowcount");

/** The middle one of several times. */
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

/** Signs in at once. Resolves when all slices are listed, with the time from the last answer to the frame that shows it. */
bench.list = async ({ token, slices }) => {
  await bench.until(bench.isUsable);
  bench.signIn(token);
  // The header is a row too.
  await bench.until(() => rowCount() === String(slices + 1));
  const shown = await bench.painted();
  return shown - bench.answered(/\/slices(\?page=\d+&?)?$/);
};

/** The time from the next key press, which must change how many rows are shown, to the frame that shows it. */
bench.keystroke = async () => {
  const before = rowCount();
  const field = document.querySelector("input[type=search]");
  field.focus();
  const pressed = new Promise((resolve) => field.addEventListener("keydown", ({ timeStamp }) => resolve(timeStamp), { once: true }));
  await bench.until(() => rowCount() !== before);
  return (await bench.painted()) - (await pressed);
};

/** Sorts by the name several times, up and down. */
bench.sort = async () => {
  const header = bench.table("Slices").querySelector("thead th");
  const times = [];
  for (let time = 0; time < 6; time += 1) {
    const before = header.getAttribute("aria-sort");
    const began = performance.now();
    header.querySelector("button").click();
    await bench.until(() => header.getAttribute("aria-sort") !== before);
    times.push((await bench.painted()) - began);
  }
  return median(times);
};

/** The most frames that are looked at. */
const FRAMES = 120;

/** Scrolls down, a screen and a half each frame. Gives the time of each frame; none if the table is short. */
bench.scroll = async () => {
  const page = document.scrollingElement;
  const times = [];
  let before = await new Promise(requestAnimationFrame);
  while (times.length < FRAMES && page.scrollTop + page.clientHeight < page.scrollHeight - 2) {
    scrollBy(0, 1200);
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  scrollTo(0, 0);
  await bench.painted();
  return times.length < 5 ? {} : { scroll_median: median(times), scroll_longest: Math.max(...times) };
};

const checkButton = (row) => [...row.querySelectorAll("button")].find((button) => button.textContent.trim() === "Check now");
const idOf = (row) => row.querySelector("th a").hash.split("/").at(-1);

const check = (id) => {
  const button = checkButton(bench.link(id).closest("tr"));
  button.focus();
  button.click();
};

/** The numbers of the first two slices that can be checked. */
bench.unchecked = () => bench.rows("Slices").filter(checkButton).slice(0, 2).map(idOf);

/**
 * Checks one slice while the answer for another is held back, as rows are sorted when no check is left. Gives the time
 * from the answer to the frame that shows it.
 */
bench.update = async (id, other) => {
  check(other);
  await bench.painted();
  check(id);
  await bench.until(() => bench.isFilled(bench.link(id).closest("tr")));
  return (await bench.painted()) - bench.answered(new RegExp(`/backups/${id}$`));
};
