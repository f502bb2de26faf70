import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";

/** Draws numbers below a bound, so that a failing case shrinks and repeats. */
export type Draw = (below: number) => number;

export interface RandomOperation {
  text: string;
  variables: Record<string, unknown>;
}

export interface OperationStyle {
  among?: Readonly<Record<string, readonly unknown[]>>;
  fields?: number;
}

const DEPTH = 4;

/** Values of scalars: the first is right, some of the others are not. */
const SCALARS: Record<string, unknown[]> = {
  Int: [3, 0, -1, 2 ** 40, "many"],
  Float: [1.5, "x"],
  Boolean: [true, false, "yes"],
  String: ["text", "", 7],
  ID: ["id_1", 12, { a: 1 }],
  DateTime: ["2026-05-01T12:00:00Z", "2026-05-01T12:00:00+02:00", "yesterday"],
  Date: ["2026-05-01", "2026-02-30"],
  Month: ["2026-05", "2026-13"],
  BigInt: ["1250", "-9", 1250],
  Credits: ["12.5", "0.0000001"],
  CurrencyCode: ["USD", "usd"],
  URL: ["https://example.org", "ftp://example.org"],
  JSON: [{ a: [1, null] }, "text", null],
};

/**
 * Writes an operation over the schema: arguments as literals, variables or both, defaults, fragments,
 * conditions, aliases. Most of them are valid, with right values. `among`: the values of a scalar, by
 * its name, each as likely as the others, in place of right ones. `fields`: the most in one place
 * (default 4).
 */
export function randomOperation(
  schema: GraphQLSchema,
  draw: Draw,
  { among = {}, fields: most = 4 }: OperationStyle = {},
): RandomOperation {
  const chance = (percent: number) => draw(100) < percent;
  // Many operations have none of these, and nothing wrong: those get further.
  const conditions = chance(40) ? 6 : 0;
  const variablesInLiterals = chance(40);
  const prefix = chance(20) ? "a_" : chance(3) ? "idx1_" : "a";
  const sloppy = chance(15) ? 4 : 0;
  const definitions: string[] = [];
  const variables: Record<string, unknown> = {};
  const fragments: string[] = [];
  let names = 0;
  const next = () => {
    names += 1;
    return names;
  };

  function valueFor(type: GraphQLInputType): unknown {
    if (isNonNullType(type)) return chance(sloppy) ? null : valueFor(type.ofType);
    if (chance(8)) return null;
    if (isListType(type)) {
      if (chance(10)) return valueFor(type.ofType);
      return Array.from({ length: draw(4) }, () => valueFor(type.ofType));
    }
    if (isEnumType(type)) {
      if (chance(sloppy)) return "NOTHING";
      return type.getValues()[draw(type.getValues().length)]!.name;
    }
    if (isInputObjectType(type)) {
      const entries = Object.values(type.getFields()).flatMap((field) => {
        const needed = isRequiredInputField(field) ? !chance(sloppy) : chance(50);
        return needed ? [[field.name, valueFor(field.type)]] : [];
      });
      if (chance(sloppy)) entries.push(["nothing", 1]);
      return Object.fromEntries(entries);
    }
    return scalar(type.name, chance(sloppy));
  }

  function scalar(name: string, wrong: boolean): unknown {
    const wild = among[name];
    if (wild) return wild[draw(wild.length)];
    const values = SCALARS[name] ?? ["x"];
    return wrong ? values[draw(values.length)] : values[0];
  }

  /** Declares a variable; it may be left out where it has a default or may be null. */
  function variable(type: GraphQLInputType): string {
    const name = `v${next()}`;
    const nullable = getNullableType(type);
    const declared = chance(30) ? `${nullable}!` : `${type}`;
    const hasDefault = chance(40);
    definitions.push(`$${name}: ${declared}${hasDefault ? ` = ${right(nullable)}` : ""}`);
    if (!chance(hasDefault || !declared.endsWith("!") ? 45 : sloppy)) {
      variables[name] = valueFor(type);
    }
    return `$${name}`;
  }

  /** A literal that validation accepts, with variables in it now and then. */
  function literal(type: GraphQLInputType, withVariables = true, mayBeNull = true): string {
    if (withVariables && chance(35)) return variable(type);
    const nested = withVariables && variablesInLiterals;
    if (isNonNullType(type)) return literal(type.ofType, false, false);
    if (mayBeNull && chance(6)) return "null";
    if (isListType(type)) {
      const items = Array.from({ length: draw(3) }, () => literal(type.ofType, nested));
      return `[${items.join(", ")}]`;
    }
    if (isEnumType(type)) return type.getValues()[draw(type.getValues().length)]!.name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).flatMap((field) =>
        isRequiredInputField(field) || chance(50)
          ? [`${field.name}: ${literal(field.type, nested)}`]
          : [],
      );
      return `{ ${fields.join(", ")} }`;
    }
    return type.name === "JSON" ? `{ a: [1, null] }` : JSON.stringify(scalar(type.name, false));
  }
  const right = (type: GraphQLInputType) => literal(getNullableType(type), false);

  function argumentsOf(field: GraphQLField<unknown, unknown>): string {
    const written = field.args.flatMap((argument) =>
      isRequiredArgument(argument) || chance(60)
        ? [`${argument.name}: ${literal(argument.type)}`]
        : [],
    );
    return written.length > 0 ? `(${written.join(", ")})` : "";
  }

  function condition(): string {
    if (!chance(conditions)) return "";
    const what = chance(50) ? "include" : "skip";
    const boolean = { true: "true", false: "false" }[`${chance(50)}`];
    if (chance(50)) return ` @${what}(if: ${boolean})`;
    const name = `v${next()}`;
    definitions.push(`$${name}: Boolean! = ${boolean}`);
    if (chance(60)) variables[name] = chance(50);
    return ` @${what}(if: $${name})`;
  }

  function selection(type: GraphQLOutputType, depth: number): string {
    const named = getNamedType(type);
    if (!isCompositeType(named)) return "";
    const parts: string[] = chance(30) ? ["__typename"] : [];
    if (isAbstractType(named)) {
      for (const possible of schema.getPossibleTypes(named)) {
        if (chance(60))
          parts.push(`... on ${possible.name}${condition()} ${body(possible, depth)}`);
      }
    }
    if ("getFields" in named) parts.push(...fieldsOf(named.getFields(), depth));
    if (isObjectType(named) && chance(12)) {
      parts.push(`...${condition()} ${body(named, depth + 1)}`);
    }
    if (isObjectType(named) && chance(12)) {
      const name = `F${next()}`;
      fragments.push(`fragment ${name} on ${named.name} ${body(named, depth + 1)}`);
      parts.push(`...${name}${condition()}`);
      if (chance(30)) parts.push(`...${name}${condition()}`);
    }
    return ` { ${parts.length > 0 ? parts.join(" ") : "__typename"} }`;
  }
  const body = (type: GraphQLOutputType, depth: number) => selection(type, depth);

  function fieldsOf(
    fields: Record<string, GraphQLField<unknown, unknown>>,
    depth: number,
  ): string[] {
    const all = Object.values(fields).filter(
      (field) =>
        field.name !== "_service" && (depth < DEPTH || !isCompositeType(getNamedType(field.type))),
    );
    const count = Math.min(all.length, 1 + draw(most));
    return Array.from({ length: count }, () => {
      const field = all[draw(all.length)]!;
      const written = argumentsOf(field);
      // Two calls of one field in one place must differ in name.
      const own = written || isCompositeType(getNamedType(field.type)) || chance(15);
      const alias = own ? `${prefix}${next()}: ` : "";
      return `${alias}${field.name}${written}${condition()}${selection(field.type, depth + 1)}`;
    });
  }

  const mutation = schema.getMutationType();
  const isMutation = mutation && chance(35);
  const root = isMutation ? mutation : schema.getQueryType()!;
  const selections = fieldsOf(root.getFields(), 1).join(" ");
  const declared = definitions.length > 0 ? `(${definitions.join(", ")})` : "";
  const text = `${isMutation ? "mutation" : "query"} Q${declared} { ${selections} } ${fragments.join(" ")}`;
  return { text, variables };
}
