// What a page must do before it is timed.

/** How long a page may take for a step, in milliseconds. */
const PATIENCE = 10_000;

const expect = (what, sees) =>
  Promise.race([
    bench.until(sees),
    new Promise((_, reject) => setTimeout(() => reject(new Error(`it does not show ${what}`)), PATIENCE)),
  ]);

const button = (inside, text) =>
  [...(inside?.querySelectorAll("button") ?? [])].find((button) => text.test(button.textContent.trim()));

const nameOf = (row) => row.querySelector("th").textContent.trim();
const names = () => bench.rows("Slices").map(nameOf);

/** What a journey has failed at; empty if it reached its end. */
bench.failure = (journey) => journey.then(
  () => "",
  (error) => String(error),
);

/** Signs in, filters and sorts, opens a slice, types the name into the dialog of a restore, and goes back. */
bench.slicesJourney = async ({ token, slices, filter, slice }) => {
  await expect("a form that can be sent", bench.isUsable);
  bench.signIn(token);
  const isComplete = (row) => bench.isFilled(row) && row.querySelector(".slice-state").textContent !== "";
  const all = () => bench.rows("Slices").length === slices;
  await expect(`${slices} slices with their states`, () => all() && bench.rows("Slices").every(isComplete));
  await bench.painted();
  await filterAndSort(filter, all);
  bench.link(slice).click();
  await expect("the backups of a slice", () => bench.rows("Backups").length > 0);
  await openRestore();
  document.querySelector('a[href="#/slices"]').click();
  await expect("all slices again", all);
};

const filterAndSort = async (text, all) => {
  const field = document.querySelector("input[type=search]");
  bench.type(field, text);
  const matches = (name) => name.includes(text);
  await expect("only slices that match the filter", () => names().length > 0 && names().every(matches));
  bench.type(field, "");
  await expect("all slices without a filter", all);
  const before = names().join();
  const header = bench.table("Slices").querySelector("thead th");
  header.querySelector("button").click();
  const isSorted = () => header.getAttribute("aria-sort") === "ascending" && names().join() !== before;
  await expect("another order", isSorted);
};

/** Nothing is restored: the dialog is closed once its button could be pressed. */
const openRestore = async () => {
  button(bench.rows("Backups")[0], /^Restore/).click();
  const dialog = () => document.querySelector("dialog[open]");
  const restore = () => button(dialog(), /^Restore /);
  const label = () => dialog()?.querySelector("label[for=confirm]")?.textContent.match(/^Type (.+) to confirm$/);
  await expect("a dialog with a name to type", () => restore() && label());
  const field = document.querySelector("#confirm");
  const [, name] = label();
  for (const text of ["", name.slice(0, -1)]) {
    bench.type(field, text);
    await bench.painted();
    if (!restore().disabled) throw new Error(`it would restore with “${text}” for “${name}”`);
  }
  bench.type(field, name);
  await expect("a button that restores", () => !restore().disabled);
  button(dialog(), /^Keep current data$/).click();
  // The address changes after the dialog is closed. Another step before that would be undone.
  await expect("the slice without a dialog", () => !document.querySelector("dialog"));
};

/** Each button of the table of js-framework-benchmark, and each link in a row. */
bench.tableJourney = async () => {
  const rows = () => [...document.querySelectorAll("tbody > tr")];
  const texts = (column) => rows().map((row) => row.cells[column].textContent);
  const press = (selector) => document.querySelector(selector).click();
  await expect("a button #run", () => document.querySelector("#run"));
  press("#run");
  await expect("1,000 rows", () => rows().length === 1000);
  const ids = texts(0);
  rows()[4].querySelector("td:nth-of-type(2) > a").click();
  const selected = () => rows().flatMap((row, index) => (row.classList.contains("danger") ? [index] : []));
  await expect("the fifth row, and no other, selected", () => selected().join() === "4");

  press("#swaprows");
  [ids[1], ids[998]] = [ids[998], ids[1]];
  await expect("the second and the 999th row swapped", () => texts(0).join() === ids.join());
  rows()[6].querySelector("td:nth-of-type(3) > a > span").click();
  ids.splice(6, 1);
  await expect("all rows but the removed one", () => texts(0).join() === ids.join());

  const labels = texts(1).map((label, index) => (index % 10 === 0 ? `${label} !!!` : label));
  press("#update");
  await expect("every tenth label with “ !!!”", () => texts(1).join() === labels.join());
  press("#add");
  await expect("1,000 rows more", () => rows().length === 1999);
  press("#clear");
  await expect("no rows", () => rows().length === 0);
  press("#runlots");
  await expect("10,000 rows", () => rows().length === 10_000);
};
