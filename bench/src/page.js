// Runs in each page before its own scripts. All times are taken in the page, by `performance.now()`: milliseconds since
// the navigation began. Nothing outside looks at the page while it is measured.

const bench = (window.bench = {});

/** Resolves with the time at which `sees` first gives something, tried after each change of the document. */
bench.until = (sees) =>
  new Promise((resolve) => {
    const look = () => {
      if (!sees()) return;
      observer.disconnect();
      resolve(performance.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    look();
  });

/**
 * Resolves with the time at which the next frame has been drawn, as far as the main thread draws it. Within a callback of
 * `requestAnimationFrame` that is the same frame: its observers of sizes are called after these callbacks.
 */
bench.painted = () =>
  new Promise((resolve) => {
    const observer = new ResizeObserver(() => {
      observer.disconnect();
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
    observer.observe(document.documentElement);
  });

const TABLES = {
  Slices: "table[aria-label=Slices]",
  Backups: "table:is([aria-label=Backups], [aria-labelledby=backups-title])",
};

bench.table = (name) => document.querySelector(TABLES[name]);

/** The rows of a table, without those that are kept for later. */
bench.rows = (name) => [...(bench.table(name)?.querySelectorAll("tbody tr:not([hidden])") ?? [])];

/** Whether a row shows what its slice's list of backups said. */
bench.isFilled = (row) => row.querySelector(".slots").textContent !== "";

bench.link = (id) => bench.table("Slices").querySelector(`a[href="#/slices/${id}"]`);

const submitButton = () => document.querySelector("form button[type=submit], form button:not([type])");

bench.isUsable = () => submitButton()?.matches(":enabled:not([aria-disabled=true])");

/** Types a text as the browser does. React replaces the setter of the field by one of its own. */
bench.type = (field, text) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

bench.signIn = (token) => {
  bench.type(document.querySelector("#token"), token);
  submitButton().click();
};

/** When the last byte of the newest answer came whose address matches. */
bench.answered = (pattern) =>
  performance.getEntriesByType("resource").findLast(({ name }) => pattern.test(name)).responseEnd;

/** Resolves when this many lists of backups have been answered. */
bench.lists = (count) =>
  new Promise((resolve) => {
    let seen = 0;
    const observer = new PerformanceObserver((list) => {
      seen += list.getEntries().filter(({ name }) => name.includes("/api/v1/backups/")).length;
      if (seen < count) return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe({ type: "resource", buffered: true });
  });

performance.setResourceTimingBufferSize(2000);

let memory = null;
for (const name of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const result = await real.apply(WebAssembly, given);
    memory = (result.instance ?? result).exports.memory ?? memory;
    return result;
  };
}

/** The bytes of WebAssembly's memory. */
bench.wasmMemory = () => memory?.buffer.byteLength ?? 0;
