import { render } from "solid-js/web";
import { takeOver } from "../shared/form.js";
import { App } from "./App.jsx";

const app = document.querySelector("#app");
const typed = takeOver();
app.replaceChildren();
render(() => App({ typed }), app);
