import { SCOPES } from "@tributary/affiliates-admin/domain/scopes";
import { type AccessRules, EachField, type Rule } from "@tributary/kit/access";
import type { Viewer } from "@tributary/kit/viewer";
import { anonymous, operator, platformKey, user } from "./viewers";

/** Every kind of viewer that a rule may tell apart, by a name for it. */
const VIEWERS: readonly (readonly [name: string, viewer: Viewer])[] = [
  ["anonymous", anonymous],
  ["person", user("ann")],
  ["operator", operator()],
  ["key without scope", platformKey()],
  ...SCOPES.map((scope) => [scope, platformKey(scope)] as const),
];

/**
 * Who comes past each rule, as `Type.field` or `Type` → `person, operator, credits:read`, found by
 * asking as everybody. A table of it in a test notices any other rule, scope or forgotten field.
 */
export function admitted(rules: AccessRules): Record<string, string> {
  const all = Object.entries(rules).flatMap(([type, rule]) =>
    typeof rule === "object" && !(rule instanceof EachField)
      ? Object.entries(rule).map(([field, own]) => [`${type}.${field}`, own] as const)
      : [[type, rule] as const],
  );
  return Object.fromEntries(
    all.map(([name, rule]) => {
      if (rule instanceof EachField) return [name, `each field: ${whoPasses(rule.rule)}`];
      return [name, typeof rule === "function" ? whoPasses(rule) : rule];
    }),
  );
}

function whoPasses(rule: Rule): string {
  const passing = VIEWERS.filter(([, viewer]) => passes(rule, viewer)).map(([name]) => name);
  if (passing.length === VIEWERS.length) return "anyone";
  // Who needs no scope passes with any.
  const scopes = passing.filter((name) => name.includes(":"));
  const named = scopes.length === SCOPES.length ? ["any key"] : scopes;
  const others = passing.filter((name) => !name.includes(":") && name !== "key without scope");
  return [...others, ...named].join(", ");
}

/** Whether a rule lets this viewer past. */
export function passes(rule: Rule, viewer: Viewer): boolean {
  try {
    rule(viewer);
    return true;
  } catch {
    return false;
  }
}
