import { GraphQLError, type GraphQLOutputType } from "graphql";

export type Data = Record<string, unknown>;
type Path = (string | number)[];

/** A null that the type forbids, on its way up. */
export const INVALID = Symbol("a null where none may be");

/** `excused`: a null whose reason was reported below it needs no report of its own. */
export interface Run {
  broken: GraphQLError[];
  path: Path;
  excused: boolean;
}

/** A value as callers may see it; INVALID for a null that goes up. */
export type Complete = (value: unknown, run: Run) => unknown;

/** Completes the items of a list; an item that may not be null takes the list with it. */
export function listCompleter(item: Complete): Complete {
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) throw new Error("a subgraph answered no list for a list");
    const { path } = run;
    const list: unknown[] = new Array(value.length);
    let invalid = false;
    let excused = false;
    for (let index = 0; index < value.length; index += 1) {
      path.push(index);
      run.excused = false;
      const completed = item(value[index], run);
      path.pop();
      if (completed === INVALID) invalid = true;
      excused ||= run.excused;
      list[index] = completed;
    }
    run.excused = excused;
    return invalid ? null : list;
  };
}

/** Notes where a subgraph broke its types. */
export function report({ broken, path }: Run, message: string): void {
  const extensions = { code: "INVALID_GRAPHQL" };
  broken.push(new GraphQLError(message, { path: [...path], extensions }));
}

export type Describe = (run: Run) => string;

/** Says where the run is, in Apollo's words; they go to the log only. */
export function describe(parent: string, type: GraphQLOutputType): Describe {
  return ({ path }) => {
    const last = path.at(-1);
    return typeof last === "number"
      ? `array element of type ${type} at index ${last}`
      : `field ${parent}.${last}`;
  };
}
