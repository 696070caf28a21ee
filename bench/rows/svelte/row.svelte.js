/** A row whose label is a signal. */
export class Row {
  label = $state.raw("");

  constructor(id, label) {
    this.id = id;
    this.label = label;
  }
}
