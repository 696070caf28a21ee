// One visit of the account of forty slices.

/** Signs in as soon as the form is usable, or some time later, and sees all slices and their states. */
bench.visit = async ({ token, wait, slices }) => {
  const usable = await bench.until(bench.isUsable);
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  const pressed = performance.now();
  bench.signIn(token);
  const present = await bench.until(() => bench.rows("Slices").length > 0);
  const rows = await bench.painted();
  const areFilled = (rows) => rows.length === slices && rows.every(bench.isFilled);
  await bench.until(() => areFilled(bench.rows("Slices")));
  const states = await bench.painted();
  const largest = paints.findLast(({ startTime }) => startTime < pressed);
  return {
    first_paint: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    // What is painted later is not the form any more.
    ...(largest && { largest_paint: largest.startTime }),
    usable,
    press_present: present - pressed,
    press_rows: rows - pressed,
    rows,
    states,
  };
};

/** Opens a slice and sees its backups. */
bench.openSlice = async (id) => {
  const began = performance.now();
  bench.link(id).click();
  await bench.until(() => bench.rows("Backups").length > 0);
  return (await bench.painted()) - began;
};

/** Goes back to all slices. */
bench.goBack = async () => {
  const began = performance.now();
  document.querySelector(`a[href="#/slices"]`).click();
  await bench.until(() => bench.rows("Slices").length > 0);
  return (await bench.painted()) - began;
};

const paints = [];
new PerformanceObserver((list) => paints.push(...list.getEntries())).observe({
  type: "largest-contentful-paint",
  buffered: true,
});

const KINDS = { css: "css", js: "js", wasm: "wasm" };

const kind = ({ name, entryType }) => {
  if (entryType === "navigation") return "html";
  const { pathname } = new URL(name);
  if (pathname.startsWith("/api/")) return "api";
  return KINDS[pathname.split(".").at(-1)] ?? "other";
};

/** What `transferSize` counts for the head of any answer. */
const HEAD = 300;

/** The bodies that came over the line, and their bytes as sent, by kind. */
bench.loaded = () => {
  const loaded = { requests: 0 };
  for (const entry of [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]) {
    if (entry.transferSize === 0) continue;
    loaded.requests += 1;
    const key = `bytes_${kind(entry)}`;
    loaded[key] = (loaded[key] ?? 0) + Math.max(0, entry.transferSize - HEAD);
  }
  return loaded;
};
