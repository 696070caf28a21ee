// Starts the program. It is a file of its own because the page's security policy forbids inline scripts, and it
// keeps what the program exports to itself: through them any script could read the memory that holds the token.

const stop = (error) => {
  console.error(error);
  document.documentElement.dataset.state = "failed";
};

const sources = () => {
  const glue = document.querySelector('link[rel="modulepreload"]');
  const program = document.querySelector('link[rel="preload"][as="fetch"]');
  return { glue, program };
};

const start = async () => {
  // Asked of the browser first: a missing one would only show in the middle of something.
  if (!("any" in AbortSignal) || !("showModal" in HTMLDialogElement.prototype)) throw new Error("browser too old");
  const { glue, program } = sources();
  const { default: init } = await import(glue.href);
  // The integrity of a preload link is not checked by every browser; that of a fetch is.
  const integrity = program.integrity || undefined;
  await init({ module_or_path: fetch(program.href, { integrity, credentials: "same-origin" }) });
};

start().catch(stop);
