// Carries over what was done in the form of index.html while the script was loading.

const field = () => document.querySelector("#token");

/** The field as it is now. */
export const takeOver = () => {
  const { value = "", selectionStart, selectionEnd } = field() ?? {};
  return { value, hasFocus: document.activeElement === field(), selection: [selectionStart, selectionEnd] };
};

/** Gives focus and selection to the field that has taken its place. */
export const giveBack = (input, { hasFocus, selection }) => {
  if (!hasFocus) return;
  input.focus();
  input.setSelectionRange(...selection);
};
