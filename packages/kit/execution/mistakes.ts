import {
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from "graphql";
import { shortened, withoutValues } from "../errors";

/** What is wrong with one variable, found so far; nothing is looked at once there are `most`. */
interface Search {
  variable: string;
  most: number;
  found: GraphQLError[];
}

/** Names that are repeated to whoever sent them; longer ones are cut. */
const LONGEST_NAME = 100;

/**
 * The first mistakes in the value of a variable, in graphql-js's words: at most `most`. Empty when
 * nothing of what this knows is wrong; graphql-js then has the word. Unlike graphql-js it writes no
 * value down, and touches nothing after the last mistake that it tells: for one wrong input of
 * 20,000 fields graphql-js prints all of it, five times.
 */
export function mistakesIn(
  variable: string,
  value: unknown,
  type: GraphQLInputType,
  most: number,
): GraphQLError[] {
  const search: Search = { variable, most, found: [] };
  look(search, value, type, variable);
  return search.found;
}

/** `place`: where `value` stands, from the variable's name on. */
function look(search: Search, value: unknown, type: GraphQLInputType, place: string): void {
  if (search.found.length >= search.most) return;
  if (value === null || value === undefined) {
    if (!isNonNullType(type)) return;
    tell(search, place, `Expected non-nullable type "${type}" not to be null.`);
  } else if (isNonNullType(type)) look(search, value, type.ofType, place);
  else if (isInputObjectType(type)) lookInto(search, value, type, place);
  else if (!isListType(type)) lookAtLeaf(search, value, type, place);
  else if (!Array.isArray(value)) look(search, value, type.ofType, place);
  else {
    for (let index = 0; index < value.length && search.found.length < search.most; index += 1) {
      look(search, value[index], type.ofType, `${place}[${index}]`);
    }
  }
}

function lookAtLeaf(search: Search, value: unknown, type: GraphQLLeafType, place: string): void {
  try {
    if (type.parseValue(value) !== undefined) return;
    tell(search, place, `Expected type "${type.name}".`);
  } catch (error) {
    const { message } = error as Error;
    const said =
      error instanceof GraphQLError ? message : `Expected type "${type.name}". ${message}`;
    tell(search, place, said);
  }
}

function lookInto(search: Search, value: unknown, type: GraphQLInputObjectType, place: string) {
  if (typeof value !== "object" || Array.isArray(value)) {
    tell(search, place, `Expected type "${type.name}" to be an object.`);
    return;
  }
  const given = value as Record<string, unknown>;
  const fields = type.getFields();
  for (const field of Object.values(fields)) {
    if (search.found.length >= search.most) return;
    const sent = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    if (sent !== undefined) look(search, sent, field.type, `${place}.${field.name}`);
    else if (isNonNullType(field.type) && field.defaultValue === undefined) {
      const missing = `Field "${field.name}" of required type "${field.type}" was not provided.`;
      tell(search, place, missing);
    }
  }
  // A loop that ends early, and no list of all names: there may be 20,000.
  for (const name in given) {
    if (search.found.length >= search.most) return;
    if (Object.hasOwn(fields, name)) continue;
    tell(search, place, `Field "${cut(name)}" is not defined by type "${type.name}".`);
  }
}

function tell({ variable, found }: Search, place: string, reason: string): void {
  const at = place === variable ? "" : ` at "${place}"`;
  // The value is left out, and whatever the reason repeats of it.
  const message = withoutValues(
    `Variable "$${variable}" got invalid value ?${at}; ${shortened(reason)}`,
  );
  found.push(new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } }));
}

function cut(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}
