// The page without a framework. The form of index.html is used as it is.

import * as api from "../shared/api.js";
import { route } from "../shared/route.js";
import { el } from "./dom.js";
import { Overview } from "./overview.js";
import { SlicePage } from "./slice.js";

const app = document.querySelector("#app");
const signInPage = app.firstElementChild;
const form = signInPage.querySelector("form");
const field = form.querySelector("#token");
const submit = form.querySelector("button");
const failure = form.querySelector(".failure");

/** Null while nobody is signed in. */
let overview = null;
/** The page that is shown, and the slice it is of, if any. */
let shown = null;
let shownSlice = null;

const signIn = async () => {
  submit.disabled = true;
  failure.textContent = "";
  api.setToken(field.value);
  try {
    const { slices, pages } = await api.slices(1);
    field.value = "";
    open(slices, pages);
  } catch (error) {
    failure.textContent = error.message;
  } finally {
    submit.disabled = false;
  }
};

const open = (slices, pages) => {
  const mine = (overview = new Overview());
  mine.append(slices);
  follow();
  const append = (more) => {
    mine.append(more);
    showName();
  };
  const rest = api.restOfSlices(pages, append, () => overview === mine);
  rest.catch((error) => mine.fail(error.message));
};

const signOut = () => {
  shown.detach?.();
  overview.close();
  api.setToken("");
  overview = shown = shownSlice = null;
  app.replaceChildren(signInPage);
};

const signOutButton = el("button", { type: "button", className: "quiet", textContent: "Sign out", onclick: signOut });
const brand = el("a", { className: "brand", href: "#/slices", textContent: "Slice backups" });
const banner = el("header", { className: "banner" }, brand, signOutButton);

/** Shows the page of the address. The overview is kept while a slice is shown. */
const follow = () => {
  if (!overview) return;
  const { slice, backup } = route();
  if (!shown || slice !== shownSlice) show(slice);
  if (shown instanceof SlicePage) shown.open(backup);
};

/** Shows a slice again whose name came later than its number. */
const showName = () => {
  const slice = shownSlice !== null && overview.find(shownSlice);
  if (!slice || slice === shown.slice) return;
  show(shownSlice);
  follow();
};

const show = (id) => {
  shown?.detach?.();
  shown = id === null ? overview : new SlicePage(overview.find(id) ?? { id, name: "", region: "" });
  shownSlice = id;
  app.replaceChildren(banner, shown.element);
  shown.attach?.();
  scrollTo(0, 0);
};

addEventListener("hashchange", follow);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  signIn();
});
submit.disabled = false;
