import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { takeOver } from "../shared/form.js";
import { App } from "./App.jsx";

const app = document.querySelector("#app");
const typed = takeOver();
app.replaceChildren();
// At once, so that nothing can be typed into a form that is about to be replaced.
flushSync(() => createRoot(app).render(createElement(App, { typed })));
