// Which page is shown.

import { useEffect, useState, useSyncExternalStore } from "react";
import * as api from "../shared/api.js";
import { route } from "../shared/route.js";
import { Overview } from "./Overview.jsx";
import { SignIn } from "./SignIn.jsx";
import { SlicePage } from "./SlicePage.jsx";
import { findSlice, useAccount } from "./account.js";

export const App = ({ typed }) => {
  const [firstPage, setFirstPage] = useState(null);
  if (!firstPage) return <SignIn typed={typed} onSignedIn={setFirstPage} />;
  return <SignedIn firstPage={firstPage} onSignOut={() => setFirstPage(null)} />;
};

const SignedIn = ({ firstPage, onSignOut }) => {
  const account = useAccount(firstPage);
  const { slice, backup } = route(useHash());
  useEffect(() => () => api.setToken(""), []);
  return (
    <>
      <header className="banner">
        <a className="brand" href="#/slices">
          Slice backups
        </a>
        <button type="button" className="quiet" onClick={onSignOut}>
          Sign out
        </button>
      </header>
      {slice === null ? (
        <Overview account={account} />
      ) : (
        <SlicePage key={slice} slice={findSlice(account, slice)} wanted={backup} />
      )}
    </>
  );
};

const subscribe = (change) => {
  addEventListener("hashchange", change);
  return () => removeEventListener("hashchange", change);
};
const useHash = () => useSyncExternalStore(subscribe, () => location.hash);
