import type { GraphQLObjectType, GraphQLSchema } from "graphql";
import type { Graph } from "../graph";
import type { Caller } from "./callers";
import { objectTypes, selectionOf, type Way, waysTo } from "./fields";
import { OFTEN_NULL } from "./probes";

/** What a caller is answered: `value`, `nothing` (null, an empty list or text), or the code of a refusal. */
export type Cell = string;

/** `Type.field` → caller's name → cell. */
export type Matrix = Map<string, Map<string, Cell>>;

/** Ids that probes name, as `<name>`. */
export type Ids = Record<string, string>;

/** How many callers ask at a time. */
const AT_ONCE = 5;

/** Asks for every field as every caller, a type at a time. */
export async function executeAll(
  graph: Graph,
  schema: GraphQLSchema,
  callers: readonly Caller[],
  ids: Ids,
): Promise<Matrix> {
  const matrix: Matrix = new Map();
  const ways = waysTo(schema);
  // Mutations last: what there is to read is still there before.
  const types = objectTypes(schema).sort(
    (a, b) => Number(a === schema.getMutationType()) - Number(b === schema.getMutationType()),
  );
  for (const type of types) {
    const names = Object.keys(type.getFields());
    // A mutation that is refused ends those behind it.
    const many = type === schema.getMutationType() ? 1 : 20;
    const groups = Array.from({ length: Math.ceil(names.length / many) }, (_, place) =>
      names.slice(place * many, (place + 1) * many),
    );
    const askAs = async ({ name, viewer }: Caller) => {
      for (const fields of groups) {
        const cells = await askFor(graph, viewer, ids, { type, fields, way: ways.get(type.name)! });
        for (const [field, cell] of cells) {
          const row = `${type.name}.${field}`;
          const known = matrix.get(row) ?? new Map<string, Cell>();
          matrix.set(row, known.set(name, cell));
        }
      }
    };
    // The first one alone, so that what is new is planned once; then some at a time.
    await askAs(callers[0]!);
    for (let next = 1; next < callers.length; next += AT_ONCE) {
      await Promise.all(callers.slice(next, next + AT_ONCE).map(askAs));
    }
  }
  return matrix;
}

interface Probe {
  type: GraphQLObjectType;
  fields: string[];
  way: Way;
}

/** One object's fields at once; a refusal that takes its neighbours along is noted, and the others are asked again. */
async function askFor(
  graph: Graph,
  viewer: Caller["viewer"],
  ids: Ids,
  { type, fields, way }: Probe,
): Promise<Map<string, Cell>> {
  const cells = new Map<string, Cell>();
  for (let left = fields; left.length > 0; left = fields.filter((field) => !cells.has(field))) {
    const query = operationFor(type, left, way, ids);
    const { data, errors = [] } = await graph.query(viewer, query);
    const parent = atEnd(data, way);
    const before = cells.size;
    for (const { path, message, extensions } of errors) {
      const code = String(extensions?.["code"]);
      if (!path) throw new Error(`${type.name} as ${viewer.id}: ${message} (${code})\n${query}`);
      const named = path.filter((part) => typeof part === "string").slice(way.steps.length);
      const [field] = named;
      // On the way already: nobody comes to the fields.
      for (const one of field === undefined ? left : [field as string]) cells.set(one, code);
    }
    if (parent === null && cells.size > before) continue;
    for (const field of left) {
      if (cells.has(field)) continue;
      const mayBeNull = OFTEN_NULL.has(`${type.name}.${field}`);
      const answered = parent !== null && mayBeNull ? "value" : classOf(parent?.[field]);
      cells.set(field, answered);
    }
  }
  return cells;
}

function operationFor(type: GraphQLObjectType, fields: string[], way: Way, ids: Ids): string {
  const selected = fields.map((field) => selectionOf(type.name, type.getFields()[field]!));
  const inside = way.steps.reduceRight(
    (inner, { text }) => `${text} { ${inner} }`,
    selected.join(" "),
  );
  return `${way.operation} Probe { ${inside} }`.replace(/"<([a-z ]+)>"/g, (_, name: string) => {
    if (!ids[name]) throw new Error(`the story has no <${name}>`);
    return JSON.stringify(ids[name]);
  });
}

type Fields = Record<string, unknown>;

/** The object at the end of the way, of lists the first; null where there is none. */
function atEnd(data: unknown, { steps }: Way): Fields | null {
  let at = data;
  for (const { field } of steps) {
    at = (at as Fields | null | undefined)?.[field] ?? null;
    while (Array.isArray(at)) at = at[0] ?? null;
  }
  return (at as Fields | null | undefined) ?? null;
}

function classOf(value: unknown): Cell {
  const isNothing = value == null || value === "" || (Array.isArray(value) && value.length === 0);
  return isNothing ? "nothing" : "value";
}
