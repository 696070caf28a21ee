// Addresses: `#/slices`, `#/slices/3247` and `#/slices/3247/restore/15159`.

export const route = (hash = location.hash) => {
  const [, slice, backup] = hash.match(/^#\/slices\/(\d+)(?:\/restore\/(\d+))?$/) ?? [];
  return { slice: slice ? Number(slice) : null, backup: backup ? Number(backup) : null };
};

export const addressOf = (slice, backup) => `#/slices/${slice}${backup ? `/restore/${backup}` : ""}`;

/** Closes the dialog of a restore without a step back in the history that leads to it again. */
export const leaveRestore = (slice) => location.replace(addressOf(slice));
