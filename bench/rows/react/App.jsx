import { memo, useReducer } from "react";
import { BUTTONS, build, swapped } from "../shared/data.js";

const start = { rows: [], selected: null };

const updated = (rows) => rows.map((row, index) => (index % 10 === 0 ? { ...row, label: `${row.label} !!!` } : row));

const reduce = (state, { type, id, made }) => {
  const { rows, selected } = state;
  switch (type) {
    case "run":
    case "runlots":
      return { rows: made, selected: null };
    case "add":
      return { rows: [...rows, ...made], selected };
    case "update":
      return { rows: updated(rows), selected };
    case "clear":
      return start;
    case "swaprows":
      return { rows: swapped(rows), selected };
    case "remove":
      return { rows: rows.filter((row) => row.id !== id), selected };
    case "select":
      return { rows, selected: id };
    default:
      return state;
  }
};

/** How many rows a button makes. Made here, because a reducer must be pure. */
const COUNTS = { run: 1000, runlots: 10_000, add: 1000 };

export const App = () => {
  const [{ rows, selected }, dispatch] = useReducer(reduce, start);
  return (
    <div className="container">
      <Jumbotron dispatch={dispatch} />
      <table className="table table-hover table-striped test-data">
        <tbody id="tbody">
          {rows.map((row) => (
            <Row key={row.id} row={row} isSelected={selected === row.id} dispatch={dispatch} />
          ))}
        </tbody>
      </table>
      <span className="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
    </div>
  );
};

const Row = memo(({ row: { id, label }, isSelected, dispatch }) => (
  <tr className={isSelected ? "danger" : ""}>
    <td className="col-md-1">{id}</td>
    <td className="col-md-4">
      <a onClick={() => dispatch({ type: "select", id })}>{label}</a>
    </td>
    <td className="col-md-1">
      <a onClick={() => dispatch({ type: "remove", id })}>
        <span className="glyphicon glyphicon-remove" aria-hidden="true" />
      </a>
    </td>
    <td className="col-md-6" />
  </tr>
));

const Jumbotron = memo(({ dispatch }) => (
  <div className="jumbotron">
    <div className="row">
      <div className="col-md-6">
        <h1>React</h1>
      </div>
      <div className="col-md-6">
        <div className="row">
          {BUTTONS.map(([id, text]) => (
            <div key={id} className="col-sm-6 smallpad">
              <button
                type="button"
                className="btn btn-primary btn-block"
                id={id}
                onClick={() => dispatch({ type: id, made: build(COUNTS[id] ?? 0) })}
              >
                {text}
              </button>
            </div>
          ))}
        </div>
      </div>
    </div>
  </div>
));
