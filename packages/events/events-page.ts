import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "@tributary/kit/package-root";
import { z } from "zod";
import { publicData, publicTypes } from "./public-event";
import { type PublicEventType, publicShapes } from "./public-shapes";

/** The parts of JSON Schema that the shapes use. */
interface Part {
  type?: string;
  enum?: string[];
  format?: string;
  pattern?: string;
  description?: string;
  anyOf?: Part[];
  items?: Part;
  properties?: Record<string, Part>;
}

const INTRODUCTION = `<!-- Made of \`packages/events/public-shapes.ts\` by \`npm run events:page\`. Do not edit. -->

# Events

What has happened, for partners: the same events in the \`events\` feed and in webhooks. How to read and verify them is in
[Webhooks and the event feed](integrating.md#webhooks-and-the-event-feed).

\`\`\`json
{
  "id": "0190a1b2-7c1d-7000-8000-5a1d2c3b4a59",
  "type": "commission.changed",
  "occurredAt": "2026-05-01T12:00:00.000Z",
  "subject": "com_0190a1",
  "revision": "3",
  "data": {}
}
\`\`\`

| field | |
| --- | --- |
| \`id\` | A UUID. An event that comes again has the same one: keep it, and do nothing twice. |
| \`type\` | One of those below, or \`webhook.test\` when an operator tries an endpoint; ignore what you do not know. |
| \`occurredAt\` | When, ISO 8601 in UTC. |
| \`subject\` | The id of the thing that it is about. |
| \`revision\` | Of types that tell a state: of two about one subject the larger holds, whichever came first. A whole number as a text; null elsewhere. |
| \`data\` | By type, as below. |

Amounts are whole minor units as texts, beside their currency: \`"2000"\` and \`"USD"\` are 20 dollars. Credits are decimal
texts. Instants are ISO 8601 in UTC. Ids say nothing about their order.

**Versions.** Types and fields are only ever added; none is renamed, removed or given another meaning. So a reader that
ignores what it does not know needs no version.

`;

/** The whole page, as it must stand in \`docs/events.md\`. */
export function eventsPage(): string {
  const list = publicTypes.map((type) => `- [\`${type}\`](#${anchor(type)})`).join("\n");
  return `${INTRODUCTION}## Types\n\n${list}\n\n${publicTypes.map(section).join("\n")}`;
}

function section(type: PublicEventType): string {
  const { about, data, sample } = publicShapes[type];
  const rows = fields(z.toJSONSchema(data) as Part, "");
  const example = JSON.stringify(publicData(type, sample as never), null, 2);
  return [
    `### ${type}`,
    about,
    `| \`data\` | | |\n| --- | --- | --- |\n${rows.join("\n")}`,
    `\`\`\`json\n${example}\n\`\`\`\n`,
  ].join("\n\n");
}

/** A row for each field, those of nested objects under their path. */
function fields({ properties = {} }: Part, path: string): string[] {
  return Object.entries(properties).flatMap(([name, part]) => {
    const own = part.anyOf?.find(({ type }) => type !== "null") ?? part;
    const nullable = part.anyOf?.some(({ type }) => type === "null") ? " or null" : "";
    const place = `${path}${name}`;
    const about = part.description ?? own.description ?? "";
    const row = `| \`${place}\` | ${kind(own)}${nullable} | ${about} |`;
    const inner = own.type === "array" ? own.items : own;
    return [row, ...fields(inner ?? {}, `${place}${own.type === "array" ? "[]" : ""}.`)];
  });
}

/** What stands there, in words. */
function kind({ type, enum: values, format, items }: Part): string {
  if (values) return values.map((value) => `\`${value}\``).join(", ");
  if (format === "date-time") return "instant";
  if (type === "array") return items?.properties ? "list" : `list of ${kind(items ?? {})}`;
  return { string: "text", integer: "whole number", boolean: "true or false" }[type!] ?? type!;
}

/** As GitHub names a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replaceAll(/[^a-z0-9_ -]/g, "");
}

const file = path.join(packageRoot(__dirname), "../../docs/events.md");

/** Whether the committed page is what the shapes say. */
function isCurrent(page: string): boolean {
  try {
    return readFileSync(file, "utf8") === page;
  } catch {
    return false;
  }
}

function main(check: boolean): number {
  const page = eventsPage();
  if (isCurrent(page)) return 0;
  if (check) {
    console.error("docs/events.md is out of date: run `npm run events:page`.");
    return 1;
  }
  writeFileSync(file, page);
  console.log("docs/events.md written");
  return 0;
}

const USAGE = `npm run events:page

Writes docs/events.md from the public shapes of events; with --check it only compares the two.`;

if (require.main === module) {
  const known = process.argv.slice(2).every((argument) => argument === "--check");
  if (known) process.exit(main(process.argv.includes("--check")));
  console.log(USAGE);
  process.exit(process.argv.includes("--help") ? 0 : 1);
}
