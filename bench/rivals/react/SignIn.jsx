import { useLayoutEffect, useRef, useState } from "react";
import * as api from "../shared/api.js";
import { giveBack } from "../shared/form.js";

export const SignIn = ({ typed, onSignedIn }) => {
  const [failure, setFailure] = useState("");
  const [isBusy, setBusy] = useState(false);
  const field = useRef(null);
  useLayoutEffect(() => giveBack(field.current, typed), [typed]);

  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setFailure("");
    api.setToken(field.current.value);
    try {
      const firstPage = await api.slices(1);
      typed.value = "";
      onSignedIn(firstPage);
    } catch (error) {
      setFailure(error.message);
      setBusy(false);
    }
  };

  return (
    <main className="sign-in-page">
      <form className="sign-in card" onSubmit={submit}>
        <h1>Sign in</h1>
        <p className="secondary">See the automatic backups of your Syminet Cloud slices, and restore from one.</p>
        <label htmlFor="token">API token</label>
        <input
          ref={field}
          id="token"
          type="password"
          autoComplete="current-password"
          autoCapitalize="off"
          spellCheck={false}
          defaultValue={typed.value}
        />
        <p className="failure" role="alert">
          {failure}
        </p>
        <button className="primary" disabled={isBusy}>
          Sign in
        </button>
      </form>
    </main>
  );
};
