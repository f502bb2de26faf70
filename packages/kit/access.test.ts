import { buildSubgraphSchema } from "@apollo/subgraph";
import { buildSchema, type GraphQLObjectType, parse } from "graphql";
import {
  type AccessRules,
  anyone,
  authenticated,
  eachField,
  fieldsWithoutRule,
  guard,
  keyWith,
  operator,
  operatorOrKey,
  operatorOrPlatformKey,
  person,
  personOrKey,
  personOrPlatformKey,
  platformKeyWith,
  type Rule,
  rulesWithoutField,
} from "./access";
import { createExecutor } from "./execute";
import type { Viewer } from "./viewer";

const schema = () =>
  buildSchema(
    "type Query { open: Int secret: Thing } type Thing { id: ID! name: String } input Filter { id: ID }",
  );

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
  const viewer: Viewer = { kind: "ANONYMOUS", id: "x", network: "x" };
  const result = await execute({ query: "{ secret { id } }" }, { viewer });
  expect(result.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  expect(ran).toBe(false);
});

const nobody: Viewer = { kind: "ANONYMOUS", id: "x", network: "x" };
const ann: Viewer = {
  kind: "USER",
  id: "ann",
  email: "a@example.com",
  region: null,
  workspaces: [],
  operator: false,
  network: "n",
};
const olga: Viewer = { ...ann, id: "olga", operator: true };
const reader: Viewer = {
  kind: "API_KEY",
  id: "k",
  scopes: ["credits:read"],
  ownerUserId: null,
  network: "n",
};
const spender: Viewer = {
  kind: "API_KEY",
  id: "k",
  scopes: ["credits:spend"],
  ownerUserId: null,
  network: "n",
};

const needsScope = (scope: string) => `FORBIDDEN: This API key lacks the scope ${scope}.`;
const signIn = "UNAUTHENTICATED: Sign in, or send an API key in the x-api-key header.";
const peopleOnly = "FORBIDDEN: Only a signed-in person may do this.";
const operatorsOnly = "FORBIDDEN: Only operators may do this.";
const keysOnly = "FORBIDDEN: Only an API key with scope credits:spend may do this.";

it.each([
  ["anyone", anyone, ["yes", "yes", "yes", "yes", "yes"]],
  ["authenticated", authenticated, [signIn, "yes", "yes", "yes", "yes"]],
  ["person", person, [signIn, "yes", "yes", peopleOnly, peopleOnly]],
  ["operator", operator, [signIn, operatorsOnly, "yes", operatorsOnly, operatorsOnly]],
  [
    "personOrKey(credits:spend)",
    personOrKey("credits:spend"),
    [signIn, "yes", "yes", needsScope("credits:spend"), "yes"],
  ],
  [
    "keyWith(credits:spend)",
    keyWith("credits:spend"),
    [signIn, keysOnly, keysOnly, needsScope("credits:spend"), "yes"],
  ],
  [
    "platformKeyWith(credits:spend)",
    platformKeyWith("credits:spend"),
    [signIn, keysOnly, keysOnly, needsScope("credits:spend"), "yes"],
  ],
  [
    "operatorOrKey(credits:read)",
    operatorOrKey("credits:read"),
    [signIn, operatorsOnly, "yes", "yes", needsScope("credits:read")],
  ],
])("%s answers nobody, ann, olga, a key that reads, one that spends", (_name, rule, answers) => {
  const answer = (viewer: Viewer) => {
    try {
      return rule(viewer) ?? "yes";
    } catch (error) {
      const { message, extensions } = error as Error & { extensions: { code: string } };
      return `${extensions.code}: ${message}`;
    }
  };
  expect([nobody, ann, olga, reader, spender].map(answer)).toEqual(answers);
});

it("platformKeyWith is not for a key that acts for somebody, whatever it holds", () => {
  const own: Viewer = { ...spender, ownerUserId: "ann" };
  expect(() => platformKeyWith("credits:spend")(own)).toThrow(
    expect.objectContaining({
      message: "Only the platform's own keys may do this.",
      extensions: expect.objectContaining({ code: "FORBIDDEN" }),
    }),
  );
});

describe("rules and fields belong together:", () => {
  const fields = (rules: AccessRules) => fieldsWithoutRule(schema(), rules);
  it.each<[string, AccessRules, string[]]>([
    ["none", {}, ["Query.open", "Query.secret", "Thing.id", "Thing.name"]],
    ["a rule for a type", { Query: anyone }, ["Thing.id", "Thing.name"]],
    ["inherited", { Query: anyone, Thing: "inherited" }, []],
    [
      "a rule for a field",
      { Query: { open: anyone }, Thing: { id: "inherited" } },
      ["Query.secret", "Thing.name"],
    ],
  ])("%s leave fields without", (_, rules, without) => {
    expect(fields(rules)).toEqual(without);
  });

  it("a name that every object has is no rule", () => {
    const odd = buildSchema(
      "type Query { constructor: Int toString: Int } type valueOf { id: ID }",
    );
    expect(fieldsWithoutRule(odd, { Query: {} })).toEqual([
      "Query.constructor",
      "Query.toString",
      "valueOf.id",
    ]);
  });

  it.each<[string, AccessRules, string[]]>([
    ["a field", { Query: anyone, Thing: { id: anyone, nmae: operator } }, ["Thing.nmae"]],
    ["a type", { Qurey: anyone, Query: "inherited" }, ["Qurey"]],
    ["a type by its fields", { Qurey: { open: anyone } }, ["Qurey.open"]],
    ["an input", { Filter: anyone, Query: anyone }, ["Filter"]],
    ["nothing", { Query: { open: anyone, secret: operator }, Thing: "inherited" }, []],
  ])("a rule for %s that is not there is found", (_, rules, dangling) => {
    expect(rulesWithoutField(schema(), rules)).toEqual(dangling);
  });

  it("all of them are named at the start", () => {
    expect(() => guard(schema(), { Query: anyone })).toThrow(
      new Error("No access rule for Thing.id, Thing.name"),
    );
    const rules: AccessRules = { Query: anyone, Thing: anyone, One: anyone, Two: { id: anyone } };
    expect(() => guard(schema(), rules)).toThrow(new Error("Access rules for unknown One, Two.id"));
  });

  it("what federation adds needs none, whatever it begins with needs one", () => {
    const federated = buildSchema(`
      type Query { open: Int _service: _Service! open_: Int }
      type _Service { sdl: String }
      type Thing_ { id: ID! }`);
    expect(fieldsWithoutRule(federated, {})).toEqual(["Query.open", "Query.open_", "Thing_.id"]);
    expect(() => guard(federated, { Query: anyone, Thing_: "inherited" })).not.toThrow();
  });
});

describe("a guarded field", () => {
  const run = async (viewer: Viewer, text: string) => {
    const plain = schema();
    const { open, secret } = plain.getQueryType()!.getFields();
    const seven = () => 7;
    open!.resolve = seven;
    secret!.resolve = (...[, , context, info]) => ({
      id: info.fieldName,
      name: (context as { viewer: Viewer }).viewer.id,
    });
    guard(plain, {
      Query: { open: anyone, secret: operator },
      Thing: { id: person, name: operator },
    });
    // For anyone nothing stands before the resolver.
    expect(open!.resolve).toBe(seven);
    const { data, errors } = await createExecutor(plain)({ query: text }, { viewer });
    return [data, (errors ?? []).map(({ path, extensions }) => [path, extensions["code"]])];
  };

  it.each([
    [
      "runs for who may",
      olga,
      "{ open secret { id name } }",
      { open: 7, secret: { id: "secret", name: "olga" } },
      [],
    ],
    [
      "is refused to who may not",
      ann,
      "{ open secret { id } }",
      { open: 7, secret: null },
      [[["secret"], "FORBIDDEN"]],
    ],
    ["is for anyone", nobody, "{ open }", { open: 7 }, []],
  ])("%s", async (_, viewer, text, data, errors) => {
    expect(await run(viewer, text)).toEqual([data, errors]);
  });

  it("gives its arguments and its source on, and reads a property where it has no resolver", async () => {
    const plain = buildSchema(
      "type Query { thing(n: Int): Thing } type Thing { id: Int next: Int }",
    );
    plain.getQueryType()!.getFields()["thing"]!.resolve = (_, { n }) => ({ id: n });
    (plain.getType("Thing") as GraphQLObjectType).getFields()["next"]!.resolve = ({ id }) => id + 1;
    guard(plain, { Query: person, Thing: "inherited" });
    const answer = await createExecutor(plain)(
      { query: "{ thing(n: 4) { id next } }" },
      { viewer: ann },
    );
    expect(answer.data).toEqual({ thing: { id: 4, next: 5 } });
  });
});

describe("the rule of a type", () => {
  const sdl = `
    type Query { open: Box list: [Thing!] boxes: BoxPage either: Either other: Other }
    type Box { thing: Thing things: [Thing!] size: Int }
    type BoxPage { nodes: [Box!] }
    type Thing { name: String next: Thing secret: String part: Part }
    type Part { of: Thing }
    type Other { name: String }
    union Either = Thing | Other`;
  /** How often the rule was asked for an operation, and the paths at which it said no. */
  async function asked(query: string, says: "yes" | "no") {
    let times = 0;
    const rule = () => {
      times += 1;
      if (says === "no") operator(ann);
    };
    const plain = buildSchema(sdl);
    const thing: object = { __typename: "Thing", name: "a", secret: "s" };
    const box = { thing, things: [thing, thing, thing], size: 1 };
    const roots = plain.getQueryType()!.getFields();
    const answers = {
      open: box,
      list: [thing, thing],
      boxes: { nodes: [box, box] },
      either: thing,
    };
    for (const [name, answer] of Object.entries(answers)) roots[name]!.resolve = () => answer;
    Object.assign(thing, { next: thing, part: { of: thing } });
    guard(plain, {
      Query: "inherited",
      Box: anyone,
      BoxPage: anyone,
      Thing: { "*": rule, secret: operator },
      Part: rule,
      Other: "inherited",
    });
    const { errors } = await createExecutor(plain)({ query }, { viewer: ann });
    return [times, (errors ?? []).map(({ path }) => path?.join("."))];
  }

  it.each<[string, string, number]>([
    ["a field of another type", "{ open { thing { name } } }", 1],
    ["a list, once", "{ list { name } }", 1],
    ["a list further down, once each", "{ boxes { nodes { things { name } } } }", 2],
    ["a union that it is one of", "{ either { ... on Thing { name } } }", 1],
    [
      "no field between types of the same rule",
      "{ list { next { next { part { of { name } } } } } }",
      1,
    ],
    ["no other field", "{ open { size } }", 0],
  ])("is asked before %s", async (_, query, times) => {
    expect(await asked(query, "yes")).toEqual([times, []]);
  });

  it("refuses what leads to it, and stands beside the rules of its fields", async () => {
    expect(await asked("{ open { size thing { name } } }", "no")).toEqual([1, ["open.thing"]]);
    const strict = await asked("{ list { name secret } }", "yes");
    expect(strict).toEqual([1, ["list.0.secret", "list.1.secret"]]);
  });

  it("is asked at its reference, each for itself", async () => {
    const typeDefs =
      parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      type Query { a: Int } type Thing @key(fields: "id") { id: ID! name: String } type Open @key(fields: "id") { id: ID! }`);
    const known = { __resolveReference: async ({ id }: { id: string }) => ({ id, name: "n" }) };
    const federated = buildSubgraphSchema([{ typeDefs, resolvers: { Thing: known, Open: known } }]);
    guard(federated, { Query: anyone, Thing: operator, Open: anyone });
    const run = (viewer: Viewer) =>
      createExecutor(federated)(
        {
          query: `query ($representations: [_Any!]!) { _entities(representations: $representations) {
            ... on Thing { name } ... on Open { id } } }`,
          variables: {
            representations: [
              { __typename: "Thing", id: "1" },
              { __typename: "Open", id: "2" },
            ],
          },
        },
        { viewer },
      );
    const refused = await run(ann);
    expect(refused.data).toEqual({ _entities: [null, { id: "2" }] });
    expect(refused.errors?.map(({ extensions }) => extensions["code"])).toEqual(["FORBIDDEN"]);
    expect((await run(olga)).data).toEqual({ _entities: [{ name: "n" }, { id: "2" }] });
  });

  it("is asked at each field where the type says so, and covers every field", async () => {
    const plain = buildSchema(sdl);
    plain.getQueryType()!.getFields()["list"]!.resolve = () => [{ name: "a" }];
    const rules: AccessRules = {
      Query: "inherited",
      Box: anyone,
      BoxPage: anyone,
      Part: anyone,
      Thing: eachField(operator),
      Other: "inherited",
    };
    expect(fieldsWithoutRule(plain, rules)).toEqual([]);
    expect(rulesWithoutField(plain, { ...rules, Thing: { "*": anyone, nmae: anyone } })).toEqual([
      "Thing.nmae",
    ]);
    expect(rulesWithoutField(plain, { Thign: { "*": anyone } })).toEqual(["Thign"]);
    guard(plain, rules);
    const ask = (viewer: Viewer) =>
      createExecutor(plain)({ query: "{ list { name } }" }, { viewer });
    expect((await ask(ann)).errors?.map(({ path }) => path)).toEqual([["list", 0, "name"]]);
    expect((await ask(olga)).data).toEqual({ list: [{ name: "a" }] });
  });
});

it.each<[string, Rule, string[]]>([
  [
    "personOrKey of two scopes",
    personOrKey("credits:read", "credits:spend"),
    ["ann", "olga", "reader", "spender", "own"],
  ],
  [
    "operatorOrKey of two scopes",
    operatorOrKey("credits:read", "credits:grant"),
    ["olga", "reader", "own"],
  ],
  ["operatorOrPlatformKey", operatorOrPlatformKey("credits:read"), ["olga", "reader"]],
  ["personOrPlatformKey", personOrPlatformKey("credits:read"), ["ann", "olga", "reader"]],
])("%s lets in no others", (_, rule, passing) => {
  const everybody = { nobody, ann, olga, reader, spender, own: { ...reader, ownerUserId: "ann" } };
  const passed = Object.entries(everybody).filter(([, viewer]) => {
    try {
      rule(viewer);
      return true;
    } catch {
      return false;
    }
  });
  expect(passed.map(([name]) => name)).toEqual(passing);
});
