// Refuses what the contract leaves undescribed: every type, field, argument, input field and enum value of
// schema/*.graphql, or of the folder that is named, has a sentence of its own.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, visit } from "graphql";

const folder = process.argv[2] ?? fileURLToPath(new URL("../schema/", import.meta.url));

/** Their names say what they are. */
const ROOTS = new Set(["Query", "Mutation"]);

/** `file:line  Type.field(argument:)` of each definition without a description. */
function undescribed(file, sdl) {
  const found = [];
  const path = [];
  const enter = (node) => {
    path.push(node.name.value);
    // An extension's type is described where it is defined.
    if (node.description?.value.trim() || node.kind.endsWith("Extension")) return;
    const [type, field, argument] = path;
    if (field === undefined && ROOTS.has(type)) return;
    const name = `${type}${field ? `.${field}` : ""}${argument ? `(${argument}:)` : ""}`;
    found.push(`schema/${file}:${node.loc.startToken.line}  ${name}`);
  };
  const leave = () => {
    path.pop();
  };
  const kinds = "ObjectType InterfaceType UnionType ScalarType EnumType InputObjectType"
    .split(" ")
    .flatMap((kind) => [`${kind}Definition`, `${kind}Extension`]);
  const parts = ["FieldDefinition", "InputValueDefinition", "EnumValueDefinition"];
  const each = [...kinds, ...parts, "DirectiveDefinition"];
  visit(parse(sdl), Object.fromEntries(each.map((kind) => [kind, { enter, leave }])));
  return found;
}

const files = readdirSync(folder).filter(
  (file) => file.endsWith(".graphql") && file !== "supergraph.graphql",
);
const found = files.flatMap((file) => undescribed(file, readFileSync(join(folder, file), "utf8")));
for (const line of found) console.error(line);
if (found.length > 0) {
  console.error(`\n${found.length} without a description: say shape, unit, errors, null.`);
  process.exitCode = 1;
}
