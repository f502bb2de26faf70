import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from "graphql";
import { CallerError } from "./errors";
import { isOperator, isPlatformKey, type Viewer } from "./viewer";

/** Says no by throwing UNAUTHENTICATED or FORBIDDEN; says yes by returning. */
export type Rule = (viewer: Viewer) => void;

/** Who may read a field. `"inherited"`: whoever was given the object. */
export type FieldRule = Rule | "inherited";

/**
 * Who may read what, for every type. A rule of a type is asked in front of every way to it: each field that answers
 * it, however far down, and its `__resolveReference`; between types of one and the same rule it is not asked again,
 * so that a list costs one question. A map has a rule for each field, with `"*"` for the type itself.
 * `"inherited"` is for what says nothing by itself: amounts, pages, payloads, refusals.
 */
export type AccessRules = Record<string, FieldRule | EachField | Record<string, FieldRule>>;

/** A rule that is asked at each field of an object: for types of which absent and hidden answer alike on the way. */
export class EachField {
  constructor(readonly rule: Rule) {}
}

/** See `EachField`. */
export function eachField(rule: Rule): EachField {
  return new EachField(rule);
}

const signIn = () =>
  new CallerError("UNAUTHENTICATED", "Sign in, or send an API key in the x-api-key header.");

/** Everybody, without credentials too. */
export const anyone: Rule = () => {};

/** A person or a key. */
export const authenticated: Rule = (viewer) => {
  if (viewer.kind === "ANONYMOUS") throw signIn();
};

/** People only, not keys. */
export const person: Rule = (viewer) => {
  if (viewer.kind === "ANONYMOUS") throw signIn();
  if (viewer.kind !== "USER")
    throw new CallerError("FORBIDDEN", "Only a signed-in person may do this.");
};

/** Operators of the platform only. */
export const operator: Rule = (viewer) => {
  if (viewer.kind === "ANONYMOUS") throw signIn();
  if (!isOperator(viewer)) throw new CallerError("FORBIDDEN", "Only operators may do this.");
};

/** Any signed-in person, or a key with one of these scopes. */
export function personOrKey(...scopes: [string, ...string[]]): Rule {
  return (viewer) => {
    if (viewer.kind === "ANONYMOUS") throw signIn();
    if (viewer.kind === "API_KEY") needScope(viewer.scopes, ...scopes);
  };
}

/** A key with this scope; no person. */
export function keyWith(scope: string): Rule {
  return (viewer) => {
    if (viewer.kind === "ANONYMOUS") throw signIn();
    if (viewer.kind !== "API_KEY") {
      throw new CallerError("FORBIDDEN", `Only an API key with scope ${scope} may do this.`);
    }
    needScope(viewer.scopes, scope);
  };
}

/** A key of the platform itself with this scope; nobody's own. */
export function platformKeyWith(scope: string): Rule {
  return (viewer) => {
    keyWith(scope)(viewer);
    if (isPlatformKey(viewer, scope)) return;
    throw new CallerError("FORBIDDEN", "Only the platform's own keys may do this.");
  };
}

/** An operator, or a key with one of these scopes. */
export function operatorOrKey(...scopes: [string, ...string[]]): Rule {
  return (viewer) => {
    if (viewer.kind === "API_KEY") return needScope(viewer.scopes, ...scopes);
    operator(viewer);
  };
}

/** An operator, or the platform's own key with this scope; nobody's personal key. */
export function operatorOrPlatformKey(scope: string): Rule {
  return (viewer) => {
    if (viewer.kind !== "API_KEY") return operator(viewer);
    needPlatform(viewer, scope);
  };
}

/** Any signed-in person, or the platform's own key with this scope; nobody's personal key. */
export function personOrPlatformKey(scope: string): Rule {
  return (viewer) => {
    if (viewer.kind !== "API_KEY") return person(viewer);
    needPlatform(viewer, scope);
  };
}

function needPlatform(viewer: Viewer, scope: string) {
  if (isPlatformKey(viewer, scope)) return;
  throw new CallerError("FORBIDDEN", `This needs a key of the platform with ${scope}.`);
}

function needScope(held: readonly string[], ...scopes: [string, ...string[]]) {
  if (scopes.some((scope) => held.includes(scope))) return;
  const missing =
    scopes.length === 1 ? `the scope ${scopes[0]}` : `a scope: ${scopes.join(" or ")}`;
  throw new CallerError("FORBIDDEN", `This API key lacks ${missing}.`);
}

/** Fields that no rule covers: none may exist. */
export function fieldsWithoutRule(schema: GraphQLSchema, rules: AccessRules): string[] {
  return fieldsOf(schema)
    .filter(({ type, field }) => !isCovered(rules, type, field))
    .map(({ type, field }) => `${type}.${field}`);
}

/** Rules that cover no field, usually a typing mistake. */
export function rulesWithoutField(schema: GraphQLSchema, rules: AccessRules): string[] {
  const known = new Set(fieldsOf(schema).flatMap(({ type, field }) => [type, `${type}.${field}`]));
  return Object.entries(rules)
    .flatMap(([type, rule]) =>
      isMap(rule)
        ? Object.keys(rule).map((field) => (field === "*" ? type : `${type}.${field}`))
        : [type],
    )
    .filter((name) => !known.has(name));
}

/** Puts each rule in front of its resolver. Throws at start when a field has no rule. */
export function guard(schema: GraphQLSchema, rules: AccessRules): GraphQLSchema {
  const missing = fieldsWithoutRule(schema, rules);
  const dangling = rulesWithoutField(schema, rules);
  if (missing.length > 0) throw new Error(`No access rule for ${missing.join(", ")}`);
  if (dangling.length > 0) throw new Error(`Access rules for unknown ${dangling.join(", ")}`);
  for (const { type, field, definition } of fieldsOf(schema)) {
    const rule = allOf(rulesInFrontOf(schema, rules, type, field, definition));
    if (!rule) continue;
    const resolve = definition.resolve ?? defaultFieldResolver;
    definition.resolve = (source, args, context, info) => {
      rule(context.viewer);
      return resolve(source, args, context, info);
    };
  }
  guardReferences(schema, rules);
  return schema;
}

/** What a field asks before it is resolved: its own rule, and those of what it answers. */
function rulesInFrontOf(
  schema: GraphQLSchema,
  rules: AccessRules,
  type: string,
  field: string,
  { type: answer }: Pick<GraphQLField<unknown, unknown>, "type">,
): Rule[] {
  const isRoot = schema.getQueryType()?.name === type || schema.getMutationType()?.name === type;
  // Nothing leads to a root: its rule is that of its fields.
  const held = isRoot ? undefined : ruleOfType(rules, type);
  const asked = [ruleOfField(rules, type, field) ?? (isRoot ? ruleOfType(rules, type) : undefined)];
  const named = getNamedType(answer);
  const answered = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
  for (const { name } of answered) asked.push(ruleOfType(rules, name));
  return asked.filter((rule) => rule !== undefined && rule !== held && rule !== anyone) as Rule[];
}

function allOf(asked: readonly Rule[]): Rule | undefined {
  const [first, ...others] = new Set(asked);
  if (!first || others.length === 0) return first;
  return (viewer) => {
    first(viewer);
    for (const rule of others) rule(viewer);
  };
}

/** What the gateway fetches by key is asked for like everything else. */
function guardReferences(schema: GraphQLSchema, rules: AccessRules): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const rule = ruleOfType(rules, type.name);
    const reference = referenceOf(type);
    if (!rule || !reference) continue;
    const resolve = reference.resolveReference;
    // Rejects for itself: other references of the same fetch are answered.
    reference.resolveReference = async (key, context, info) => {
      rule(context.viewer);
      return resolve(key, context, info);
    };
  }
}

/** Where `@apollo/subgraph` keeps a type's `__resolveReference`. */
interface Reference {
  resolveReference(key: object, context: { viewer: Viewer }, info: unknown): unknown;
}

function referenceOf(type: GraphQLObjectType): Reference | undefined {
  const { apollo } = type.extensions as { apollo?: { subgraph?: Partial<Reference> } };
  const found = apollo?.subgraph;
  return found?.resolveReference ? (found as Reference) : undefined;
}

function isCovered(rules: AccessRules, type: string, field: string): boolean {
  const rule = own(rules, type);
  if (!isMap(rule)) return rule !== undefined;
  return own(rule, field) !== undefined || own(rule, "*") !== undefined;
}

/** The rule of the type itself. */
function ruleOfType(rules: AccessRules, type: string): Rule | undefined {
  const rule = own(rules, type);
  const whole = isMap(rule) ? own(rule, "*") : rule;
  return typeof whole === "function" ? whole : undefined;
}

/** The rule of one field. */
function ruleOfField(rules: AccessRules, type: string, field: string): Rule | undefined {
  const rule = own(rules, type);
  if (rule instanceof EachField) return rule.rule;
  const single = isMap(rule) ? own(rule, field) : undefined;
  return typeof single === "function" ? single : undefined;
}

function isMap(rule: AccessRules[string] | undefined): rule is Record<string, FieldRule> {
  return typeof rule === "object" && !(rule instanceof EachField);
}

/** A field called `constructor` has no rule by that name. */
function own<T>(rules: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

interface OwnField {
  type: string;
  field: string;
  definition: GraphQLField<unknown, { viewer: Viewer }>;
}

/** Every field of every object type that is ours: federation's own machinery is not. */
function fieldsOf(schema: GraphQLSchema): OwnField[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(({ name }) => isOurs(name))
    .flatMap((type) =>
      Object.values(type.getFields()).map((definition) => ({
        type: type.name,
        field: definition.name,
        definition,
      })),
    )
    .filter(({ field }) => isOurs(field));
}

function isOurs(name: string): boolean {
  return !name.startsWith("_");
}
