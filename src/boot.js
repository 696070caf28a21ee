// Makes the sign-in form in index.html work while the program is loading, then starts the program.
//
// It is a file of its own because the page's security policy forbids inline scripts. It keeps the program's exports
// to itself: through them any script could read the memory that holds the token.

const form = document.querySelector("form.sign-in");
const field = form.querySelector("#token");
const [reveal, submit] = form.querySelectorAll("button");
const status = form.querySelector("[role=status]");

// What is typed, ticked, shown and pressed stays in the document; the program takes it over from there.
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

const stop = (error) => {
  console.error(error);
  document.documentElement.dataset.state = "failed";
  submit.disabled = true;
  submit.textContent = submit.ariaLabel;
  status.textContent = "";
};

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? "";

// The curl lines in index.html are those of the provider's own address and the default layout.
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

const start = async () => {
  // Checked first: otherwise a missing feature would only show in the middle of something.
  if (!("any" in AbortSignal) || !("showModal" in HTMLDialogElement.prototype)) throw new Error("browser too old");
  const glue = document.querySelector('link[rel="modulepreload"]');
  const program = document.querySelector('link[rel="preload"][as="fetch"]');
  const { default: init } = await import(glue.href);
  // Not every browser checks the integrity of a preload link; all check that of a fetch.
  const integrity = program.integrity || undefined;
  await init({ module_or_path: fetch(program.href, { integrity, credentials: "same-origin" }) });
};

// A trap in the program: nothing of it runs afterwards.
addEventListener("error", (event) => {
  if (event.error instanceof WebAssembly.RuntimeError) stop(event.error);
});

openForm();
correctLines();
start().catch(stop);
