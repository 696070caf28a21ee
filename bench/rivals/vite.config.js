// Builds one rival: `RIVAL=solid vite build` writes `dist/solid/`. All have the page index.html.

import { svelte } from "@sveltejs/vite-plugin-svelte";
import react from "@vitejs/plugin-react";
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

const rival = process.env.RIVAL;

// The rows of the overview are laid out as grids, and so are a table only by their roles.
const svelteOptions = {
  configFile: false,
  compilerOptions: { runes: true, warningFilter: ({ code }) => code !== "a11y_no_redundant_roles" },
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
const page = {
  name: "page",
  transformIndexHtml: {
    order: "pre",
    handler: (html) =>
      html
        .replace("%SIGN_IN%", readFileSync("shared/sign-in.html", "utf8").trim())
        .replace("%MAIN%", `/${rival === "preact" ? "react" : rival}/main.js`),
  },
};

export default defineConfig({
  base: "./",
  plugins: [page, ...PLUGINS[rival]],
  resolve: { alias: rival === "preact" ? PREACT : {} },
  build: { outDir: `dist/${rival}`, target: "es2022", cssTarget: "chrome130", modulePreload: { polyfill: false } },
});
