// Makes the sign-in form in index.html work while the program is loading, then starts the program.
//
// The release build puts the glue of wasm-bindgen into it, so that one `integrity` covers both. It exports nothing: through
// the program's exports any script could read the memory that holds the token.

import init from "./slice-backups.js";

const find = (selector) => document.querySelector(selector);

const form = find("form.sign-in");
const field = form.querySelector("#token");
const [reveal, submit] = form.querySelectorAll("button");
const status = form.querySelector("[role=status]");

// The state of the form is in the document. The program reads it from there when it starts.
const openForm = () => {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit.ariaDisabled = "true";
    submit.textContent = status.textContent = submit.dataset.busy;
  });
  reveal.addEventListener("click", () => {
    const isShown = field.type === "password";
    field.type = isShown ? "text" : "password";
    reveal.ariaPressed = isShown;
    [reveal.textContent, reveal.dataset.other] = [reveal.dataset.other, reveal.textContent];
  });
  submit.disabled = reveal.disabled = false;
};

const showFailure = (error) => {
  console.error(error);
  // After a trap a timer may still call the program: nothing must be sent by what no longer shows its state.
  globalThis.fetch = () => Promise.reject(error);
  find("#stopped").hidden = false;
  document.documentElement.dataset.state = "failed";
  submit.disabled = true;
  submit.textContent = submit.ariaLabel;
  status.textContent = "";
};

// index.html shows the provider's own address.
const showAddress = ({ host, href }) => {
  find(".host").textContent = host;
  for (const place of document.querySelectorAll(".api-base")) place.textContent = href.replace(/\/$/, "");
};

// The first request then need not wait for a connection, which takes two or three round trips. Not before the first
// letter: browsers close a connection that is not used for a while.
const connectEarly = ({ origin }) => {
  if (origin === location.origin) return;
  const link = Object.assign(document.createElement("link"), { rel: "preconnect", href: origin, crossOrigin: "" });
  addEventListener("input", () => document.head.append(link), { once: true });
};

const start = async () => {
  // Check for features first: otherwise the program would start and fail later, when it needs one of them.
  if (!("any" in AbortSignal) || !("showModal" in HTMLDialogElement.prototype)) throw new Error("browser too old");
  const program = find("link[rel=preload][as=fetch]");
  // Some browsers ignore the integrity of a preload link; all of them check that of a fetch.
  const integrity = program.integrity || undefined;
  await init({ module_or_path: fetch(program.href, { integrity, credentials: "same-origin" }) });
};

// After a WebAssembly trap the program no longer runs.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) showFailure(event.error);
});

const api = new URL(find("meta[name=api-base]")?.content || "/", location);
showAddress(api);
// In a frame, another page can guide the user's clicks. Without TLS, others can change the page and read the token.
const obstacle = self !== top ? find("#framed") : isSecureContext ? null : find("#insecure");
if (obstacle) {
  obstacle.hidden = false;
  find("#framed a").href = location;
  field.disabled = find("#stopped").hidden = true;
} else {
  openForm();
  connectEarly(api);
  start().catch(showFailure);
  // Its first formatter of dates takes the browser 20 to 60 ms (measured), which would come before the first rows.
  globalThis.requestIdleCallback?.(() => new Intl.DateTimeFormat());
}
