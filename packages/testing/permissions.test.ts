import { type AccessRules, EachField, type Rule } from "@tributary/kit/access";
import { readSchema } from "@tributary/kit/schema-files";
import { buildSchema, type GraphQLObjectType, getNamedType, isObjectType } from "graphql";
import { passes } from "./admitted";
import { ruleOfType, subgraphAccess } from "./graph-access";
import { CALLERS, PEOPLE } from "./permissions/callers";
import { objectTypes, publicSchema } from "./permissions/fields";
import { readPage, signOf } from "./permissions/page";
import { SEEN_BY } from "./permissions/seen-by";

const schema = publicSchema();
const page = readPage();
const rows = objectTypes(schema).flatMap((type) =>
  Object.keys(type.getFields()).map((field) => ({ type: type.name, field })),
);

it("has a row for every field: npm run permissions makes one for a new field", () => {
  const known = new Set(rows.map(({ type, field }) => `${type}.${field}`));
  expect([...known].filter((row) => !page.has(row))).toEqual([]);
  expect([...page.keys()].filter((row) => !known.has(row))).toEqual([]);
});

it("says of nobody whom a rule refuses that it gets a value", () => {
  const wrong: string[] = [];
  for (const { type, field } of rows) {
    for (const { name, viewer } of CALLERS) {
      if (signOf(page, `${type}.${field}`, name) !== "✓") continue;
      // Whichever subgraph answers it, all of them hold the same for what is theirs.
      const asked = Object.entries(subgraphAccess).flatMap(([subgraph, { access }]) =>
        rulesOf(subgraph, access, type, field),
      );
      if (asked.length > 0 && asked.every((rules) => rules.some((rule) => !passes(rule, viewer)))) {
        wrong.push(`${type}.${field} as ${name}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

it("shows nobody but those whom the type is for: the promoter, its keys, operators and the platform's, else SEEN_BY", () => {
  const others = PEOPLE.filter(({ name }) => !["promoter", "operator"].includes(name));
  const wrong = rows.flatMap(({ type, field }) =>
    others
      .filter(({ name }) => signOf(page, `${type}.${field}`, name) === "✓")
      .filter(({ name }) => !SEEN_BY[name]?.includes(type))
      .map(({ name }) => `${type}.${field} as ${name}`),
  );
  expect(wrong).toEqual([]);
});

it("lists nobody as one who sees a type of which the page says otherwise", () => {
  const idle = Object.entries(SEEN_BY).flatMap(([name, types]) =>
    types
      .filter(
        (type) =>
          !rows.some(
            (row) => row.type === type && signOf(page, `${type}.${row.field}`, name) === "✓",
          ),
      )
      .map((type) => `${type} as ${name}`),
  );
  expect(idle).toEqual([]);
});

/** The rules that a field is behind in one subgraph; none of a subgraph that does not have it. */
function rulesOf(subgraph: string, rules: AccessRules, type: string, field: string): Rule[][] {
  const found = subgraphTypes(subgraph).get(type)?.getFields()[field];
  if (!found) return [];
  const isRoot = type === "Query" || type === "Mutation";
  const own = rules[type];
  const single = own instanceof EachField ? own.rule : typeof own === "object" ? own[field] : own;
  const asked = [
    isRoot ? undefined : ruleOfType(rules, type),
    single,
    ruleOfType(rules, getNamedType(found.type).name),
  ];
  return [asked.filter((rule): rule is Rule => typeof rule === "function")];
}

const built = new Map<string, Map<string, GraphQLObjectType>>();

function subgraphTypes(name: string): Map<string, GraphQLObjectType> {
  const known = built.get(name);
  if (known) return known;
  const types = Object.values(
    buildSchema(readSchema(name), { assumeValid: true, assumeValidSDL: true }).getTypeMap(),
  );
  const objects = new Map(types.filter(isObjectType).map((type) => [type.name, type]));
  built.set(name, objects);
  return objects;
}
