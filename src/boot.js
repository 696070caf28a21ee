// Starts the program. It is a file of its own because the page's security policy forbids inline scripts, and it
// keeps what the program exports to itself: through them any script could read the memory that holds the token.

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";

// The curl lines in the page are those of the provider's own address and default layout.
const correctLines = () => {
  const base = new URL(meta("api-base") || "/", location.href).href.replace(/\/$/, "");
  for (const line of document.querySelectorAll("#stopped pre")) {
    let text = line.textContent.replace("https://cloud.syminet.com/api/v1", base);
    if (meta("api-layout") === "slices" && !text.includes("/restore/")) {
      text = text.replace("/backups/SLICE_ID/backups/", "/slices/SLICE_ID/backups/");
      text = text.replace("/backups/SLICE_ID ", "/slices/SLICE_ID/backups ");
    }
    line.textContent = text;
  }
};

const stop = (error) => {
  console.error(error);
  document.documentElement.dataset.state = "failed";
};

// What a release build has cut off the program, as only somebody who is signed in needs it: the address of a file and
// its integrity. A build in one piece has no such line.
const [second, secondIntegrity] = meta("second-part").split(" ");

// Longer than this it takes on no line that is of use; then the page says so and offers to try again.
const PATIENCE = 60_000;

const compileSecond = async (cache) => {
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(second, { integrity: secondIntegrity, credentials: "same-origin", cache, signal });
  if (!response.ok) throw new Error(`${second} is answered with ${response.status}`);
  // A host may not know what a .wasm file is.
  const isKnown = response.headers.get("Content-Type") === "application/wasm";
  return isKnown ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
};

// On its way at most once, unless it failed.
let coming;
const fetchSecond = () => {
  coming ??= compileSecond("default")
    .catch((error) => {
      if (error.name === "TimeoutError") throw error;
      // What the browser has kept may be spoilt, or an error of the host; only a new copy helps then.
      return compileSecond("reload");
    })
    .catch((error) => {
      console.error(error);
      coming = undefined;
      throw error;
    });
  return coming;
};

// Whoever types a token is about to need it, and so is a tab that has kept one.
const fetchSecondInTime = () => {
  const soon = () => fetchSecond().catch(() => {});
  document.addEventListener("input", soon, { once: true });
  if (document.querySelector("#token")?.value) soon();
  try {
    if (Object.keys(sessionStorage).some((key) => key.startsWith("slice-backups.token"))) soon();
  } catch {
    // No storage, nothing kept.
  }
};

const start = async () => {
  // Asked of the browser first: a missing one would only show in the middle of something.
  if (!("any" in AbortSignal) || !("showModal" in HTMLDialogElement.prototype)) throw new Error("browser too old");
  const glue = document.querySelector('link[rel="modulepreload"]');
  const program = document.querySelector('link[rel="preload"][as="fetch"]');
  if (second) fetchSecondInTime();
  const { default: init, open } = await import(glue.href);
  // The integrity of a preload link is not checked by every browser; that of a fetch is.
  const integrity = program.integrity || undefined;
  const first = await init({ module_or_path: fetch(program.href, { integrity, credentials: "same-origin" }) });
  open(async () => {
    if (second) await WebAssembly.instantiate(await fetchSecond(), { first });
  });
};

// The program dies where it must not go on, and nothing of it runs afterwards.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) stop(event.error);
});

correctLines();
start().catch(stop);
