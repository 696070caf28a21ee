// Which page is shown.

import { Show, createMemo, createSignal, onCleanup } from "solid-js";
import * as api from "../shared/api.js";
import { route } from "../shared/route.js";
import { Overview } from "./Overview.jsx";
import { SignIn } from "./SignIn.jsx";
import { SlicePage } from "./SlicePage.jsx";
import { createAccount } from "./account.js";

export const App = (props) => {
  const [firstPage, setFirstPage] = createSignal(null);
  return (
    <Show when={firstPage()} fallback={<SignIn typed={props.typed} onSignedIn={setFirstPage} />}>
      <SignedIn firstPage={firstPage()} onSignOut={() => setFirstPage(null)} />
    </Show>
  );
};

const SignedIn = (props) => {
  const account = createAccount(props.firstPage);
  const address = createAddress();
  const id = createMemo(() => address().slice);
  onCleanup(() => api.setToken(""));
  return (
    <>
      <header class="banner">
        <a class="brand" href="#/slices">
          Slice backups
        </a>
        <button type="button" class="quiet" onClick={() => props.onSignOut()}>
          Sign out
        </button>
      </header>
      <Show when={id()} keyed fallback={<Overview account={account} />}>
        {(id) => <SlicePage slice={account.find(id)} wanted={address().backup} />}
      </Show>
    </>
  );
};

const createAddress = () => {
  const [address, setAddress] = createSignal(route());
  const follow = () => setAddress(route());
  addEventListener("hashchange", follow);
  onCleanup(() => removeEventListener("hashchange", follow));
  return address;
};
