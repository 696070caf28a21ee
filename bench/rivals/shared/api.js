// The calls to the provider. The token lives here and is only ever sent.

const base = document.querySelector("meta[name=api-base]").content;

/** The shortest time between the requests for two pages of the list. */
const PAGE_INTERVAL = 100;

let token = "";

export const setToken = (text) => {
  token = text.trim().replace(/^bearer\s+/i, "");
};

const call = async (path, method = "GET") => {
  const answer = await fetch(`${base}/${path}`, {
    method,
    headers: { authorization: `bearer ${token}` },
    cache: "no-store",
    credentials: "omit",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(10_000),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(sentence(text) ?? `The server answered ${answer.status}.`);
  return text ? JSON.parse(text) : null;
};

/** What the server says about a refusal. */
const sentence = (text) => {
  try {
    return JSON.parse(text).error;
  } catch {
    return undefined;
  }
};

/** One page of the account's slices, from 1, and how many pages there are. */
export const slices = async (page) => {
  const { data, pages } = await call(`slices?page=${page}`);
  return { pages, slices: data.map(slice) };
};

const slice = (row) => ({
  id: row.id ?? row.vm_id ?? row.slice_id,
  name: row.name ?? row.vmname ?? row.slice_name ?? "",
  region: row.region ?? "",
});

/** Reads the pages after the first, one after another, and gives each to `add`. Stops when `isWanted` says no. */
export const restOfSlices = async (pages, add, isWanted) => {
  for (let page = 2; page <= pages && isWanted(); page += 1) {
    const startedAt = performance.now();
    const next = await slices(page);
    if (isWanted()) add(next.slices);
    const rest = PAGE_INTERVAL - (performance.now() - startedAt);
    if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
  }
};

/** A slice's backups, newest first; those without a readable date last. */
export const backups = async (id) => {
  const { data } = await call(`backups/${id}`);
  return data.map(backup).sort((a, b) => (b.at ?? -Infinity) - (a.at ?? -Infinity));
};

const backup = (row) => ({
  id: row.backup_id,
  created: row.created,
  at: moment(row.created),
  size: row.backup_full_size,
  duration: row.duration,
  name: row.name,
});

/** `2025-02-01 17:19:36.925397` is in UTC; the other format names its zone. */
const moment = (text) => {
  const at = Date.parse(/^\d{4}-/.test(text) ? `${text.slice(0, 23).replace(" ", "T")}Z` : text);
  return Number.isNaN(at) ? null : at;
};

export const restore = (id, backupId) => call(`backups/${id}/restore/${backupId}`, "POST");
