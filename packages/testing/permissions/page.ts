import { readFileSync } from "node:fs";
import path from "node:path";
import { schemaFolder } from "@tributary/kit/schema-files";
import type { GraphQLSchema } from "graphql";
import { type Caller, PARTNER_KEYS, PEOPLE, PERSONAL_KEYS } from "./callers";
import type { Cell, Matrix } from "./cells";
import { objectTypes, waysTo } from "./fields";

/** The page, in the repository. */
export const PAGE = path.join(schemaFolder(), "..", "docs", "permissions.md");

const HEAD = `# Who may read and do what

Made by \`npm run permissions\`, which asks for every field of the graph as every kind of caller, through the gateway, in the story
of \`schema/examples\`; a test asks again and compares. Do not edit. Ada is the promoter, Ben the friend who came through
her, Eve another promoter; the workspace admin and the member are of Ben's workspace, which owns the objects that are
a workspace's; personal keys are Ada's. How a type is reached stands below its name, and what is on the way counts.
Beside the graph, \`GET /events\` tells of a thing to who may read it here, and \`GET /export/<list>.csv\` answers what the list does;
\`docs/threats.md\` (G23 to G25) has their tests.

| sign | answer |
|---|---|
| ✓ | a value |
| – | nothing: null, an empty list or text, as for what is not there |
| F | \`FORBIDDEN\` |
| U | \`UNAUTHENTICATED\` |
| a code | asked, and refused for another reason: mutations are probed with what cannot be done |

Of keys the scopes are named which make a difference; \`F\` alone is for every scope.
`;

const COLUMNS = [...PEOPLE.map(({ name }) => name), "partner key", "personal key"];

const SIGNS: Record<Cell, string> = {
  value: "✓",
  nothing: "–",
  FORBIDDEN: "F",
  UNAUTHENTICATED: "U",
};
const shown = (cell: Cell) => SIGNS[cell] ?? `\`${cell}\``;

/** `Type.field` → what stands in each column of its line. */
export type Lines = Map<string, Record<string, string>>;

/** A line of the page for each field. */
export function linesOf(matrix: Matrix): Lines {
  return new Map(
    [...matrix].map(([row, cells]) => {
      const line = Object.fromEntries(PEOPLE.map(({ name }) => [name, shown(cells.get(name)!)]));
      line["partner key"] = ofKeys(PARTNER_KEYS, cells);
      line["personal key"] = ofKeys(PERSONAL_KEYS, cells);
      return [row, line];
    }),
  );
}

/** The scopes that are answered otherwise than most, then what most are answered. */
function ofKeys(keys: readonly Caller[], cells: Map<string, Cell>): string {
  const bySign = Map.groupBy(keys, ({ name }) => shown(cells.get(name)!));
  const groups = [...bySign].sort((a, b) => a[1].length - b[1].length);
  const rest = groups.pop()!;
  if (groups.length === 0) return rest[0];
  const named = groups.map(
    ([sign, some]) => `${sign} ${some.map(({ name }) => name.split(" ")[1]).join(", ")}`,
  );
  return `${named.join("; ")}; else ${rest[0]}`;
}

/** The page: a table for each type, fields that are answered alike in one line. */
export function render(schema: GraphQLSchema, lines: Lines): string {
  const ways = waysTo(schema);
  const tables = objectTypes(schema).map((type) => {
    const alike = Map.groupBy(Object.keys(type.getFields()), (field) =>
      JSON.stringify(lines.get(`${type.name}.${field}`)),
    );
    const rows = [...alike].map(([line, fields]) => {
      const cells = JSON.parse(line) as Record<string, string>;
      const named = fields.map((field) => `\`${field}\``).join(" ");
      return `| ${[named, ...COLUMNS.map((column) => cells[column])].join(" | ")} |`;
    });
    const { operation, steps } = ways.get(type.name)!;
    const way = steps.map(({ field }) => field).join(" → ");
    const by =
      way === "" ? "" : `${operation === "mutation" ? "By the mutation" : "By"} ${way}.\n\n`;
    const head = `| field | ${COLUMNS.join(" | ")} |\n|---${"|---".repeat(COLUMNS.length)}|`;
    return `## ${type.name}\n\n${by}${head}\n${rows.join("\n")}\n`;
  });
  return `${HEAD}\n${tables.join("\n")}`;
}

/** What the page in the repository says. */
export function readPage(): Lines {
  const lines: Lines = new Map();
  let type = "";
  for (const text of readFileSync(PAGE, "utf8").split("\n")) {
    if (text.startsWith("## ")) type = text.slice(3);
    if (type === "" || !text.startsWith("| `")) continue;
    const [named = "", ...cells] = text.slice(2, -2).split(" | ");
    const line = Object.fromEntries(COLUMNS.map((column, place) => [column, cells[place] ?? ""]));
    for (const field of named.split(" ")) lines.set(`${type}.${field.slice(1, -1)}`, line);
  }
  return lines;
}

/** What the page says of a field to one caller: of a key by its scope. */
export function signOf(page: Lines, row: string, caller: string): string {
  const line = page.get(row) ?? {};
  const [kind, scope] = caller.split(" ");
  if (!scope?.includes(":")) return line[caller] ?? "";
  const said = line[`${kind} key`] ?? "";
  const parts = said.split("; ");
  const named = parts.find((part) => part.replaceAll(",", "").split(" ").includes(scope));
  return (named ?? parts.at(-1)!.replace("else ", "")).split(" ")[0]!;
}
