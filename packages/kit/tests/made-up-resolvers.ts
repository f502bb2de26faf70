import {
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNullableType,
  isObjectType,
  isUnionType,
} from "graphql";

/** A number that depends on the text alone. */
function hash(text: string): number {
  let value = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 16777619);
  }
  return (value ^ (value >>> 13)) >>> 0;
}

/** One execution: its values, and what resolvers were called with, in any order. */
export interface Calls {
  /** How often something is wrong: 0 never, 1 seldom, 2 often. */
  faults: number;
  /** Items of lists come later, each: graphql-js 16 lets rejections go unhandled otherwise. */
  itemsLater: boolean;
  calls: string[];
}

const plain = (value: unknown) =>
  JSON.stringify(value, function (this: Record<string, unknown>, key, item) {
    if (typeof item === "bigint") return `bigint ${item}`;
    return this[key] instanceof Date ? `date ${item}` : item;
  });

/** Arguments come in the order of the text or of the definition; nobody may care. */
const sorted = (args: Record<string, unknown>) =>
  Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));

const pathOf = (path: GraphQLResolveInfo["path"] | undefined): string =>
  path ? `${pathOf(path.prev)}.${path.key}` : "";

/**
 * Gives every field of the schema a value that depends on its place alone: right values for the most
 * part, else nulls, errors of all kinds, texts that are no numbers; now or later. About half of the
 * fields have no resolver and are read from their parent.
 */
export function makeUp(schema: GraphQLSchema): void {
  function madeUp(type: GraphQLOutputType, place: string, calls: Calls): unknown {
    const nullable = getNullableType(type);
    const chosen = hash(`value ${place}`);
    const strikes = (how: string) =>
      calls.faults > 0 && hash(`${how} ${place}`) % (calls.faults === 1 ? 400 : 30) === 0;
    if (isNullableType(type) ? chosen % 23 === 0 : strikes("null")) return null;
    if (strikes("error")) return new Error(`an error as a value at ${place}`);
    if (isListType(nullable)) {
      if (strikes("list")) return "no list";
      return Array.from({ length: (chosen >>> 8) % 4 }, (_, index) => {
        const item = madeUp(nullable.ofType, `${place}.${index}`, calls);
        return calls.itemsLater ? Promise.resolve(item) : item;
      });
    }
    if (isUnionType(nullable) || isInterfaceType(nullable)) {
      const types = schema.getPossibleTypes(nullable);
      return object(types[(chosen >>> 8) % types.length]!.name, place, calls);
    }
    if (isObjectType(nullable)) return object(nullable.name, place, calls);
    if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
    if (strikes("scalar")) return { not: "a scalar" };
    return Object.hasOwn(RIGHT, nullable.toString()) ? RIGHT[nullable.toString()] : "text";
  }

  /** What a resolver hands to its children: properties for the fields without a resolver. */
  function object(typeName: string, place: string, calls: Calls): object {
    const made = { __typename: typeName, place };
    for (const field of Object.values(
      (schema.getType(typeName) as GraphQLObjectType).getFields(),
    )) {
      if (field.resolve) continue;
      const get = () => madeUp(field.type, `${place}.${field.name}`, calls);
      Object.defineProperty(made, field.name, { get });
    }
    return made;
  }

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith("__") || type.name === "_Service") continue;
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const field of Object.values(type.getFields())) {
      if (!isRoot && hash(`${type.name}.${field.name}`) % 2 === 0) continue;
      field.resolve = (_source, args, calls: Calls, info) => {
        const place = pathOf(info.path);
        const nodes = info.fieldNodes.map(({ loc }) => loc?.start).join();
        calls.calls.push(
          `${place} ${info.parentType}.${info.fieldName} ${nodes} ${plain(sorted(args))}`,
        );
        const way = hash(`way ${place}`) % (calls.faults === 1 ? 400 : 40);
        if (calls.faults > 0) {
          if (way === 0) throw new Error(`a bug at ${place}`);
          if (way === 1) throw new GraphQLError("refused", { extensions: { code: "FORBIDDEN" } });
          if (way === 2) return Promise.reject(new Error(`a later bug at ${place}`));
        }
        const value = madeUp(info.returnType, place, calls);
        return way % 2 === 0 ? Promise.resolve(value) : value;
      };
    }
  }
}

const RIGHT: Record<string, unknown> = {
  Int: 3,
  Float: 1.5,
  Boolean: true,
  DateTime: new Date(0),
  BigInt: 5n,
  Credits: 7_000_000n,
  JSON: { a: [1] },
};
