// One slice and its backups.

import { memo, useEffect, useState } from "react";
import * as api from "../shared/api.js";
import { addressOf } from "../shared/route.js";
import { nameOf, sentenceOf } from "../shared/states.js";
import { created, size, span } from "../shared/text.js";
import { RestoreDialog } from "./RestoreDialog.jsx";

const HEADS = ["Created", "Age", "Size", "Duration", "Name", "ID"];

export const SlicePage = ({ slice, wanted }) => {
  const [backups, setBackups] = useState([]);
  const [status, setStatus] = useState("Loading backups…");
  const [outcome, setOutcome] = useState("");
  useEffect(() => {
    let isOpen = true;
    const show = (list) => {
      if (!isOpen) return;
      setBackups(list);
      setStatus(sentenceOf(list, Date.now()));
    };
    api.backups(slice.id).then(show, (error) => isOpen && setStatus(error.message));
    return () => {
      isOpen = false;
    };
  }, [slice.id]);
  const backup = backups.find(({ id }) => id === wanted);

  return (
    <main>
      <div>
        <p className="small">
          <a href="#/slices">Slices</a>
        </p>
        <h1>
          {nameOf(slice)} <span className="secondary">{`#${slice.id}`}</span>
        </h1>
        <p className="secondary">{slice.region && `Region ${slice.region}`}</p>
      </div>
      <p role="status">{outcome}</p>
      <section className="card">
        <h2>Backups</h2>
        <p role="status">{status}</p>
        <table className="backup-table" aria-label="Backups">
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {backups.map((backup) => (
              <BackupRow key={backup.id} slice={slice} backup={backup} />
            ))}
          </tbody>
        </table>
      </section>
      {backup && <RestoreDialog key={backup.id} slice={slice} backup={backup} onAccepted={setOutcome} />}
    </main>
  );
};

const BackupRow = memo(({ slice, backup }) => {
  const date = created(backup);
  return (
    <tr>
      <td>{backup.at === null ? date : <time dateTime={new Date(backup.at).toISOString()}>{date}</time>}</td>
      <td className="age">{backup.at === null ? "" : span(Date.now() - backup.at)}</td>
      <td>{size(backup.size)}</td>
      <td>{backup.duration}</td>
      <td>{backup.name}</td>
      <td>
        <code>{backup.id}</code>
      </td>
      <td className="action">
        <button
          type="button"
          className="risky"
          aria-label={`Restore ${nameOf(slice)} from ${date}`}
          onClick={() => {
            location.hash = addressOf(slice.id, backup.id);
          }}
        >
          Restore…
        </button>
      </td>
    </tr>
  );
});
