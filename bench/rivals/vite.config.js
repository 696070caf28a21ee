// Builds one page with one framework: `RIVAL=solid vite build` writes `dist/solid/`, and with `PAGE=rows` the rows of
// ../rows are built into `../rows/dist/solid/`.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import react from "@vitejs/plugin-react";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

const { RIVAL: rival, PAGE: page } = process.env;
const here = fileURLToPath(new URL(".", import.meta.url));
const root = page === "rows" ? fileURLToPath(new URL("../rows", import.meta.url)) : here;

const svelteOptions = {
  configFile: false,
  compilerOptions: {
    runes: true,
    // The rows of the overview are laid out as grids, and so are a table only by their roles.
    warningFilter: ({ code }) => code !== "a11y_no_redundant_roles",
  },
};

const PLUGINS = {
  vanilla: [],
  solid: [solid()],
  react: [react()],
  preact: [react()],
  svelte: [svelte(svelteOptions)],
};

/** The source of the React rival, on Preact. */
const PREACT = {
  "react-dom/client": "preact/compat/client",
  "react-dom": "preact/compat",
  "react/jsx-runtime": "preact/jsx-runtime",
  react: "preact/compat",
};

/** Puts the form and the script into the page. The rival in Yew gets the form from Trunk. */
const fillPage = {
  name: "fill-page",
  transformIndexHtml: {
    order: "pre",
    handler: (html) =>
      html
        .replace("%SIGN_IN%", () => readFileSync(`${here}/shared/sign-in.html`, "utf8").trim())
        .replace("%MAIN%", `/${rival === "preact" ? "react" : rival}/main.js`),
  },
};

/** The packages are installed here, also those of ../rows. */
const packagesFromHere = {
  name: "packages-from-here",
  enforce: "pre",
  resolveId(id, importer) {
    const isPackage = /^[a-z@]/.test(id) && importer && !importer.includes("/node_modules/");
    return isPackage ? this.resolve(id, `${here}/vite.config.js`, { skipSelf: true }) : null;
  },
};

export default defineConfig({
  root,
  base: "./",
  plugins: [fillPage, packagesFromHere, ...PLUGINS[rival]],
  resolve: { alias: rival === "preact" ? PREACT : {} },
  build: {
    outDir: `${root}/dist/${rival}`,
    emptyOutDir: true,
    target: "es2022",
    cssTarget: "chrome130",
    modulePreload: { polyfill: false },
  },
});
