// Stands first in the page where the driver cannot tell what is in the console: keeps errors and violations of the
// security policy. A window's name outlives the page; storage would not do, as journeys look at all of it.
{
  const keep = (text) => {
    window.name = JSON.stringify([...JSON.parse(window.name || "[]"), `SEVERE ${text}`]);
  };
  const { error } = console;
  console.error = (...values) => {
    keep(values.map(String).join(" "));
    error.apply(console, values);
  };
  const fails = ({ message, target }) => keep(message ?? `Refused or missing: ${(target.src ?? target.href).split("/").pop()}`);
  // A file that does not load is told to its element only, not to the window.
  addEventListener("error", fails, { capture: true });
  addEventListener("unhandledrejection", ({ reason }) => keep(`Not caught: ${reason}`));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
    keep(`Content Security Policy: ${effectiveDirective} blocks ${blockedURI} ${sample}`),
  );
}
