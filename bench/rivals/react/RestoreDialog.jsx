// Confirms a restore by the slice's name.

import { useLayoutEffect, useRef, useState } from "react";
import * as api from "../shared/api.js";
import { leaveRestore } from "../shared/route.js";
import { lossOf, nameOf } from "../shared/states.js";
import { created } from "../shared/text.js";

export const RestoreDialog = ({ slice, backup, onAccepted }) => {
  const name = nameOf(slice);
  const phrase = slice.name || String(slice.id);
  const [typed, setTyped] = useState("");
  const [failure, setFailure] = useState("");
  const [isBusy, setBusy] = useState(false);
  const dialog = useRef(null);
  const keep = useRef(null);
  useLayoutEffect(() => {
    dialog.current.showModal();
    keep.current.focus();
  }, []);

  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.restore(slice.id, backup.id);
      onAccepted("Accepted: the provider has taken the restore.");
      dialog.current?.close();
    } catch (error) {
      setFailure(error.message);
    }
  };

  return (
    <dialog ref={dialog} onClose={() => leaveRestore(slice.id)}>
      <form onSubmit={submit}>
        <h2>{`Restore ${name} (#${slice.id}) from ${created(backup)}?`}</h2>
        <p>
          <strong>{lossOf(backup, Date.now())}</strong> All data of the slice is replaced. A restore cannot be undone.
        </p>
        <div>
          <label htmlFor="confirm">{`Type ${phrase} to confirm`}</label>
          <input
            id="confirm"
            type="text"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <p className="failure" role="alert">
          {failure}
        </p>
        <div className="buttons">
          <button ref={keep} type="button" className="primary" onClick={() => dialog.current.close()}>
            Keep current data
          </button>
          <button className="danger" disabled={isBusy || typed.trim() !== phrase}>
            {`Restore ${name}`}
          </button>
        </div>
      </form>
    </dialog>
  );
};
