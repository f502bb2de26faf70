// What the console gets from the schema: typed operations beside each page, how lists are paged in its cache, and the list of
// documents that a gateway trusts. The generated operations hold their text's SHA-256, by which the browser asks for them.
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as documentNodes from "@graphql-codegen/typed-document-node";
import * as operations from "@graphql-codegen/typescript-operations";
import {
  buildASTSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  print,
  typeFromAST,
  validate,
  visit,
} from "graphql";

const text = "string";
const scalars = {
  ID: text,
  DateTime: text,
  Date: text,
  Month: text,
  BigInt: text,
  Credits: text,
  CurrencyCode: text,
  URL: text,
  JSON: "unknown",
};

/** Arguments that say which page of a list is wanted, not which list. */
const PAGING = new Set(["first", "after", "last", "before"]);

const read = (root, file) => readFileSync(new URL(file, root), "utf8");

/** The files to write, by their path from the root, with their texts. Throws for an operation that the schema refuses. */
export async function consoleFiles(root) {
  const schemaNode = parse(read(root, "schema/supergraph.graphql"), { noLocation: true });
  const schema = buildASTSchema(schemaNode, { assumeValidSDL: true });
  const files = globSync("console/**/*.graphql", {
    cwd: root,
    exclude: ["**/node_modules", "**/dist"],
  })
    .map((path) => path.replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ path, document: withTypenames(parse(read(root, path))) }));
  const fragments = new Map(
    files.flatMap(({ document }) =>
      document.definitions
        .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    ),
  );
  const trusted = {};
  const written = {
    "console/api/cache.generated.ts": cacheFile(schema),
    "console/texts/catalogue.generated.ts": catalogueFile(root),
  };
  for (const { path, document } of files) {
    refuseWrong(schema, path, document, fragments);
    const body = await operationsOf({ schemaNode, schema, path, document, fragments, trusted });
    written[path.replace(/\.graphql$/, ".generated.ts")] =
      `// Generated from ${path} by \`npm run codegen\`. Do not edit.\n${body}`;
  }
  const sorted = Object.fromEntries(Object.entries(trusted).sort(([a], [b]) => (a < b ? -1 : 1)));
  written["console/api/trusted-documents.generated.json"] = `${JSON.stringify(sorted, null, 2)}\n`;
  return written;
}

function refuseWrong(schema, path, document, fragments) {
  const own = new Set(document.definitions);
  const others = [...fragments.values()].filter((fragment) => !own.has(fragment));
  const errors = validate(schema, { ...document, definitions: [...own, ...others] }).filter(
    ({ message }) => !/is never used/.test(message),
  );
  if (errors.length > 0) throw new Error(`${path}: ${errors.map(String).join("\n")}`);
}

async function operationsOf({ schemaNode, schema, path, document, fragments, trusted }) {
  const definitions = [...document.definitions];
  // Fragments of other files come along, so that each file stands for itself.
  for (const definition of definitions) {
    for (const name of spreadsOf(definition)) {
      const fragment = fragments.get(name);
      if (!definitions.includes(fragment)) definitions.push(fragment);
    }
  }
  return codegen({
    schema: schemaNode,
    documents: [{ location: path, document: { kind: Kind.DOCUMENT, definitions } }],
    filename: path.replace(/\.graphql$/, ".generated.ts"),
    config: {
      scalars,
      defaultScalarType: "unknown",
      useTypeImports: true,
      enumType: "string-literal",
      arrayInputCoercion: false,
      skipTypeNameForRoot: true,
      nonOptionalTypename: true,
      maybeValue: "T | null",
      inputMaybeValue: "T | null",
      unstable_onExecutableDocumentNode(executable) {
        const body = print(executable);
        const hash = createHash("sha256").update(body).digest("hex");
        trusted[hash] = body;
        return takesKey(schema, executable) ? { hash, takesKey: true } : { hash };
      },
    },
    pluginMap: { operations, documentNodes },
    plugins: [{ operations: {} }, { documentNodes: {} }],
    skipDocumentsValidation: true,
  });
}

/** Whether a mutation's input wants an idempotency key. */
function takesKey(schema, { definitions }) {
  const operation = definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  if (operation.operation !== "mutation") return false;
  return (operation.variableDefinitions ?? []).some(({ type }) => {
    const input = getNamedType(typeFromAST(schema, type));
    return isInputObjectType(input) && "idempotencyKey" in input.getFields();
  });
}

function spreadsOf(node) {
  const names = [];
  visit(node, { FragmentSpread: ({ name }) => void names.push(name.value) });
  return names;
}

/** `__typename` in each selection but an operation's own: the cache keeps objects by it, and asks for nothing more. */
function withTypenames(document) {
  return visit(document, {
    SelectionSet(node, _key, parent) {
      if (parent?.kind === Kind.OPERATION_DEFINITION) return undefined;
      const named = node.selections.some(
        (each) => each.kind === Kind.FIELD && each.name.value === "__typename",
      );
      if (named) return undefined;
      const field = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };
      return { ...node, selections: [field, ...node.selections] };
    },
  });
}

/** Which fields are lists that grow page by page, with the arguments that make another list; and what an interface may be. */
function cacheFile(schema) {
  const types = Object.values(schema.getTypeMap()).filter(
    ({ name }) => !/^(__|join__|link__)/.test(name),
  );
  const lists = {};
  const possible = {};
  for (const type of types) {
    if (isInterfaceType(type) || isUnionType(type)) {
      possible[type.name] = schema
        .getPossibleTypes(type)
        .map(({ name }) => name)
        .sort();
    }
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (!getNamedType(field.type).name.endsWith("Connection")) continue;
      lists[type.name] ??= {};
      lists[type.name][field.name] = field.args
        .map(({ name }) => name)
        .filter((name) => !PAGING.has(name));
    }
  }
  const sorted = (record) =>
    JSON.stringify(
      Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))),
      null,
      2,
    );
  return `// Generated from schema/supergraph.graphql by \`npm run codegen\`. Do not edit.

/** Lists that grow page by page, with the arguments that tell one list from another. */
export const LISTS: Record<string, Record<string, string[]>> = ${sorted(lists)};

/** Which types stand behind an interface or a union. */
export const POSSIBLE_TYPES: Record<string, string[]> = ${sorted(possible)};
`;
}

/** The type of all texts: that of the English ones. */
function catalogueFile(root) {
  const names = globSync("console/texts/en/*.json", { cwd: root })
    .map((path) => path.replace(/^.*[/\\]|\.json$/g, ""))
    .sort();
  return `// Generated from console/texts/en by \`npm run codegen\`. Do not edit.

/** Every text's key, by its file. */
export interface Catalogue {
${names.map((name) => `  ${JSON.stringify(name)}: typeof import("./en/${name}.json");`).join("\n")}
}
`;
}
