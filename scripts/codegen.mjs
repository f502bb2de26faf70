// Writes each subgraph's schema.generated.ts from its SDL and the console's operations, or those named; `--check` only
// compares.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as typescript from "@graphql-codegen/typescript";
import * as resolvers from "@graphql-codegen/typescript-resolvers";
import { parse } from "graphql";
import { consoleFiles } from "./console-operations.mjs";

const SUBGRAPHS = ["referral", "credits", "commissions", "affiliates-admin", "jules-session"];

const FEDERATION = `
directive @key(fields: String!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
directive @shareable repeatable on OBJECT | FIELD_DEFINITION
directive @external on OBJECT | FIELD_DEFINITION
directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION
directive @tag(name: String!) repeatable on FIELD_DEFINITION | INTERFACE | OBJECT | UNION
`;

const config = {
  useTypeImports: true,
  enumsAsTypes: true,
  defaultScalarType: "unknown",
  scalars: {
    ID: "string",
    DateTime: { input: "Date", output: "Date | string" },
    Date: "string",
    Month: "string",
    BigInt: "bigint",
    Credits: "bigint",
    CurrencyCode: "string",
    URL: "string",
    JSON: "unknown",
  },
};

/**
 * Which row or shape stands behind each GraphQL type: the names that the subgraph's mappers.ts exports. A type
 * that it does not name is answered in the shape of the schema.
 */
function mappersOf(name) {
  const source = readFileSync(new URL(`../subgraphs/${name}/mappers.ts`, import.meta.url), "utf8");
  const declared = [...source.matchAll(/^export (?:interface|type) (\w+)\b/gm)].map(
    ([, type]) => type,
  );
  return Object.fromEntries(declared.map((type) => [type, `./mappers#${type} as ${type}Parent`]));
}

/** The generated text for one subgraph. */
async function generate(name) {
  const read = (file) =>
    readFileSync(new URL(`../schema/${file}.graphql`, import.meta.url), "utf8");
  const sdl = `${FEDERATION}${read("shared").replace(/extend schema[\s\S]*?\n {2}\)\n/, "")}${read(name)}`;
  const plugins = { typescript, resolvers };
  return codegen({
    documents: [],
    schema: parse(sdl),
    filename: "schema.generated.ts",
    config,
    pluginMap: plugins,
    plugins: [
      { typescript: { onlyOperationTypes: false } },
      {
        resolvers: {
          federation: true,
          noSchemaStitching: true,
          makeResolverTypeCallable: true,
          contextType: "./context#Context",
          mappers: mappersOf(name),
        },
      },
    ],
  });
}

const USAGE = `npm run codegen -- [subgraph … | console]

Writes subgraphs/<name>/schema.generated.ts from schema/<name>.graphql and the names in mappers.ts, and console's operations
from its .graphql files and schema/supergraph.graphql; of all or of those named. With --check it only compares.
Subgraphs: ${SUBGRAPHS.join(", ")}.`;
const known = ["--check", "console", ...SUBGRAPHS];
if (process.argv.slice(2).some((argument) => !known.includes(argument))) {
  console.log(USAGE);
  process.exit(process.argv.includes("--help") ? 0 : 1);
}

let drifted = false;
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const wanted = named.length > 0 ? named : [...SUBGRAPHS, "console"];
for (const name of wanted.filter((each) => each !== "console")) {
  const text = `// Generated from schema/${name}.graphql by \`npm run codegen\`. Do not edit.\n${await generate(name)}`;
  settle(`subgraphs/${name}/schema.generated.ts`, text);
}
if (wanted.includes("console")) {
  const files = await consoleFiles(new URL("../", import.meta.url));
  for (const [path, text] of Object.entries(files)) settle(path, text);
}
process.exit(drifted ? 1 : 0);

/** Writes a generated file that is not what it should be; only says so when it is to be compared. */
function settle(path, text) {
  const target = new URL(`../${path}`, import.meta.url);
  const present = existsSync(target) ? readFileSync(target, "utf8") : "";
  if (text === present) return;
  if (process.argv.includes("--check")) {
    console.error(`${path} is out of date: run \`npm run codegen\`.`);
    drifted = true;
  } else {
    writeFileSync(target, text);
    console.log(`${path} written`);
  }
}
