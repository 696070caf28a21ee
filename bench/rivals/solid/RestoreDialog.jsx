// Confirms a restore by the slice's name.

import { createSignal, onMount } from "solid-js";
import * as api from "../shared/api.js";
import { leaveRestore } from "../shared/route.js";
import { lossOf, nameOf } from "../shared/states.js";
import { created } from "../shared/text.js";

export const RestoreDialog = (props) => {
  const { backup } = props;
  const name = () => nameOf(props.slice);
  const phrase = () => props.slice.name || String(props.slice.id);
  const [typed, setTyped] = createSignal("");
  const [failure, setFailure] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  let dialog;
  onMount(() => dialog.showModal());

  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.restore(props.slice.id, backup.id);
      props.onAccepted("Accepted: the provider has taken the restore.");
      dialog.close();
    } catch (error) {
      setFailure(error.message);
    }
  };

  return (
    <dialog ref={dialog} onClose={() => leaveRestore(props.slice.id)}>
      <form onSubmit={submit}>
        <h2>
          Restore {name()} (#{props.slice.id}) from {created(backup)}?
        </h2>
        <p>
          <strong>{lossOf(backup, Date.now())}</strong> All data of the slice is replaced. A restore cannot be undone.
        </p>
        <div>
          <label for="confirm">Type {phrase()} to confirm</label>
          <input
            id="confirm"
            type="text"
            autocomplete="off"
            spellcheck={false}
            onInput={(event) => setTyped(event.target.value)}
          />
        </div>
        <p class="failure" role="alert">
          {failure()}
        </p>
        <div class="buttons">
          <button type="button" class="primary" autofocus onClick={() => dialog.close()}>
            Keep current data
          </button>
          <button class="danger" disabled={isBusy() || typed().trim() !== phrase()}>
            Restore {name()}
          </button>
        </div>
      </form>
    </dialog>
  );
};
