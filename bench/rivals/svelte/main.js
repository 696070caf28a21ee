import { mount } from "svelte";
import { takeOver } from "../shared/form.js";
import App from "./App.svelte";

const target = document.querySelector("#app");
const typed = takeOver();
target.replaceChildren();
mount(App, { target, props: { typed } });
