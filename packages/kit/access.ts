import { defaultFieldResolver, type GraphQLField, type GraphQLSchema, isObjectType } from "graphql";
import { CallerError } from "./errors";
import { isOperator, isPlatformKey, type Viewer } from "./viewer";

/** Says no by throwing UNAUTHENTICATED or FORBIDDEN; says yes by returning. */
export type Rule = (viewer: Viewer) => void;

/**
 * A rule for each field, or one for all fields of a type. `"inherited"`: whoever was given the
 * object may read it; the decision was made where it was loaded.
 */
export type AccessRules = Record<string, Rule | "inherited" | Record<string, Rule | "inherited">>;

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

/** Any signed-in person, or a key with this scope. */
export function personOrKey(scope: string): Rule {
  return (viewer) => {
    if (viewer.kind === "ANONYMOUS") throw signIn();
    if (viewer.kind === "API_KEY") needScope(viewer.scopes, scope);
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

/** An operator, or a key with this scope. */
export function operatorOrKey(scope: string): Rule {
  return (viewer) => {
    if (viewer.kind === "API_KEY") return needScope(viewer.scopes, scope);
    operator(viewer);
  };
}

function needScope(scopes: readonly string[], scope: string) {
  if (!scopes.includes(scope)) {
    throw new CallerError("FORBIDDEN", `This API key lacks the scope ${scope}.`);
  }
}

/** Fields that no rule covers: none may exist. */
export function fieldsWithoutRule(schema: GraphQLSchema, rules: AccessRules): string[] {
  return fieldsOf(schema)
    .filter(({ type, field }) => ruleFor(rules, type, field) === undefined)
    .map(({ type, field }) => `${type}.${field}`);
}

/** Rules that cover no field, usually a typing mistake. */
export function rulesWithoutField(schema: GraphQLSchema, rules: AccessRules): string[] {
  const known = new Set(fieldsOf(schema).flatMap(({ type, field }) => [type, `${type}.${field}`]));
  return Object.entries(rules)
    .flatMap(([type, rule]) =>
      typeof rule === "object" ? Object.keys(rule).map((field) => `${type}.${field}`) : [type],
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
    const rule = ruleFor(rules, type, field);
    if (typeof rule !== "function" || rule === anyone) continue;
    const resolve = definition.resolve ?? defaultFieldResolver;
    definition.resolve = (source, args, context, info) => {
      rule(context.viewer);
      return resolve(source, args, context, info);
    };
  }
  return schema;
}

function ruleFor(rules: AccessRules, type: string, field: string) {
  const rule = own(rules, type);
  return typeof rule === "object" ? own(rule, field) : rule;
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
