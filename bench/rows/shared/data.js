// The rows, and the buttons above them.

const ADJECTIVES =
  "pretty large big small tall short long handsome plain quaint clean elegant easy angry crazy helpful mushy odd unsightly adorable important inexpensive cheap expensive fancy".split(
    " ",
  );
const COLOURS = "red yellow blue green pink brown purple brown white black orange".split(" ");
const NOUNS = "table chair house bbq desk car pony cookie sandwich burger pizza mouse keyboard".split(" ");

export const BUTTONS = [
  ["run", "Create 1,000 rows"],
  ["runlots", "Create 10,000 rows"],
  ["add", "Append 1,000 rows"],
  ["update", "Update every 10th row"],
  ["clear", "Clear"],
  ["swaprows", "Swap Rows"],
];

const random = (words) => words[Math.floor(Math.random() * words.length)];

let lastId = 0;

/** New rows, each made by `row` from its number and its label. */
export const build = (count, row = (id, label) => ({ id, label })) =>
  Array.from({ length: count }, () => {
    lastId += 1;
    return row(lastId, `${random(ADJECTIVES)} ${random(COLOURS)} ${random(NOUNS)}`);
  });

/** The rows with the second and the last but one of the first thousand in each other's place. */
export const swapped = (rows) => {
  if (rows.length <= 998) return rows;
  const next = [...rows];
  [next[1], next[998]] = [next[998], next[1]];
  return next;
};
