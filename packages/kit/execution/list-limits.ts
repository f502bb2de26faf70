import {
  GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNullableType,
  type InputValueDefinitionNode,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
} from "graphql";

/** The most items of a list whose definition has no `@maxItems`. */
const DEFAULT_LIMIT = 100;

/** Entities that one fetch between subgraphs asks for: as many as the dearest operation may cost. */
const REPRESENTATIONS = 50_000;

/**
 * How many items a caller's list may have, by schema coordinate: `SpendCreditsBatchInput.spends`,
 * `CreditAccount.entries(kinds:)`. Read from `@maxItems` in the SDL.
 */
export type ListLimits = ReadonlyMap<string, number>;

export function listLimits(schema: GraphQLSchema): ListLimits {
  const limits = new Map<string, number>([["Query._entities(representations:)", REPRESENTATIONS]]);
  const keep = (coordinate: string, node: InputValueDefinitionNode | null | undefined) => {
    const directive = node?.directives?.find(({ name }) => name.value === "maxItems");
    const count = directive?.arguments?.find(({ name }) => name.value === "count")?.value;
    if (count?.kind === Kind.INT) limits.set(coordinate, Number(count.value));
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) {
      for (const { name, astNode } of Object.values(type.getFields())) {
        keep(`${type.name}.${name}`, astNode);
      }
    } else if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        for (const { name, astNode } of field.args) {
          keep(argumentCoordinate(type.name, field.name, name), astNode);
        }
      }
    }
  }
  return limits;
}

export function argumentCoordinate(type: string, field: string, argument: string): string {
  return `${type}.${field}(${argument}:)`;
}

export function limitOf(limits: ListLimits, coordinate: string): number {
  return limits.get(coordinate) ?? DEFAULT_LIMIT;
}

/** Whether values of the type can hold a list that a limit applies to. */
export function holdsLists(type: GraphQLInputType, seen = new Set<string>()): boolean {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return true;
  if (!isInputObjectType(nullable) || seen.has(nullable.name)) return false;
  seen.add(nullable.name);
  return Object.values(nullable.getFields()).some((field) => holdsLists(field.type, seen));
}

/**
 * The first list in `value` that is longer than its limit; null when there is none. Touches lists
 * and what holds them, nothing else. `path`: from the argument to `value`; `limit`: of the list
 * that `value` itself may be.
 */
export function tooLong(
  limits: ListLimits,
  value: unknown,
  type: GraphQLInputType,
  limit: number,
  path: readonly string[],
): GraphQLError | null {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    if (!Array.isArray(value)) return tooLong(limits, value, nullable.ofType, limit, path);
    if (value.length > limit) return listTooLong(path, value.length, limit);
    if (!holdsLists(nullable.ofType)) return null;
    for (const [index, item] of value.entries()) {
      const found = tooLong(limits, item, nullable.ofType, limit, [...path, `${index}`]);
      if (found) return found;
    }
    return null;
  }
  if (!isInputObjectType(nullable) || typeof value !== "object" || value === null) return null;
  for (const field of Object.values(nullable.getFields())) {
    if (!Object.hasOwn(value, field.name) || !holdsLists(field.type)) continue;
    const inner = (value as Record<string, unknown>)[field.name];
    const most = limitOf(limits, `${nullable.name}.${field.name}`);
    const found = tooLong(limits, inner, field.type, most, [...path, field.name]);
    if (found) return found;
  }
  return null;
}

export function listTooLong(path: readonly string[], length: number, limit: number): GraphQLError {
  return new GraphQLError(`${path.join(".")} takes at most ${limit} items; ${length} were sent.`, {
    extensions: { code: "BAD_USER_INPUT", field: [...path] },
  });
}
