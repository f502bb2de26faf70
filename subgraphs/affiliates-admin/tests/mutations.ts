import { readSchema } from "@tributary/kit/schema-files";
import type { Viewer } from "@tributary/kit/viewer";
import type { TestService } from "@tributary/testing/service";
import { operator, user } from "@tributary/testing/viewers";
import { buildASTSchema, getNamedType, isInputObjectType, isLeafType, parse } from "graphql";
import type { MutationResolvers } from "../schema.generated";
import { key } from "./setting";

/** Arguments, or the fields of `input`. */
export type Input = Record<string, unknown>;

const schema = buildASTSchema(parse(readSchema("affiliates-admin")), { assumeValidSDL: true });
const fields = schema.getMutationType()!.getFields();

/** The schema's own list. */
export const mutations = Object.keys(fields) as (keyof MutationResolvers)[];

/** Whether a caller may give this, as an argument or in `input`. */
export function takes(name: string, field: string): boolean {
  return field in fieldsOf(name);
}

/** Asks for a mutation with a reason and a fresh key, where it takes them. */
export function perform(admin: TestService, name: string, input: Input, viewer?: Viewer) {
  const field = fields[name]!;
  const own = { reason: "for a reason", idempotencyKey: key(), ...input };
  const given = Object.fromEntries(Object.entries(own).filter(([part]) => takes(name, part)));
  const variables = isInInput(name) ? { input: given } : given;
  const declared = field.args.map(({ name: argument, type }) => `$${argument}: ${type}`);
  const passed = field.args.map(({ name: argument }) => `${argument}: $${argument}`);
  const payload = getNamedType(field.type);
  const id = "getFields" in payload && "operationId" in payload.getFields() ? "operationId" : "";
  const refusable = "getFields" in payload && "userErrors" in payload.getFields();
  const told = refusable ? `userErrors { code } ${id}` : "__typename";
  const selection = isLeafType(payload) ? "" : `{ ${told} }`;
  const document = `mutation (${declared}) { ${name}(${passed}) ${selection} }`;
  return admin.execute(document, variables, viewer ?? whoeverActs(name));
}

/** An operator; where people do it for themselves, a promoter. */
export function whoeverActs(name: string): Viewer {
  return forOneself.includes(name) ? user("pia") : operator();
}
const forOneself = ["startPayoutOnboarding", "savePayoutDetails"];

function isInInput(name: string): boolean {
  return fields[name]!.args.map((argument) => argument.name).join() === "input";
}

function fieldsOf(name: string): object {
  const { args } = fields[name]!;
  const type = isInInput(name) && getNamedType(args[0]!.type);
  if (type && isInputObjectType(type)) return type.getFields();
  return Object.fromEntries(args.map((argument) => [argument.name, argument]));
}
