import { buildSchema } from "graphql";
import {
  type AccessRules,
  anyone,
  authenticated,
  fieldsWithoutRule,
  guard,
  keyWith,
  operator,
  operatorOrKey,
  person,
  personOrKey,
} from "./access";
import { createExecutor } from "./execute";
import type { Viewer } from "./viewer";

const schema = () =>
  buildSchema("type Query { open: Int secret: Thing } type Thing { id: ID! name: String }");

it("refuses to start when a field has no rule", () => {
  const rules: AccessRules = { Query: { open: anyone }, Thing: "inherited" };
  expect(fieldsWithoutRule(schema(), rules)).toEqual(["Query.secret"]);
  expect(() => guard(schema(), rules)).toThrow("No access rule for Query.secret");
});

it("refuses a rule for a field that does not exist, a likely typing mistake", () => {
  const rules: AccessRules = {
    Query: anyone,
    Thing: { id: anyone, nmae: operator, name: operator },
  };
  expect(() => guard(schema(), rules)).toThrow("Thing.nmae");
});

it("asks the rule before the resolver runs", async () => {
  let ran = false;
  const plain = schema();
  plain.getQueryType()!.getFields().secret!.resolve = () => {
    ran = true;
    return { id: "1" };
  };
  const guarded = guard(plain, { Query: { open: anyone, secret: operator }, Thing: "inherited" });
  const execute = createExecutor(guarded);
  const viewer: Viewer = { kind: "ANONYMOUS", id: "x" };
  const result = await execute({ query: "{ secret { id } }" }, { viewer });
  expect(result.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  expect(ran).toBe(false);
});

const nobody: Viewer = { kind: "ANONYMOUS", id: "x" };
const ann: Viewer = {
  kind: "USER",
  id: "ann",
  email: "a@example.com",
  region: null,
  workspaces: [],
  operator: false,
};
const olga: Viewer = { ...ann, id: "olga", operator: true };
const reader: Viewer = { kind: "API_KEY", id: "k", scopes: ["credits:read"], ownerUserId: null };
const spender: Viewer = { kind: "API_KEY", id: "k", scopes: ["credits:spend"], ownerUserId: null };

it.each([
  ["anyone", anyone, "nobody ann olga reader spender"],
  ["authenticated", authenticated, "ann olga reader spender"],
  ["person", person, "ann olga"],
  ["operator", operator, "olga"],
  ["personOrKey(credits:spend)", personOrKey("credits:spend"), "ann olga spender"],
  ["keyWith(credits:spend)", keyWith("credits:spend"), "spender"],
  ["operatorOrKey(credits:read)", operatorOrKey("credits:read"), "olga reader"],
])("%s lets in the right viewers", (_name, rule, expected) => {
  const entered = Object.entries({ nobody, ann, olga, reader, spender })
    .filter(([, viewer]) => {
      try {
        rule(viewer);
        return true;
      } catch (error) {
        expect((error as { extensions: { code: string } }).extensions.code).toMatch(
          /UNAUTHENTICATED|FORBIDDEN/,
        );
        return false;
      }
    })
    .map(([name]) => name);
  expect(entered.join(" ")).toBe(expected);
});
