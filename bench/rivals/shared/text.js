// Numbers, dates and spans in the user's language. Making a formatter is slow, so they are kept.

const numbers = new Intl.NumberFormat();
const dates = new Intl.DateTimeFormat(undefined, {
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
  timeZoneName: "short",
});
const unit = (name) => new Intl.NumberFormat(undefined, { style: "unit", unit: name, unitDisplay: "short" });
const gigabytes = unit("gigabyte");
const UNITS = [
  { size: 86_400, format: unit("day") },
  { size: 3600, format: unit("hour") },
  { size: 60, format: unit("minute") },
  { size: 1, format: unit("second") },
];

export const number = (value) => numbers.format(value);
export const size = (value) => (typeof value === "number" ? gigabytes.format(value) : "");

/** The date of a backup, or what the server wrote if that is no date. */
export const created = (backup) => (backup.at === null ? backup.created : dates.format(backup.at));

/** A time in its two largest units, without a zero at the end. */
export const span = (milliseconds) => {
  let seconds = Math.floor(milliseconds / 1000);
  const largest = UNITS.findIndex(({ size }) => seconds >= size);
  if (largest < 0) return UNITS.at(-1).format.format(0);
  const parts = [];
  for (const { size, format } of UNITS.slice(largest, largest + 2)) {
    const count = Math.floor(seconds / size);
    if (count > 0) parts.push(format.format(count));
    seconds -= count * size;
  }
  return parts.join(" ");
};
