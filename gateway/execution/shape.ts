import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import {
  type Complete,
  type Data,
  type Describe,
  describe,
  INVALID,
  listCompleter,
  type Run,
  report,
} from "./complete";
import { type Compilation, collect, leafCheck } from "./fields";

/** What callers may see of what the subgraphs said. */
export interface Shaped {
  /** Null when a null went up to the root. */
  data: Data | null;
  /** Where a subgraph broke its own types; the data is null there. Not for callers. */
  broken: GraphQLError[];
}

/** Turns merged answers of subgraphs into the answer to one operation: its fields and no others. */
export type Shape = (input: Data) => Shaped;

/**
 * Compiles what Apollo's gateway interprets for each answer: which fields an object of each type
 * shows, how lists and nulls are treated, which leaf values are believed. Operations with
 * conditions (`@skip`, `@include`) or introspection are not for it: see `prepare.ts`.
 */
export function compileShape(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  document: DocumentNode,
): Shape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  const root = schema.getRootType(operation.operation)!;
  // The root's type is known; what an answer calls itself there changes nothing.
  const fields = compileFields({ schema, fragments }, root.name, [operation.selectionSet]);
  return (input) => {
    const run: Run = { broken: [], path: [], excused: false };
    return { data: showFields(fields, input, run), broken: run.broken };
  };
}

/** Completes values of a type; `selections` of all places that select the same response name. */
function completer(
  to: Compilation,
  type: GraphQLOutputType,
  selections: SelectionSetNode[],
  where: string,
): Complete {
  const place = describe(where, isNonNullType(type) ? type.ofType : type);
  if (isNonNullType(type)) {
    const inner = completer(to, type.ofType, selections, where);
    return (value, run) => {
      run.excused = false;
      const completed = inner(value, run);
      const reported = run.excused;
      run.excused = completed === null;
      if (completed !== null) return completed;
      if (!reported) report(run, `Cannot return null for non-nullable ${place(run)}.`);
      return INVALID;
    };
  }
  if (isListType(type)) {
    return listCompleter(completer(to, type.ofType, selections, where));
  }
  if (isLeafType(type)) {
    const valid = leafCheck(type);
    return (value, run) => {
      if (value === null || value === undefined) return null;
      if (valid(value)) return value;
      report(run, `Invalid value found for ${place(run)}.`);
      run.excused = true;
      return null;
    };
  }
  return objectCompleter(to, type.name, selections, place);
}

/** Objects without a prototype, so that no response name means anything to them; still quick. */
function objectClass(): new () => Data {
  const Shaped = class {};
  Reflect.deleteProperty(Shaped.prototype, "constructor");
  Object.setPrototypeOf(Shaped.prototype, null);
  return Shaped as new () => Data;
}

interface Field {
  name: string;
  /** Names that every object inherits something under are read with care. */
  inherited: boolean;
  complete: Complete;
}
interface Fields {
  Shaped: new () => Data;
  fields: Field[];
}

/** Fields are compiled for each type that turns up, once. */
function objectCompleter(
  to: Compilation,
  declared: string,
  selections: SelectionSetNode[],
  place: Describe,
): Complete {
  const known = new Map<string, Fields | null>();
  const fieldsOf = (name: string): Fields | null => {
    let fields = known.get(name);
    if (fields === undefined) {
      const type = to.schema.getType(name);
      fields = isCompositeType(type) ? compileFields(to, name, selections) : null;
      // Only names that exist, or a subgraph could fill the memory.
      if (type) known.set(name, fields);
    }
    return fields;
  };
  return (value, run) => {
    if (value === null || value === undefined) return null;
    if (typeof value !== "object") throw new Error("a subgraph answered no object for an object");
    const { __typename } = value as Data;
    const shape = fieldsOf(typeof __typename === "string" ? __typename : declared);
    if (!shape) {
      report(run, `Invalid __typename found for object at ${place(run)}.`);
      run.excused = true;
      return null;
    }
    return showFields(shape, value as Data, run);
  };
}

function showFields({ Shaped, fields }: Fields, input: Data, run: Run): Data | null {
  const output = new Shaped();
  const { path } = run;
  for (let index = 0; index < fields.length; index += 1) {
    const { name, inherited, complete } = fields[index]!;
    path.push(name);
    const value = inherited && !Object.hasOwn(input, name) ? null : input[name];
    const completed = complete(value, run);
    path.pop();
    if (completed === INVALID) {
      run.excused = true;
      return null;
    }
    output[name] = completed;
  }
  run.excused = false;
  return output;
}

function compileFields(to: Compilation, typeName: string, selections: SelectionSetNode[]): Fields {
  const type = to.schema.getType(typeName)!;
  const collected = new Map<string, FieldNode[]>();
  for (const selection of selections) collect(to, typeName, selection, collected);
  const fields = [...collected].map(([name, nodes]): Field => {
    const inherited = name in Object.prototype;
    const field = nodes[0]!.name.value;
    if (field === "__typename") {
      const known = isObjectType(type) ? typeName : INVALID;
      return { name, inherited, complete: () => known };
    }
    const definition =
      isCompositeType(type) && "getFields" in type ? type.getFields()[field] : null;
    if (!definition) throw new Error(`${typeName}.${field} is not in the schema`);
    const below = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
    return { name, inherited, complete: completer(to, definition.type, below, typeName) };
  });
  return { Shaped: objectClass(), fields };
}
