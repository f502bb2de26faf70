import { EachField, type FieldRule } from "@tributary/kit/access";
import { readSchema } from "@tributary/kit/schema-files";
import { subgraphSchema } from "@tributary/kit/subgraph";
import type { Viewer } from "@tributary/kit/viewer";
import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType } from "graphql";
import { passes } from "./admitted";
import { ruleOfType, subgraphAccess } from "./graph-access";
import { anonymous, keyOf, platformKey, user } from "./viewers";

/** Say nothing of anybody by themselves: what they hold is ruled where it is put into them. */
const WITHOUT_RULE = /^(Money|PageInfo|.*Payload|.*UserError|AuditEntryConnection|AuditEntryEdge)$/;

/** Of each kind somebody whom most rules refuse. */
const OTHERS: Viewer[] = [
  anonymous,
  user("eve"),
  keyOf("eve"),
  platformKey(),
  platformKey("referrals:read"),
  platformKey("credits:read"),
  platformKey("commissions:read"),
  platformKey("events:read"),
];

const graphs = Object.entries(subgraphAccess).map(([name, { access, resolvers }]) => {
  const typeDefs = readSchema(name);
  const schema = subgraphSchema({
    name,
    typeDefs,
    resolvers,
    access,
    context: (base: never) => base,
  });
  return { name, schema, access };
});

const ours = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith("_"),
  );

/** Every field that is ours, with its type. */
const fields = (schema: GraphQLSchema) =>
  ours(schema).flatMap((parent) =>
    Object.values(parent.getFields())
      .filter(({ name }) => !name.startsWith("_"))
      .map((field) => ({ parent, field })),
  );

/** What the field answers to this viewer, without a database: the code of the refusal, or "asked". */
async function codeOf(ask: () => unknown): Promise<string> {
  try {
    await ask();
    return "asked";
  } catch (error) {
    return (error as { extensions?: { code?: string } }).extensions?.code ?? "asked";
  }
}

describe.each(graphs)("$name", ({ schema, access }) => {
  it("has a rule for each field that says something of somebody", () => {
    const bare = fields(schema).filter(({ parent, field }) => {
      const rule = access[parent.name]!;
      if (WITHOUT_RULE.test(parent.name) || rule instanceof EachField) return false;
      const names = Object.keys(parent.getFields());
      // What is known here by its id alone.
      if (ruleOfType(access, parent.name) || names.join() === "id") return false;
      return typeof (rule as Record<string, FieldRule>)[field.name] !== "function";
    });
    expect(bare.map(({ parent, field }) => `${parent.name}.${field.name}`)).toEqual([]);
  });

  it("asks the rule of a type on every way to it", async () => {
    const roots = [schema.getQueryType(), schema.getMutationType()];
    const open: string[] = [];
    for (const { parent, field } of fields(schema)) {
      const held = roots.includes(parent) ? undefined : ruleOfType(access, parent.name);
      const rule = ruleOfType(access, getNamedType(field.type).name);
      // Who holds the parent has passed the same rule.
      if (!rule || rule === held) continue;
      for (const viewer of OTHERS.filter((other) => !passes(rule, other))) {
        const code = await codeOf(() => field.resolve?.({}, {}, { viewer }, {} as never));
        if (code === "asked") open.push(`${parent.name}.${field.name} for ${viewer.id}`);
      }
    }
    expect(open).toEqual([]);
  });

  it("asks the rule of a type at its reference", async () => {
    const open: string[] = [];
    for (const type of ours(schema)) {
      const rule = ruleOfType(access, type.name);
      const { apollo } = type.extensions as {
        apollo?: { subgraph?: { resolveReference?(...args: unknown[]): unknown } };
      };
      const reference = apollo?.subgraph?.resolveReference;
      if (!rule || !reference) continue;
      for (const viewer of OTHERS.filter((other) => !passes(rule, other))) {
        const code = await codeOf(() => reference({ id: "x" }, { viewer }, {}));
        if (code === "asked") open.push(`${type.name} for ${viewer.id}`);
      }
    }
    expect(open).toEqual([]);
  });
});
