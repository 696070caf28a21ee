import { createSignal, onMount } from "solid-js";
import * as api from "../shared/api.js";
import { giveBack } from "../shared/form.js";

export const SignIn = (props) => {
  const [failure, setFailure] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  let field;
  onMount(() => giveBack(field, props.typed));

  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setFailure("");
    api.setToken(field.value);
    try {
      const firstPage = await api.slices(1);
      props.typed.value = "";
      props.onSignedIn(firstPage);
    } catch (error) {
      setFailure(error.message);
      setBusy(false);
    }
  };

  return (
    <main class="sign-in-page">
      <form class="sign-in card" onSubmit={submit}>
        <h1>Sign in</h1>
        <p class="secondary">See the automatic backups of your Syminet Cloud slices, and restore from one.</p>
        <label for="token">API token</label>
        <input
          ref={field}
          id="token"
          type="password"
          autocomplete="current-password"
          autocapitalize="off"
          spellcheck={false}
          value={props.typed.value}
        />
        <p class="failure" role="alert">
          {failure()}
        </p>
        <button class="primary" disabled={isBusy()}>
          Sign in
        </button>
      </form>
    </main>
  );
};
